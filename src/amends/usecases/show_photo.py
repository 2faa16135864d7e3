"""The pictures of a photo that people see: upright, smaller, without metadata."""

from amends.adapters.files import Files
from amends.adapters.photos import NotAnalysed, apart, stand_in
from amends.store.models import DisputePhoto, Photo

# Longest side in pixels.
VARIANTS = {"large": 1600, "small": 320}


def derivative(photo: Photo | DisputePhoto, variant: str, files: Files) -> bytes:
    """The JPEG of this variant (a key of `VARIANTS`), made now where the worker has not yet.

    Of a photo that takes more memory or time than one may, it is an empty frame.
    """
    kept = files.read_derived(photo.sha256, variant)
    if kept is not None:
        return kept
    # The small one is made of the large one: decoding the original again takes five times as long.
    source = derivative(photo, "large", files) if variant == "small" else files.read(photo.sha256)
    try:
        data = apart().derive(source, VARIANTS[variant])
    except NotAnalysed:
        return stand_in(VARIANTS[variant])
    files.put_derived(photo.sha256, variant, data)
    return data
