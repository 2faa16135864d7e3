"""What of a photo's EXIF is wanted, read without trusting any of it.

An EXIF block is a small TIFF file: directories of entries, each with a tag, a type, a count and a
value, or the place of one (Exif 2.32, 4.5 and 4.6). Only the tags named here are looked up, and of
each only its first bytes are read, so that no block takes time or memory.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType

_ORIENTATION, _MAKE, _MODEL, _SOFTWARE = 0x0112, 0x010F, 0x0110, 0x0131
_DETAILS, _PLACE = 0x8769, 0x8825
_TAKEN, _TAKEN_OFFSET, _COMMENT = 0x9003, 0x9011, 0x9286
_LATITUDE, _LONGITUDE, _GPS_TIME, _GPS_DAY = 2, 4, 7, 29
# Which half of the earth a latitude or longitude is of stands beside it.
_SOUTH_OF, _WEST_OF = (1, "S"), (3, "W")
_SIZES = MappingProxyType({1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1})
_SHORT, _LONG, _RATIO = 3, 4, 5
# Text, and bytes: comments begin with the name of their alphabet.
_TEXTS = (2, 1, 7)
_MOST_ENTRIES, _MOST_BYTES, _TEXT_LENGTH = 512, 200, 80
_SIDEWAYS = {5, 6, 7, 8}


@dataclass(frozen=True, slots=True)
class Exif:
    """What a photo's EXIF says; each is empty where it says nothing, or nonsense.

    `orientation` is 1 to 8 as the standard has it, `taken_at` in UTC; `clock` is the camera's own
    time where it does not tell its offset. `place` is latitude and longitude in degrees, to a
    tenth: as near as it is ever needed. `camera_set` tells that the
    block has values that only a camera writes (exposure, focal length, or its maker's).
    """

    orientation: int = 1
    camera: str = ""
    software: str = ""
    comment: str = ""
    taken_at: datetime | None = None
    clock: datetime | None = None
    place: tuple[float, float] | None = None
    has_place: bool = False
    camera_set: bool = False

    @property
    def sideways(self) -> bool:
        """Whether width and height change places when the picture is turned upright."""
        return self.orientation in _SIDEWAYS


def read_exif(block: bytes) -> Exif:
    """What the bytes of an EXIF block say; never raises."""
    tiff = _Tiff.of(block)
    if tiff is None:
        return Exif()
    main = tiff.directory(tiff.first())
    details, place = (tiff.directory(tiff.number(main.get(tag))) for tag in (_DETAILS, _PLACE))
    orientation = tiff.number(main.get(_ORIENTATION))
    make, model = tiff.text(main.get(_MAKE)), tiff.text(main.get(_MODEL))
    return Exif(
        orientation=orientation if 1 <= orientation <= 8 else 1,
        camera=_camera(make, model),
        software=tiff.text(main.get(_SOFTWARE)),
        comment=tiff.text(details.get(_COMMENT)).removeprefix("ASCII").strip(),
        taken_at=_camera_time(tiff, details) or _satellite_time(tiff, place),
        clock=_clock(tiff, details),
        place=_place(tiff, place),
        has_place={_LATITUDE, _LONGITUDE} <= place.keys(),
        camera_set=any(tag in details for tag in _OF_CAMERAS),
    )


# Exposure time, f-number, sensitivity, focal length, the maker's own notes.
_OF_CAMERAS = (0x829A, 0x829D, 0x8827, 0x920A, 0x927C)


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    value: bytes


@dataclass(frozen=True, slots=True)
class _Tiff:
    """A TIFF file in memory; whatever points outside of it is not there."""

    data: bytes = field(repr=False)
    order: str

    @classmethod
    def of(cls, block: bytes) -> "_Tiff | None":
        start = 6 if block[:6] == b"Exif\0\0" else 0
        order = {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(block[start : start + 4]))
        return cls(block[start:], order) if order else None

    def first(self) -> int:
        """Where the main directory is; 0 where that is not said."""
        return int(
            struct.unpack_from(f"{self.order}L", self.data, 4)[0] if len(self.data) > 7 else 0
        )

    def directory(self, at: int) -> dict[int, _Entry]:
        """The entries of the directory there, by tag."""
        return dict(self._entries(at)) if at else {}

    def _entries(self, at: int) -> Iterator[tuple[int, _Entry]]:
        try:
            (count,) = struct.unpack_from(f"{self.order}H", self.data, at)
            for place in range(at + 2, at + 2 + 12 * min(count, _MOST_ENTRIES), 12):
                tag, kind, many, raw = struct.unpack_from(f"{self.order}HHL4s", self.data, place)
                yield tag, _Entry(kind, many, self._value(kind, many, raw))
        except struct.error:  # the directory ends outside of the block
            return

    def _value(self, kind: int, many: int, raw: bytes) -> bytes:
        size = _SIZES.get(kind, 0) * many
        if size <= 4:
            return raw[:size]
        (place,) = struct.unpack(f"{self.order}L", raw)
        return self.data[place : place + min(size, _MOST_BYTES)]

    def number(self, entry: _Entry | None) -> int:
        """The first whole number of an entry, or 0."""
        letter = {_SHORT: "H", _LONG: "L"}.get(entry.kind) if entry else None
        if entry is None or letter is None or len(entry.value) < struct.calcsize(f"<{letter}"):
            return 0
        return int(struct.unpack_from(f"{self.order}{letter}", entry.value)[0])

    def text(self, entry: _Entry | None) -> str:
        """An entry as one clean line; cameras pad theirs with zeros."""
        if entry is None or entry.kind not in _TEXTS:
            return ""
        line = entry.value.lstrip(b"\0").replace(b"ASCII\0\0\0", b"ASCII").split(b"\0")[0]
        printable = (char for char in line.decode("utf-8", "replace") if char.isprintable())
        return "".join(printable).strip()[:_TEXT_LENGTH]

    def ratios(self, entry: _Entry | None) -> list[float]:
        """The fractions of an entry; none where one of them is divided by zero."""
        if entry is None or entry.kind != _RATIO:
            return []
        pairs = [
            struct.unpack_from(f"{self.order}LL", entry.value, at)
            for at in range(0, len(entry.value) // 8 * 8, 8)
        ]
        return [above / below for above, below in pairs] if all(b for _, b in pairs) else []


def _camera(make: str, model: str) -> str:
    named = model if model.lower().startswith(make.lower()) else f"{make} {model}"
    return named.strip()[:_TEXT_LENGTH]


def _camera_time(tiff: _Tiff, details: dict[int, _Entry]) -> datetime | None:
    """The camera's clock, where it tells its offset."""
    moment, offset = tiff.text(details.get(_TAKEN)), tiff.text(details.get(_TAKEN_OFFSET))
    return _parsed(f"{moment} {offset}")


def _clock(tiff: _Tiff, details: dict[int, _Entry]) -> datetime | None:
    """The camera's clock, where it tells no offset."""
    if tiff.text(details.get(_TAKEN_OFFSET)):
        return None
    moment = _parsed(f"{tiff.text(details.get(_TAKEN))} +0000")
    return moment.replace(tzinfo=None) if moment else None


def _place(tiff: _Tiff, place: dict[int, _Entry]) -> tuple[float, float] | None:
    """Latitude and longitude to a tenth of a degree, south and west below zero."""
    found = []
    for tag, (half, below), most in ((_LATITUDE, _SOUTH_OF, 90), (_LONGITUDE, _WEST_OF, 180)):
        parts = tiff.ratios(place.get(tag))
        if len(parts) != 3 or parts[0] > most:
            return None
        degrees = round(parts[0] + parts[1] / 60 + parts[2] / 3600, 1)
        found.append(-degrees if tiff.text(place.get(half)).upper() == below else degrees)
    return found[0], found[1]


def _satellite_time(tiff: _Tiff, place: dict[int, _Entry]) -> datetime | None:
    day, clock = tiff.text(place.get(_GPS_DAY)), tiff.ratios(place.get(_GPS_TIME))
    if len(clock) != 3 or max(clock) > 60:
        return None
    hour, minute, second = map(int, clock)
    return _parsed(f"{day} {hour:02}:{minute:02}:{second:02} +0000")


def _parsed(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
