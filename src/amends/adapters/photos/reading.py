"""The barcodes in a photo of a label, at any angle."""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image

from amends.adapters.photos.deriving import upright
from amends.adapters.photos.finding import grey_of
from amends.adapters.photos.opening import open_photo
from amends.domain.photos import Code

_HALF, FULL = 2000, 4000
_TRIES: tuple[tuple[int, int], ...] = (
    *((_HALF, angle) for angle in (0, 15, -15, 30, -30, 45)),
    *((FULL, angle) for angle in (0, 15, -15, 30)),
)


def read_codes(data: bytes, seconds: float) -> tuple[Code, ...]:
    """The codes in a photo, with their corners in pixels of the upright photo.

    It ends with the first try that reads any, and gives up after so many `seconds` of computing,
    however busy the machine is. Raises PhotoRefused or `Undecodable`.
    """
    grey = grey_of(upright(data, FULL, "L"), FULL)
    share = max(grey.size) / max(open_photo(data).size)
    give_up = time.thread_time() + seconds
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
