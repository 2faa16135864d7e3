"""What the boxes of a HEIC, HEIF or AVIF say: ISO/IEC 14496-12 (boxes, items) and 23008-12 (HEIF).

Only places and lengths are read; see `headers`.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from amends.adapters.photos.headers import MOST_PARTS, Broken, Header

_MOST_ITEMS = 20_000
# Kind, begin and end of what is in a box.
Box = tuple[bytes, int, int]


def iso_header(data: bytes) -> Header:
    """The header of a HEIF or AVIF file that is whole. Raises `Broken`."""
    try:
        meta = next((box for box in list(_boxes(data, 0, len(data))) if box[0] == b"meta"), None)
        if meta is None:
            raise Broken
        return _header(_Meta.of(data, meta))
    except (struct.error, IndexError) as error:
        raise Broken from error


def _header(meta: "_Meta") -> Header:
    width, height, quarters = 0, 0, 0
    for kind, at, _ in meta.properties():
        if kind == b"ispe":
            width, height = struct.unpack_from(">LL", meta.data, at + 4)
        elif kind == b"irot":
            quarters = meta.data[at] & 3
    if not width or not height:
        raise Broken
    return Header(width, height, meta.exif(), sideways=quarters % 2 == 1)


@dataclass(frozen=True, slots=True)
class _Meta:
    """The box that says what the file holds, and where."""

    data: bytes = field(repr=False)
    inside: dict[bytes, Box]

    @classmethod
    def of(cls, data: bytes, meta: Box) -> "_Meta":
        _, begin, end = meta
        found = cls(data, {box[0]: box for box in _boxes(data, begin + 4, end)})
        for _, extents in found.places():
            if any(last > len(data) for _, last in extents):
                raise Broken
        return found

    def properties(self) -> Iterator[Box]:
        """Those of the primary item."""
        if b"iprp" not in self.inside:
            raise Broken
        parts = {box[0]: box for box in _boxes(self.data, *self.inside[b"iprp"][1:])}
        known = list(_boxes(self.data, *parts[b"ipco"][1:])) if b"ipco" in parts else []
        for number in self._associated(parts):
            if 0 < number <= len(known):
                yield known[number - 1]

    def places(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Each item's number, and the parts of the file that it is made of."""
        if b"iloc" not in self.inside:
            raise Broken
        return _locations(self.data, self.inside[b"iloc"])

    def exif(self) -> bytes:
        """The EXIF block, or nothing."""
        number = self._exif_item()
        extents = next((parts for item, parts in self.places() if item == number), [])
        if len(extents) != 1:
            return b""
        block = self.data[extents[0][0] : extents[0][1]]
        if len(block) < 4:
            return b""
        return block[4 + int.from_bytes(block[:4], "big") :]

    def _primary(self) -> int:
        if b"pitm" not in self.inside:
            raise Broken
        _, at, _ = self.inside[b"pitm"]
        shape = ">L" if self.data[at] else ">H"
        return int(struct.unpack_from(shape, self.data, at + 4)[0])

    def _associated(self, parts: dict[bytes, Box]) -> Iterator[int]:
        """The numbers of the primary item's properties, from 1 on."""
        if b"ipma" not in parts:
            raise Broken
        _, at, end = parts[b"ipma"]
        wide_items, wide_numbers = self.data[at] > 0, self.data[at + 3] & 1
        (items,) = struct.unpack_from(">L", self.data, at + 4)
        at, primary = at + 8, self._primary()
        for _ in range(min(items, _MOST_ITEMS)):
            if at >= end:
                return
            (item,) = struct.unpack_from(">L" if wide_items else ">H", self.data, at)
            at += 4 if wide_items else 2
            count = self.data[at]
            shape = f">{count}{'H' if wide_numbers else 'B'}"
            numbers = struct.unpack_from(shape, self.data, at + 1)
            if item == primary:
                yield from (one & (0x7FFF if wide_numbers else 0x7F) for one in numbers)
            at += 1 + struct.calcsize(shape)

    def _exif_item(self) -> int | None:
        """The number of the item that holds the EXIF, after its entry (versions 2 and 3)."""
        if b"iinf" not in self.inside:
            return None
        _, begin, end = self.inside[b"iinf"]
        for _, at, _ in _boxes(self.data, begin + (8 if self.data[begin] else 6), end):
            wide = 4 if self.data[at] == 3 else 2
            if self.data[at] >= 2 and self.data[at + 6 + wide : at + 10 + wide] == b"Exif":
                return int.from_bytes(self.data[at + 4 : at + 4 + wide], "big")
        return None


def _locations(data: bytes, box: Box) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    reader = _Reader(data, box[1] + 4)
    version = data[box[1]]
    sizes = reader.number(2)
    width_offset, width_length, width_base = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    width_index = sizes & 15 if version in {1, 2} else 0
    wide = 4 if version == 2 else 2
    for _ in range(min(reader.number(wide), _MOST_ITEMS)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if version in {1, 2} else 0
        reader.number(2)
        base, extents = reader.number(width_base), []
        for _ in range(min(reader.number(2), _MOST_ITEMS)):
            reader.number(width_index)
            begin = base + reader.number(width_offset)
            extents.append((begin, begin + reader.number(width_length)))
        # Only what lies in the file itself has a place there.
        yield item, extents if method == 0 else []


class _Reader:
    """Numbers of any width, one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def number(self, width: int) -> int:
        """The next one, of so many bytes."""
        part = self._data[self._at : self._at + width]
        if len(part) < width:
            raise Broken
        self._at += width
        return int.from_bytes(part, "big")


def _boxes(data: bytes, at: int, until: int) -> Iterator[Box]:
    """The boxes between two places; raises `Broken` where one goes beyond."""
    for _ in range(MOST_PARTS):
        if at >= until:
            return
        size, kind = struct.unpack_from(">L4s", data, at)
        begin = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, begin)
            begin += 8
        end = at + size if size else until
        if end > until or end < begin:
            raise Broken
        yield kind, begin, end
        at = end
    raise Broken
