"""Finds what a machine sees in a photo, and makes what people see of it, with one decode."""

from dataclasses import replace

from amends.adapters.photos.analysis import Analysis
from amends.adapters.photos.deriving import (
    LARGE,
    SMALL,
    as_jpeg,
    decode_small,
    halved,
    shown,
    turned,
)
from amends.adapters.photos.examining import examined
from amends.adapters.photos.finding import LOOKED_AT, findings_of, grey_of
from amends.adapters.photos.looks import look
from amends.adapters.photos.marks import is_screenshot
from amends.adapters.photos.opening import open_photo
from amends.adapters.photos.reading import copy_to_read
from amends.adapters.photos.screens import is_of_screen
from amends.domain.photos import JPEG, Marks, PhotoLimits


def analyse(data: bytes, limits: PhotoLimits, *, to_read: bool = False) -> Analysis:
    """The analysis of a photo's bytes, with its derivatives and without its codes.

    With `to_read`, also with the copy in which they can be read, but for a JPEG: that is decoded
    as fast itself. Raises PhotoRefused with a sentence for the sender, and `Undecodable`.
    """
    told, exif = examined(data, limits)
    image = open_photo(data)
    stored = image.size
    frames = int(getattr(image, "n_frames", 1))
    decode_small(image, LARGE)
    lying = image.size
    whole = turned(image)
    width, height = stored if whole.size == lying else stored[::-1]
    copy = copy_to_read(whole) if to_read and told.content_type != JPEG else b""
    picture = halved(whole, LARGE)
    grey = grey_of(picture, LOOKED_AT)
    large = shown(picture, LARGE)
    facts = replace(told, width=width, height=height, frames=frames)
    return Analysis(
        facts,
        findings_of(grey, max(width, height)),
        look(grey),
        exif.has_place,
        Marks(exif.software, is_screenshot(facts, exif), is_of_screen(picture)),
        large=as_jpeg(large),
        small=as_jpeg(shown(large, SMALL)),
        to_read=copy,
    )
