"""Damage: where on the device, what kind, and from how far away it can be seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """Where on the device."""

    SCREEN = "screen"
    FRAME = "frame"
    BACK = "back"
    CAMERA = "camera"
    BUTTONS = "buttons"
    PORTS = "ports"
    SPEAKER = "speaker"
    INSIDE = "inside"


class Defect(StrEnum):
    """What is wrong there."""

    CRACK = "crack"
    CHIP = "chip"
    DENT = "dent"
    BEND = "bend"
    DEEP_SCRATCH = "deep_scratch"
    LIGHT_SCRATCH = "light_scratch"
    MICRO_SCRATCH = "micro_scratch"
    SCUFF = "scuff"
    DISCOLOURED = "discoloured"
    LIFTED = "lifted"
    MISSING_PART = "missing_part"
    LIQUID = "liquid"
    DEAD = "dead"
    DISPLAY_FAULT = "display_fault"
    CAMERA_FAULT = "camera_fault"
    SOUND_FAULT = "sound_fault"
    BUTTON_FAULT = "button_fault"
    PORT_FAULT = "port_fault"
    BATTERY_FAULT = "battery_fault"
    OTHER = "other"


class Size(StrEnum):
    """From how far away a mark is seen: the measure that the grades' own texts use."""

    CLOSE_UP = "close_up"
    HAND = "hand"
    ARM = "arm"


ZONE_WORDS: Mapping[str, str] = {
    Zone.SCREEN: "screen",
    Zone.FRAME: "frame",
    Zone.BACK: "back",
    Zone.CAMERA: "camera",
    Zone.BUTTONS: "buttons",
    Zone.PORTS: "ports",
    Zone.SPEAKER: "speaker",
    Zone.INSIDE: "inside",
}

DEFECT_WORDS: Mapping[str, str] = {
    Defect.CRACK: "cracked",
    Defect.CHIP: "chipped",
    Defect.DENT: "dent",
    Defect.BEND: "bent",
    Defect.DEEP_SCRATCH: "deep scratch",
    Defect.LIGHT_SCRATCH: "light scratch",
    Defect.MICRO_SCRATCH: "very fine scratch",
    Defect.SCUFF: "scuffed",
    Defect.DISCOLOURED: "discoloured",
    Defect.LIFTED: "coming loose",
    Defect.MISSING_PART: "part missing",
    Defect.LIQUID: "traces of liquid",
    Defect.DEAD: "does not turn on",
    Defect.DISPLAY_FAULT: "picture faulty",
    Defect.CAMERA_FAULT: "camera does not work",
    Defect.SOUND_FAULT: "sound does not work",
    Defect.BUTTON_FAULT: "button does not work",
    Defect.PORT_FAULT: "port does not work",
    Defect.BATTERY_FAULT: "battery does not hold or charge",
    Defect.OTHER: "something else",
}

SIZE_WORDS: Mapping[str, str] = {
    Size.CLOSE_UP: "only from very close (less than 20 cm)",
    Size.HAND: "from 20 cm away",
    Size.ARM: "from arm's length (50 cm)",
}

# These concern use, not looks: no grade tolerates them.
FUNCTIONAL = frozenset(
    {
        Defect.DEAD,
        Defect.DISPLAY_FAULT,
        Defect.CAMERA_FAULT,
        Defect.SOUND_FAULT,
        Defect.BUTTON_FAULT,
        Defect.PORT_FAULT,
        Defect.BATTERY_FAULT,
    }
)

# From fine to plain: an answer of one step is also true of every step before it.
SIZE_ORDER = (Size.CLOSE_UP, Size.HAND, Size.ARM)

# What a person may choose from where they tapped, the likeliest first.
DEFECTS_OF = {
    Zone.SCREEN: (
        Defect.CRACK,
        Defect.LIGHT_SCRATCH,
        Defect.DEEP_SCRATCH,
        Defect.DEAD,
        Defect.DISPLAY_FAULT,
        Defect.LIFTED,
        Defect.OTHER,
    ),
    Zone.FRAME: (
        Defect.DENT,
        Defect.LIGHT_SCRATCH,
        Defect.DEEP_SCRATCH,
        Defect.SCUFF,
        Defect.BEND,
        Defect.CHIP,
        Defect.OTHER,
    ),
    Zone.BACK: (
        Defect.CRACK,
        Defect.DENT,
        Defect.LIGHT_SCRATCH,
        Defect.DEEP_SCRATCH,
        Defect.SCUFF,
        Defect.LIFTED,
        Defect.OTHER,
    ),
    Zone.CAMERA: (
        Defect.CRACK,
        Defect.CAMERA_FAULT,
        Defect.LIGHT_SCRATCH,
        Defect.DEEP_SCRATCH,
        Defect.OTHER,
    ),
    Zone.BUTTONS: (
        Defect.BUTTON_FAULT,
        Defect.MISSING_PART,
        Defect.LIGHT_SCRATCH,
        Defect.OTHER,
    ),
    Zone.PORTS: (
        Defect.PORT_FAULT,
        Defect.BEND,
        Defect.LIGHT_SCRATCH,
        Defect.OTHER,
    ),
    Zone.SPEAKER: (Defect.SOUND_FAULT, Defect.DENT, Defect.LIGHT_SCRATCH, Defect.OTHER),
    Zone.INSIDE: (Defect.DEAD, Defect.BATTERY_FAULT, Defect.LIQUID, Defect.OTHER),
}


@dataclass(frozen=True)
class Mark:
    """One piece of damage. `size` is None where nobody said from how far away it is seen."""

    zone: Zone
    defect: Defect
    size: Size | None = None
    words: str = ""


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
    """One mark in words: "Light scratch, screen; seen from 20 cm away"."""
    words = f"{defect_words(mark.defect)}, {zone_words(mark.zone)}"
    seen = f"; seen {size_words(mark.size)}" if mark.size else ""
    return f"{words[0].upper()}{words[1:]}{seen}"
