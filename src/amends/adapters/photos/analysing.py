"""Finds what a machine sees in a photo, and makes what people see of it, with one decode."""

from dataclasses import replace

from PIL import Image

from amends.adapters.photos.analysis import Analysis
from amends.adapters.photos.deriving import LARGE, SMALL, as_jpeg, decode_small, shown, turned
from amends.adapters.photos.examining import facts_of, has_place
from amends.adapters.photos.finding import LOOKED_AT, findings_of, grey_of
from amends.adapters.photos.looks import look
from amends.adapters.photos.opening import open_photo
from amends.domain.photos import PhotoLimits


def analyse(data: bytes, limits: PhotoLimits) -> Analysis:
    """The analysis of a photo's bytes, with its derivatives and without its codes.

    Raises PhotoRefused with a sentence for the sender, and `Undecodable`.
    """
    facts = facts_of(data, limits)
    image = open_photo(data)
    decode_small(image, LARGE)
    picture = turned(image)
    grey = grey_of(picture, LOOKED_AT)
    large = shown(picture, LARGE)
    found = Analysis(facts, findings_of(grey), look(grey), has_place(data))
    return replace(found, large=as_jpeg(large), small=_small(large))


def _small(large: Image.Image) -> bytes:
    return as_jpeg(shown(large, SMALL))
