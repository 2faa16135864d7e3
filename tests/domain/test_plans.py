"""Plans as they were read: windows, cover, and what is asked for."""

from datetime import date

import pytest

from amends.domain.clocks.periods import StartEvent, Unit
from amends.domain.plans import ASKED_WORDS, MISHAP_WORDS, Asked, Cover, Mishap, cover_of
from amends.policies import NoPolicy, plan, plan_by_id, plans

DAY = date(2026, 4, 2)


@pytest.mark.parametrize(
    ("key", "windows"),
    [
        ("asurion", [(60, Unit.CALENDAR_DAYS, StartEvent.HAPPENED, "ASURION", "R")]),
        ("gb_insurance", [(10, Unit.BUSINESS_DAYS, StartEvent.AWARE, "BM-GB-INS", "R")]),
        ("bolt", []),
        ("assurant_metro", []),
        ("asurion_amazon", []),
    ],
)
def test_a_plan_has_its_window_and_none_where_none_was_read(
    key: str, windows: list[tuple[int, Unit, StartEvent, str, str]]
) -> None:
    found = plan(key, DAY).windows
    assert [(r.length, r.unit, r.starts, r.source, r.certainty) for r in found] == windows


def test_the_table_above_holds_every_plan() -> None:
    assert {one.key for one in plans()} == {
        "asurion",
        "asurion_amazon",
        "assurant_metro",
        "bolt",
        "gb_insurance",
    }


@pytest.mark.parametrize(
    ("key", "mishap", "cover"),
    [
        ("asurion", Mishap.DROP, Cover.COVERED),
        ("asurion", Mishap.COSMETIC, Cover.NOT_SAID),
        ("asurion", Mishap.THEFT, Cover.NOT_SAID),
        ("bolt", Mishap.SURGE, Cover.COVERED),
        ("bolt", Mishap.THEFT, Cover.EXCLUDED),
        ("bolt", Mishap.COSMETIC, Cover.EXCLUDED),
        ("bolt", Mishap.MALFUNCTION, Cover.NOT_SAID),
        ("gb_insurance", Mishap.COSMETIC, Cover.EXCLUDED),
        ("gb_insurance", Mishap.DROP, Cover.NOT_SAID),
        ("assurant_metro", Mishap.DROP, Cover.NOT_SAID),
    ],
)
def test_what_a_plan_does_not_name_is_not_said_and_never_excluded(
    key: str, mishap: Mishap, cover: Cover
) -> None:
    assert cover_of(plan(key, DAY), mishap) is cover


def test_a_plan_is_found_again_by_its_id_and_an_unknown_one_is_said() -> None:
    for one in plans():
        assert plan_by_id(one.id) is one
    with pytest.raises(NoPolicy, match="plan 'moon'"):
        plan("moon", DAY)
    with pytest.raises(NoPolicy, match="plan 'bolt' on 2025-12-31"):
        plan("bolt", date(2025, 12, 31))


def test_every_mishap_and_all_that_is_asked_has_its_words() -> None:
    assert MISHAP_WORDS.keys() == set(Mishap)
    assert ASKED_WORDS.keys() == set(Asked)
