"""Tiny pictures for tests: sharp enough to pass, and a label whose number can be read."""

import random
from functools import lru_cache
from io import BytesIO

import zxingcpp
from PIL import Image, ImageDraw


@lru_cache(512)
def picture(seed: int = 0, *, width: int = 240, height: int = 180) -> bytes:
    """A sharp JPEG; another `seed` gives another picture, also to a machine that compares them."""
    image = _ground(f"picture {seed}").resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for corner in ((20, 20), (width // 2, height // 2), (width // 4, 2 * height // 3)):
        draw.ellipse([*corner, corner[0] + 30, corner[1] + 30], (200, 30, 30), (250, 250, 250), 2)
    return _jpeg(image)


@lru_cache(512)
def label_picture(number: str, seed: int = 0) -> bytes:
    """A photo of a label with `number` as a Code 128 barcode; another `seed` shows another
    parcel."""
    code = zxingcpp.create_barcode(number, zxingcpp.BarcodeFormat.Code128)
    bars = Image.fromarray(code.to_image(scale=3)).convert("L").resize((720, 160))
    image = _ground(f"label {number} {seed}").resize((900, 500), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    draw.rectangle([70, 150, 830, 350], fill=(235, 232, 225), outline=(20, 20, 20), width=4)
    image.paste(bars, (90, 170))
    return _jpeg(image)


def _ground(seed: str) -> Image.Image:
    """What a thing lies on: patches that no other seed has, from which its look is told."""
    chance = random.Random(seed)
    return Image.frombytes("L", (10, 8), chance.randbytes(80)).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=90)
    return kept.getvalue()
