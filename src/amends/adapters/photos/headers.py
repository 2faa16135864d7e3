"""What a photo's container says: its size, its EXIF, and whether it is whole. Nothing is decoded.

Only places and lengths are read, in plain Python: a file may say what it likes, and takes neither
time nor memory. JPEG: ITU-T T.81, annex B. PNG: W3C, PNG 3. WebP: RFC 9649.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from amends.adapters.photos.kinds import photo_type, webp_size
from amends.domain.photos import JPEG, PNG, WEBP

# No camera and no program writes nearly as many parts; a file made of nothing else is damaged.
MOST_PARTS = 20_000
_NO_SIZE = {0xC4, 0xC8, 0xCC}
_SCAN, _APP1, _END = 0xDA, 0xE1, b"\xff\xd9"
# A marker that begins a segment.
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd9])")


class Broken(Exception):
    """The file ends early, or its parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Header:
    """Width and height of the picture as it is stored, in pixels, and its EXIF block if any.

    `sideways` is whether the container turns it by a quarter; None where EXIF tells that.
    """

    width: int
    height: int
    exif: bytes = b""
    sideways: bool | None = None


def header(data: bytes) -> Header:
    """The header of a JPEG, PNG or WebP that is whole. Raises `Broken`."""
    reading = {JPEG: _jpeg, PNG: _png, WEBP: _webp}[str(photo_type(data))]
    try:
        found = reading(data)
    except struct.error as error:
        raise Broken from error
    if not found.width or not found.height:
        raise Broken
    return found


def _jpeg(data: bytes) -> Header:
    """Of the segments before the pixels; then only the mark of the end is looked for.

    Among pixels it stands for nothing else. What follows it is ignored: telephones put films and
    depth maps there.
    """
    size, exif = (0, 0), b""
    for marker, at, end in _segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            high, wide = struct.unpack_from(">HH", data, at + 1)
            size = (wide, high)
        elif marker == _APP1 and not exif and data[at : at + 6] == b"Exif\0\0":
            exif = data[at:end]
        elif marker == _SCAN:
            if data.find(_END, end) == -1:
                raise Broken
            return Header(*size, exif)
    raise Broken


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, begin, end) of each segment, up to the first pixels."""
    at = 2
    for _ in range(MOST_PARTS):
        found = _MARKER.match(data, at)
        if found is None:
            raise Broken
        begin = found.end()
        (length,) = struct.unpack_from(">H", data, begin)
        at = begin + length
        if length < 2 or at > len(data):
            raise Broken
        yield found[1][0], begin + 2, at
    raise Broken


def _png(data: bytes) -> Header:
    size, exif = (0, 0), b""
    for kind, at, end in _chunks(data, 8, ">"):
        (told,) = struct.unpack_from(">L", data, end)
        if kind in {b"IHDR", b"IDAT"} and zlib.crc32(memoryview(data)[at - 4 : end]) != told:
            raise Broken
        if kind == b"IHDR":
            size = struct.unpack_from(">LL", data, at)
        elif kind == b"eXIf":
            exif = data[at:end]
        elif kind == b"IEND":
            return Header(*size, exif)
    raise Broken


def _webp(data: bytes) -> Header:
    size = webp_size(data)
    (told,) = struct.unpack_from("<L", data, 4)
    if size is None or told + 8 > len(data):
        raise Broken
    exif, pictures = b"", 0
    for kind, at, end in _chunks(data, 12, "<", told + 8):
        if kind == b"EXIF":
            exif = data[at:end]
        pictures += kind in {b"VP8 ", b"VP8L", b"ANMF"}
    if not pictures:
        raise Broken
    return Header(*size, exif)


def _chunks(
    data: bytes, at: int, order: str, until: int | None = None
) -> Iterator[tuple[bytes, int, int]]:
    """(kind, begin, end) of each chunk of a PNG (">", its checksum left out) or a WebP ("<")."""
    until = len(data) if until is None else until
    for _ in range(MOST_PARTS):
        if at >= until:
            return
        if order == ">":
            length, kind = struct.unpack_from(">L4s", data, at)
        else:
            kind, length = struct.unpack_from("<4sL", data, at)
        begin, end = at + 8, at + 8 + length
        if end > until:
            raise Broken
        yield kind, begin, end
        at = end + (4 if order == ">" else length % 2)
    raise Broken
