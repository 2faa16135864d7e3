"""Damage: where on the device, what kind, how large, and from how far away it can be seen."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Zone(StrEnum):
    """Where on the device."""

    SCREEN = "screen"
    FRAME = "frame"
    BACK = "back"
    CAMERA = "camera"
    LENS = "lens"
    SPEAKER = "speaker"
    MICROPHONE = "microphone"
    BUTTONS = "buttons"
    PORTS = "ports"
    BATTERY = "battery"
    INSIDE = "inside"


class Defect(StrEnum):
    """What is wrong there. A stored mark keeps its code for good, so none is ever renamed."""

    CRACK = "crack"
    CHIP = "chip"
    DENT = "dent"
    PIT = "pit"
    BEND = "bend"
    BURR = "burr"
    DEEP_SCRATCH = "deep_scratch"
    LIGHT_SCRATCH = "light_scratch"
    MICRO_SCRATCH = "micro_scratch"
    SCUFF = "scuff"
    DISCOLOURED = "discoloured"
    BURN_IN = "burn_in"
    WHITE_SPOT = "white_spot"
    DEAD_PIXEL = "dead_pixel"
    LIFTED = "lifted"
    MISSING_PART = "missing_part"
    LIQUID = "liquid"
    LIQUID_INDICATOR = "liquid_indicator"
    DEAD = "dead"
    DISPLAY_FAULT = "display_fault"
    TOUCH_FAULT = "touch_fault"
    CAMERA_FAULT = "camera_fault"
    SOUND_FAULT = "sound_fault"
    MICROPHONE_FAULT = "microphone_fault"
    BUTTON_FAULT = "button_fault"
    PORT_FAULT = "port_fault"
    SENSOR_FAULT = "sensor_fault"
    BATTERY_FAULT = "battery_fault"
    BATTERY_LOW = "battery_low"
    OTHER = "other"


class Size(StrEnum):
    """From how far away a mark is still seen: the measure that the grades' own texts use."""

    CLOSE_UP = "close_up"
    HAND = "hand"
    ARM = "arm"
    FAR = "far"


ZONE_WORDS: Mapping[str, str] = {
    Zone.SCREEN: "screen",
    Zone.FRAME: "frame",
    Zone.BACK: "back",
    Zone.CAMERA: "camera",
    Zone.LENS: "camera lens",
    Zone.SPEAKER: "speaker",
    Zone.MICROPHONE: "microphone",
    Zone.BUTTONS: "buttons",
    Zone.PORTS: "ports",
    Zone.BATTERY: "battery",
    Zone.INSIDE: "inside",
}

DEFECT_WORDS: Mapping[str, str] = {
    Defect.CRACK: "cracked",
    Defect.CHIP: "chipped",
    Defect.DENT: "dent",
    Defect.PIT: "small pit or nick",
    Defect.BEND: "bent",
    Defect.BURR: "rough edge",
    Defect.DEEP_SCRATCH: "deep scratch",
    Defect.LIGHT_SCRATCH: "light scratch",
    Defect.MICRO_SCRATCH: "very fine scratch",
    Defect.SCUFF: "scuffed",
    Defect.DISCOLOURED: "discoloured",
    Defect.BURN_IN: "shadow of an old picture",
    Defect.WHITE_SPOT: "bright spot",
    Defect.DEAD_PIXEL: "dead pixels",
    Defect.LIFTED: "coming loose",
    Defect.MISSING_PART: "part missing",
    Defect.LIQUID: "traces of liquid",
    Defect.LIQUID_INDICATOR: "liquid indicator has changed colour",
    Defect.DEAD: "does not turn on",
    Defect.DISPLAY_FAULT: "picture faulty",
    Defect.TOUCH_FAULT: "does not react to touch",
    Defect.CAMERA_FAULT: "camera does not work",
    Defect.SOUND_FAULT: "sound does not work",
    Defect.MICROPHONE_FAULT: "microphone does not work",
    Defect.BUTTON_FAULT: "button does not work",
    Defect.PORT_FAULT: "port does not work",
    Defect.SENSOR_FAULT: "face or fingerprint unlock does not work",
    Defect.BATTERY_FAULT: "battery does not hold or charge",
    Defect.BATTERY_LOW: "battery is worn",
    Defect.OTHER: "something else",
}

# Where two words are near each other, what tells them apart: one thing that a hand can try.
DEFECT_HINTS: Mapping[Defect, str] = {Defect.DEEP_SCRATCH: "catches a fingernail"}

SIZE_WORDS: Mapping[str, str] = {
    Size.CLOSE_UP: "only from very close (less than 20 cm)",
    Size.HAND: "from 20 cm away",
    Size.ARM: "from arm's length (50 cm)",
    Size.FAR: "at first glance (1 m or more)",
}

# The farthest distance from which a mark is still seen lies between these, in cm: the first is
# included, the second not; None: without end.
SEEN_CM: Mapping[Size, tuple[int, int | None]] = {
    Size.CLOSE_UP: (0, 20),
    Size.HAND: (20, 50),
    Size.ARM: (50, 100),
    Size.FAR: (100, None),
}

