"""What things lie on: wooden floor, table, rug, stone; and the light of a room."""

import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw

from amends.world.pictures.canvas import Colour, clouds, dye, faint, glow, grain, noise, slope

WOODS: tuple[tuple[Colour, Colour], ...] = (
    ((122, 88, 58), (205, 168, 124)),
    ((84, 58, 40), (150, 112, 80)),
    ((150, 124, 96), (222, 200, 170)),
)


def planks(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """A floor of boards, each of its own tone."""
    wide, high = size
    dark, light = rng.choice(WOODS)
    grey = _fibres(rng, size)
    tones = Image.new("L", size, 128)
    seams = Image.new("L", size, 255)
    draw, cut = ImageDraw.Draw(tones), ImageDraw.Draw(seams)
    step = high // rng.choice((6, 7, 8))
    for top in range(0, high, step):
        at = rng.randint(-wide // 2, 0)
        while at < wide:
            length = rng.randint(wide // 2, wide)
            tone = 128 + rng.randint(-26, 26)
            draw.rectangle((at, top, at + length, top + step), fill=tone)
            cut.line((at, top, at, top + step), fill=70, width=3)
            at += length
        cut.line((0, top, wide, top), fill=60, width=3)
        cut.line((0, top + 3, wide, top + 3), fill=200, width=2)
    wood = dye(ImageChops.add(grey, tones, 1, -128), dark, light)
    return ImageChops.multiply(wood, Image.merge("RGB", [seams] * 3))


def table(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """A table top of one wide board."""
    dark, light = rng.choice(WOODS)
    return dye(_fibres(rng, size), dark, light)


def stone(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """A kitchen top: light, speckled."""
    tone = rng.randint(186, 212)
    soft = faint(clouds(rng, size, (9, 7)), 0.12)
    speck = faint(noise(rng, (size[0] // 3, size[1] // 3)), 0.3)
    grey = ImageChops.add(soft, speck.resize(size, Image.Resampling.BICUBIC), 1, -128)
    return dye(grey, (tone - 90, tone - 92, tone - 96), (tone + 40, tone + 38, tone + 32))


def rug(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """A woven rug."""
    across = noise(rng, (size[0] // 2, size[1] // 7)).resize(size, Image.Resampling.BILINEAR)
    down = noise(rng, (size[0] // 7, size[1] // 2)).resize(size, Image.Resampling.BILINEAR)
    weave = faint(Image.blend(across, down, 0.5), 0.7)
    colours: tuple[tuple[Colour, Colour], ...] = (
        ((66, 74, 84), (142, 150, 158)),
        ((110, 96, 82), (196, 182, 164)),
        ((52, 66, 70), (112, 134, 136)),
    )
    return dye(weave, *rng.choice(colours))


SURFACES: tuple[Callable[[random.Random, tuple[int, int]], Image.Image], ...] = (
    table,
    stone,
    rug,
    table,
)


def surface(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """One of the surfaces that a person puts a phone on."""
    return rng.choice(SURFACES)(rng, size)


def lit(picture: Image.Image, rng: random.Random) -> Image.Image:
    """`picture` in the light of a window from one side, darker towards the corners."""
    size = (100, 75)
    window = slope(size, *rng.choice(((250, 196), (196, 250))), across=rng.random() < 0.7)
    pool = glow(size, (rng.uniform(0.3, 0.7), rng.uniform(0.2, 0.6)), 0.95)
    light = ImageChops.add(window, pool.point([level // 3 for level in range(256)]), 1, -14)
    warmth = rng.uniform(-1, 1)
    warm = [light.point(_scaled(1 + share * warmth)) for share in (0.035, 0.0, -0.05)]
    full = Image.merge("RGB", warm).resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(picture, full)


def as_taken(picture: Image.Image, rng: random.Random) -> Image.Image:
    """What a phone's camera makes of it: a little grain."""
    return grain(picture, rng, 0.06, scale=2)


def _scaled(by: float) -> list[int]:
    return [min(255, round(level * by)) for level in range(256)]


def _fibres(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """The grain of wood, running from left to right."""
    wide, high = size
    long = noise(rng, (max(4, wide // 260), high // 3)).resize(size, Image.Resampling.BILINEAR)
    short = noise(rng, (max(8, wide // 60), high)).resize(size, Image.Resampling.BILINEAR)
    figure = clouds(rng, size, (5, 14))
    mixed = Image.blend(Image.blend(long, short, 0.42), figure, 0.42)
    return faint(mixed, 0.85)
