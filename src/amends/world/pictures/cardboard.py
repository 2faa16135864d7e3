"""The sides of a box: brown cardboard with tape, print and the marks of its journey."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from amends.world.pictures.canvas import Colour, Point, clouds, dye, faint, noise

_BROWNS: tuple[tuple[Colour, Colour], ...] = (
    ((148, 108, 70), (216, 178, 134)),
    ((160, 122, 84), (226, 192, 150)),
    ((136, 100, 66), (202, 162, 118)),
)


def board(rng: random.Random, size: tuple[int, int], brown: int) -> Image.Image:
    """Plain cardboard: fibres, faint waves of its core, scuffs."""
    half = (size[0] // 2, size[1] // 2)
    specks = noise(rng, half)
    waves = noise(rng, (1, max(2, half[1] // 4))).resize(half, Image.Resampling.BILINEAR)
    stains = clouds(rng, half, (6, 5))
    mixed = Image.blend(Image.blend(faint(specks, 0.4), faint(waves, 0.35), 0.35), stains, 0.3)
    small = dye(faint(mixed, 0.9), *_BROWNS[brown % len(_BROWNS)])
    sheet = small.resize(size, Image.Resampling.BILINEAR)
    _scuffs(sheet, rng)
    return sheet


def _scuffs(sheet: Image.Image, rng: random.Random) -> None:
    marks = Image.new("L", sheet.size, 0)
    draw = ImageDraw.Draw(marks)
    for _ in range(rng.randint(5, 11)):
        x, y = rng.randint(0, sheet.width), rng.randint(0, sheet.height)
        reach, turn = rng.randint(15, 130), rng.uniform(0, math.pi)
        to = (x + reach * math.cos(turn), y + reach * math.sin(turn))
        draw.line((x, y, *to), fill=rng.randint(24, 70), width=rng.randint(1, 2))
    sheet.paste((232, 206, 170), (0, 0), marks)


def seam(sheet: Image.Image, rng: random.Random, *, tape: bool = True) -> None:
    """The slit between the two flaps of the lid, and the tape along it."""
    wide, high = sheet.size
    middle = high // 2
    draw = ImageDraw.Draw(sheet)
    draw.line((0, middle, wide, middle), fill=(70, 48, 30), width=4)
    draw.line((0, middle + 4, wide, middle + 4), fill=(226, 198, 160), width=2)
    if tape:
        strip(sheet, rng, (0, middle - high // 13, wide, middle + high // 13))


def strip(sheet: Image.Image, rng: random.Random, box: tuple[int, int, int, int]) -> None:
    """Clear brown tape over part of a side, with its wrinkles and its shine."""
    left, top, right, bottom = box
    size = (right - left, bottom - top)
    shine = Image.blend(clouds(rng, size, (14, 3)), noise(rng, (size[0] // 5, 2)).resize(size), 0.4)
    film = dye(faint(shine, 0.8), (146, 104, 58), (234, 206, 160))
    under = sheet.crop(box)
    sheet.paste(Image.blend(under, film, 0.52), (left, top))
    draw = ImageDraw.Draw(sheet)
    for y in (top, bottom):
        draw.line((left, y, right, y), fill=(120, 86, 54), width=2)


def printed(sheet: Image.Image, rng: random.Random) -> None:
    """The maker's print: arrows up, a glass, in one ink."""
    ink = (92, 62, 38)
    wide, high = sheet.size
    unit = high // 5
    left, top = wide - 3 * unit, high - int(1.5 * unit)
    draw = ImageDraw.Draw(sheet)
    for at in (0, unit * 0.62):
        x = left + at
        draw.line((x + unit * 0.2, top + unit, x + unit * 0.2, top + unit * 0.3), fill=ink, width=5)
        tip = [(x, top + unit * 0.4), (x + unit * 0.2, top), (x + unit * 0.4, top + unit * 0.4)]
        draw.polygon(tip, fill=ink)
    draw.line((left, top + unit * 1.08, left + unit, top + unit * 1.08), fill=ink, width=5)
    x = left + unit * 1.6
    cup = [(x, top), (x + unit * 0.55, top), (x + unit * 0.42, top + unit * 0.5)]
    draw.polygon([*cup, (x + unit * 0.13, top + unit * 0.5)], outline=ink, width=5)
    draw.line((x + unit * 0.28, top + unit * 0.5, x + unit * 0.28, top + unit), fill=ink, width=5)
    draw.line((x + unit * 0.05, top + unit, x + unit * 0.5, top + unit), fill=ink, width=5)


def crumpled(sheet: Image.Image, rng: random.Random, corner: Point, reach: float) -> None:
    """Folds and broken fibres around a corner (in pixels of the sheet) that was hit."""
    far = 1.5 * reach
    left, top = max(0, round(corner[0] - far)), max(0, round(corner[1] - far))
    part = sheet.crop(
        (
            left,
            top,
            min(sheet.width, round(corner[0] + far)),
            min(sheet.height, round(corner[1] + far)),
        )
    )
    at = (corner[0] - left, corner[1] - top)
    facets = Image.new("L", part.size, 128)
    draw = ImageDraw.Draw(facets)
    for _ in range(26):
        _facet(draw, rng, at, reach)
    for _ in range(5):
        _crease(draw, rng, at, far)
    soft = facets.filter(ImageFilter.GaussianBlur(1.3))
    folded = ImageChops.add(part, Image.merge("RGB", [soft] * 3), 1, -128)
    sheet.paste(folded, (left, top), _near(part.size, at, far))


