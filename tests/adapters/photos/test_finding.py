"""How sharp and how bright a photo is."""

import pytest
from PIL import Image, ImageFilter

from amends.adapters.photos.analysing import analyse
from amends.domain.photos import Findings, PhotoLimits
from tests.adapters.photos.makers import encoded, label


def found(picture: Image.Image) -> Findings:
    return analyse(encoded(picture), PhotoLimits()).findings


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
