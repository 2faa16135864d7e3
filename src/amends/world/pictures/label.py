"""A shipping label as a thermal printer makes it, with codes that really scan."""

import random
import zlib
from collections.abc import Sequence
from functools import cache

import fontpkg_ibm_plex_sans  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from amends.world.pictures.canvas import faint, noise

WIDE, HIGH = 1000, 1480
_SIDE = 46
_INK = 22
_MODULE = 5


@cache
def font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    """The documents' font, in a size in pixels and a weight from 100 to 700."""
    folder = fontpkg_ibm_plex_sans.ROOT / "files"
    chosen = ImageFont.truetype(str(folder / "IBMPlexSans[wdth,wght].ttf"), size)
    chosen.set_variation_by_axes([weight, 100])
    return chosen


def symbol(text: str, form: zxingcpp.BarcodeFormat, scale: int, **options: bool) -> Image.Image:
    """A barcode as a grey picture, dark on white, without quiet zones."""
    code = zxingcpp.create_barcode(text, form, **options)
    image = code.to_image(scale=scale, add_quiet_zones=False)
    view = memoryview(image)  # type: ignore[arg-type]
    high, wide = view.shape or (0, 0)
    return Image.frombytes("L", (wide, high), view.tobytes())


def label(tracking: str, carrier: str, addressee: Sequence[str]) -> Image.Image:
    """The label, flat, as RGB: carrier, sender, addressee, tracking number and its codes.

    What else stands on it (weight, tour) follows from the number: every picture of a parcel shows
    the same label.
    """
    rng = random.Random(f"{carrier}/{tracking}")  # noqa: S311
    paper = Image.new("L", (WIDE, HIGH), 248)
    draw = ImageDraw.Draw(paper)
    _header(draw, carrier or "Parcel service")
    _addresses(draw, rng, addressee)
    _routing(paper, draw, rng, tracking)
    _number(paper, draw, tracking)
    speckled = Image.blend(
        paper, faint(noise(rng, (WIDE // 2, HIGH // 2)).resize(paper.size), 1), 0.035
    )
    return Image.merge(
        "RGB", (speckled, speckled, speckled.point([max(0, v - 4) for v in range(256)]))
    )


def _header(draw: ImageDraw.ImageDraw, carrier: str) -> None:
    """Three looks, so that carriers differ; which one follows from the name."""
    look = zlib.crc32(carrier.encode()) % 3
    name = font(_fitting(carrier, 620, 104, 700), 700)
    if look == 0:
        draw.rectangle((0, 0, WIDE, 170), fill=_INK)
        draw.text((_SIDE, 85), carrier, 248, font=name, anchor="lm")
        draw.text((WIDE - _SIDE, 85), "B2C", 248, font=font(84, 700), anchor="rm")
    elif look == 1:
        draw.text((_SIDE, 85), carrier, _INK, font=name, anchor="lm")
        draw.rectangle((WIDE - 210, 24, WIDE - 40, 148), outline=_INK, width=8)
        draw.text((WIDE - 125, 86), "24", _INK, font=font(96, 700), anchor="mm")
    else:
        draw.text((_SIDE, 85), carrier, _INK, font=name, anchor="lm")
        for at in range(4):
            draw.rectangle((WIDE - 250 + at * 56, 30, WIDE - 226 + at * 56, 142), fill=_INK)
    draw.line((0, 170, WIDE, 170), fill=_INK, width=5)


def _addresses(draw: ImageDraw.ImageDraw, rng: random.Random, addressee: Sequence[str]) -> None:
    draw.text((_SIDE, 196), "FROM", _INK, font=font(26, 600))
    sender = ("Refurbished goods", "Warehouse 4, Gate 2", f"Dock {rng.randint(11, 48)}")
    for at, line in enumerate(sender):
        draw.text((_SIDE, 230 + at * 38), line, _INK, font=font(31))
    weight = f"{rng.uniform(0.35, 1.4):.2f} kg"
    draw.text((WIDE - _SIDE, 196), "WEIGHT", _INK, font=font(26, 600), anchor="ra")
    draw.text((WIDE - _SIDE, 232), weight, _INK, font=font(44, 600), anchor="ra")
    draw.text((WIDE - _SIDE, 292), "1 / 1", _INK, font=font(44, 600), anchor="ra")
    draw.line((0, 360, WIDE, 360), fill=_INK, width=5)
    draw.text((_SIDE, 380), "TO", _INK, font=font(26, 600))
    lines = list(addressee) or ["Addressee"]
    for at, line in enumerate(lines[:5]):
        size = _fitting(line, WIDE - 2 * _SIDE - (330 if at else 0), 62 if at else 66, 500)
        draw.text((_SIDE, 416 + at * 70), line, _INK, font=font(size, 600 if at == 0 else 450))


def _routing(
    paper: Image.Image, draw: ImageDraw.ImageDraw, rng: random.Random, tracking: str
) -> None:
    draw.line((0, 780, WIDE, 780), fill=_INK, width=5)
    if tracking:
        square = symbol(tracking, zxingcpp.BarcodeFormat.DataMatrix, 12, force_square=True)
        paper.paste(square, (WIDE - _SIDE - square.width, 752 - square.height))
    sort = f"{rng.choice('ABCDEFGHKLMN')}{rng.randint(10, 99)}"
    draw.text((_SIDE, 860), sort, _INK, font=font(118, 700), anchor="lm")
    draw.text(
        (_SIDE + 300, 832), f"Tour {rng.randint(101, 989)}", _INK, font=font(40, 500), anchor="lm"
    )
    draw.text(
        (_SIDE + 300, 886), f"Slot {rng.randint(2, 40)}", _INK, font=font(40, 500), anchor="lm"
    )
    draw.text(
        (WIDE - _SIDE, 860),
        f"{rng.randint(10, 99)}-{rng.randint(100, 999)}",
        _INK,
        font=font(70, 600),
        anchor="rm",
    )
    draw.line((0, 944, WIDE, 944), fill=_INK, width=5)


def _number(paper: Image.Image, draw: ImageDraw.ImageDraw, tracking: str) -> None:
    if not tracking:
        draw.text((WIDE // 2, 1200), "no number", _INK, font=font(60), anchor="mm")
        return
    for module in range(_MODULE, 0, -1):
        bars = symbol(tracking, zxingcpp.BarcodeFormat.Code128, module)
        if bars.width <= WIDE - 20 * module:
            break
    bars = bars.crop((0, bars.height // 2, bars.width, bars.height // 2 + 1)).resize(
        (bars.width, 320)
    )
    paper.paste(
        bars.point([_INK if v < 128 else 248 for v in range(256)]), ((WIDE - bars.width) // 2, 1000)
    )
    size = _fitting(_spaced(tracking), WIDE - 2 * _SIDE, 66, 600)
    draw.text((WIDE // 2, 1376), _spaced(tracking), _INK, font=font(size, 600), anchor="mm")
    draw.line((0, 1436, WIDE, 1436), fill=_INK, width=3)


def _spaced(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _fitting(text: str, width: int, size: int, weight: int) -> int:
    """The size, at most `size`, in which `text` is no wider than `width`."""
    needed = font(size, weight).getlength(text)
    return size if needed <= width else max(18, int(size * width / needed))
