"""Photos of shipping labels, drawn by code: any angle, distance, focus and light, with grain.

Nothing of them was ever photographed: what they show of a reader is how it bears each condition
by itself, on the same labels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from amends.world.pictures.label import font, symbol

PHOTO = (4000, 3000)
LABEL = (1000, 1480)
_INK, _PAPER, _CARDBOARD = 24, 238, 148
_QUIET = 40
Form = zxingcpp.BarcodeFormat


@dataclass(frozen=True)
class Taken:
    """How a label is photographed; lengths in pixels of a 12-megapixel photo.

    `wide` is the label's width, `tilt` in degrees, `lean` how much smaller its far end is, `focus`
    the spread (sigma) of a point, `shake` the length of a movement, `light` the share of daylight,
    `grain` the spread of the noise in grey values, `glare` how much of the code a lamp whitens.
    """

    wide: int = 1500
    tilt: float = 4.0
    lean: float = 0.0
    focus: float = 0.8
    shake: int = 0
    light: float = 0.85
    grain: float = 5.0
    glare: float = 0.0
    size: tuple[int, int] = PHOTO


@dataclass(frozen=True)
class Printed:
    """What is on a label: the parcel's number as a code of this form, and what stands beside it.

    `payload` is what the code says where that is more than the number.
    """

    number: str
    form: Form = Form.Code128
    payload: str = ""
    beside: tuple[tuple[Form, str], ...] = ()

    def texts(self) -> frozenset[str]:
        """What all its codes say."""
        return frozenset({self.payload or self.number, *(text for _, text in self.beside)})


def photo(printed: Printed, taken: Taken, seed: int) -> bytes:
    """The label as a telephone takes it, a grey JPEG."""
    scene = _laid(label(printed), taken)
    if taken.glare:
        scene = _glared(scene, taken)
    if taken.shake:
        scene = _shaken(scene, taken.shake)
    scene = scene.filter(ImageFilter.GaussianBlur(taken.focus))
    out = BytesIO()
    _seen(scene, taken, seed).save(out, "JPEG", quality=89)
    return out.getvalue()


def label(printed: Printed) -> Image.Image:
    """The label, flat, as a thermal printer makes it."""
    paper = Image.new("L", LABEL, _PAPER)
    draw = ImageDraw.Draw(paper)
    draw.text((46, 60), "Parcel service", _INK, font=font(80, 700))
    for line, words in enumerate(("FROM Refurbished goods", "Warehouse 4, Gate 2", "TO Ada Ro")):
        draw.text((46, 200 + 64 * line), words, _INK, font=font(44, 500))
    draw.line((0, 420, LABEL[0], 420), fill=_INK, width=5)
    for place, (form, text) in enumerate(printed.beside):
        _print(paper, text, form, (_QUIET + 480 * place, 450, 480 + 460 * place, 690))
    draw.line((0, 760, LABEL[0], 760), fill=_INK, width=5)
    _print(paper, printed.payload or printed.number, printed.form, (20, 800, 980, 1330))
    draw.text((500, 1400), printed.number, _INK, font=font(56, 600), anchor="mm")
    return paper


_LINEAR = (Form.Code128, Form.ITF, Form.Code39)


def _print(paper: Image.Image, text: str, form: Form, box: tuple[int, int, int, int]) -> None:
    """The code as large as it fits in the box with its quiet zone, in whole dots a module."""
    left, top, right, bottom = box
    options = {"gs1": True} if text.startswith("(") else {}
    plain = symbol(text, form, 1, **options)
    if form in _LINEAR:
        module = max(1, (right - left) // (plain.width + 20))
        bars = plain.crop((0, 0, plain.width, 1)).resize(
            (plain.width * module, min(330, bottom - top)), Image.Resampling.NEAREST
        )
    else:
        module = min((right - left) // (plain.width + 6), (bottom - top) // (plain.height + 6), 14)
        size = (plain.width * module, plain.height * module)
        bars = plain.resize(size, Image.Resampling.NEAREST)
    inked = bars.point([_INK if value < 128 else _PAPER for value in range(256)])
    middle = ((left + right - inked.width) // 2, (top + bottom - inked.height) // 2)
    paper.paste(inked, middle)


def _laid(flat: Image.Image, taken: Taken) -> Image.Image:
    """The label on cardboard, in the photo."""
    scene = Image.new("L", taken.size, _CARDBOARD)
    draw = ImageDraw.Draw(scene)
    for x in range(-3000, taken.size[0], 260):
        draw.line([(x, 0), (x + 900, taken.size[1])], fill=_CARDBOARD - 12, width=7)
    scale = taken.wide / LABEL[0]
    corners = _corners(taken, scale)
    small = flat
    if scale < 0.9:  # a camera mixes what falls on one of its points
        small = flat.resize(
            (round(LABEL[0] * scale), round(LABEL[1] * scale)), Image.Resampling.BOX
        )
    share = small.width / LABEL[0]
    at = [(x * share, y * share) for x, y in ((0, 0), (1000, 0), (1000, 1480), (0, 1480))]
    laid = small.transform(
        taken.size,
        Image.Transform.PERSPECTIVE,
        _coefficients(corners, at),
        Image.Resampling.BICUBIC,
    )
    where = Image.new("L", small.size, 255).transform(
        taken.size, Image.Transform.PERSPECTIVE, _coefficients(corners, at)
    )
    scene.paste(laid, (0, 0), where)
    return scene


def _corners(taken: Taken, scale: float) -> list[tuple[float, float]]:
    """Where the label's corners are in the photo: its middle in the middle."""
    turn = math.radians(taken.tilt)
    placed = []
    for x, y in ((-500, -740), (500, -740), (500, 740), (-500, 740)):
        near = 1 - taken.lean * (0.5 - y / 1480)
        right, down = x * scale * near, y * scale * (1 - taken.lean / 2)
        placed.append(
            (
                taken.size[0] / 2 + right * math.cos(turn) - down * math.sin(turn),
                taken.size[1] / 2 + right * math.sin(turn) + down * math.cos(turn),
            )
        )
    return placed


