"""A parcel on a floor, whole or hit, and its label from near."""

import math
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from amends.world.pictures import cardboard
from amends.world.pictures.canvas import Point, Quad, cast_shadow, lay, slope, turned
from amends.world.pictures.label import HIGH, WIDE, label
from amends.world.pictures.surfaces import planks, rug, stone, table

Solid = tuple[float, float, float]
# Where a face bends when a corner is hit: a share of its sides, counted from that corner.
_BEND = 0.34
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@dataclass(frozen=True)
class Camera:
    """A camera above the floor that looks at the box. Lengths are in box units."""

    turn: float
    tilt: float
    away: float
    zoom: float
    centre: Point

    def point(self, solid: Solid) -> Point:
        """Where a point in space appears in the picture. Up is the third number."""
        x = solid[0] * math.cos(self.turn) - solid[1] * math.sin(self.turn)
        y = solid[0] * math.sin(self.turn) + solid[1] * math.cos(self.turn)
        depth = self.away + y * math.cos(self.tilt) - solid[2] * math.sin(self.tilt)
        rise = solid[2] * math.cos(self.tilt) + y * math.sin(self.tilt)
        return (
            self.centre[0] + self.zoom * x / depth,
            self.centre[1] - self.zoom * rise / depth,
        )


@dataclass(frozen=True)
class Printed:
    """What stands on the label."""

    tracking: str
    carrier: str
    addressee: Sequence[str]

    @property
    def brown(self) -> int:
        """Which of the browns the parcel's box has, in all of its pictures."""
        return zlib.crc32(self.tracking.encode()) % 3


@dataclass(frozen=True)
class Face:
    """One visible side: its sheet, its light, and its corner from which `right` and `down` go."""

    sheet: str
    light: float
    origin: Solid
    right: Solid
    down: Solid

    def at(self, u: float, v: float) -> Solid:
        """The point in space at these shares of the side."""
        x, y, z = (
            o + u * r + v * d for o, r, d in zip(self.origin, self.right, self.down, strict=True)
        )
        return (x, y, z)


def packaging(
    rng: random.Random,
    size: tuple[int, int],
    words: Printed,
    defect: str,
    *,
    turned_over: bool = False,
) -> Image.Image:
    """A closed parcel on the floor from above, with the label on its lid, or lying on it."""
    wide, high = size
    scale = wide / 1600
    canvas = _floor(rng, size)
    camera = Camera(
        turn=rng.choice((-1, 1)) * rng.uniform(0.35, 0.75),
        tilt=rng.uniform(0.72, 0.92),
        away=5.2,
        zoom=2080 * scale,
        centre=(wide * rng.uniform(0.47, 0.53), high * rng.uniform(0.6, 0.66)),
    )
    half = (rng.uniform(1.0, 1.2), rng.uniform(0.74, 0.9), rng.uniform(0.5, 0.72))
    _shadows(canvas, camera, half, scale)
    sheets = _sheets(rng, words, "" if turned_over else defect, labelled=not turned_over)
    faces = _faces(camera, half)
    for face in faces:
        sheet = _in_its_light(sheets[face.sheet], face)
        if defect == "crushed" and not turned_over:
            _lay_bent(canvas, camera, face, _crumpled(sheet, rng, _hit_corner(camera, face)))
        else:
            a, b, c, d = (camera.point(face.at(u, v)) for u, v in _CORNERS)
            lay(canvas, sheet, (a, b, c, d), grow=0.7)
    if defect != "crushed" or turned_over:
        _worn_edges(canvas, camera, faces[1], scale)
    return canvas


