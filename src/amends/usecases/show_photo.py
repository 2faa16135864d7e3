"""The pictures of a photo that people see: upright, smaller, without metadata."""

import hashlib
from collections.abc import Callable

from amends.adapters.files import Files
from amends.adapters.photos import NotAnalysed, apart, codes_from, stand_in
from amends.domain.photos.masking import Area, areas_to_show
from amends.store.models import DisputePhoto, Photo

# Longest side in pixels.
VARIANTS = {"large": 1600, "small": 320}
# In which the box is seen and no print on it can be read: its label has a few pixels a line.
COARSE = {"coarse": 160}
# For readers who do not need the address on a label.
MASKED = {f"masked-{variant}": longest for variant, longest in VARIANTS.items()}


def derivative(photo: Photo | DisputePhoto, variant: str, files: Files) -> bytes:
    """The JPEG of this variant (of `VARIANTS` or `COARSE`), made now where the worker has not yet.

    Of a photo that takes more memory or time than one may, it is an empty frame.
    """

    def made() -> bytes:
        # Small ones are made of the large one: the original takes five times as long to decode.
        large = variant == "large"
        source = files.read(photo.sha256) if large else derivative(photo, "large", files)
        return apart().derive(source, longest)

    longest = (VARIANTS | COARSE)[variant]
    return _kept_or_made(photo.sha256, variant, longest, files, made)


def masked(photo: Photo, variant: str, files: Files) -> bytes:
    """As `derivative`, for a key of `MASKED`: all is hidden but the codes with the parcel's number.

    As long as no code was read, all of it is hidden.
    """
    expected = photo.incident.parcel.tracking_number
    areas = areas_to_show(codes_from(photo.codes), expected, (photo.width, photo.height))

    def made() -> bytes:
        return apart().mask(derivative(photo, "large", files), MASKED[variant], areas)

    # Named after what it shows: codes may be read later, and other parcels may have this picture.
    name = f"{variant}-{_digest(areas)}"
    return _kept_or_made(photo.sha256, name, MASKED[variant], files, made)


def _digest(areas: tuple[Area, ...]) -> str:
    return hashlib.sha256(repr(areas).encode()).hexdigest()[:16]


def _kept_or_made(
    name: str, variant: str, longest: int, files: Files, make: Callable[[], bytes]
) -> bytes:
    kept = files.read_derived(name, variant)
    if kept is not None:
        return kept
    try:
        data = make()
    except NotAnalysed:
        return stand_in(longest)
    files.put_derived(name, variant, data)
    return data
