"""Files that nobody should send, made small: what they claim is large."""

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from types import MappingProxyType

from PIL import Image

from tests.adapters.photos.makers import empty_png, encoded, quarters


@cache
def noisy(form: str, size: tuple[int, int] = (320, 240)) -> bytes:
    """A small picture whose bytes matter up to the last."""
    pixels = random.Random(4).randbytes(3 * size[0] * size[1])
    return encoded(Image.frombytes("RGB", size, pixels), form)


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", chunk(b"IEND")


def png(width: int, height: int, pixels: bytes, *more: bytes, colour: int = 2) -> bytes:
    """A PNG with that header, its pixels compressed already, and further chunks before them."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))
    return PNG_START + header + b"".join(more) + chunk(b"IDAT", pixels) + PNG_END


@cache
def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, compressed: a thousandth of it."""
    packing = zlib.compressobj(9)
    parts = [packing.compress(bytes(1_000_000)) for _ in range(megabytes)]
    return b"".join([*parts, packing.flush()])


def with_exif(block: bytes) -> bytes:
    """A JPEG with these bytes as its EXIF."""
    return encoded(quarters(), exif=b"Exif\0\0" + block)


def entries(*rows: tuple[int, int, int, int]) -> bytes:
    """A TIFF directory of (tag, type, count, value or place)."""
    body = b"".join(struct.pack(">HHLL", *row) for row in rows)
    return b"MM\0*" + struct.pack(">LH", 8, len(rows)) + body + bytes(4)


def jpeg_header(width: int, height: int) -> bytes:
    """A JPEG whose header has that size, with hardly anything behind it."""
    whole = noisy("JPEG", (64, 64))
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def heif_header(width: int, height: int, form: str) -> bytes:
    """A HEIC or AVIF whose header has that size."""
    whole = noisy(form, (64, 64))
    at = whole.index(b"ispe") + 8
    return whole[:at] + struct.pack(">LL", width, height) + whole[at + 8 :]


def changed(form: str, share: float, step: int = 7) -> bytes:
    """A photo with bytes changed here and there from `share` of its length on."""
    data = bytearray(noisy(form))
    for at in range(int(len(data) * share), len(data) - 20, step):
        data[at] ^= 0x5A
    return bytes(data)


def frames(form: str) -> bytes:
    """Two pictures in one file, the second turned."""
    one, two = quarters(), quarters().rotate(180)
    out = BytesIO()
    one.save(out, form, save_all=True, append_images=[two])
    return out.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"
ZIP_END = b"PK\x05\x06" + bytes(16) + struct.pack("<H", 0)
SOI, SEGMENT = b"\xff\xd8", b"\xff\xe1\x00\x02"

Made = Callable[[], bytes]

# What is refused at once, by the code of the refusal.
REFUSED: Mapping[str, tuple[str, Made]] = MappingProxyType(
    {
        "nothing": ("empty", lambda: b""),
        "a JPEG cut in half": ("truncated", lambda: noisy("JPEG")[:9000]),
        "a PNG without its end": ("truncated", lambda: noisy("PNG")[:-12]),
        "a PNG cut in a chunk": ("truncated", lambda: noisy("PNG")[:-200]),
        "a WebP cut short": ("truncated", lambda: noisy("WEBP")[:-3]),
        "a HEIC cut short": ("truncated", lambda: noisy("HEIF")[:-3]),
        "an AVIF cut short": ("truncated", lambda: noisy("AVIF")[:-3]),
        "the first bytes of a JPEG": ("truncated", lambda: b"\xff\xd8\xff"),
        "the first bytes of a PNG": ("truncated", lambda: PNG_START),
        "the first bytes of a HEIC": ("truncated", lambda: b"\0\0\0\x18ftypheic"),
        "a PNG with a wrong checksum": ("truncated", lambda: changed("PNG", 0.5)),
        "a PDF": ("not_a_photo", lambda: PDF),
        "an SVG": ("not_a_photo", lambda: SVG),
        "a web page": ("not_a_photo", lambda: HTML),
        "a GIF": ("not_a_photo", lambda: encoded(quarters(), "GIF")),
        "text": ("not_a_photo", lambda: b"not a photo at all\n"),
        "zeros": ("not_a_photo", lambda: bytes(5000)),
        "a JPEG that is a ZIP": ("not_a_photo", lambda: noisy("JPEG") + ZIP_END),
        "a JPEG that is a PDF": ("not_a_photo", lambda: encoded(quarters(), comment=PDF)),
        "a JPEG that is a web page": ("not_a_photo", lambda: encoded(quarters(), comment=HTML)),
        "30,000 x 30,000 as PNG": ("too_many_pixels", lambda: empty_png(30_000, 30_000)),
        "30,000 x 30,000 as JPEG": ("too_many_pixels", lambda: jpeg_header(30_000, 30_000)),
        "30,000 x 30,000 as HEIC": (
            "too_many_pixels",
            lambda: heif_header(30_000, 30_000, "HEIF"),
        ),
        "30,000 x 30,000 as AVIF": (
            "too_many_pixels",
            lambda: heif_header(30_000, 30_000, "AVIF"),
        ),
        "a size of nothing": ("truncated", lambda: empty_png(0, 30_000)),
        "endless segments": ("truncated", lambda: SOI + SEGMENT * 500_000),
        "endless fill": ("truncated", lambda: SOI + b"\xff" * 2_000_000),
        "endless chunks": ("truncated", lambda: PNG_START + chunk(b"tEXt") * 200_000),
        "endless boxes": (
            "truncated",
            lambda: b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\x08free" * 300_000,
        ),
        "boxes within boxes that are larger": (
            "truncated",
            lambda: b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\x14meta\0\0\0\0\xff\xff\xff\xffiloc",
        ),
        "a WebP of chunks alone": (
            "truncated",
            lambda: b"RIFF" + struct.pack("<L", 4 + 800_000) + b"WEBP" + b"EXIF\0\0\0\0" * 100_000,
        ),
    }
)

