"""The codes in a photo of a label, at any angle, within a budget of computing."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from amends.adapters.photos.deriving import decode_small, turned
from amends.adapters.photos.finding import grey_of
from amends.adapters.photos.opening import open_photo
from amends.adapters.photos.regions import Region, regions
from amends.domain.photos import Code
from amends.domain.tracking.label_reading import Enough, enough

_HALF, FULL = 2000, 4000
# That of a telephone's camera: what it leaves out lies far below the grain of a photo.
_COPY_QUALITY = 92
_Form = zxingcpp.BarcodeFormat
# They say by themselves whether they were read right.
_STRICT = (
    *(_Form.Code128, _Form.Code93, _Form.DataMatrix, _Form.PDF417, _Form.Aztec, _Form.QRCode),
    *(_Form.MaxiCode, _Form.EAN13, _Form.UPCA),
)
# A line across one of these that leaves it half way is a shorter code of the same kind: they are
# only read where the lines run along the code.
_LOOSE = (_Form.ITF, _Form.Code39, _Form.Codabar)
_LOOSE_NAMES, _LOOSE_SHORTEST = frozenset(map(str, _LOOSE)), 8
_MOST_REGIONS = 8
# The longer side of a region that is made larger before it is read, and that none goes beyond.
_SMALL_REGION, _LARGEST_REGION = 1100, 2600
_TURNS = (15, -15, 30, -30, 45)


def read_codes(
    data: bytes,
    seconds: float,
    expected: Sequence[str] = (),
    longest: int = 0,
    *,
    hard: bool = True,
) -> tuple[Code, ...]:
    """The codes in a photo, with their corners in pixels of the upright photo.

    Where `data` is a copy (`copy_to_read`), `longest` is the longer side of the photo. Tries go on,
    from the likeliest to the hardest, until one of the `expected` numbers was read, or until so
    many `seconds` of computing are over, however busy the machine is; another parcel's number ends
    them at half time. What is expected never changes what is read. Where it is not tried `hard`,
    the whole photo is not turned: of a photo that shows no bars that is most of the work. Raises
    PhotoRefused or `Undecodable`.
    """
    begun = time.thread_time()
    image = open_photo(data)
    longest = longest or max(image.size)
    decode_small(image, FULL, "L")
    grey = grey_of(turned(image), FULL)
    found: dict[tuple[str, str], Code] = {}
    for view in _views(grey, hard=hard):
        for code in _read(view, max(grey.size) / longest):
            found.setdefault((code.format, code.text), code)
        share = {Enough.YES: 0.0, Enough.PERHAPS: 0.5, Enough.NO: 1.0}[
            enough(found.values(), expected)
        ]
        if time.thread_time() - begun >= share * seconds:
            break
    return _whole(tuple(found.values()))


def copy_to_read(picture: Image.Image) -> bytes:
    """A copy of the upright photo in which `read_codes` reads what it would read in the photo.

    It is a grey JPEG, without metadata, of the size at which codes are looked for; to decode it
    takes a tenth of the time that a HEIC takes.
    """
    grey = grey_of(picture, FULL)
    grey.info = {}
    out = BytesIO()
    grey.save(out, "JPEG", quality=_COPY_QUALITY)
    return out.getvalue()


def _whole(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    """Without what is a part of another one that was read."""
    return tuple(
        code
        for code in codes
        if code.format not in _LOOSE_NAMES
        or not any(code.text in other.text for other in codes if other is not code)
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A picture to be read, and the way from its points back to those of the grey photo.

    The way is (a, b, c, d, e, f): x' = a x + b y + c, y' = d x + e y + f. `along` tells that lines
    run along the codes.
    """

    picture: Image.Image
    back: tuple[float, float, float, float, float, float]
    along: bool = False


def _views(grey: Image.Image, *, hard: bool) -> Iterator[_View]:
    """What is tried: the whole photo at half its size, then what looks like codes, then all."""
    share = min(1.0, _HALF / max(grey.size))
    half = grey if share == 1.0 else _scaled(grey, share)
    yield _View(half, _plain(share))
    likely = [_grown(one, share) for one in _merged(regions(half)) if _may_be(one)]
    likely = likely[:_MOST_REGIONS]
    for region in likely:
        yield _aligned(grey, region)
    yield _View(ImageOps.autocontrast(half, cutoff=1), _plain(share))
    for region in likely:
        yield from _helped(grey, region)
    if not hard:
        return
    for angle in _TURNS:
        yield _tilted(half, angle, share)
    if share < 1.0:
        yield _View(grey, _plain(1.0))
        yield from (_tilted(grey, angle, 1.0) for angle in _TURNS)


def _may_be(region: Region) -> bool:
    """Whether it has bars beside each other: a single edge, of a box or a label, has not."""
    return region.wide > 0.25 * region.high and region.wide > 40


def _merged(found: tuple[Region, ...]) -> list[Region]:
    """Regions that continue each other in one: a reflection parts a code."""
    merged: list[Region] = []
    for region in found:
        for place, other in enumerate(merged):
            if _continues(region, other):
                merged[place] = _joined(other, region)
                break
        else:
            merged.append(region)
    return merged


