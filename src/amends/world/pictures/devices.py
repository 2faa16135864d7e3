"""Phones, tablets and laptops of no brand, flat, seen straight from above."""

import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from amends.world.pictures.breakage import chipped, cracked, dented, dusty, scratched
from amends.world.pictures.canvas import Colour, Point, brighter, clouds, dye, glow, rounded, slope
from amends.world.pictures.label import font

COLOURS: dict[str, tuple[Colour, Colour]] = {
    "black": ((24, 25, 28), (58, 60, 66)),
    "graphite": ((52, 53, 56), (98, 99, 102)),
    "white": ((214, 213, 208), (248, 247, 243)),
    "silver": ((176, 178, 180), (222, 223, 224)),
    "blue": ((32, 58, 92), (78, 112, 152)),
    "green": ((44, 70, 58), (96, 126, 110)),
    "red": ((122, 22, 30), (184, 52, 56)),
    "gold": ((186, 158, 122), (232, 210, 180)),
    "purple": ((78, 66, 98), (134, 118, 158)),
}
WALLPAPERS: tuple[tuple[Colour, Colour], ...] = (
    ((16, 34, 74), (232, 142, 96)),
    ((10, 52, 58), (180, 214, 172)),
    ((58, 18, 64), (242, 152, 142)),
    ((20, 24, 36), (116, 152, 204)),
)


@dataclass(frozen=True)
class Shape:
    """A kind of device: its size in millimetres, and the radius of its corners."""

    wide: float
    high: float
    radius: float
    bezel: float


SHAPES = {
    "phone": Shape(72, 148, 10.5, 2.7),
    "tablet": Shape(174, 248, 11, 8),
    "laptop": Shape(304, 212, 9, 7),
}


@dataclass(frozen=True)
class Look:
    """What is to be drawn: a device in a colour, at `unit` pixels a millimetre, with its damage.

    `defect` and `zone` are values of the damage vocabulary; both may be empty. Pictures with the
    same `seed` show the same device: its screen, and the very same cracks.
    """

    device: str
    colour: str
    unit: float
    defect: str
    zone: str
    seed: int = 0

    def chance(self, what: str) -> random.Random:
        """The chances of one part of the device, the same in all of its pictures."""
        return random.Random(f"{self.seed}/{what}")  # noqa: S311

    @property
    def shape(self) -> Shape:
        return SHAPES.get(self.device, SHAPES["phone"])

    @property
    def size(self) -> tuple[int, int]:
        return round(self.shape.wide * self.unit), round(self.shape.high * self.unit)

    @property
    def metal(self) -> tuple[Colour, Colour]:
        return COLOURS.get(self.colour, COLOURS["graphite"])


def front(rng: random.Random, look: Look) -> tuple[Image.Image, Point]:
    """The front as RGBA, and where on it (in shares) the damage is."""
    body, unit = _body(look), look.unit
    rim = look.shape.bezel * unit
    wide, high = round(look.size[0] - 2 * 0.9 * unit), round(look.size[1] - 2 * 0.9 * unit)
    glass = Image.new("RGB", (wide, high), (10, 11, 13))
    screen = _screen(look.chance("screen"), look, (round(wide - 2 * rim), round(high - 2 * rim)))
    mask = rounded(screen.size, max(2, (look.shape.radius - look.shape.bezel - 1) * unit))
    glass.paste(screen, (round(rim), round(rim)), mask)
    _opening(glass, look)
    glass = _mirroring(dusty(glass, rng), rng)
    hit = _place(look)
    _break(glass, look, (hit[0] * wide, hit[1] * high))
    body.paste(
        glass,
        (round(0.9 * unit), round(0.9 * unit)),
        rounded(glass.size, look.shape.radius * unit * 0.93),
    )
    return _shaped(body, look), hit


