"""What a machine can see in a photo while its sender is still there: sharpness, light, codes."""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter, ImageStat

from amends.adapters.photos.deriving import upright
from amends.adapters.photos.opening import open_photo
from amends.domain.photos import Code, Findings, legible

LOOKED_AT = 1024
_HALF, FULL = 2000, 4000
_TRIES: tuple[tuple[int, int], ...] = (
    *((_HALF, angle) for angle in (0, 15, -15, 30, -30, 45)),
    *((FULL, angle) for angle in (0, 15, -15, 30)),
)
_SECONDS = 3.0
# The filter keeps eight bits: a quarter of the Laplacian, moved to the middle, loses no edge.
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=4, offset=128)
_PARTS = 4


def findings(data: bytes, *, want_codes: bool) -> Findings:
    """How sharp and bright the photo is and, when wanted, the barcodes in it.

    Reading codes takes from 0.05 s to a few seconds: it ends with the first try that reads any,
    and gives up after 3 s of computing, however busy the machine is. Raises PhotoRefused when the
    photo cannot be decoded.
    """
    longest = FULL if want_codes else LOOKED_AT
    grey = grey_of(upright(data, longest, "L"), longest)
    share = max(grey.size) / max(open_photo(data).size)
    return findings_of(grey, share, want_codes=want_codes)


def findings_of(grey: Image.Image, share: float, *, want_codes: bool) -> Findings:
    """As `findings`, of a grey picture that has `share` of the size of the photo."""
    small = grey.copy()
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    sharpness, brightness = _sharpness(small), float(ImageStat.Stat(small).mean[0])
    codes = _codes(grey, share) if want_codes else ()
    return Findings(
        round(sharpness, 1), round(brightness, 1), legible(sharpness, brightness), codes
    )


def grey_of(picture: Image.Image, longest: int) -> Image.Image:
    """The picture in grey, its longer side at most `longest` pixels."""
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Image.Resampling.BOX, reducing_gap=2.0)
    return picture.convert("L")


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


def _codes(grey: Image.Image, share: float) -> tuple[Code, ...]:
    """The codes of the first try that reads any; `share` is the size of `grey` in the photo's."""
    give_up = time.thread_time() + _SECONDS
    for scale, angle, tried in _tries(grey):
        read = zxingcpp.read_barcodes(tried)
        if read:
            back = _WayBack(tried.size, grey.size, scale, share, math.radians(angle))
            return tuple(_code(code, back) for code in read)
        if time.thread_time() > give_up:
            break
    return ()


def _tries(grey: Image.Image) -> Iterator[tuple[float, int, Image.Image]]:
    """(share of the full size, angle, picture) in the order in which codes are likely found.

    Linear codes are read up to about ten degrees of tilt only, at half the size as well as at the
    full one and ten times faster: so turn the small picture first.
    """
    longest = max(grey.size)
    sizes = {size: min(1.0, size / longest) for size in (_HALF, FULL)}
    for size, angle in _TRIES:
        if size == FULL and sizes[FULL] == sizes[_HALF]:
            return
        yield sizes[size], angle, _turned(_scaled(grey, sizes[size]), angle)


def _scaled(grey: Image.Image, share: float) -> Image.Image:
    if share == 1.0:
        return grey
    size = (round(grey.width * share), round(grey.height * share))
    return grey.resize(size, Image.Resampling.BOX)


def _turned(picture: Image.Image, angle: int) -> Image.Image:
    if not angle:
        return picture
    return picture.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=255)


def _code(code: zxingcpp.Barcode, back: "_WayBack") -> Code:
    place = code.position
    points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    corners = tuple(back.point(point.x, point.y) for point in points)
    return Code(str(code.format), code.text, corners)


@dataclass(frozen=True, slots=True)
class _WayBack:
    """From a point of the picture that was tried to the same point of the upright photo."""

    tried: tuple[int, int]
    grey: tuple[int, int]
    scale: float
    share: float
    turn: float

    def point(self, x: float, y: float) -> tuple[int, int]:
        right, down = x - self.tried[0] / 2, y - self.tried[1] / 2
        level = math.cos(self.turn) * right - math.sin(self.turn) * down
        plumb = math.sin(self.turn) * right + math.cos(self.turn) * down
        return (
            round((level / self.scale + self.grey[0] / 2) / self.share),
            round((plumb / self.scale + self.grey[1] / 2) / self.share),
        )
