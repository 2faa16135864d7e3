"""What is known about a photo: its facts, what was found in it, and why one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

JPEG, PNG, WEBP, HEIF, AVIF = "image/jpeg", "image/png", "image/webp", "image/heif", "image/avif"

RefusalCode = Literal["empty", "not_a_photo", "too_big", "too_many_pixels", "truncated"]


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """What a photo may be at most. The numbers are the market's policy; these are its usual ones.

    JPEG may have more pixels than the others because it can be decoded at a fraction of its size.
    """

    max_bytes: int = 25_000_000
    max_pixels_jpeg: int = 100_000_000
    max_pixels_other: int = 50_000_000

    def most_pixels(self, content_type: str) -> int:
        """The most pixels (width times height) for a photo of this type."""
        return self.max_pixels_jpeg if content_type == JPEG else self.max_pixels_other


def photos_at_most(limit: int, slots: int) -> int:
    """How many photos a report may hold, earlier ones included: the policy's `limit`.

    Where many devices came in one parcel it is two for each slot, so that each photo that is asked
    for can be taken, and taken again.
    """
    return max(limit, 2 * slots)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a photo file says about itself.

    Width and height are those of the upright picture, in pixels. `taken_at` is in UTC, and None
    where the file does not say in which offset its time is meant. `frames` is more than 1 for an
    animation or a burst, of which only the first picture is used.
    """

    content_type: str
    width: int
    height: int
    taken_at: datetime | None
    camera: str
    frames: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What may make a photo less than a photo of the thing itself: hints to a person, no more.

    `software` is the program that its file names; many cameras name their own. `screenshot` rests
    on metadata and shape, `of_screen` on a pattern that the pixels of a screen leave.
    """

    software: str = ""
    screenshot: bool = False
    of_screen: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A barcode read in a photo. Corners are pixels of the upright photo, clockwise in the code."""

    format: str
    text: str
    corners: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Where a linear code seems to be, whether or not it can be read.

    `wide` is its width in pixels of the photo; `clear` how sharp its edges are for the contrast
    it has: 1 and more where each bar stands by itself, towards 0 where they run into each other.
    """

    wide: int
    clear: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What a machine saw in a photo. It is a hint to a person, never a verdict.

    `sharpness` is the variance of the Laplacian in the sharpest part at a fixed size, `brightness`
    the mean of the grey values (0 black, 255 white). `legible` says that both are good enough for
    a person to read print in the photo. `bars` is None where nothing looks like a linear code.
    """

    sharpness: float
    brightness: float
    legible: bool
    bars: Bars | None = None


SHARP_ENOUGH = 90.0
DARKEST, BRIGHTEST = 28.0, 242.0


def legible(sharpness: float, brightness: float) -> bool:
    """Whether print in a photo with these figures can be read by a person."""
    return sharpness >= SHARP_ENOUGH and DARKEST <= brightness <= BRIGHTEST


class PhotoRefused(Exception):
    """A file that cannot be kept as a photo; nothing of the report is lost by it.

    `code` is for programs, `sentence` tells the person what is the matter and what to do.
    """

    def __init__(self, code: RefusalCode, sentence: str) -> None:
        super().__init__(sentence)
        self.code: RefusalCode = code
        self.sentence = sentence


_INSTEAD = "Send a JPEG, PNG, WebP or HEIC picture instead."
WHAT_IT_IS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "This is a PDF, not a photo. Take a photo of the page, or save it as a picture.",
        "svg": f"This is a drawing (SVG), not a photo. {_INSTEAD}",
        "zip": "This is a packed file, not a photo. Unpack it and send the pictures one by one.",
        "video": "This is a video. Take a photo, or send a still picture from the video.",
        "gif": f"This is a GIF. {_INSTEAD}",
        "tiff": f"This is a TIFF or raw camera file. {_INSTEAD}",
        "bmp": f"This is a BMP picture. {_INSTEAD}",
        "web page": f"This is a web page, not a photo. {_INSTEAD}",
        "two things": (
            "This file is a photo and another kind of file in one, so we do not keep it. "
            "Take the photo again with the camera, or send a screenshot of it."
        ),
    }
)


def refused_empty() -> PhotoRefused:
    """The file holds nothing."""
    return PhotoRefused("empty", "This file is empty. Take the photo again, or choose another one.")


def refused_kind(kind: str) -> PhotoRefused:
    """The content is something else than a photo; `kind` is one of WHAT_IT_IS, or unknown."""
    sentence = WHAT_IT_IS.get(kind, f"This file is not a photo that we can read. {_INSTEAD}")
    return PhotoRefused("not_a_photo", sentence)


def refused_bytes(size: int, limits: PhotoLimits) -> PhotoRefused:
    """The file is larger than the limit (both in bytes)."""
    return PhotoRefused(
        "too_big",
        f"This file has {_millions(size, up=True)} MB; we can take "
        f"{_millions(limits.max_bytes)} MB. Take the photo again with the camera's usual "
        "setting, or send a screenshot of it.",
    )


def refused_pixels(width: int, height: int, most: int) -> PhotoRefused:
    """The picture has more pixels than its format may have."""
    return PhotoRefused(
        "too_many_pixels",
        f"This picture has {_millions(width * height, up=True)} megapixels; we can take "
        f"{_millions(most)}. Take the photo again with a lower camera setting.",
    )


def refused_truncated() -> PhotoRefused:
    """The file ends early or is damaged inside."""
    return PhotoRefused(
        "truncated",
        "This photo did not arrive whole, or its file is damaged. Send it once more; if that does "
        "not help, take the photo again.",
    )


def _millions(number: int, *, up: bool = False) -> str:
    """`number` in millions: rounded up where it is too much, so that it never looks like enough."""
    tenths = -(-number // 100_000) if up else number // 100_000
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)