def _facet(draw: ImageDraw.ImageDraw, rng: random.Random, corner: Point, reach: float) -> None:
    turn, far = rng.uniform(0, 2 * math.pi), reach * rng.uniform(0.05, 1.0)
    x, y = corner[0] + far * math.cos(turn), corner[1] + far * math.sin(turn)
    near = reach * rng.uniform(0.08, 0.34)
    shape = [
        (x + near * math.cos(a), y + near * math.sin(a) * 0.7)
        for a in sorted(rng.uniform(0, 2 * math.pi) for _ in range(4))
    ]
    draw.polygon(shape, fill=128 + rng.randint(-44, 26))
    draw.line([shape[0], shape[1]], fill=220, width=2)
    draw.line([shape[1], shape[2]], fill=40, width=2)


def _crease(draw: ImageDraw.ImageDraw, rng: random.Random, corner: Point, reach: float) -> None:
    turn = rng.uniform(0, 2 * math.pi)
    x, y = corner
    points = [(x, y)]
    for _ in range(5):
        turn += rng.uniform(-0.25, 0.25)
        x, y = x + reach / 5 * math.cos(turn), y + reach / 5 * math.sin(turn)
        points.append((x, y))
    draw.line(points, fill=52, width=3)
    draw.line([(x + 3, y + 2) for x, y in points], fill=196, width=2)


def _near(size: tuple[int, int], corner: Point, reach: float) -> Image.Image:
    """White around the corner, fading to black at `reach`."""
    share = 8
    mask = Image.new("L", (size[0] // share + 1, size[1] // share + 1), 0)
    x, y, near = corner[0] / share, corner[1] / share, reach * 0.84 / share
    ImageDraw.Draw(mask).ellipse((x - near, y - near, x + near, y + near), fill=255)
    soft = mask.filter(ImageFilter.GaussianBlur(reach / 10 / share))
    return soft.resize(size, Image.Resampling.BILINEAR)


def torn(sheet: Image.Image, rng: random.Random, middle: Point, reach: float) -> None:
    """A hole torn into a side: dark inside, the pale core of the board along its edge."""
    edge = _ragged(rng, middle, reach, 26)
    mask = Image.new("L", sheet.size, 0)
    draw = ImageDraw.Draw(mask)
    draw.polygon([_out(point, middle, 1.16 + rng.uniform(0, 0.1)) for point in edge], fill=255)
    core = dye(
        faint(noise(rng, (90, 60)).resize(sheet.size), 0.8), (186, 150, 110), (250, 232, 204)
    )
    sheet.paste(core, (0, 0), mask.filter(ImageFilter.GaussianBlur(1)))
    hole = Image.new("L", sheet.size, 0)
    ImageDraw.Draw(hole).polygon(edge, fill=255)
    inside = dye(faint(clouds(rng, sheet.size, (9, 6)), 0.8), (14, 9, 6), (84, 58, 38))
    sheet.paste(inside, (0, 0), hole.filter(ImageFilter.GaussianBlur(1)))
    flap = [edge[0], edge[5], _out(edge[3], middle, 1.5), _out(edge[1], middle, 1.42)]
    lid = ImageDraw.Draw(sheet)
    lid.polygon([(x + 9, y + 12) for x, y in flap], fill=(96, 68, 44))
    lid.polygon(flap, fill=(214, 184, 146))
    lid.line([*flap, flap[0]], fill=(246, 228, 200), width=4)


def soaked(sheet: Image.Image, rng: random.Random, middle: Point, reach: float) -> None:
    """A wet patch with its darker rim."""
    mask = Image.new("L", sheet.size, 0)
    draw = ImageDraw.Draw(mask)
    shape = _ragged(rng, middle, reach, 24, rough=0.1)
    draw.polygon(shape, fill=130)
    draw.line([*shape, shape[0]], fill=180, width=9)
    sheet.paste((66, 44, 28), (0, 0), mask.filter(ImageFilter.GaussianBlur(7)))


def _ragged(
    rng: random.Random, middle: Point, reach: float, corners: int, rough: float = 0.34
) -> list[Point]:
    return [
        (
            middle[0] + reach * rng.uniform(1 - rough, 1 + rough) * math.cos(turn) * 1.5,
            middle[1] + reach * rng.uniform(1 - rough, 1 + rough) * math.sin(turn) * 0.8,
        )
        for turn in (2 * math.pi * at / corners for at in range(corners))
    ]


def _out(point: Point, middle: Point, by: float) -> Point:
    return (
        middle[0] + (point[0] - middle[0]) * by,
        middle[1] + (point[1] - middle[1]) * by,
    )
