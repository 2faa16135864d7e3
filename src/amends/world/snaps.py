"""Quick photos of the many: drawn small, or cut from a few pictures that were drawn once.

A crowd's photos would take minutes if each were drawn as the visitors' ones are. Parcels and labels
are drawn one by one, for each has its own number; devices that look alike share a picture, which
everybody takes from a little elsewhere and in another light.
"""

import io
import random
from functools import lru_cache

from PIL import Image, ImageFilter

from amends.world.pictures import draw

SIZE = (800, 600)
# Larger than what is cut out of it, so that it stays sharp.
DRAWN = (880, 660)
DRAWINGS = 3
LIGHT = (0.93, 1.07)
QUALITY = 80
CRISP = ImageFilter.UnsharpMask(radius=1.6, percent=110, threshold=1)


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
        return picture.filter(CRISP)


def cut(kind: str, device: str, colour: str, defect: str, zone: str, seed: int) -> Image.Image:
    """A photo of such a device: which drawing, which part of it and which light follow from the
    seed, whose last digit is the unit's photo."""
    chance = random.Random(f"{seed}/{kind}")  # noqa: S311  a drawing, not a secret
    whole = _drawn(kind, device, colour, defect, zone, seed // 10 % DRAWINGS)
    left, top = (chance.randrange(DRAWN[at] - SIZE[at]) for at in (0, 1))
    light = chance.uniform(*LIGHT)
    part = whole.crop((left, top, left + SIZE[0], top + SIZE[1]))
    return part.point([min(255, round(value * light)) for value in range(256)] * 3)
