"""Which law applies to a parcel: yes, maybe with what is missing, or no."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from amends.domain.regimes import Applies, Carriage, application, applying, travelled_as_post
from amends.policies import carrier_policy, regime_by_id, regimes

DAY = date(2026, 4, 2)
ORIGIN = "The country that it was sent from is not known."
MODE = "Whether it went by road or by air is not known."
POST = "Whether it travelled as post is not known."
CONTRACTING = "It applies only where at least one of the two countries is a contracting state."
STATES = "It applies only where the parcel went from one state to another."

CASES = [
    (Carriage("FR", "FR", "road", False), {"l133_3": ()}),
    (Carriage("FR", "FR"), {"l133_3": ()}),
    (Carriage("DE", "DE", "road", False), {"hgb_438": ()}),
    (Carriage("US", "US", "road", False), {"carmack": (STATES,)}),
    (Carriage("US", "US", "air", False), {}),
    (Carriage("US", "US"), {"carmack": (MODE, STATES)}),
    (Carriage("JP", "JP", "road", False), {}),
    (Carriage("FR", "DE", "road", False), {"cmr": (CONTRACTING,)}),
    (Carriage("FR", "DE", "air", False), {"montreal": ()}),
    (Carriage("FR", "CN", "air", True), {"montreal": (), "upu": ()}),
    (Carriage("FR", "DE", "road", True), {"upu": ()}),
    (
        Carriage("FR", "DE", "road"),
        {"cmr": (POST, CONTRACTING), "upu": (POST,)},
    ),
    (
        Carriage("FR", "DE", "", False),
        {"cmr": (MODE, CONTRACTING), "montreal": (MODE,)},
    ),
    (
        Carriage("FR"),
        {
            "cmr": (ORIGIN, MODE, POST, CONTRACTING),
            "l133_3": (ORIGIN,),
            "montreal": (ORIGIN, MODE),
            "upu": (ORIGIN, POST),
        },
    ),
]


@pytest.mark.parametrize(("way", "expected"), CASES)
def test_a_regime_applies_by_countries_way_and_post_and_says_what_is_not_known(
    way: Carriage, expected: dict[str, tuple[str, ...]]
) -> None:
    found = applying(regimes(), way)
    assert {one.regime.key: one.why for one in found} == expected
    for one in found:
        assert one.answer is (Applies.MAYBE if one.why else Applies.YES)


def test_what_applies_for_sure_comes_first() -> None:
    found = applying(regimes(), Carriage("FR", "CN", "air"))
    assert [(one.regime.key, one.answer) for one in found] == [
        ("montreal", Applies.YES),
        ("upu", Applies.MAYBE),
    ]


def test_what_does_not_apply_needs_no_reason() -> None:
    answer = application(regime_by_id("hgb_438@2019-01-01"), Carriage("FR", "FR"))
    assert (answer.answer, answer.why) == (Applies.NO, ())


@pytest.mark.parametrize(
    ("key", "visible", "hidden", "certainty"),
    [
        ("cmr", (0, "at_once"), (7, "carrier_working_days"), "G"),
        ("montreal", (14, "calendar_days"), (14, "calendar_days"), "R2"),
        ("hgb_438", (0, "at_once"), (7, "calendar_days"), "R2"),
        ("l133_3", (0, "at_once"), (3, "carrier_working_days"), "R2"),
    ],
)
def test_each_regime_has_its_notice(
    key: str, visible: tuple[int, str], hidden: tuple[int, str], certainty: str
) -> None:
    regime = regime_by_id(f"{key}@2019-01-01")
    assert regime.visible is not None
    assert regime.hidden is not None
    assert (regime.visible.length, regime.visible.unit) == visible
    assert (regime.hidden.length, regime.hidden.unit) == hidden
    assert {regime.visible.certainty, regime.hidden.certainty} == {certainty}


@pytest.mark.parametrize("key", ["carmack", "upu"])
def test_where_no_day_was_read_there_is_none(key: str) -> None:
    regime = regime_by_id(f"{key}@2019-01-01")
    assert (regime.visible, regime.hidden) == (None, None)


def test_further_periods_of_the_law_are_held() -> None:
    found = {
        regime.key: [(rule.kind, rule.length, rule.unit) for rule in regime.further]
        for regime in regimes()
    }
    assert found == {
        "carmack": [("claim_file", 9, "months")],
        "cmr": [("delay", 21, "calendar_days")],
        "hgb_438": [("delay", 21, "calendar_days")],
        "l133_3": [("consumer_could_not_check", 10, "calendar_days")],
        "montreal": [("delay", 21, "calendar_days"), ("suit", 24, "months")],
        "upu": [],
    }


def test_a_cap_holds_from_its_day_and_nothing_is_known_before() -> None:
    montreal = regime_by_id("montreal@2019-01-01")
    assert montreal.cap_on(date(2024, 12, 27)) is None
    cap = montreal.cap_on(date(2024, 12, 28))
    assert cap is not None
    assert (cap.sdr_per_kg, cap.source, cap.certainty) == (Decimal(26), "MC26", "R2")
    later = replace(cap, sdr_per_kg=Decimal(30), since=date(2030, 1, 1))
    both = replace(montreal, caps=(later, cap))
    assert both.cap_on(date(2029, 12, 31)) == cap
    assert both.cap_on(date(2030, 1, 1)) == later
    road = regime_by_id("cmr@2019-01-01").cap_on(DAY)
    assert road is not None
    assert (road.sdr_per_kg, road.certainty) == (Decimal("8.33"), "G")
    assert regime_by_id("upu@2019-01-01").cap_on(DAY) is None


@pytest.mark.parametrize(
    ("carrier", "post"),
    [("ups", False), ("dpd", False), ("colissimo", None), ("royal_mail", None), ("moon", None)],
)
def test_a_post_office_may_carry_what_is_no_post_and_others_carry_none(
    carrier: str, post: bool | None
) -> None:
    assert travelled_as_post(carrier_policy(carrier, "FR", DAY)) is post