def _continues(one: Region, other: Region) -> bool:
    turn = (one.angle - other.angle + math.pi / 2) % math.pi - math.pi / 2
    if abs(turn) > math.radians(8):
        return False
    u, v = _offset(one, other)
    gap = abs(u) - (one.wide + other.wide) / 2
    return abs(v) < 0.5 * min(one.high, other.high) and gap < 0.6 * max(one.wide, other.wide)


def _offset(one: Region, other: Region) -> tuple[float, float]:
    """How far `one` lies from `other`: across its bars, and along them."""
    right, down = one.middle[0] - other.middle[0], one.middle[1] - other.middle[1]
    cos, sin = math.cos(other.angle), math.sin(other.angle)
    return right * cos + down * sin, down * cos - right * sin


def _joined(one: Region, other: Region) -> Region:
    u, _ = _offset(other, one)
    begin, end = min(-one.wide / 2, u - other.wide / 2), max(one.wide / 2, u + other.wide / 2)
    ahead = (begin + end) / 2
    middle = (
        one.middle[0] + ahead * math.cos(one.angle),
        one.middle[1] + ahead * math.sin(one.angle),
    )
    high = max(one.high, other.high)
    return Region(middle, end - begin, high, one.angle, one.weight + other.weight)


def _grown(region: Region, share: float) -> Region:
    """In pixels of the grey photo, with the quiet zones beside the bars."""
    middle = (region.middle[0] / share, region.middle[1] / share)
    wide, high = region.wide * 1.16 + 60, region.high * 1.1 + 30
    return Region(middle, wide / share, high / share, region.angle, region.weight)


def _aligned(grey: Image.Image, region: Region, scale: float = 1.0, squeezed: int = 1) -> _View:
    """A region turned so that its bars are upright, `scale` times as large.

    With `squeezed`, so many lines along the bars become one: it is their mean, without the grain.
    """
    scale = min(scale, _LARGEST_REGION / max(region.wide, region.high))
    cos, sin = math.cos(region.angle) / scale, math.sin(region.angle) / scale
    size = (max(8, round(region.wide * scale)), max(8, round(region.high * scale)))
    x = region.middle[0] - cos * size[0] / 2 + sin * size[1] / 2
    y = region.middle[1] - sin * size[0] / 2 - cos * size[1] / 2
    back = (cos, -sin, x, sin, cos, y)
    cut = grey.transform(
        size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor=255
    )
    if squeezed == 1:
        return _View(cut, back, along=True)
    high = max(4, size[1] // squeezed)
    by = size[1] / high
    cut = cut.resize((size[0], high), Image.Resampling.BOX)
    return _View(cut, (cos, -sin * by, x, sin, cos * by, y), along=True)


def _helped(grey: Image.Image, region: Region) -> Iterator[_View]:
    """A region made easier: grain taken out, edges made steeper, small codes larger."""
    scale = 2.0 if max(region.wide, region.high) < _SMALL_REGION else 1.0
    smooth = _aligned(grey, region, scale, squeezed=12)
    clear = ImageOps.autocontrast(smooth.picture, cutoff=1)
    yield _View(clear, smooth.back, along=True)
    for radius, percent in ((3 * scale, 250), (7 * scale, 400)):
        steep = clear.filter(ImageFilter.UnsharpMask(radius, percent, 0))
        yield _View(steep, smooth.back, along=True)
    plain = _aligned(grey, region, scale)
    soft = ImageOps.autocontrast(plain.picture.filter(ImageFilter.GaussianBlur(1.2)), cutoff=1)
    yield _View(soft, plain.back, along=True)


def _tilted(picture: Image.Image, angle: int, share: float) -> _View:
    """The whole picture turned by so many degrees."""
    turned_picture = picture.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    turn = math.radians(angle)
    cos, sin = math.cos(turn) / share, math.sin(turn) / share
    right, down = turned_picture.width / 2, turned_picture.height / 2
    x = picture.width / 2 / share - cos * right + sin * down
    y = picture.height / 2 / share - sin * right - cos * down
    return _View(turned_picture, (cos, -sin, x, sin, cos, y))


def _plain(share: float) -> tuple[float, float, float, float, float, float]:
    return (1 / share, 0.0, 0.0, 0.0, 1 / share, 0.0)


def _scaled(grey: Image.Image, share: float) -> Image.Image:
    size = (round(grey.width * share), round(grey.height * share))
    return grey.resize(size, Image.Resampling.BOX)


def _read(view: _View, share: float) -> Iterator[Code]:
    """The codes in a view; `share` is the size of the grey photo in that of the photo."""
    forms = zxingcpp.BarcodeFormats((*_STRICT, *_LOOSE) if view.along else _STRICT)
    for code in zxingcpp.read_barcodes(view.picture, formats=forms, try_invert=not view.along):
        if str(code.format) in _LOOSE_NAMES and len(code.text) < _LOOSE_SHORTEST:
            continue
        place = code.position
        points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        corners = tuple(_there(view, point.x, point.y, share) for point in points)
        yield Code(str(code.format), code.text, corners)


def _there(view: _View, x: float, y: float, share: float) -> tuple[int, int]:
    a, b, c, d, e, f = view.back
    return round((a * x + b * y + c) / share), round((d * x + e * y + f) / share)
