"""Hints that a photo is not one of the thing itself."""

import pytest
from PIL import ExifTags, Image

from amends.adapters.photos.analysing import analyse
from amends.domain.photos import Marks, PhotoLimits
from tests.adapters.photos.makers import encoded, quarters


def marks(size: tuple[int, int], form: str, **named: object) -> Marks:
    exif = Image.Exif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    for name, value in named.items():
        tag = ExifTags.Base[name]
        (exif if name in {"Make", "Model", "Software"} else details)[tag] = value
    return analyse(encoded(quarters(size), form, exif=exif.tobytes()), PhotoLimits()).marks


@pytest.mark.parametrize("size", [(117, 253), (253, 117), (192, 108), (160, 100), (108, 240)])
def test_a_picture_with_the_shape_of_a_screen_and_no_camera_may_be_a_screenshot(
    size: tuple[int, int],
) -> None:
    assert marks(size, "PNG").screenshot
    assert not marks(size, "JPEG").screenshot
    assert not marks(size, "PNG", Make="Fairgate", Model="X1").screenshot
    assert not marks(size, "PNG", FNumber=1.8).screenshot


@pytest.mark.parametrize("size", [(200, 150), (180, 120), (300, 100), (100, 100)])
def test_a_picture_of_another_shape_is_none(size: tuple[int, int]) -> None:
    assert not marks(size, "PNG").screenshot


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "PNG", "WEBP"])
def test_a_telephone_that_calls_it_a_screenshot_is_believed(form: str) -> None:
    assert marks((200, 150), form, UserComment=b"ASCII\0\0\0Screenshot").screenshot
    assert marks((200, 150), form, UserComment="Screenshot").screenshot
    assert not marks((200, 150), form, UserComment=b"ASCII\0\0\0in the hall").screenshot


def test_the_program_that_the_file_names_is_told() -> None:
    assert marks((200, 150), "JPEG", Software="PaintBox 3.1").software == "PaintBox 3.1"
    assert marks((200, 150), "JPEG").software == ""
