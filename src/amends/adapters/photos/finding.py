"""How sharp and how bright a photo is."""

import math

from PIL import Image, ImageFilter, ImageStat

from amends.adapters.photos.regions import regions
from amends.domain.photos import Bars, Findings, legible

LOOKED_AT = 1024
# The filter keeps eight bits: a quarter of the Laplacian, moved to the middle, loses no edge.
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=4, offset=128)
_PARTS = 4


def findings_of(grey: Image.Image, longest: int) -> Findings:
    """How sharp and bright a grey picture of `LOOKED_AT` pixels (or less) is, and its bars.

    `longest` is the photo's own longer side in pixels.
    """
    edges = grey.filter(_LAPLACIAN)
    sharpness, brightness = _sharpness(edges), float(ImageStat.Stat(grey).mean[0])
    return Findings(
        round(sharpness, 1),
        round(brightness, 1),
        legible(sharpness, brightness),
        bars=_bars(grey, edges, longest / max(grey.size)),
    )


def _bars(grey: Image.Image, edges: Image.Image, scale: float) -> Bars | None:
    """The place with the most bars; its edges are measured in a square that lies within it."""
    found = next((one for one in regions(grey) if one.wide > max(20, 0.25 * one.high)), None)
    if found is None:
        return None
    # The largest square that stays inside however the region is turned.
    half = max(4.0, min(found.wide, found.high) / 2 / math.sqrt(2))
    x, y = found.middle
    box = (round(x - half), round(y - half), round(x + half), round(y + half))
    contrast = float(ImageStat.Stat(grey.crop(box)).var[0])
    clear = float(ImageStat.Stat(edges.crop(box)).var[0]) * 16 / max(1.0, contrast)
    return Bars(round(found.wide * scale), round(clear, 2))


def grey_of(picture: Image.Image, longest: int) -> Image.Image:
    """The picture in grey, its longer side at most `longest` pixels."""
    grey = picture.convert("L")
    if max(grey.size) > longest:
        grey.thumbnail((longest, longest), Image.Resampling.BOX, reducing_gap=2.0)
    return grey


def _sharpness(edges: Image.Image) -> float:
    """The variance of the Laplacian in the sharpest of sixteen parts.

    A phone on a plain table is mostly smooth; one sharp part says that the camera was in focus.
    """
    wide, high = edges.width // _PARTS, edges.height // _PARTS
    if min(wide, high) < 3:
        return 0.0
    parts = (
        edges.crop((x * wide + 1, y * high + 1, (x + 1) * wide - 1, (y + 1) * high - 1))
        for x in range(_PARTS)
        for y in range(_PARTS)
    )
    return max(float(ImageStat.Stat(part).var[0]) for part in parts) * 16
