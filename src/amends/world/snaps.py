"""Quick photos of the many: drawn small, or cut from a few pictures that were drawn once.

A crowd's photos would take minutes if each were drawn as the visitors' ones are. Parcels and labels
are drawn one by one, for each has its own number; devices that look alike share a picture, which
everybody takes from elsewhere, at another angle and in another light: no two are the same picture.
"""

import io
import math
import random
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from amends.world.pictures import draw

SIZE = (800, 600)
# Larger than what is cut out of it, so that it stays sharp.
DRAWN = (960, 720)
DRAWINGS = 3
# How near one goes, and how far the telephone is tilted (degrees).
NEAR, TILT = (0.94, 1.04), (-6.0, 6.0)
# Light and shade of a room: so many patches across and down, of what is as light as it can be.
PATCHES, SHADE, LIGHTEST = (7, 5), (0.72, 1.0), 1.3
QUALITY = 80
CRISP = ImageFilter.UnsharpMask(radius=1.6, percent=110, threshold=1)
# Of a drawing that is tilted afterwards, which makes it softer.
CRISPER = ImageFilter.UnsharpMask(radius=1.6, percent=220, threshold=1)


@lru_cache(maxsize=256)
def _drawn(
    kind: str, device: str, colour: str, defect: str, zone: str, drawing: int
) -> Image.Image:
    """The whole picture. All kinds of one drawing show the same device with the same damage."""
    data = draw(
        kind,
        seed=9_000 + drawing,
        size=DRAWN,
        device=device,
        colour=colour,
        defect=defect,
        zone=zone,
        quality=95,
    )
    with Image.open(io.BytesIO(data)) as picture:
        light = [min(255, round(level * LIGHTEST)) for level in range(256)]
        return picture.filter(CRISPER).point(light * 3)


def cut(kind: str, device: str, colour: str, defect: str, zone: str, seed: int) -> Image.Image:
    """A photo of such a device: which drawing, from where it is taken and in which light follow
    from the seed, whose last digit is the unit's photo."""
    chance = random.Random(f"{seed}/{kind}")  # noqa: S311  a drawing, not a secret
    whole = _drawn(kind, device, colour, defect, zone, seed // 10 % DRAWINGS)
    return ImageChops.multiply(_taken(whole, chance), _light(chance))


def _taken(whole: Image.Image, chance: random.Random) -> Image.Image:
    """What a telephone sees that is held near, tilted, and not over the very middle."""
    near, tilt = chance.uniform(*NEAR), math.radians(chance.uniform(*TILT))
    right, down = near * math.cos(tilt), near * math.sin(tilt)
    # Half of what is seen, and how far its middle may then lie from that of the drawing.
    half = (SIZE[0] / 2, SIZE[1] / 2)
    seen = (abs(right) * half[0] + abs(down) * half[1], abs(down) * half[0] + right * half[1])
    x, y = (DRAWN[at] / 2 + chance.uniform(-1, 1) * (DRAWN[at] / 2 - seen[at]) for at in (0, 1))
    places = (
        right,
        -down,
        x - right * half[0] + down * half[1],
        down,
        right,
        y - down * half[0] - right * half[1],
    )
    return whole.transform(SIZE, Image.Transform.AFFINE, places, Image.Resampling.BICUBIC)


def _light(chance: random.Random) -> Image.Image:
    """The light that falls on it, as grey levels to multiply it with."""
    count = PATCHES[0] * PATCHES[1]
    levels = bytes(round(255 * chance.uniform(*SHADE)) for _ in range(count))
    patches = Image.frombytes("L", PATCHES, levels).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.merge("RGB", [patches] * 3)
