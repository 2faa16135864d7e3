"""Whether a file can be kept as a photo, and what it says about itself."""

from amends.adapters.photos.boxes import iso_header
from amends.adapters.photos.exif import Exif, read_exif
from amends.adapters.photos.headers import Broken, Header, header
from amends.adapters.photos.kinds import is_also_something_else, other_kind, photo_type
from amends.domain.photos import (
    AVIF,
    HEIF,
    PhotoFacts,
    PhotoLimits,
    refused_bytes,
    refused_empty,
    refused_kind,
    refused_pixels,
    refused_truncated,
)


def examine(data: bytes, limits: PhotoLimits) -> PhotoFacts:
    """The facts of a photo that can be kept; raises PhotoRefused with a sentence for the sender.

    Nothing is decoded, so that it takes next to no time and memory whatever is sent: its parts
    are looked at one after the other, and a file that ends early, or whose parts do not fit
    together, is found now, while its sender is still there. What is damaged within its parts is
    found when it is looked at. Of several pictures in the file nothing is known yet.
    """
    return examined(data, limits)[0]


def examined(data: bytes, limits: PhotoLimits) -> tuple[PhotoFacts, Exif]:
    """As `examine`, with all that is wanted of the EXIF."""
    content_type = _type_or_refuse(data, limits)
    found, exif = _parts(data)
    most = limits.most_pixels(content_type)
    if found.width * found.height > most:
        raise refused_pixels(found.width, found.height, most)
    width, height = found.width, found.height
    if exif.sideways if found.sideways is None else found.sideways:
        width, height = height, width
    facts = PhotoFacts(content_type, width, height, exif.taken_at, exif.camera, frames=1)
    return facts, exif


def _parts(data: bytes) -> tuple[Header, Exif]:
    """Header and EXIF of a photo; raises PhotoRefused where it is not whole."""
    try:
        found = iso_header(data) if photo_type(data) in {HEIF, AVIF} else header(data)
    except Broken as broken:
        raise refused_truncated() from broken
    return found, read_exif(found.exif)


def _type_or_refuse(data: bytes, limits: PhotoLimits) -> str:
    if not data:
        raise refused_empty()
    content_type = photo_type(data)
    if content_type is None:
        raise refused_kind(other_kind(data))
    if len(data) > limits.max_bytes:
        raise refused_bytes(len(data), limits)
    if is_also_something_else(data):
        raise refused_kind("two things")
    return content_type
