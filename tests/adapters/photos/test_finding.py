"""How sharp and how bright a photo is."""

from io import BytesIO

import pytest
from PIL import Image, ImageFilter

from amends.adapters.photos.analysing import analyse
from amends.domain.photos import Bars, Findings, PhotoLimits
from amends.domain.photos.advice import Advice, advice
from bench.drawn_labels import Printed, Taken, photo
from tests.adapters.photos.makers import encoded, label


def found(picture: Image.Image) -> Findings:
    return analyse(encoded(picture), PhotoLimits()).findings


def test_sharp_print_is_legible_and_blurred_print_is_not() -> None:
    sharp = found(label())
    blurred = found(label().filter(ImageFilter.GaussianBlur(7)))
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


NUMBER, SIZE = "1Z5R89390357567127", (1500, 1125)
LABELS: dict[str, tuple[Taken, Advice | None]] = {
    "good": (Taken(wide=700, tilt=20, size=SIZE), None),
    "out of focus": (Taken(wide=700, tilt=20, focus=5, size=SIZE), "blurred"),
    "far away": (Taken(wide=160, tilt=20, size=SIZE), "too_far"),
    "at night": (Taken(wide=700, light=0.06, grain=3, size=SIZE), "too_dark"),
    "against a lamp": (Taken(wide=700, light=4, size=SIZE), "too_bright"),
}


@pytest.mark.parametrize("name", LABELS)
def test_a_label_that_cannot_be_read_gets_the_one_advice_that_helps(name: str) -> None:
    taken, expected = LABELS[name]
    seen = analyse(photo(Printed(NUMBER), taken, 1), PhotoLimits()).findings
    assert advice(seen, label=True) == expected


def test_a_blurred_label_in_a_sharp_picture_is_blurred() -> None:
    """The sharpest part of the picture is not the label, and does not speak for it."""
    flat = Image.open(BytesIO(photo(Printed(NUMBER), Taken(wide=700, focus=5, size=SIZE), 1)))
    sharp = Image.effect_noise((400, SIZE[1]), 90)
    flat.paste(sharp, (0, 0))
    seen = found(flat.convert("RGB"))
    assert seen.legible
    assert advice(seen, label=True) == "blurred"


def test_the_width_of_a_code_is_told_in_pixels_of_the_photo() -> None:
    seen = found(label(20))
    assert seen.bars
    assert seen.bars.wide == pytest.approx(2 * 233, rel=0.15)


@pytest.mark.parametrize(
    ("sharpness", "brightness", "bars", "of_label", "expected"),
    [
        (90, 100, None, False, None),
        (89, 100, None, False, "blurred"),
        (90, 27, None, False, "too_dark"),
        (90, 243, None, False, "too_bright"),
        (10, 20, None, False, "too_dark"),
        (900, 100, Bars(399, 0.3), True, "too_far"),
        (900, 100, Bars(400, 0.3), True, None),
        (900, 100, Bars(399, 0.29), True, "blurred"),
        (900, 100, Bars(100, 0.1), False, None),
        (89, 100, None, True, "blurred"),
    ],
)
def test_light_comes_first_and_a_label_is_judged_by_its_code(
    sharpness: float, brightness: float, bars: Bars | None, of_label: bool, expected: Advice | None
) -> None:
    seen = Findings(sharpness, brightness, legible=True, bars=bars)
    assert advice(seen, label=of_label) == expected
