"""Places on the map: what a file tells of them, and what we keep of a repair shop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

# Positions are whole numbers of 1e-7 degrees, as OpenStreetMap stores them: about a centimetre.
UNITS = 10_000_000
OSM_TYPES = ("node", "way", "relation")
# What a shop may repair; "other" is every other electronic device.
DEVICES = ("phone", "tablet", "laptop", "computer", "console", "watch", "other")
# How the bits of an index name them; the last says that a shop names no device at all.
UNSAID = 1 << len(DEVICES)


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """A position, in units of 1e-7 degrees, north and east."""

    latitude: int
    longitude: int

    @property
    def degrees(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.latitude / UNITS, self.longitude / UNITS


@dataclass(frozen=True, slots=True)
class MapObject:
    """One object of a file: its number there, its tags as written, and a point that stands for it.

    `kind` is one of `OSM_TYPES`, or empty for an entry of another list. A `spot` of None says
    that the file gives none.
    """

    kind: str
    ref: str
    tags: Mapping[str, str]
    spot: Spot | None
    edited_at: datetime | None = None

    @property
    def name(self) -> str:
        """How messages name it: "node 123"."""
        return f"{self.kind or 'entry'} {self.ref}"


@dataclass(frozen=True, slots=True)
class BadRecord:
    """What cannot be taken in: where it stands, and why in a few words."""

    where: str
    reason: str


class RecordRefused(ValueError):
    """An object that cannot be taken in; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Shop:
    """A repair shop as a file tells it, cleaned; what is not told is empty.

    `tag` is what makes it one. `devices` are of `DEVICES`, none where it names none. `checked_on`
    is the day somebody last compared it with the street, `hours_checked_on` its opening hours.
    """

    kind: str
    ref: str
    spot: Spot
    tag: str
    name: str
    devices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    opening_hours: str = ""
    phone: str = ""
    site: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    edited_at: datetime | None = None
    checked_on: date | None = None
    hours_checked_on: date | None = None

    def key(self, extract: str) -> str:
        """How it is named for good: "node/123", or by the list it stands in."""
        return key_of(self.kind, self.ref, extract)


@dataclass(frozen=True, slots=True)
class Named:
    """A name or postcode under which a place is found; the highest `rank` is told first."""

    key: str
    kind: str
    name: str
    sought: str
    spot: Spot
    rank: int
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True)
class Credit:
    """Whose data it is: to be shown wherever it is shown."""

    words: str
    address: str
    caution: str


CREDIT = Credit(
    "© OpenStreetMap contributors",
    "https://www.openstreetmap.org/copyright",
    "This list may be incomplete.",
)


def key_of(kind: str, ref: str, extract: str) -> str:
    """ "node/123" in OpenStreetMap, "own/EXTRACT/REF" in a list of the operator's own."""
    return f"{kind}/{ref}" if kind else f"own/{extract}/{ref}"


def osm_address(key: str) -> str:
    """Where OpenStreetMap shows the object and lets it be corrected; empty for another list's."""
    return "" if key.startswith("own/") else f"https://www.openstreetmap.org/{key}"


def spot_at(latitude: float, longitude: float) -> Spot:
    """The position at these degrees. Raises `RecordRefused` where there is none on Earth."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise RecordRefused(f"{latitude:g}, {longitude:g} is no position on Earth")
    return Spot(round(latitude * UNITS), round(longitude * UNITS))


def device_bits(devices: tuple[str, ...]) -> int:
    """The devices a shop names as bits; one bit of its own where it names none."""
    return sum(1 << DEVICES.index(one) for one in devices) or UNSAID


def devices_of(bits: int) -> tuple[str, ...]:
    """The devices that these bits name; none where the shop names none."""
    return tuple(one for at, one in enumerate(DEVICES) if bits >> at & 1)


def wanted_bits(device: str) -> int:
    """The bits of shops that may repair the device: those naming it, and those naming none.

    An empty device is all of them. Raises `ValueError` for what is no device.
    """
    if device and device not in DEVICES:
        raise ValueError(f"{device!r} is no device; known are {', '.join(DEVICES)}")
    return 1 << DEVICES.index(device) | UNSAID if device else (UNSAID << 1) - 1
