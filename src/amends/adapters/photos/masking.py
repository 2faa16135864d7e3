"""Hides what is printed on a label, all but the codes that may be seen."""

from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from amends.adapters.photos.deriving import as_jpeg, shown, upright

# What is hidden becomes so few patches along its longer side: of a line of print that goes all
# across the picture, not even the letters can be counted.
PATCHES = 12

Area = Sequence[tuple[float, float]]


def mask(data: bytes, longest: int, areas: Iterable[Area]) -> bytes:
    """A JPEG as `derive` makes it in which nothing but these areas can be read.

    An area is a polygon, its points in shares of the width and the height (0 to 1); without any,
    all is hidden. Raises PhotoRefused or `Undecodable`.
    """
    picture = shown(upright(data, longest), longest)
    masked, stencil = _hidden(picture), Image.new("L", picture.size)
    draw = ImageDraw.Draw(stencil)
    for area in areas:
        draw.polygon([(x * picture.width, y * picture.height) for x, y in area], fill=255)
    masked.paste(picture, mask=stencil)
    return as_jpeg(masked)


def _hidden(picture: Image.Image) -> Image.Image:
    """The picture's colours and nothing more: the small one holds all that is left of it."""
    share = PATCHES / max(picture.size)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.BOX).resize(picture.size, Image.Resampling.BICUBIC)
