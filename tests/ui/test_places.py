"""Another place's time is named, and the reader's own never."""

from datetime import UTC, datetime

import pytest

from amends.ui.places import place_words, reader, reading_in

NOON = datetime(2026, 4, 8, 12, tzinfo=UTC)
LATE = datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "reads_in", "words"),
    [
        ("Europe/Paris", "Europe/Paris", ""),
        ("Europe/Paris", "Europe/Berlin", ""),
        ("Europe/Paris", "Europe/London", " in Paris"),
        ("Europe/Paris", "UTC", " in Paris"),
        ("America/New_York", "Europe/Paris", " in New York"),
        ("America/Argentina/Buenos_Aires", "Europe/Paris", " in Buenos Aires"),
        ("UTC", "Europe/Paris", " UTC"),
        ("Europe/Paris", "", ""),
    ],
)
def test_a_place_is_named_where_its_clocks_show_another_time(
    zone: str, reads_in: str, words: str
) -> None:
    assert place_words(NOON, zone, reads_in) == words


def test_two_places_may_differ_in_winter_alone() -> None:
    winter, summer = datetime(2026, 1, 8, 12, tzinfo=UTC), datetime(2026, 7, 8, 12, tzinfo=UTC)
    both = [place_words(at, "Europe/London", "Africa/Abidjan") for at in (winter, summer)]
    assert both == ["", " in London"]


def test_of_a_day_the_place_is_named_where_it_is_another_day() -> None:
    assert place_words(NOON, "Europe/Paris", "Europe/London", days=True) == ""
    assert place_words(LATE, "Europe/Paris", "Asia/Tokyo", days=True) == " in Paris"


def test_the_reader_is_known_while_a_page_is_made_and_no_longer() -> None:
    with reading_in("Europe/London"):
        assert place_words(NOON, "Europe/Paris") == " in Paris"
    assert (reader(), place_words(NOON, "Europe/Paris")) == ("", "")