def _coefficients(
    there: Sequence[tuple[float, float]], here: Sequence[tuple[float, float]]
) -> list[float]:
    """Of the projection from points of the photo to points of the label."""
    rows, known = [], []
    for (x, y), (u, v) in zip(there, here, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        known += [u, v]
    solved: list[float] = np.linalg.solve(np.array(rows), np.array(known)).tolist()
    return solved


def _glared(scene: Image.Image, taken: Taken) -> Image.Image:
    """A lamp's reflection across the middle, `glare` of the label's width wide."""
    spot = Image.new("L", (256, 256))
    ImageDraw.Draw(spot).ellipse((48, 48, 208, 208), fill=255)
    side = int(taken.wide * taken.glare * 2)
    spot = spot.filter(ImageFilter.GaussianBlur(22)).resize((side, side * 2))
    lamp = Image.new("L", scene.size)
    middle = (scene.width // 2, scene.height // 2 + int(taken.wide * 0.32))
    lamp.paste(spot, (middle[0] - side // 2, middle[1] - side))
    return ImageChops.add(scene, lamp)


def _shaken(scene: Image.Image, length: int) -> Image.Image:
    """The mean of the scene at steps along a slanting movement of `length` pixels."""
    steps = max(2, length // 2)
    total = np.zeros((scene.height, scene.width), np.float32)
    for step in range(steps):
        along = round(length * step / (steps - 1))
        total += np.asarray(ImageChops.offset(scene, along, along // 3), np.float32)
    return Image.fromarray((total / steps).astype(np.uint8))


def _seen(scene: Image.Image, taken: Taken, seed: int) -> Image.Image:
    """The scene in a falling light, as a sensor sees it: noise that grows where it is darker."""
    falling = np.linspace(1.0, 0.72, scene.width, dtype=np.float32)
    values = np.asarray(scene, np.float32) * (taken.light * falling)
    values += _noise(taken.size, seed) * taken.grain
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


@cache
def _plain_noise(size: tuple[int, int]) -> NDArray[np.float32]:
    chance = np.random.default_rng(8)
    return chance.standard_normal((size[1], size[0]), dtype=np.float32)


def _noise(size: tuple[int, int], seed: int) -> NDArray[np.float32]:
    return np.roll(_plain_noise(size), (seed * 611, seed * 377), axis=(0, 1))


def smaller(taken: Taken, share: float) -> Taken:
    """The same photo from a camera with `share` of the pixels along each side."""
    return replace(
        taken,
        wide=round(taken.wide * share),
        focus=taken.focus * share,
        shake=round(taken.shake * share),
        size=(round(taken.size[0] * share), round(taken.size[1] * share)),
    )