# What looks like a photo from outside, and of which no picture comes.
NOT_ANALYSED: Mapping[str, Made] = MappingProxyType(
    {
        "a PNG whose pixels are another's": lambda: png(4000, 3000, zlib.compress(b"abc")),
        "a PNG whose pixels are nothing packed": lambda: png(400, 300, b"not packed at all"),
        "a PNG with text that unpacks to 200 MB": lambda: png(
            40, 30, zlib.compress(bytes(91 * 30)), chunk(b"zTXt", b"Comment\0\0" + zeros(200))
        ),
        "a PNG with a profile that unpacks to 200 MB": lambda: png(
            40, 30, zlib.compress(bytes(121 * 30)), chunk(b"iCCP", b"name\0\0" + zeros(200))
        ),
        "a JPEG without tables": lambda: noisy("JPEG").replace(b"\xff\xdb", b"\xff\xe2"),
        "a HEIC of a large header": lambda: heif_header(7_000, 7_000, "HEIF"),
    }
)

# What is a photo all the same: of what is damaged within, decoders show what they can.
KEPT: Mapping[str, Made] = MappingProxyType(
    {
        "EXIF of nonsense": lambda: with_exif(bytes(range(256))),
        "EXIF whose directory is itself": lambda: with_exif(
            entries((0x8769, 4, 1, 8), (0x8825, 4, 1, 8))
        ),
        "EXIF of values beyond its end": lambda: with_exif(
            entries((0x010F, 2, 0xFFFFFFFF, 0xFFFFFF00), (0x0112, 3, 9, 0xFFFFFFFF))
        ),
        "EXIF that says 65,535 entries": lambda: with_exif(
            b"MM\0*" + struct.pack(">LH", 8, 0xFFFF) + bytes(600)
        ),
        "EXIF with letters of control": lambda: with_exif(
            entries((0x0110, 2, 12, 26)) + b"\x1b[2Jx\r\n\x07../" + bytes(4)
        ),
        "a PNG with far more pixels packed than it has": lambda: png(40, 30, zeros(200)),
        "a JPEG of a large header": lambda: jpeg_header(9_000, 9_000),
        "a HEIC changed inside": lambda: changed("HEIF", 0.6),
        "a WebP changed inside": lambda: changed("WEBP", 0.02, 1),
        "a short film behind a JPEG": lambda: noisy("JPEG") + b"\0\0\0\x18ftypmp42" + bytes(5000),
        "a line one pixel high": lambda: png(40_000, 1, zlib.compress(bytes(120_001))),
        "a single pixel": lambda: png(1, 1, zlib.compress(bytes(4))),
    }
)

# What has several pictures: the first is shown, and how many there are is told.
SEVERAL: Mapping[str, Made] = MappingProxyType(
    {
        "an animated PNG": lambda: frames("PNG"),
        "an animated WebP": lambda: frames("WEBP"),
        "a burst in a HEIC": lambda: frames("HEIF"),
        "an AVIF sequence": lambda: frames("AVIF"),
        "a multi-picture JPEG": lambda: frames("MPO"),
    }
)
