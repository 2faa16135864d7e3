"""The operator's colour as accent: readable on every ground, or refused with a reason."""

import pytest

from amends.ui.brand import GROUNDS, OWN_ACCENT, BrandColourRefused, accents, contrast
from amends.ui.look import brand_style, stylesheet, version

COLOURS = ["#17694b", "#ffcc00", "#000000", "#ffffff", "#e4002b", "#5b2a86", "#00a3e0", "#7f7f7f"]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_accent_can_be_read_on_paper_and_surface(colour: str, scheme: str) -> None:
    found = accents(colour)[scheme]
    assert all(contrast(found.accent, ground) >= 4.5 for ground in GROUNDS[scheme])
    assert contrast(found.accent, found.on_accent) >= 4.5


def test_our_own_green_keeps_its_two_exact_values() -> None:
    assert {scheme: made.accent for scheme, made in accents("#17694b").items()} == OWN_ACCENT


def test_a_colour_that_can_be_read_already_stays_as_it_is() -> None:
    assert accents("#5B2A86")["light"].accent == "#5b2a86"


@pytest.mark.parametrize("colour", ["", "green", "#abc", "#12345g", "#17694b; } body { color: red"])
def test_anything_but_six_digits_is_refused_with_its_reason(colour: str) -> None:
    with pytest.raises(BrandColourRefused, match="six hexadecimal digits"):
        accents(colour)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_brand_comes_after_the_tokens_so_that_it_wins() -> None:
    style = stylesheet("#5b2a86")
    assert style.index("--accent: #17694b") < style.index("--accent: #5b2a86")
    assert "prefers-color-scheme: dark" in brand_style("#5b2a86")


def test_the_version_follows_the_colour() -> None:
    assert version("#5b2a86") != version("#17694b")
    assert version("#5b2a86") == version("#5b2a86")