def _worn_edges(canvas: Image.Image, camera: Camera, front: Face, scale: float) -> None:
    """Edges of cardboard are rubbed pale."""
    marks = Image.new("L", (canvas.width // 2, canvas.height // 2), 0)
    draw = ImageDraw.Draw(marks)
    near = 0.0 if camera.turn > 0 else 1.0
    for start, end in (((0.0, 0.0), (1.0, 0.0)), ((near, 0.0), (near, 1.0))):
        line = [camera.point(front.at(*spot)) for spot in (start, end)]
        draw.line([(x / 2, y / 2) for x, y in line], fill=150, width=max(1, round(3 * scale)))
    soft = marks.filter(ImageFilter.GaussianBlur(1)).resize(canvas.size, Image.Resampling.BILINEAR)
    canvas.paste((236, 212, 178), (0, 0), soft)


def label_close_up(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """The label from near, on the board it is stuck to, a little turned."""
    wide, high = size
    ground = cardboard.board(rng, (wide // 2, high // 2), words.brown)
    canvas = ground.resize(size, Image.Resampling.BICUBIC)
    if rng.random() < 0.6:
        top = rng.choice((0, high - high // 9))
        cardboard.strip(canvas, rng, (0, top, wide, top + high // 9))
    tall = high * rng.uniform(0.93, 0.97)
    across = tall * WIDE / HIGH
    left, top_edge = (wide - across) / 2 + rng.uniform(-60, 60), (high - tall) / 2
    lean = rng.uniform(0.0, 0.03) * across
    flat: Quad = (
        (left + lean, top_edge),
        (left + across - lean, top_edge),
        (left + across, top_edge + tall),
        (left, top_edge + tall),
    )
    quad = turned(flat, rng.uniform(-4, 4), (wide / 2, high / 2))
    cast_shadow(canvas, [(x + 5, y + 7) for x, y in quad], 12, 0.45)
    lay(canvas, label(words.tracking, words.carrier, words.addressee), quad, fine=True)
    return canvas


def _floor(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """A floor that runs away from the camera."""
    wide, high = size
    ground = rng.choice((planks, planks, table, rug, stone))(rng, (800, 800))
    canvas = Image.new("RGB", size)
    over = wide * 0.32
    lay(
        canvas,
        ground,
        (
            (-over / 3, -high * 0.1),
            (wide + over / 3, -high * 0.1),
            (wide + over, high * 1.1),
            (-over, high * 1.1),
        ),
    )
    return canvas


def _shadows(canvas: Image.Image, camera: Camera, half: Solid, scale: float) -> None:
    x, y, _ = half
    corners = ((-x, -y), (x, -y), (x, y), (-x, y))
    foot = [camera.point((a, b, 0)) for a, b in corners]
    cast_shadow(canvas, [(a + 70 * scale, b + 26 * scale) for a, b in foot], 60 * scale, 0.5)
    cast_shadow(
        canvas, [camera.point((a * 1.04, b * 1.04, 0)) for a, b in corners], 13 * scale, 0.75
    )


def _faces(camera: Camera, half: Solid) -> tuple[Face, ...]:
    """The three sides that the camera sees: two walls, then the lid."""
    x, y, z = half[0], half[1], 2 * half[2]
    front = Face("front", 0.74, (-x, -y, z), (2 * x, 0, 0), (0, 0, -z))
    if camera.turn > 0:
        side = Face("side", 0.52, (-x, y, z), (0, -2 * y, 0), (0, 0, -z))
    else:
        side = Face("side", 0.52, (x, -y, z), (0, 2 * y, 0), (0, 0, -z))
    lid = Face("lid", 1.0, (-x, y, z), (2 * x, 0, 0), (0, -2 * y, 0))
    return (side, front, lid)


def _sheets(
    rng: random.Random, words: Printed, defect: str, *, labelled: bool = True
) -> dict[str, Image.Image]:
    """The three sides, flat, with tape, print, label and damage."""
    brown = words.brown
    lid = cardboard.board(rng, (700, 520), brown)
    front = cardboard.board(rng, (700, 400), brown)
    side = cardboard.board(rng, (520, 400), brown)
    cardboard.seam(lid, rng)
    cardboard.strip(side, rng, (230, 0, 290, 145))
    cardboard.printed(front, rng)
    high = 310
    paper = label(words.tracking, words.carrier, words.addressee).rotate(90, expand=True)
    paper = paper.resize((high * HIGH // WIDE, high), Image.Resampling.BOX)
    if labelled:
        lid.paste(paper, (rng.randint(25, 190), rng.randint(15, 40)))
    if defect == "torn":
        cardboard.torn(front, rng, (rng.uniform(220, 370), 185), 64)
    elif defect == "wet":
        cardboard.soaked(front, rng, (rng.uniform(160, 390), 330), 115)
        cardboard.soaked(side, rng, (230, 350), 92)
    elif defect == "open":
        cardboard.torn(lid, rng, (490, 260), 54)
    return {"lid": lid, "front": front, "side": side}


def _in_its_light(sheet: Image.Image, face: Face) -> Image.Image:
    """A side as bright as its angle to the light makes it, darker towards its far end."""
    shade = slope(
        sheet.size, round(255 * face.light), round((226 if face.light == 1 else 205) * face.light)
    )
    return ImageChops.multiply(sheet, Image.merge("RGB", [shade] * 3))


def _crumpled(sheet: Image.Image, rng: random.Random, hit: tuple[float, float]) -> Image.Image:
    corner = (hit[0] * sheet.width, hit[1] * sheet.height)
    cardboard.crumpled(sheet, rng, corner, sheet.height * 0.4)
    return sheet


def _lay_bent(canvas: Image.Image, camera: Camera, face: Face, sheet: Image.Image) -> None:
    """A face in four cells; the one at the hit corner is pushed in."""
    hit = _hit_corner(camera, face)
    wide, high = sheet.size
    for left, right in _cells(hit[0]):
        for top, bottom in _cells(hit[1]):
            spots = ((left, top), (right, top), (right, bottom), (left, bottom))
            a, b, c, d = (camera.point(_pushed(face, u, v, hit)) for u, v in spots)
            cell = sheet.crop(
                (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
            )
            lay(canvas, cell, (a, b, c, d), grow=0.8)


def _cells(hit: float) -> tuple[tuple[float, float], tuple[float, float]]:
    bend = _BEND if hit == 0 else 1 - _BEND
    return ((0.0, bend), (bend, 1.0))


def _hit_corner(camera: Camera, face: Face) -> tuple[float, float]:
    """Where, on this face, the corner nearest to the camera lies."""
    near = 0.0 if camera.turn > 0 else 1.0
    return {"front": (near, 0.0), "lid": (near, 1.0), "side": (1.0 - near, 0.0)}[face.sheet]


def _pushed(face: Face, u: float, v: float, hit: tuple[float, float]) -> Solid:
    x, y, z = face.at(u, v)
    if (u, v) != hit:
        return (x, y, z)
    return (x * 0.80, y * 0.80, z * 0.80)
