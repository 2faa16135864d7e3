"""Opens photo bytes with the one decoder that its content asks for."""

from io import BytesIO

import pillow_heif
from PIL import Image

from amends.adapters.photos.kinds import photo_type, webp_size
from amends.domain.photos import (
    AVIF,
    HEIF,
    JPEG,
    PNG,
    WEBP,
    refused_kind,
    refused_pixels,
    refused_truncated,
)

pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

_DECODERS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIF: "HEIF", AVIF: "AVIF"}
# Pillow's own guard warns first and cannot tell formats apart; `open_photo` refuses by itself.
Image.MAX_IMAGE_PIXELS = None
MOST_PIXELS_EVER = 200_000_000
# What decoders raise on damaged input; a syntax error is Pillow's word for a broken PNG.
DECODE_ERRORS = (OSError, ValueError, SyntaxError, EOFError, RuntimeError)


def open_photo(data: bytes) -> Image.Image:
    """The photo with its header read and no pixel decoded; raises PhotoRefused."""
    content_type = photo_type(data)
    if content_type is None:
        raise refused_kind("")
    _refuse_vast(webp_size(data))
    try:
        image = Image.open(BytesIO(data), formats=(_DECODERS[content_type],))
    except DECODE_ERRORS as error:
        raise refused_truncated() from error
    _refuse_vast(image.size)
    return image


def _refuse_vast(size: tuple[int, int] | None) -> None:
    if size and size[0] * size[1] > MOST_PIXELS_EVER:
        raise refused_pixels(*size, MOST_PIXELS_EVER)


def decode(image: Image.Image) -> None:
    """Decode all pixels of an opened photo; raises PhotoRefused when the data end early."""
    try:
        image.load()
    except DECODE_ERRORS as error:
        raise refused_truncated() from error
