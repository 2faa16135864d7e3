"""Photos like those of a telephone: twelve megapixels, about three megabytes, drawn by code."""

import itertools
import random
from functools import cache
from io import BytesIO

import zxingcpp
from PIL import Image, ImageChops, ImageDraw

SIZE = (4000, 3000)
PER_REPORT = 5
# How much of the picture is the grain of the sensor, which is what fills a camera's bytes: with
# this quality it makes three megabytes.
GRAIN = 0.14
QUALITY = 89
_numbers = itertools.count(1)


def unlike_any_other(photo: bytes) -> bytes:
    """The same picture in bytes of its own: telephones append data of theirs as well."""
    return photo + f"photo {next(_numbers):012}".encode()


def picture() -> Image.Image:
    """A photo of a device, as pixels."""
    return _scene((90, 110, 120), (28, 30, 34))


def walk(tracking_number: str, customer: int = 0) -> dict[str, bytes]:
    """A customer's photo for each slot, by its kind; that of the label shows the number as a
    barcode. No two photos and no two customers' show the same picture."""
    return {kind: as_jpeg(seen) for kind, seen in scenes(tracking_number, customer).items()}


def scenes(tracking_number: str, customer: int = 0) -> dict[str, Image.Image]:
    """The photos of `walk`, as pixels."""
    box = _scene((176, 141, 100), (120, 92, 60), f"{customer}/packaging")
    label = _scene((182, 148, 108), (236, 233, 226), f"{customer}/label")
    label.paste(_barcode(tracking_number), (1150, 1250))
    pictures = {"packaging": box, "label": label}
    for number, kind in enumerate(("device_front", "device_back", "device_close_up")):
        ground, thing = (90 + 40 * number, 110, 120), (28, 30 + 20 * number, 34)
        pictures[kind] = _scene(ground, thing, f"{customer}/{kind}")
    return pictures


def _scene(
    ground: tuple[int, int, int], thing: tuple[int, int, int], room: str = ""
) -> Image.Image:
    """Something on a table in the light of a room, with cracks in it, as a sensor sees it."""
    image = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(image)
    draw.polygon([(700, 500), (3350, 380), (3450, 2500), (620, 2620)], fill=thing)
    for x in range(900, 3200, 130):
        draw.line([(x, 700), (3900 - x, 2300)], fill=(214, 216, 220), width=5)
    if sum(thing) > 600:
        draw.rectangle([1000, 1100, 3000, 1900], fill=(244, 242, 238))
    chance = random.Random(room)
    light = Image.frombytes("L", (10, 8), chance.randbytes(80)).resize(
        SIZE, Image.Resampling.BICUBIC
    )
    shade = Image.blend(image, Image.merge("RGB", (light,) * 3), 0.35)
    return Image.blend(shade, _grain(), GRAIN)


@cache
def _grain() -> Image.Image:
    """The same for each colour, but nowhere at the same place."""
    noise = Image.effect_noise(SIZE, 60)
    return Image.merge("RGB", [ImageChops.offset(noise, 700 * band) for band in range(3)])


def _barcode(number: str) -> Image.Image:
    code = zxingcpp.create_barcode(number, zxingcpp.BarcodeFormat.Code128)
    return Image.fromarray(code.to_image(scale=8)).convert("L").resize((1700, 420))


def as_jpeg(picture: Image.Image) -> bytes:
    """As a telephone keeps it."""
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()
