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
)

pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

_DECODERS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIF: "HEIF", AVIF: "AVIF"}
# Pillow's own guard warns first and cannot tell formats apart; `open_photo` refuses by itself.
Image.MAX_IMAGE_PIXELS = None
MOST_PIXELS_EVER = 200_000_000
# What decoders raise on damaged input; a syntax error is Pillow's word for a broken PNG.
DECODE_ERRORS = (OSError, ValueError, SyntaxError, EOFError, RuntimeError)


class Undecodable(Exception):
    """The header is that of a photo, but no picture comes out of what follows."""

    def __str__(self) -> str:
        return "its file is damaged inside"


def open_photo(data: bytes) -> Image.Image:
    """The photo with its header read and no pixel decoded.

    Raises PhotoRefused for what is no photo, `Undecodable` where the header is damaged, or is vast
    though the file's own header was not.
    """
    content_type = photo_type(data)
    if content_type is None:
        raise refused_kind("")
    _not_vast(webp_size(data))
    try:
        image = Image.open(BytesIO(data), formats=(_DECODERS[content_type],))
    except DECODE_ERRORS as error:
        raise Undecodable from error
    _not_vast(image.size)
    return image


def _not_vast(size: tuple[int, int] | None) -> None:
    if size and size[0] * size[1] > MOST_PIXELS_EVER:
        raise Undecodable


def decode(image: Image.Image) -> None:
    """Decodes all pixels of an opened photo; raises `Undecodable` where it is damaged."""
    try:
        image.load()
    except DECODE_ERRORS as error:
        raise Undecodable from error