def back(rng: random.Random, look: Look) -> tuple[Image.Image, Point]:
    """The back as RGBA, and where on it (in shares) the damage is."""
    body, unit = _body(look), look.unit
    inset = round(0.8 * unit)
    wide, high = look.size[0] - 2 * inset, look.size[1] - 2 * inset
    sheen = Image.blend(slope((wide, high), 40, 210), clouds(rng, (wide, high), (3, 4)), 0.09)
    shell = dusty(dye(sheen, *look.metal), rng)
    shell = _mirroring(shell, rng)
    hit = _place(look)
    _break(shell, look, (hit[0] * wide, hit[1] * high))
    if look.device == "phone":
        _cameras(shell, rng, look)
    body.paste(shell, (inset, inset), rounded(shell.size, look.shape.radius * unit * 0.94))
    return _shaped(body, look), hit


def _body(look: Look) -> Image.Image:
    """The frame around it, in metal."""
    dark, light = look.metal
    edge = dye(slope(look.size, 230, 90, across=True), dark, brighter(light, 40))
    return edge.convert("RGB")


def _shaped(body: Image.Image, look: Look) -> Image.Image:
    body.putalpha(rounded(look.size, look.shape.radius * look.unit))
    return body


def _screen(rng: random.Random, look: Look, size: tuple[int, int]) -> Image.Image:
    """A lit lock screen, or a dead one."""
    if look.defect == "dead" or rng.random() < 0.3:
        return Image.new("RGB", size, (13, 14, 17))
    grey = Image.blend(slope(size, 30, 220), clouds(rng, size, (3, 5)), 0.55)
    paper = dye(grey, *rng.choice(WALLPAPERS))
    draw = ImageDraw.Draw(paper)
    unit = look.unit
    if look.device == "phone":
        clock = f"{rng.randint(9, 20)}:{rng.randint(0, 59):02}"
        middle = size[0] // 2
        draw.text(
            (middle, round(27 * unit)),
            clock,
            (248, 249, 250),
            font=font(round(15 * unit), 600),
            anchor="mm",
        )
        draw.rounded_rectangle(
            (middle - 16 * unit, size[1] - 3.4 * unit, middle + 16 * unit, size[1] - 2.3 * unit),
            unit,
            fill=(240, 240, 240),
        )
    return paper


def _opening(glass: Image.Image, look: Look) -> None:
    """The camera's hole in the screen, with its lens."""
    unit, middle = look.unit, glass.width // 2
    draw = ImageDraw.Draw(glass)
    if look.device == "phone":
        draw.rounded_rectangle(
            (middle - 10 * unit, 4.6 * unit, middle + 10 * unit, 10 * unit),
            2.7 * unit,
            fill=(5, 5, 6),
        )
        spot = (middle + 7 * unit, 7.3 * unit)
    else:
        spot = (middle, 4 * unit)
    draw.ellipse(
        (spot[0] - unit, spot[1] - unit, spot[0] + unit, spot[1] + unit), fill=(22, 28, 44)
    )
    draw.ellipse(
        (spot[0] - 0.4 * unit, spot[1] - 0.5 * unit, spot[0] + 0.2 * unit, spot[1] + 0.1 * unit),
        fill=(74, 88, 124),
    )


def _cameras(shell: Image.Image, rng: random.Random, look: Look) -> None:
    """Two lenses and a light on a raised plate."""
    unit = look.unit
    plate = (round(29 * unit), round(29 * unit))
    at = (round(3.6 * unit), round(3.6 * unit))
    shade = Image.new("L", shell.size, 0)
    ImageDraw.Draw(shade).rounded_rectangle(
        (at[0] + unit, at[1] + unit, at[0] + plate[0] + unit, at[1] + plate[1] + 1.6 * unit),
        8 * unit,
        fill=120,
    )
    shell.paste((0, 0, 0), (0, 0), shade.filter(ImageFilter.GaussianBlur(unit)))
    dark, light = look.metal
    raised = dye(slope(plate, 150, 235), dark, brighter(light, 22))
    shell.paste(raised, at, rounded(plate, 8 * unit))
    draw = ImageDraw.Draw(shell)
    for x, y in ((9.4, 9.4), (19.6, 19.6)):
        _lens(draw, (at[0] + x * unit, at[1] + y * unit), unit)
    x, y = at[0] + 21.5 * unit, at[1] + 8 * unit
    draw.ellipse((x - 2 * unit, y - 2 * unit, x + 2 * unit, y + 2 * unit), fill=(246, 238, 214))


