"""What happens to glass and metal: cracks that branch from where it was hit, dents, scratches."""

import math
import random
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from amends.world.pictures.canvas import Point, faint, noise

Line = list[Point]


def cracked(glass: Image.Image, rng: random.Random, hit: Point, unit: float) -> None:
    """Breaks a sheet of glass (RGB) at `hit`: rays, their branches, rings, splinters.

    `unit` is the width of a hair crack in pixels; everything else follows from it.
    """
    rays = _rays(rng, hit, glass.size)
    shades = Image.new("L", glass.size, 128)
    _pieces(ImageDraw.Draw(shades), rng, hit, rays)
    glass.paste(ImageChops.add(glass, Image.merge("RGB", [shades] * 3), 1, -128))
    lines = Image.new("L", glass.size, 0)
    draw = ImageDraw.Draw(lines)
    for ray in rays:
        _tapering(draw, ray, unit)
        _branches(draw, rng, ray, unit)
    _rings(draw, rng, hit, rays, unit)
    _splinters(draw, rng, hit, unit)
    depth = ImageChops.offset(lines, max(1, round(unit)), max(1, round(unit)))
    glass.paste((6, 8, 10), (0, 0), depth.point([level * 2 // 3 for level in range(256)]))
    glass.paste((226, 232, 236), (0, 0), lines)
    shine = lines.filter(ImageFilter.GaussianBlur(unit * 2.2))
    glass.paste((255, 255, 255), (0, 0), shine.point([level // 4 for level in range(256)]))


def _rays(rng: random.Random, hit: Point, size: tuple[int, int]) -> list[Line]:
    count = rng.randint(9, 13)
    turn = rng.uniform(0, math.pi)
    rays = []
    for number in range(count):
        angle = turn + 2 * math.pi * number / count + rng.uniform(-0.22, 0.22)
        far = max(size) * (rng.uniform(0.5, 1.2) if rng.random() < 0.7 else rng.uniform(0.12, 0.3))
        rays.append(_wander(rng, hit, angle, far, max(size) / 46))
    return rays


def _wander(rng: random.Random, start: Point, angle: float, far: float, step: float) -> Line:
    x, y = start
    line, gone = [start], 0.0
    while gone < far:
        angle += rng.gauss(0, 0.13)
        stride = step * rng.uniform(0.5, 1.5)
        x, y = x + stride * math.cos(angle), y + stride * math.sin(angle)
        line.append((x, y))
        gone += stride
    return line


def _tapering(draw: ImageDraw.ImageDraw, line: Line, unit: float) -> None:
    for at, (start, end) in enumerate(pairwise(line)):
        width = unit * (2.1 - 1.5 * at / len(line))
        draw.line((*start, *end), fill=round(235 - 90 * at / len(line)), width=max(1, round(width)))


def _branches(draw: ImageDraw.ImageDraw, rng: random.Random, ray: Line, unit: float) -> None:
    for _ in range(rng.randint(1, 4)):
        if len(ray) < 6:
            return
        at = rng.randint(2, len(ray) - 3)
        (x0, y0), (x1, y1) = ray[at], ray[at + 1]
        angle = math.atan2(y1 - y0, x1 - x0) + rng.choice((-1, 1)) * rng.uniform(0.35, 0.9)
        far = rng.uniform(0.15, 0.6) * len(ray) * math.dist(ray[0], ray[1])
        _tapering(draw, _wander(rng, ray[at], angle, far, math.dist(ray[0], ray[1])), unit * 0.6)


def _rings(
    draw: ImageDraw.ImageDraw, rng: random.Random, hit: Point, rays: list[Line], unit: float
) -> None:
    """Around the hit, neighbouring rays are joined at about the same distance."""
    for reach in (1, 2, 3, 5, 8):
        for ray, following in zip(rays, [*rays[1:], rays[0]], strict=True):
            if rng.random() < 0.26 + 0.05 * reach or min(len(ray), len(following)) <= reach + 1:
                continue
            start = ray[min(reach + rng.randint(0, 1), len(ray) - 1)]
            end = following[min(reach + rng.randint(0, 1), len(following) - 1)]
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            bow = rng.uniform(1.0, 1.09)
            bent = (hit[0] + (middle[0] - hit[0]) * bow, hit[1] + (middle[1] - hit[1]) * bow)
            draw.line([start, bent, end], fill=170, width=max(1, round(unit * 0.8)))


def _splinters(draw: ImageDraw.ImageDraw, rng: random.Random, hit: Point, unit: float) -> None:
    """Where it was hit the glass is ground to small bright pieces."""
    for _ in range(46):
        turn, far = rng.uniform(0, 2 * math.pi), abs(rng.gauss(0, unit * 11))
        x, y = hit[0] + far * math.cos(turn), hit[1] + far * math.sin(turn)
        size = unit * rng.uniform(1.2, 5)
        piece = [
            (x + size * math.cos(a), y + size * math.sin(a))
            for a in (rng.uniform(0, 2), rng.uniform(2, 4), rng.uniform(4, 6.2))
        ]
        draw.polygon(piece, fill=rng.randint(60, 210))


def _pieces(draw: ImageDraw.ImageDraw, rng: random.Random, hit: Point, rays: list[Line]) -> None:
    """Pieces between the rays lean a little, so each mirrors the room differently."""
    for ray, following in zip(rays, [*rays[1:], rays[0]], strict=True):
        reach = min(len(ray), len(following))
        shape = [*ray[:reach], *reversed(following[:reach])]
        if len(shape) > 2:
            draw.polygon(shape, fill=128 + rng.choice((-9, -4, 0, 0, 7, 14)))


def scratched(
    sheet: Image.Image, rng: random.Random, middle: Point, unit: float, *, deep: bool
) -> None:
    """Long scratches through coating or glass; deep ones show the pale ground."""
    marks = Image.new("L", sheet.size, 0)
    draw = ImageDraw.Draw(marks)
    turn = rng.uniform(0.2, 1.1)
    for number in range(3 if deep else 5):
        x = middle[0] + rng.uniform(-18, 18) * unit
        y = middle[1] + rng.uniform(-14, 14) * unit
        far = unit * rng.uniform(40, 120) * (2.2 if number == 0 else 1)
        line = _wander(rng, (x, y), turn + rng.uniform(-0.12, 0.12), far, unit * 9)
        width = unit * (rng.uniform(1.4, 2.6) if deep else rng.uniform(0.5, 1.0))
        draw.line(line, fill=235 if deep else 150, width=max(1, round(width)))
    lower = ImageChops.offset(marks, max(1, round(unit)), max(1, round(unit)))
    sheet.paste((12, 12, 14), (0, 0), lower.point([level // 2 for level in range(256)]))
    sheet.paste((222, 222, 220), (0, 0), marks.filter(ImageFilter.GaussianBlur(unit * 0.3)))


def dented(sheet: Image.Image, rng: random.Random, middle: Point, unit: float) -> None:
    """A dent: a hollow with a bright and a dark rim, and rubbed metal in it."""
    reach = unit * rng.uniform(13, 18)
    x, y = middle
    hollow = Image.new("L", sheet.size, 128)
    draw = ImageDraw.Draw(hollow)
    draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=74)
    draw.ellipse((x - reach * 0.5, y - reach * 0.4, x + reach, y + reach), fill=166)
    draw.ellipse((x - reach * 0.4, y - reach * 0.4, x + reach * 0.6, y + reach * 0.6), fill=104)
    soft = hollow.filter(ImageFilter.GaussianBlur(unit * 1.6))
    sheet.paste(ImageChops.add(sheet, Image.merge("RGB", [soft] * 3), 1, -128))
    rubbed = Image.new("L", sheet.size, 0)
    rub = ImageDraw.Draw(rubbed)
    lean = rng.uniform(0.6, 2.4)
    for _ in range(44):
        a, b = x + rng.gauss(0, reach * 0.5), y + rng.gauss(0, reach * 0.55)
        far, turn = unit * rng.uniform(2, 9), lean + rng.gauss(0, 0.2)
        to = (a + far * math.cos(turn), b + far * math.sin(turn))
        rub.line(
            (a, b, *to),
            fill=rng.randint(70, 235),
            width=max(1, round(unit * rng.uniform(0.4, 1.3))),
        )
    sheet.paste((226, 224, 220), (0, 0), rubbed.filter(ImageFilter.GaussianBlur(unit * 0.3)))


def chipped(sheet: Image.Image, rng: random.Random, middle: Point, unit: float) -> None:
    """A piece broken off an edge."""
    shape = [
        (
            middle[0] + unit * rng.uniform(9, 17) * math.cos(turn),
            middle[1] + unit * rng.uniform(6, 13) * math.sin(turn),
        )
        for turn in (2 * math.pi * at / 9 for at in range(9))
    ]
    draw = ImageDraw.Draw(sheet)
    draw.polygon([(x + unit, y + unit) for x, y in shape], fill=(20, 20, 22))
    draw.polygon(shape, fill=(176, 178, 178))
    draw.line([*shape, shape[0]], fill=(240, 240, 238), width=max(1, round(unit)))


def dusty(sheet: Image.Image, rng: random.Random) -> Image.Image:
    """Finger marks and dust, as on everything that was used."""
    film = noise(rng, (sheet.width // 40 + 2, sheet.height // 40 + 2)).resize(
        sheet.size, Image.Resampling.BICUBIC
    )
    return ImageChops.add(sheet, Image.merge("RGB", [faint(film, 0.025)] * 3), 1, -128)
