"""Places by name or postcode: what was meant comes first, and nothing that is not seen yet."""

import pytest

from amends.store.queries import places
from amends.store.queries.places import places_called
from tests.places import have_names

pytestmark = pytest.mark.django_db


def called(text: str, country: str = "") -> list[str]:
    """The names and countries that are found."""
    return [f"{one.name} {one.country}" for one in places_called(text, country)]


def test_nothing_is_found_before_anything_was_imported() -> None:
    assert places_called("Lyon") == ()


def test_the_exact_name_comes_alone_and_else_whatever_begins_so() -> None:
    have_names(
        ("Lyon", "city", "", "FR", 900),
        ("Lyons", "village", "", "FR", 450),
        ("Lyons-la-Forêt", "village", "", "FR", 450),
    )
    assert called("lyon") == ["Lyon FR"]
    assert called("lyo") == ["Lyon FR", "Lyons FR", "Lyons-la-Forêt FR"]
    assert called("l") == []
    assert called("yon") == []


def test_the_largest_comes_first_but_those_of_the_country_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "LOOKED_AT", 2)
    have_names(
        ("Springfield", "city", "", "US", 900),
        ("Springfield", "town", "", "US", 800),
        ("Springfield", "hamlet", "", "GB", 200),
    )
    assert called("springfield") == ["Springfield US", "Springfield US"]
    assert called("springfield", "GB")[0] == "Springfield GB"


def test_a_postcode_is_found_in_every_country_that_has_it() -> None:
    have_names(
        ("69003", "postcode", "69003", "FR", 2000), ("69003", "postcode", "69003", "DE", 2010)
    )
    assert called("69003") == ["69003 DE", "69003 FR"]
    assert called("69003", "FR") == ["69003 FR", "69003 DE"]
    assert called("690") == ["69003 DE", "69003 FR"]


def test_a_name_of_another_script_is_found() -> None:
    have_names(("東京", "city", "", "JP", 900), ("Москва", "city", "", "RU", 900))
    assert called("東京") == ["東京 JP"]
    assert called("МОСК") == ["Москва RU"]


def test_what_nobody_could_mean_finds_nothing() -> None:
    have_names(("Lyon", "city", "", "FR", 900))
    for text in ("", "   ", "%", "'; --", "ly_n", "\x00", "x" * 5000):
        assert called(text) == []
