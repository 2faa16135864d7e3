"""Hints that a photo is not one of the thing itself."""

import math
from io import BytesIO

import numpy as np
import pytest
from PIL import ExifTags, Image

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.screens import peaks
from amends.domain.photos import Marks, PhotoLimits
from amends.world.pictures import draw
from bench.drawn_labels import Printed, Taken, photo
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


def on_a_screen(pitch: float, tilt: float, size: tuple[int, int] = (900, 700)) -> bytes:
    """A picture as a camera sees it on a screen whose pixels are `pitch` of the camera's wide."""
    shown = Image.open(BytesIO(draw("device_back", seed=1, size=size))).convert("L")
    down, right = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    turn = math.radians(tilt)
    across = (right * math.cos(turn) + down * math.sin(turn)) / pitch
    along = (down * math.cos(turn) - right * math.sin(turn)) / pitch
    grid = 0.8 + 0.2 * np.cos(2 * math.pi * across) + 0.1 * np.cos(2 * math.pi * along)
    grain = np.random.default_rng(3).standard_normal(grid.shape) * 4
    seen = np.clip(np.asarray(shown) * grid * 0.8 + 20 + grain, 0, 255).astype(np.uint8)
    return encoded(Image.fromarray(seen), quality=88)


@pytest.mark.parametrize(("pitch", "tilt"), [(2.4, 0), (3.3, 9), (5.2, 27)])
def test_a_photo_of_a_screen_shows_its_pixels(pitch: float, tilt: float) -> None:
    assert analyse(on_a_screen(pitch, tilt), PhotoLimits()).marks.of_screen


@pytest.mark.parametrize(
    "subject", ["packaging", "label", "label_face", "device_front", "box_faces"]
)
def test_cardboard_print_and_devices_are_no_screens(subject: str) -> None:
    data = draw(subject, seed=3, tracking="1Z5R89390357567127", size=(1000, 750))
    assert peaks(Image.open(BytesIO(data))) <= 6


def test_the_bars_of_a_label_are_no_screen() -> None:
    data = photo(Printed("1Z5R89390357567127"), Taken(wide=900, tilt=31, size=(1500, 1125)), 2)
    assert peaks(Image.open(BytesIO(data))) <= 6


def test_of_a_small_picture_nothing_is_said() -> None:
    assert peaks(Image.open(BytesIO(on_a_screen(2.4, 0, (250, 250))))) == 0
