"""The grey copy in which the codes of a photo are read that takes long to decode."""

from io import BytesIO

import pytest
from PIL import ExifTags, Image

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.reading import copy_to_read, read_codes
from amends.domain.photos import PhotoLimits
from amends.domain.tracking.label_reading import label_number
from bench.drawn_labels import photo
from tests.adapters.photos.makers import FORMATS, NUMBER, encoded, label, quarters
from tests.adapters.photos.test_reading import CONDITIONS, SECONDS

LIMITS = PhotoLimits()


def copy_of(data: bytes) -> bytes:
    return analyse(data, LIMITS, to_read=True).to_read


@pytest.mark.parametrize("name", ["tilted", "small", "blurred", "dark", "DataMatrix", "PDF417"])
def test_a_label_is_read_in_the_copy_as_in_the_photo(name: str) -> None:
    printed, taken = CONDITIONS[name]
    copy = copy_to_read(Image.open(BytesIO(photo(printed, taken, 7))))
    codes = read_codes(copy, SECONDS, [printed.number], max(taken.size))
    assert label_number(codes, printed.number) == "match"
    assert {code.text for code in codes} <= printed.texts()


@pytest.mark.parametrize("form", FORMATS)
def test_a_copy_is_made_where_it_is_wanted_but_of_no_jpeg(form: str) -> None:
    data = encoded(quarters(), form)
    assert analyse(data, LIMITS).to_read == b""
    assert bool(copy_of(data)) is (form != "JPEG")


def test_a_copy_is_grey_upright_no_larger_than_is_read_and_says_nothing_of_its_photo() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Fairgate"
    data = encoded(quarters((4400, 300)), "PNG", exif=exif.tobytes(), icc_profile=b"at home")
    assert b"Fairgate" in data
    made = copy_of(data)
    copy = Image.open(BytesIO(made))
    assert (copy.format, copy.mode, copy.size) == ("JPEG", "L", (273, 4000))
    assert all(str(name).startswith("jfif") for name in copy.info)
    for secret in (b"Fairgate", b"at home", b"Exif", b"ICC_PROFILE"):
        assert secret not in made


def test_what_a_picture_carries_is_not_written_into_its_copy() -> None:
    picture = quarters()
    picture.info = {"comment": b"at home", "icc_profile": b"at home"}
    assert b"at home" not in copy_to_read(picture)


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_place_of_a_code_is_told_in_pixels_of_the_photo_and_not_of_its_copy(
    orientation: int,
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    data = encoded(label(0, (5000, 900), 4), "PNG", compress_level=1, exif=exif.tobytes())
    (seen,) = read_codes(data, SECONDS, [NUMBER])
    (found,) = read_codes(copy_of(data), SECONDS, [NUMBER], 5000)
    assert (found.format, found.text) == (seen.format, seen.text)
    for corner, other in zip(found.corners, seen.corners, strict=True):
        assert corner == pytest.approx(other, abs=3)
