"""What a file is, told by its first bytes, never by its name or by what the sender says."""

import re
import struct

from amends.domain.photos import AVIF, HEIF, JPEG, PNG, WEBP

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x1a\x45\xdf\xa3", "video"),
)
_HEAD = 1024
_MARKUP = re.compile(rb"<(svg|html|script|!doctype|\?xml)[\s>]", re.IGNORECASE)
_ZIP_END, _ZIP_END_SIZE, _ZIP_COMMENT_MOST = b"PK\x05\x06", 22, 65_535


def photo_type(data: bytes) -> str | None:
    """The content type when the first bytes are those of a photo we can read, else None."""
    if data[:3] == b"\xff\xd8\xff":
        return JPEG
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    return _iso_type(data)


def other_kind(data: bytes) -> str:
    """The everyday kind of something that is no photo, in the words of `WHAT_IT_IS`, or ''."""
    if data[4:8] == b"ftyp":
        return "video"
    for start, kind in _OTHERS:
        if data.startswith(start):
            return kind
    markup = [found.lower() for found in _MARKUP.findall(data[:_HEAD])]
    if b"svg" in markup:
        return "svg"
    return "web page" if markup else ""


def is_also_something_else(data: bytes) -> bool:
    """Whether a photo is at the same time a file that other programs would open as theirs.

    Data after the end of a JPEG is usual (phones put a short film or a depth map there) and is not
    held against it: what counts is a PDF header, markup in the first kilobyte (metadata of a real
    photo begins with a tag of its own), or a ZIP directory whose length fits the end of the file.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head or any(name.lower() != b"?xml" for name in _MARKUP.findall(head)):
        return True
    return _ends_as_zip(data)


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as a WebP's header states them; None for another type, or a broken header.

    Its decoder takes memory for the whole picture as soon as it is opened, so ask this first.
    """
    if photo_type(data) != WEBP or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        wide, high = struct.unpack_from("<HH", data, 26)
        return wide & 0x3FFF, high & 0x3FFF
    return None


def _iso_type(data: bytes) -> str | None:
    if data[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
    if brands & _AVIF_BRANDS:
        return AVIF
    return HEIF if brands & _HEIF_BRANDS else None


def _ends_as_zip(data: bytes) -> bool:
    start = max(0, len(data) - _ZIP_END_SIZE - _ZIP_COMMENT_MOST)
    at = data.find(_ZIP_END, start)
    while at != -1 and at + _ZIP_END_SIZE <= len(data):
        (comment,) = struct.unpack_from("<H", data, at + 20)
        if at + _ZIP_END_SIZE + comment <= len(data) and _directory_fits(data, at):
            return True
        at = data.find(_ZIP_END, at + 1)
    return False


def _directory_fits(data: bytes, end: int) -> bool:
    """Whether the directory that the end record speaks of begins where it should."""
    (size,) = struct.unpack_from("<L", data, end + 12)
    return size == 0 or data[end - size : end - size + 4] == b"PK\x01\x02"
