"""Tiny pictures for tests: sharp enough to pass, and a label whose number can be read."""

from functools import lru_cache
from io import BytesIO

import zxingcpp
from PIL import Image, ImageDraw


@lru_cache(64)
def picture(seed: int = 0, *, width: int = 240, height: int = 180) -> bytes:
    """A sharp JPEG; another `seed` gives other bytes."""
    image = Image.new("RGB", (width, height), (214, 208, 196))
    draw = ImageDraw.Draw(image)
    for x in range(0, width, 10):
        draw.line([(x, 0), (width - x, height)], fill=(30, (seed * 37 + x) % 200, 60), width=2)
    draw.rectangle([20, 20, 60 + seed % 50, 60], fill=(200, 30, 30))
    return _jpeg(image)


@lru_cache(64)
def label_picture(number: str) -> bytes:
    """A photo of a label with `number` as a Code 128 barcode."""
    code = zxingcpp.create_barcode(number, zxingcpp.BarcodeFormat.Code128)
    bars = Image.fromarray(code.to_image(scale=3)).convert("L").resize((720, 160))
    image = Image.new("RGB", (900, 500), (235, 232, 225))
    image.paste(bars, (90, 170))
    ImageDraw.Draw(image).rectangle([60, 60, 840, 440], outline=(20, 20, 20), width=4)
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=90)
    return kept.getvalue()