def _lens(draw: ImageDraw.ImageDraw, at: Point, unit: float) -> None:
    rings: tuple[tuple[float, Colour], ...] = (
        (6.6, (150, 152, 156)),
        (6.0, (16, 17, 20)),
        (4.3, (30, 33, 42)),
        (3.2, (10, 12, 20)),
        (1.6, (34, 44, 86)),
    )
    for reach, colour in rings:
        away = reach * unit
        draw.ellipse((at[0] - away, at[1] - away, at[0] + away, at[1] + away), fill=colour)
    x, y = at[0] - 2 * unit, at[1] - 2.2 * unit
    draw.ellipse((x, y, x + 1.5 * unit, y + 1.1 * unit), fill=(196, 206, 226))


def _mirroring(sheet: Image.Image, rng: random.Random) -> Image.Image:
    """A window's reflection, slanting and soft."""
    small = (60, 120)
    band = Image.new("L", small, 0)
    left, lean = rng.randint(-20, 40), rng.randint(14, 30)
    shape = [(left, 0), (left + 26, 0), (left + 26 - lean, 120), (left - lean, 120)]
    ImageDraw.Draw(band).polygon(shape, fill=rng.randint(15, 26))
    soft = ImageChops.add(
        band.filter(ImageFilter.GaussianBlur(2)),
        glow(small, (0.2, 0.1), 0.9).point([v // 11 for v in range(256)]),
    )
    return ImageChops.add(
        sheet, Image.merge("RGB", [soft.resize(sheet.size, Image.Resampling.BICUBIC)] * 3)
    )


def _place(look: Look) -> Point:
    """Where the damage is: corners and edges for most, the middle for a screen that was pressed."""
    places: dict[str, tuple[Point, ...]] = {
        "frame": ((0.03, 0.12), (0.97, 0.86), (0.96, 0.05), (0.04, 0.95)),
        "camera": ((0.2, 0.12),),
        "buttons": ((0.97, 0.3),),
        "ports": ((0.5, 0.97),),
    }
    usual = ((0.8, 0.74), (0.76, 0.24), (0.3, 0.78), (0.62, 0.5), (0.22, 0.66))
    return look.chance("place").choice(places.get(look.zone, usual))


def _break(sheet: Image.Image, look: Look, at: Point) -> None:
    """The damage itself; a defect that cannot be seen leaves the sheet as it is."""
    hair, rng = look.unit * 0.17, look.chance("break")
    if look.defect == "crack":
        cracked(sheet, rng, at, hair)
    elif look.defect == "dent":
        dented(sheet, rng, at, hair * 1.4)
    elif look.defect == "chip":
        chipped(sheet, rng, at, hair * 1.2)
    elif look.defect in ("deep_scratch", "light_scratch", "scratch"):
        scratched(sheet, rng, at, hair, deep=look.defect != "light_scratch")


def keyboard(rng: random.Random, look: Look) -> Image.Image:
    """A laptop's lower half: keys and the pad."""
    wide, high = look.size
    unit = look.unit
    deck = dusty(dye(slope((wide, high), 120, 220), *look.metal), rng)
    draw = ImageDraw.Draw(deck)
    draw.rounded_rectangle(
        (12 * unit, 12 * unit, wide - 12 * unit, 118 * unit), 3 * unit, fill=(20, 21, 23)
    )
    for row in range(6):
        count = 14 if row < 5 else 9
        across = (wide - 28 * unit) / count
        for key in range(count):
            left, top = 14 * unit + key * across, (14.5 + row * 17) * unit
            draw.rounded_rectangle(
                (left, top, left + across - 1.6 * unit, top + 15 * unit),
                1.6 * unit,
                fill=(38, 39, 42),
            )
    draw.rounded_rectangle(
        (wide / 2 - 62 * unit, 128 * unit, wide / 2 + 62 * unit, high - 8 * unit),
        3 * unit,
        outline=(90, 90, 92),
        width=2,
    )
    draw.rectangle((0, 0, wide - 1, high - 1), outline=(236, 236, 236), width=3)
    return _shaped(deck, look)
