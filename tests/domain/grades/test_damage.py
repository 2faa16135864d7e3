"""The vocabulary of damage: every word has words for people, and every stored code is read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.grades.damage import (
    COSMETIC,
    DEFECT_HINTS,
    DEFECT_WORDS,
    FUNCTIONAL,
    MEASURED,
    ON_SURFACE,
    SEEN_CM,
    SIZE_ORDER,
    SIZE_WORDS,
    ZONE_WORDS,
    Defect,
    Mark,
    Size,
    Zone,
    defect_words,
    mark_words,
    read_mark,
    size_words,
    smallest_seen_mm,
    zone_words,
)
from amends.domain.grades.damage_choices import DEFECTS_OF

marks = st.builds(
    Mark,
    st.sampled_from(Zone),
    st.sampled_from(Defect),
    st.none() | st.sampled_from(Size),
    st.just(""),
    st.integers(1, 99),
    st.none() | st.decimals(0, Decimal("999.9"), places=1).map(abs),
    st.none() | st.integers(0, 100),
)


def test_everything_has_words() -> None:
    assert ZONE_WORDS.keys() == set(Zone)
    assert DEFECT_WORDS.keys() == set(Defect)
    assert SIZE_WORDS.keys() == set(Size)
    assert set(SIZE_ORDER) == set(Size)
    assert DEFECT_HINTS.keys() <= set(Defect)


def test_a_defect_concerns_looks_or_function_or_is_measured_and_never_two_of_them() -> None:
    assert set(COSMETIC) | FUNCTIONAL | MEASURED == set(Defect)
    assert not FUNCTIONAL & MEASURED
    assert set(COSMETIC) >= ON_SURFACE


def test_the_distances_follow_one_another_without_a_gap() -> None:
    spans = [SEEN_CM[size] for size in SIZE_ORDER]
    assert spans == [(0, 20), (20, 50), (50, 100), (100, None)]


def test_every_zone_offers_its_defects_and_free_words_last() -> None:
    assert DEFECTS_OF.keys() == set(Zone)
    for zone, defects in DEFECTS_OF.items():
        assert defects[-1] is Defect.OTHER, zone
        assert len(set(defects)) == len(defects), zone


def test_every_defect_but_the_finest_scratch_can_be_chosen_somewhere() -> None:
    offered = {defect for defects in DEFECTS_OF.values() for defect in defects}
    assert set(Defect) - offered == {Defect.MICRO_SCRATCH}


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark(Zone.SCREEN, Defect.CRACK), "Cracked, screen"),
        (
            Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.HAND),
            "Light scratch, back; seen from 20 cm away",
        ),
        (
            Mark(Zone.FRAME, Defect.DENT, Size.FAR, count=3, length_mm=Decimal("1.5")),
            "Dent, frame; 3 of them; 1.5 mm long; seen at first glance (1 m or more)",
        ),
        (
            Mark(Zone.BATTERY, Defect.BATTERY_LOW, percent=76),
            "Battery is worn, battery; 76 % left",
        ),
    ],
)
def test_a_mark_reads_as_a_line(mark: Mark, words: str) -> None:
    assert mark_words(mark) == words


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("", Mark(Zone.BACK, Defect.DENT)),
        ("close_up", Mark(Zone.BACK, Defect.DENT, Size.CLOSE_UP)),
        ("hand", Mark(Zone.BACK, Defect.DENT, Size.HAND)),
        ("arm", Mark(Zone.BACK, Defect.DENT, Size.ARM)),
        ("arm:3x", Mark(Zone.BACK, Defect.DENT, Size.ARM, count=3)),
        ("2x:12.5mm", Mark(Zone.BACK, Defect.DENT, count=2, length_mm=Decimal("12.5"))),
        ("78%", Mark(Zone.BACK, Defect.DENT, percent=78)),
    ],
)
def test_a_stored_code_is_read_and_written_the_same(code: str, mark: Mark) -> None:
    assert read_mark("back", "dent", code) == mark
    assert mark.extent == code


@given(marks)
def test_what_is_stored_comes_back(mark: Mark) -> None:
    assert read_mark(mark.zone, mark.defect, mark.extent) == mark


@given(marks.filter(lambda mark: mark.percent is None))
def test_a_code_of_size_count_and_length_fits_its_column(mark: Mark) -> None:
    assert len(mark.extent) <= 20


@pytest.mark.parametrize("code", ["huge", "0x", "3", "1.55mm", "hand:3y"])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=code.rpartition(":")[2]):
        read_mark("back", "dent", code)


@pytest.mark.parametrize(
    ("distance_cm", "millimetres"), [(20, "0.06"), (30, "0.09"), (50, "0.15"), (100, "0.29")]
)
def test_one_arc_minute_gives_the_finest_line_that_is_seen(
    distance_cm: int, millimetres: str
) -> None:
    assert smallest_seen_mm(distance_cm) == Decimal(millimetres)


def test_what_is_not_known_is_given_back_as_it_is() -> None:
    assert (zone_words("antenna"), defect_words("melted"), size_words("")) == (
        "antenna",
        "melted",
        "",
    )
