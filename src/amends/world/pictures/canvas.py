"""The brush: seeded noise, gradients, and textures laid in perspective. All of it is Pillow."""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
Colour = tuple[int, int, int]


def noise(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """Even grey noise, the same for the same state of `rng`."""
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def clouds(rng: random.Random, size: tuple[int, int], cells: tuple[int, int]) -> Image.Image:
    """Soft noise of about `cells` blobs across and down, in two octaves."""
    # Soft at a small size is soft at any: the costly filter runs on few pixels.
    small = (min(size[0], 240), min(size[1], 240))
    coarse = noise(rng, cells).resize(small, Image.Resampling.BICUBIC)
    fine = noise(rng, (cells[0] * 3, cells[1] * 3)).resize(small, Image.Resampling.BICUBIC)
    return Image.blend(coarse, fine, 0.35).resize(size, Image.Resampling.BILINEAR)


def faint(grey: Image.Image, share: float) -> Image.Image:
    """`grey` drawn towards the middle grey: `share` 1 keeps it, 0 makes it flat."""
    return grey.point([round(128 + (level - 128) * share) for level in range(256)])


def dye(grey: Image.Image, dark: Colour, light: Colour) -> Image.Image:
    """A grey picture between two colours."""
    return ImageOps.colorize(grey, dark, light)


def grain(picture: Image.Image, rng: random.Random, share: float, scale: int = 1) -> Image.Image:
    """`picture` with brightness noise of that share; `scale` makes it coarser."""
    size = (max(1, picture.width // scale), max(1, picture.height // scale))
    speck = faint(noise(rng, size), share)
    if scale > 1:
        speck = speck.resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.add(picture, Image.merge("RGB", [speck] * 3), 1, -128)


def brighter(colour: Colour, by: int) -> Colour:
    """The colour with every part of it raised, 255 at most."""
    red, green, blue = (min(255, part + by) for part in colour)
    return (red, green, blue)


def slope(size: tuple[int, int], start: int, end: int, *, across: bool = False) -> Image.Image:
    """A grey gradient from top to bottom, or from left to right."""
    line = Image.linear_gradient("L").point(
        [round(start + (end - start) * level / 255) for level in range(256)]
    )
    return (line.rotate(90) if across else line).resize(size, Image.Resampling.BILINEAR)


def glow(size: tuple[int, int], centre: Point, reach: float) -> Image.Image:
    """White at `centre` (in shares of the size), fading to black at `reach` times the width."""
    # Pillow's gradient is still light where it meets its square's sides: stretch it down to black.
    steep = [max(0, round((178 - level) * 255 / 178)) for level in range(256)]
    round_ = Image.radial_gradient("L").point(steep)
    across = max(2, round(2 * reach * size[0]))
    spot = Image.new("L", size, 0)
    left, top = round(centre[0] * size[0] - across / 2), round(centre[1] * size[1] - across / 2)
    spot.paste(round_.resize((across, across), Image.Resampling.BILINEAR), (left, top))
    return spot


def rounded(size: tuple[int, int], radius: float) -> Image.Image:
    """A mask with round corners, its edge smooth."""
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, size[0] * 2 - 1, size[1] * 2 - 1), radius * 2, fill=255
    )
    return mask.reduce(2)


def lay(
    canvas: Image.Image, texture: Image.Image, quad: Quad, *, grow: float = 0.0, fine: bool = False
) -> None:
    """Lays a texture (RGB or RGBA) on the canvas so that its corners come to lie on `quad`.

    The corners are given clockwise from the texture's top left. `grow` widens the result by that
    many pixels, so that neighbours leave no seam; `fine` costs more and keeps bars and print sharp.
    """
    if grow:
        quad = _grown(quad, grow)
    box = _bounds(quad, canvas.size)
    if box is None:
        return
    left, top, right, bottom = box
    moved = tuple((x - left, y - top) for x, y in quad)
    size = (right - left, bottom - top)
    source = _lessened(texture, quad)
    # One pixel inside the edge: what lies outside a texture would come out black.
    right_edge, low_edge = source.width - 1, source.height - 1
    edges = ((1, 1), (right_edge, 1), (right_edge, low_edge), (1, low_edge))
    smooth = Image.Resampling.BICUBIC if fine else Image.Resampling.BILINEAR
    laid = source.transform(size, Image.Transform.PERSPECTIVE, _coefficients(moved, edges), smooth)
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).polygon([(x * 2, y * 2) for x, y in moved], fill=255)
    mask = mask.reduce(2)
    if laid.mode == "RGBA":
        mask = ImageChops.multiply(mask, laid.getchannel("A"))
    canvas.paste(laid.convert("RGB"), (left, top), mask)


def cast_shadow(canvas: Image.Image, polygon: Sequence[Point], blur: float, depth: float) -> None:
    """Darkens the canvas under a polygon, softly; `depth` 1 would be black."""
    share = 16 if blur > 20 else 6
    size = (canvas.width // share, canvas.height // share)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(
        [(x / share, y / share) for x, y in polygon], fill=round(255 * depth)
    )
    mask = mask.filter(ImageFilter.GaussianBlur(blur / share))
    canvas.paste((22, 16, 12), (0, 0), mask.resize(canvas.size, Image.Resampling.BILINEAR))


def turned(quad: Quad, degrees: float, about: Point) -> Quad:
    """`quad` turned clockwise about a point."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def spin(point: Point) -> Point:
        x, y = point[0] - about[0], point[1] - about[1]
        return (about[0] + x * cos - y * sin, about[1] + x * sin + y * cos)

    a, b, c, d = quad
    return (spin(a), spin(b), spin(c), spin(d))


def _lessened(texture: Image.Image, quad: Quad) -> Image.Image:
    """The texture reduced by a whole factor where the quad is much smaller: no jagged bars."""
    width = max(abs(quad[1][0] - quad[0][0]) + abs(quad[1][1] - quad[0][1]), 1)
    factor = int(texture.width / width / 1.1)
    return texture.reduce(factor) if factor > 1 else texture


def _grown(quad: Quad, by: float) -> Quad:
    x0, y0 = sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4
    a, b, c, d = ((x + (by if x > x0 else -by), y + (by if y > y0 else -by)) for x, y in quad)
    return (a, b, c, d)


def _bounds(quad: Quad, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    left = max(0, int(min(x for x, _ in quad)))
    top = max(0, int(min(y for _, y in quad)))
    right = min(size[0], int(max(x for x, _ in quad)) + 2)
    bottom = min(size[1], int(max(y for _, y in quad)) + 2)
    return (left, top, right, bottom) if right > left and bottom > top else None


def _coefficients(to: Sequence[Point], source: Sequence[Point]) -> tuple[float, ...]:
    """The eight numbers with which Pillow finds, for a point of `to`, the one of `source`."""
    rows = []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> tuple[float, ...]:
    """Gauss elimination with the largest pivot; each row ends with its right side."""
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        pivot = rows[at][at] or 1e-12
        rows[at] = [value / pivot for value in rows[at]]
        for row in range(size):
            if row != at and rows[row][at]:
                share = rows[row][at]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[at], strict=True)]
    return tuple(row[-1] for row in rows)
