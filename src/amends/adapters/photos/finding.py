"""How sharp and how bright a photo is."""

from PIL import Image, ImageFilter, ImageStat

from amends.domain.photos import Findings, legible

LOOKED_AT = 1024
# The filter keeps eight bits: a quarter of the Laplacian, moved to the middle, loses no edge.
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=4, offset=128)
_PARTS = 4


def findings_of(grey: Image.Image) -> Findings:
    """How sharp and bright a grey picture of `LOOKED_AT` pixels (or less) is."""
    sharpness, brightness = _sharpness(grey), float(ImageStat.Stat(grey).mean[0])
    return Findings(round(sharpness, 1), round(brightness, 1), legible(sharpness, brightness))


def grey_of(picture: Image.Image, longest: int) -> Image.Image:
    """The picture in grey, its longer side at most `longest` pixels."""
    grey = picture.convert("L")
    if max(grey.size) > longest:
        grey.thumbnail((longest, longest), Image.Resampling.BOX, reducing_gap=2.0)
    return grey


def _sharpness(grey: Image.Image) -> float:
    """The variance of the Laplacian in the sharpest of sixteen parts.

    A phone on a plain table is mostly smooth; one sharp part says that the camera was in focus.
    """
    edges = grey.filter(_LAPLACIAN)
    wide, high = edges.width // _PARTS, edges.height // _PARTS
    if min(wide, high) < 3:
        return 0.0
    parts = (
        edges.crop((x * wide + 1, y * high + 1, (x + 1) * wide - 1, (y + 1) * high - 1))
        for x in range(_PARTS)
        for y in range(_PARTS)
    )
    return max(float(ImageStat.Stat(part).var[0]) for part in parts) * 16