# From fine to plain: an answer of one step is also true of every step before it.
SIZE_ORDER = (Size.CLOSE_UP, Size.HAND, Size.ARM, Size.FAR)

# These concern use, not looks: no grade tolerates them.
FUNCTIONAL = frozenset(
    {
        Defect.DEAD,
        Defect.DISPLAY_FAULT,
        Defect.TOUCH_FAULT,
        Defect.CAMERA_FAULT,
        Defect.SOUND_FAULT,
        Defect.MICROPHONE_FAULT,
        Defect.BUTTON_FAULT,
        Defect.PORT_FAULT,
        Defect.SENSOR_FAULT,
        Defect.BATTERY_FAULT,
    }
)

# Neither looks nor plain function: what the grade's battery number decides, and free words.
MEASURED = frozenset({Defect.BATTERY_LOW, Defect.OTHER})
COSMETIC = tuple(defect for defect in Defect if defect not in FUNCTIONAL | MEASURED)

# Marks on the surface, of which it matters from how far away they are seen.
ON_SURFACE = frozenset(
    {
        Defect.DENT,
        Defect.CHIP,
        Defect.PIT,
        Defect.BURR,
        Defect.SCUFF,
        Defect.LIGHT_SCRATCH,
        Defect.DEEP_SCRATCH,
        Defect.MICRO_SCRATCH,
        Defect.DISCOLOURED,
    }
)

MOST_COUNTED = 99
LONGEST_MM = Decimal("999.9")


@dataclass(frozen=True)
class Mark:
    """One kind of damage in one zone.

    `size` is None where nobody said from how far away it is seen. `count`: how many there are of
    it. `length_mm`: the longest extent in millimetres, to a tenth, where it was measured.
    `percent`: what is left of a worn battery's capacity, as the device itself tells it.
    """

    zone: Zone
    defect: Defect
    size: Size | None = None
    words: str = ""
    count: int = 1
    length_mm: Decimal | None = None
    percent: int | None = None

    @property
    def extent(self) -> str:
        """Size, count, length and percent as one short code, as it is stored; `read_mark` reads
        it. "hand", "arm:3x", "close_up:2x:1.5mm", "78%"; empty where nothing was said."""
        parts = (
            self.size or "",
            f"{self.count}x" if self.count != 1 else "",
            f"{self.length_mm}mm" if self.length_mm is not None else "",
            f"{self.percent}%" if self.percent is not None else "",
        )
        return ":".join(part for part in parts if part)


EXTENT = re.compile(
    r"(?:(?P<count>[1-9]\d?)x|(?P<mm>\d{1,3}(?:\.\d)?)mm|(?P<percent>\d{1,3})%|(?P<size>[a-z_]+))"
)


def read_mark(zone: str, defect: str, extent: str = "", words: str = "") -> Mark:
    """A mark out of its stored codes. Raises `ValueError` for a code that is not known."""
    found: dict[str, str] = {}
    for part in filter(None, extent.split(":")):
        match = EXTENT.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no size, count, length or percent")
        found |= {name: text for name, text in match.groupdict().items() if text}
    return Mark(
        Zone(zone),
        Defect(defect),
        Size(found["size"]) if "size" in found else None,
        words,
        int(found.get("count", 1)),
        Decimal(found["mm"]) if "mm" in found else None,
        int(found["percent"]) if "percent" in found else None,
    )


def zone_words(zone: str) -> str:
    """The zone for people; what is not known is given back as it is."""
    return ZONE_WORDS.get(zone, zone)


def defect_words(defect: str) -> str:
    """The defect for people; what is not known is given back as it is."""
    return DEFECT_WORDS.get(defect, defect)


def size_words(size: str) -> str:
    """The size for people; empty for none."""
    return SIZE_WORDS.get(size, size)


def mark_words(mark: Mark) -> str:
    """One mark in words: "Light scratch, screen; 3 of them; seen from 20 cm away"."""
    words = f"{defect_words(mark.defect)}, {zone_words(mark.zone)}"
    return "; ".join([f"{words[0].upper()}{words[1:]}", *extent_words(mark)])


def amount_words(mark: Mark) -> list[str]:
    """What was said of its number and length, each in words."""
    said = []
    if mark.count > 1:
        said.append(f"{mark.count} of them")
    if mark.length_mm is not None:
        said.append(f"{mark.length_mm} mm long")
    if mark.percent is not None:
        said.append(f"{mark.percent} % left")
    return said


def extent_words(mark: Mark) -> list[str]:
    """What was said of its number, length and visibility, each in words."""
    seen = [f"seen {size_words(mark.size)}"] if mark.size else []
    return [*amount_words(mark), *seen]


def smallest_seen_mm(distance_cm: int) -> Decimal:
    """The width of the finest line that normal sight makes out at a distance, in mm.

    One arc-minute of good contrast: 0.06 mm at 20 cm, 0.09 at 30, 0.15 at 50. Computed from
    general knowledge, not verified: it explains a distance to people and decides nothing.
    """
    width = distance_cm * 10 * math.tan(math.radians(1 / 60))
    return Decimal(str(round(width, 2)))
