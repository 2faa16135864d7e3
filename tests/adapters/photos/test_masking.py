"""Of a masked label the codes can be read and nothing else, whatever its file carries."""

from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageCms, ImageDraw, ImageFont

from amends.adapters.photos.masking import mask
from amends.adapters.photos.reading import read_codes
from tests.adapters.photos.makers import encoded
from tests.pictures import label_picture

NUMBER = "1Z5R89390357567127"
# The lines are as long as each other, and say something else with every letter.
ONE, OTHER = (
    ("MARIE DUPONT", "12 RUE LILAS", "75011 PARIS"),
    ("JOSEF KAHLER", "7 BAHNHOFSTR", "10437 KOELN"),
)


def label(lines: tuple[str, ...], size: int = 34) -> Image.Image:
    """A label with a code, and an address below it."""
    picture = Image.open(BytesIO(label_picture(NUMBER))).convert("RGB")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size)
    for number, line in enumerate(lines):
        draw.text((90, 340 + number * 30), line, fill=(10, 10, 10), font=font)
    return picture


def code_area(data: bytes) -> tuple[tuple[float, float], ...]:
    width, height = Image.open(BytesIO(data)).size
    (code,) = read_codes(data, 3)
    return tuple((x / width, y / height) for x, y in code.corners)


def pixels(data: bytes) -> NDArray[np.int16]:
    return np.asarray(Image.open(BytesIO(data)).convert("L"), dtype=np.int16)


@pytest.mark.parametrize("longest", [1600, 320])
def test_two_addresses_leave_nearly_the_same_picture(longest: int) -> None:
    one, other = (encoded(label(lines), quality=95) for lines in (ONE, OTHER))
    assert np.abs(pixels(one) - pixels(other)).max() > 150
    area = [code_area(one)]
    masked = [pixels(mask(data, longest, area)) for data in (one, other)]
    assert np.abs(masked[0] - masked[1]).max() <= 24


def test_letters_as_large_as_the_picture_are_no_more_than_shades() -> None:
    made = pixels(mask(encoded(label(("MARIE", "PARIS"), 100)), 1600, []))
    # No edge is left: a neighbour is hardly lighter or darker.
    assert np.abs(np.diff(made, axis=1)).max() <= 8
    assert np.abs(np.diff(made, axis=0)).max() <= 8


def test_the_code_that_may_be_seen_can_still_be_read() -> None:
    data = encoded(label(ONE), quality=95)
    masked = Image.open(BytesIO(mask(data, 1600, [code_area(data)])))
    assert [code.text for code in zxingcpp.read_barcodes(masked)] == [NUMBER]
    hidden = Image.open(BytesIO(mask(data, 1600, [])))
    assert zxingcpp.read_barcodes(hidden) == []


def test_nothing_of_the_file_is_left_in_it() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Fairgate"
    data = encoded(
        label(ONE),
        exif=exif.tobytes() + encoded(label(ONE).resize((160, 90))),
        comment=b"12 rue Lilas",
        xmp=b"<x:xmpmeta>at home</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    made = mask(data, 1600, [])
    secrets = (b"Fairgate", b"Lilas", b"home", b"xmpmeta", b"ICC_PROFILE", b"Exif")
    assert [secret for secret in secrets if secret in made] == []
    assert made.count(b"\xff\xd8\xff") == 1
