"""A device on a table: whole from the front and the back, and its damage from near."""

import math
import random
from collections.abc import Callable
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFilter

from amends.world.pictures.canvas import Point, Quad, cast_shadow, lay, turned
from amends.world.pictures.devices import Look, back, front, keyboard
from amends.world.pictures.surfaces import surface

Side = Callable[[random.Random, Look], tuple[Image.Image, Point]]
ON_THE_BACK = {"back", "camera", "frame"}


def whole(rng: random.Random, size: tuple[int, int], look: Look, side: Side) -> Image.Image:
    """All of the device in the picture."""
    if look.device == "laptop" and side is front:
        return _open_laptop(rng, size, look)
    canvas = surface(look.chance("table"), size)
    look = replace(look, unit=_fitting(size, look, 0.9))
    sheet, _ = side(rng, look)
    slack = ((size[0] - look.size[0]) * 0.16, (size[1] - look.size[1]) * 0.3)
    middle = (
        size[0] / 2 + rng.uniform(-1, 1) * slack[0],
        size[1] / 2 + rng.uniform(-1, 1) * slack[1],
    )
    quad = _lying(rng, look.size, middle, rng.uniform(-9, 9), rng.uniform(0.02, 0.06))
    _rest(canvas, quad, look.unit)
    lay(canvas, sheet, quad)
    return canvas


def close_up(rng: random.Random, size: tuple[int, int], look: Look) -> Image.Image:
    """The damage from near, what lies further away a little blurred."""
    side = back if look.zone in ON_THE_BACK else front
    canvas = surface(look.chance("table"), (size[0] // 3, size[1] // 3)).resize(
        size, Image.Resampling.BICUBIC
    )
    canvas = canvas.filter(ImageFilter.BoxBlur(3))
    look = replace(look, unit=_fitting(size, look, 0.9) * (1.9 if look.device == "phone" else 2.2))
    sheet, hit = side(rng, look)
    wide, high = look.size
    centre = (size[0] * rng.uniform(0.44, 0.56), size[1] * rng.uniform(0.44, 0.56))
    # Damage at an edge is not put in the very middle: that would be a picture of the table.
    near = [min(0.78, max(0.22, share)) for share in hit]
    middle = (centre[0] + (0.5 - near[0]) * wide, centre[1] + (0.5 - near[1]) * high)
    quad = _lying(rng, look.size, middle, rng.uniform(-13, 13), rng.uniform(0.02, 0.05), centre)
    _rest(canvas, quad, look.unit * 0.7)
    lay(canvas, sheet, quad)
    focus = (middle[0] + (hit[0] - 0.5) * wide, middle[1] + (hit[1] - 0.5) * high)
    return _shallow(canvas, focus)


def _fitting(size: tuple[int, int], look: Look, share: float) -> float:
    """Pixels a millimetre at which the device fills that share of the picture."""
    return share * min(size[0] / look.shape.wide, size[1] / look.shape.high)


def _lying(
    rng: random.Random,
    size: tuple[int, int],
    middle: Point,
    degrees: float,
    lean: float,
    about: Point | None = None,
) -> Quad:
    """The device's corners: its far end a little narrower, and turned."""
    wide, high = size[0] / 2, size[1] / 2
    far = 1 - lean
    x, y = middle
    flat: Quad = (
        (x - wide * far, y - high),
        (x + wide * far, y - high),
        (x + wide, y + high),
        (x - wide, y + high),
    )
    return turned(flat, degrees, about or middle)


def _rest(canvas: Image.Image, quad: Quad, unit: float) -> None:
    """The two shadows of a thing that lies: a soft one, and a dark line where it touches."""
    cast_shadow(canvas, [(x + 7 * unit, y + 5 * unit) for x, y in quad], 7 * unit, 0.42)
    cast_shadow(canvas, [(x + 1.6 * unit, y + 1.4 * unit) for x, y in quad], 1.8 * unit, 0.62)


def _shallow(canvas: Image.Image, focus: Point) -> Image.Image:
    """Sharp around the focus, softer towards the corners."""
    share = 8
    mask = Image.new("L", (canvas.width // share, canvas.height // share), 255)
    reach = canvas.width / share * 0.42
    x, y = focus[0] / share, focus[1] / share
    ImageDraw.Draw(mask).ellipse((x - reach, y - reach * 0.8, x + reach, y + reach * 0.8), fill=0)
    mask = mask.filter(ImageFilter.GaussianBlur(reach / 4)).resize(canvas.size)
    small = canvas.reduce(2).filter(ImageFilter.BoxBlur(2))
    soft = small.resize(canvas.size, Image.Resampling.BILINEAR)
    return Image.composite(soft, canvas, mask)


def _open_laptop(rng: random.Random, size: tuple[int, int], look: Look) -> Image.Image:
    """A laptop half open: the keys towards us, the screen behind them."""
    wide, high = size
    canvas = surface(look.chance("table"), size)
    look = replace(look, unit=0.66 * wide / look.shape.wide)
    screen, _ = front(rng, look)
    half, hinge = look.size[0] / 2, high * rng.uniform(0.53, 0.57)
    middle = wide / 2 + rng.uniform(-0.03, 0.03) * wide
    deep = high * 0.36
    deck: Quad = (
        (middle - half, hinge),
        (middle + half, hinge),
        (middle + half * 1.2, hinge + deep),
        (middle - half * 1.2, hinge + deep),
    )
    lid: Quad = (
        (middle - half * 0.97, hinge - look.size[1] * 0.86),
        (middle + half * 0.97, hinge - look.size[1] * 0.86),
        (middle + half, hinge),
        (middle - half, hinge),
    )
    tip = math.radians(rng.uniform(-2, 2))
    deck, lid = (turned(each, math.degrees(tip), (middle, hinge)) for each in (deck, lid))
    _rest(canvas, deck, look.unit * 3)
    lay(canvas, keyboard(rng, look), deck)
    lay(canvas, screen, lid)
    return canvas
