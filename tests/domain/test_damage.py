"""The vocabulary of damage: every word has words for people."""

import pytest

from amends.domain.damage import (
    DEFECT_WORDS,
    DEFECTS_OF,
    SIZE_ORDER,
    SIZE_WORDS,
    ZONE_WORDS,
    Defect,
    Mark,
    Size,
    Zone,
    defect_words,
    mark_words,
    size_words,
    zone_words,
)


def test_everything_has_words() -> None:
    assert ZONE_WORDS.keys() == set(Zone)
    assert DEFECT_WORDS.keys() == set(Defect)
    assert SIZE_WORDS.keys() == set(Size)
    assert set(SIZE_ORDER) == set(Size)


def test_every_zone_offers_its_defects_and_free_words_last() -> None:
    assert DEFECTS_OF.keys() == set(Zone)
    for zone, defects in DEFECTS_OF.items():
        assert defects[-1] is Defect.OTHER, zone
        assert len(set(defects)) == len(defects), zone


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark(Zone.SCREEN, Defect.CRACK), "Cracked, screen"),
        (
            Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.HAND),
            "Light scratch, back; seen from 20 cm away",
        ),
    ],
)
def test_a_mark_reads_as_a_line(mark: Mark, words: str) -> None:
    assert mark_words(mark) == words


def test_what_is_not_known_is_given_back_as_it_is() -> None:
    assert (zone_words("antenna"), defect_words("melted"), size_words("")) == (
        "antenna",
        "melted",
        "",
    )
