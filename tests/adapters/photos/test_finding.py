"""What a machine finds in a photo: blur, darkness, and the codes of a label at any angle."""

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.reading import read_codes
from amends.domain.photos import Code, Findings, PhotoLimits
from tests.adapters.photos.makers import encoded, quarters, with_code

NUMBER = "1Z999AA10123456784"
SECONDS = 3.0
CODE_128 = zxingcpp.BarcodeFormat.Code128


def label(angle: float = 0, size: tuple[int, int] = (3000, 2000), scale: int = 4) -> Image.Image:
    wall = with_code(NUMBER, CODE_128, size=size, scale=scale)
    return wall.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=170)


def found(picture: Image.Image) -> Findings:
    return analyse(encoded(picture), PhotoLimits()).findings


def read(picture: Image.Image) -> tuple[Code, ...]:
    return read_codes(encoded(picture, quality=85), SECONDS)


@pytest.mark.parametrize("angle", [0, 8, 17, -25, 33, 45, 90, 98, 180])
def test_a_number_is_read_at_any_angle(angle: int) -> None:
    assert [code.text for code in read(label(angle))] == [NUMBER]


def test_a_number_is_read_in_a_small_photo() -> None:
    assert [code.text for code in read(label(12, (900, 700), 2))] == [NUMBER]


@pytest.mark.parametrize("angle", [0, 25, 90])
def test_the_place_of_a_code_is_told_in_pixels_of_the_upright_photo(angle: int) -> None:
    picture = label(angle, (4200, 2000), 6)
    (code,) = read(picture)
    assert code.format == "Code 128"
    middle = [sum(axis) / 4 for axis in zip(*code.corners, strict=True)]
    assert middle == pytest.approx([picture.width / 2, picture.height / 2], abs=60)


def test_gs1_and_two_dimensional_codes_are_read() -> None:
    matrix = with_code(
        "JVGL0612345678", zxingcpp.BarcodeFormat.DataMatrix, size=(900, 900), scale=9
    )
    assert [code.text for code in read(matrix)] == ["JVGL0612345678"]


def test_a_photo_without_codes_has_none() -> None:
    assert read(quarters((1600, 1200))) == ()


def test_sharp_print_is_legible_and_blurred_print_is_not() -> None:
    sharp = found(label())
    blurred = found(label().filter(ImageFilter.GaussianBlur(14)))
    assert sharp.legible
    assert not blurred.legible
    assert sharp.sharpness > 20 * blurred.sharpness


@pytest.mark.parametrize(("light", "legible"), [(0.08, False), (0.6, True), (1.0, True)])
def test_a_photo_taken_in_the_dark_is_not_legible(light: float, legible: bool) -> None:
    dim = label().point(lambda value: int(value * light))
    seen = found(dim)
    assert seen.legible is legible
    assert seen.brightness == pytest.approx(170 * light, abs=8)


def test_the_smallest_photo_has_findings_too() -> None:
    smallest = Image.new("RGB", (1, 1), "white")
    assert (found(smallest).sharpness, found(smallest).brightness) == (0.0, 255.0)
    assert read(smallest) == ()
