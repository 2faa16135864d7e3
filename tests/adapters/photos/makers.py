"""Pictures and files for the tests of the photo adapter, all drawn or put together here."""

import struct
import zlib
from io import BytesIO

import pillow_heif
import zxingcpp
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()

FORMATS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heif",
    "AVIF": "image/avif",
}
NUMBER = "1Z999AA10123456784"
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (40, 60, 200), (245, 245, 245)


def quarters(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """A picture whose four corners have different colours, so that a wrong turn shows."""
    wide, high = size
    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    for colour, left, top in ((RED, 0, 0), (GREEN, 1, 0), (BLUE, 0, 1), (WHITE, 1, 1)):
        box = (left * wide // 2, top * high // 2, (left + 1) * wide // 2, (top + 1) * high // 2)
        draw.rectangle(box, fill=colour)
    return picture


def encoded(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """`picture` as a file of that format."""
    out = BytesIO()
    if form == "HEIF":
        options["enc_params"] = {"preset": "ultrafast"}
    picture.save(out, form, **options)
    return out.getvalue()


def corners(data: bytes) -> list[str]:
    """The names of the corner colours, clockwise from the top left."""
    with Image.open(BytesIO(data)) as picture:
        wide, high = picture.size
        spots = ((10, 10), (wide - 10, 10), (wide - 10, high - 10), (10, high - 10))
        return [_nearest(picture.convert("RGB").getpixel(spot)) for spot in spots]


def _nearest(colour: object) -> str:
    named = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    assert isinstance(colour, tuple)
    return min(
        named,
        key=lambda name: sum((a - b) ** 2 for a, b in zip(colour, named[name], strict=True)),
    )


def empty_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a picture of any size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def with_code(
    text: str, form: zxingcpp.BarcodeFormat, *, size: tuple[int, int], scale: int
) -> Image.Image:
    """A grey wall with a white label on it that carries one barcode, in the middle."""
    symbol = zxingcpp.create_barcode(text, form).to_image(scale=scale)
    wide, high = symbol.shape[1], symbol.shape[0]
    code = Image.frombuffer(
        "L",
        (wide, high),
        memoryview(symbol).tobytes(),  # type: ignore[arg-type]
    )
    if high < wide // 3:
        code = code.resize((wide, wide // 3), Image.Resampling.NEAREST)
    wall = Image.new("L", size, 170)
    label = Image.new("L", (code.width + 60, code.height + 60), 250)
    label.paste(code, (30, 30))
    wall.paste(label, ((size[0] - label.width) // 2, (size[1] - label.height) // 2))
    return wall


def label(angle: float = 0, size: tuple[int, int] = (1500, 1000), scale: int = 2) -> Image.Image:
    """A wall with a label that carries `NUMBER` as Code 128, turned."""
    wall = with_code(NUMBER, zxingcpp.BarcodeFormat.Code128, size=size, scale=scale)
    return wall.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=170)
