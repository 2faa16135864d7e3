"""When and where a photo says that it was taken, beyond what is kept of it."""

from datetime import datetime
from typing import NamedTuple

from amends.adapters.photos.examining import examined
from amends.domain.photos import PhotoLimits, PhotoRefused

# It is kept already, so its size was held against the limits.
_ANY_SIZE = PhotoLimits(max_bytes=2**62, max_pixels_jpeg=2**62, max_pixels_other=2**62)


class Whereabouts(NamedTuple):
    """`clock` is the camera's time where it tells no offset; `place` latitude and longitude to a
    tenth of a degree, to be compared and never to be kept."""

    clock: datetime | None = None
    place: tuple[float, float] | None = None


def whereabouts(photo: bytes) -> Whereabouts:
    """What the photo's metadata say; nothing is decoded, and what cannot be read says nothing."""
    try:
        _, exif = examined(photo, _ANY_SIZE)
    except PhotoRefused:
        return Whereabouts()
    return Whereabouts(exif.clock, exif.place)
