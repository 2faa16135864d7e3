"""The machine may say yes, never no: every rule, and what holds for all of them."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.domain.decision import RULES, RULES_BY_ID, SIGNALS, Facts, Outcome, Route, decide
from amends.domain.decision.checks import ground_of
from amends.domain.grades import Verdict
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy
from tests.domain.deciding import (
    ASSUMED,
    BACK,
    CRACKED,
    GOOD,
    PERSONS,
    POLICY,
    SCHEME,
    WORN,
    decided,
    facts,
    judged,
    policies,
)

PERSON, ROUTE = Outcome.TO_PERSON, Outcome.OTHER_ROUTE
REPORT = {"policy": POLICY.id, "rule": "report", "source": "HELP-PAGE", "certainty": "R"}
DECISION = {"policy": POLICY.id, "rule": "decision", "source": "OWN", "certainty": "own"}
WINDOW = {"window": [3, "business_days"]}
LIMIT = {"minor": 150_000, "currency": "EUR"}


def test_a_complete_consistent_report_in_time_is_accepted_at_once() -> None:
    decision = decide(GOOD, POLICY)
    assert decision.accepted
    assert decision.policy_id == "default@2026-01-01"
    assert (decision.routes, decision.flips) == ((), ())
    (reason,) = decision.reasons
    assert reason.rule_id == "accept"
    assert reason.numbers == {**WINDOW, "device_photos": 3, "limit": LIMIT, "reports": 2}
    assert {name: reason.facts[name] for name in ("in_time", "evidence_complete")} == {
        "in_time": True,
        "evidence_complete": True,
    }
    assert [(ground.policy, ground.rule, ground.certainty) for ground in reason.grounds] == [
        (POLICY.id, "report", "R"),
        (POLICY.id, "evidence", "R"),
        (POLICY.id, "decision", "own"),
        (SCHEME, "grades", "R"),
    ]


def test_a_refused_parcel_that_is_coming_back_is_accepted_without_any_photo() -> None:
    decision = decided(
        kind="refused",
        refusal="confirmed",
        evidence_complete=False,
        label_number="unread",
        judgements=(),
        in_time=None,
        safety_stop=None,
    )
    assert decision.accepted
    (reason,) = decision.reasons
    assert reason.data() == {
        "rule_id": "accept_refused",
        "policy": POLICY.id,
        "facts": {
            "refusal": "confirmed",
            "value": {"minor": 32_900, "currency": "EUR"},
            "repeat_reports": 0,
        },
        "numbers": {"at_door": True, "limit": LIMIT, "reports": 2},
        "grounds": [
            {"policy": POLICY.id, "rule": "refusal", "source": "HELP-PAGE", "certainty": "R"},
            DECISION,
        ],
        "flips": [],
    }


# One fact changed: the rule that stops, where it leads, the facts that it names, what would flip
# it.
ONE_FACT: list[tuple[Facts, dict[str, Any], str, Outcome, object, object]] = [
    (GOOD, {"safety_stop": True}, "safety", PERSON, {"safety_stop": True}, False),
    (GOOD, {"safety_stop": None}, "safety_unknown", PERSON, {"safety_stop": None}, False),
    *[
        (GOOD, {"kind": kind.value}, "kind", PERSON, {"kind": kind.value}, "arrived_damaged")
        for kind in PERSONS
    ],
    (GOOD, {"kind": ""}, "kind", PERSON, {"kind": ""}, "arrived_damaged"),
    (GOOD, {"answers_against": ("drop_since",)}, "answers_disagree", PERSON, ..., []),
    (BACK, {"refusal": "unknown"}, "no_return_scan", PERSON, ..., "confirmed"),
    (GOOD, {"refusal": "confirmed"}, "received_but_returning", ROUTE, ..., "refused"),
    (GOOD, {"in_time": False}, "late", ROUTE, ..., True),
    (GOOD, {"in_time": None}, "delivery_unknown", PERSON, ..., True),
    (GOOD, {"delivery_stated_only": True}, "delivery_stated", PERSON, ..., False),
    (GOOD, {"evidence_complete": False}, "evidence_incomplete", PERSON, ..., True),
    (GOOD, {"slots_cannot": ("packaging",)}, "slots_cannot", PERSON, ..., []),
    (GOOD, {"label_number": "other"}, "label_other", PERSON, ..., "match"),
    (GOOD, {"label_number": "none"}, "label_none", PERSON, ..., "match"),
    (GOOD, {"label_number": "unread"}, "label_unread", PERSON, ..., "match"),
    (GOOD, {"illegible_photos": ("device_front",)}, "photos_illegible", PERSON, ..., []),
    (GOOD, {"unread_photos": ("device_front",)}, "photos_unread", PERSON, ..., []),
    (GOOD, {"same_pictures": ("device_front",)}, "same_picture", PERSON, ..., []),
    (BACK, {"same_pictures": ("packaging",)}, "same_picture", PERSON, ..., []),
    (GOOD, {"alike_photos": ("device_back",)}, "photos_alike", PERSON, ..., []),
    (GOOD, {"origin_against": ("packaging",)}, "photo_origin", PERSON, ..., []),
    (BACK, {"origin_against": ("packaging",)}, "photo_origin", PERSON, ..., []),
    (GOOD, {"other_serial": ("serial",)}, "serial_other", PERSON, ..., []),
    (GOOD, {"judgements": ()}, "damage_not_named", PERSON, ..., ["below"]),
    (GOOD, {"judgements": WORN}, "damage_not_beyond", PERSON, ..., ["below"]),
    (GOOD, {"value": Money(150_001, "EUR")}, "value", PERSON, ..., LIMIT),
    (BACK, {"value": Money(150_001, "EUR")}, "value", PERSON, ..., LIMIT),
    (GOOD, {"open_payment_dispute": True}, "payment_dispute", PERSON, ..., False),
    (GOOD, {"repeat_reports": 2}, "repeat", PERSON, ..., 1),
    (BACK, {"repeat_reports": 7}, "repeat", PERSON, ..., 1),
    (GOOD, {"buyer_kind": "business"}, "buyer_business", PERSON, ..., "consumer"),
    (GOOD, {"buyer_kind": ""}, "buyer_business", PERSON, ..., "consumer"),
]


def as_data(value: object) -> object:
    """A fact's value as the reason names it."""
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("base", "change", "rule", "outcome", "named", "to"), ONE_FACT)
def test_one_fact_otherwise_is_one_reason_with_that_fact(
    base: Facts, change: dict[str, Any], rule: str, outcome: Outcome, named: object, to: object
) -> None:
    decision = decided(base, **change)
    assert decision.outcome is outcome
    (reason,) = decision.reasons
    assert (reason.rule_id, reason.policy) == (rule, POLICY.id)
    ((name, value),) = change.items()
    if name == "judgements":
        assert [one["sentence"] for one in reason.facts[name]] == [one.sentence for one in value]
    elif named is ...:
        assert reason.facts[name] == as_data(value)
    else:
        assert reason.facts == named
    assert [change.to for change in reason.flips] == [to]
    assert decision.flips == reason.flips


@pytest.mark.parametrize(
    ("kind", "more", "rule", "route"),
    [
        ("damaged_later", {"plan": "Shield"}, "later_with_plan", Route.PLAN),
        ("damaged_later", {}, "later_without_plan", Route.OWN_DAMAGE),
        ("not_received", {}, "not_received", Route.CARRIER_INQUIRY),
        ("faulty", {}, "faulty", Route.GUARANTEE),
    ],
)
def test_a_kind_with_a_way_of_its_own_is_offered_that_way(
    kind: str, more: dict[str, Any], rule: str, route: Route
) -> None:
    decision = decided(kind=kind, **more)
    assert (decision.outcome, decision.routes) == (Outcome.OTHER_ROUTE, (route,))
    assert [reason.rule_id for reason in decision.reasons] == [rule]


def test_a_late_report_is_offered_the_guarantee_with_the_window_and_its_source() -> None:
    decision = decided(in_time=False)
    assert (decision.outcome, decision.routes) == (Outcome.OTHER_ROUTE, (Route.GUARANTEE,))
    assert decision.reasons[0].data() == {
        "rule_id": "late",
        "policy": POLICY.id,
        "facts": {"in_time": False},
        "numbers": WINDOW,
        "grounds": [REPORT],
        "flips": [{"name": "in_time", "to": True}],
    }


def test_a_route_is_kept_as_an_offer_where_a_person_must_look_as_well() -> None:
    decision = decided(in_time=False, repeat_reports=2)
    assert (decision.outcome, decision.routes) == (Outcome.TO_PERSON, (Route.GUARANTEE,))


def test_beside_wear_that_the_grade_allows_the_change_of_mind_return_is_open() -> None:
    decision = decided(judgements=WORN)
    assert (decision.outcome, decision.routes) == (Outcome.TO_PERSON, (Route.CHANGE_OF_MIND,))


def test_refused_and_delivered_contradict_each_other() -> None:
    decision = decided(BACK, refusal="contradicted")
    assert decision.outcome is Outcome.TO_PERSON
    assert [reason.rule_id for reason in decision.reasons] == ["refused_but_delivered"]
    assert decision.reasons[0].facts == {"kind": "refused", "refusal": "contradicted"}


def test_photos_that_never_came_are_told_apart_from_photos_that_may_still_come() -> None:
    decision = decided(evidence_complete=False, photos_overdue=True)
    (reason,) = decision.reasons
    assert reason.rule_id == "photos_never_came"
    assert reason.numbers == {"days": [3, "business_days"], "device_photos": 3}
    assert decided(photos_overdue=True).accepted


def test_where_a_number_comes_from_is_asked_by_the_name_of_a_rule_that_is_there() -> None:
    other = replace(POLICY, photo_follow_up=replace(POLICY.photo_follow_up, certainty="G"))
    assert ground_of(other, "photos").certainty == "G"
    assert ground_of(other, "refusal").source == "HELP-PAGE"
    with pytest.raises(LookupError, match="has no rule 'weather'"):
        ground_of(other, "weather")


def test_a_currency_without_a_limit_is_for_a_person_until_policy_has_one() -> None:
    decision = decided(value=Money(9_900, "BRL"))
    assert [reason.rule_id for reason in decision.reasons] == ["value_no_limit"]
    assert decision.flips[0].data() == {
        "name": "policy.limit",
        "to": {"minor": 9_900, "currency": "BRL"},
    }


def test_a_market_that_offers_no_refusal_leaves_it_to_a_person() -> None:
    decision = decide(BACK, replace(POLICY, refusal_at_door=False))
    assert [reason.rule_id for reason in decision.reasons] == ["refusal_not_offered"]


def test_nothing_is_accepted_on_a_rule_that_was_not_read_nor_confirmed() -> None:
    decision = decide(GOOD, ASSUMED)
    assert decision.outcome is Outcome.TO_PERSON
    (reason,) = decision.reasons
    assert reason.rule_id == "rule_not_sure"
    assert [ground.rule for ground in reason.grounds] == ["report", "evidence"]
    assert [change.to for change in decision.flips] == [
        ["default@2019-01-01", "report"],
        ["default@2019-01-01", "evidence"],
    ]
    one = replace(GOOD, confirmed=frozenset({("default@2019-01-01", "report")}))
    assert [ground.rule for ground in decide(one, ASSUMED).reasons[0].grounds] == ["evidence"]
    both = replace(one, confirmed=one.confirmed | {("default@2019-01-01", "evidence")})
    assert decide(both, ASSUMED).accepted
    other = replace(GOOD, confirmed=frozenset({(POLICY.id, "report"), (POLICY.id, "evidence")}))
    assert not decide(other, ASSUMED).accepted


def test_a_refused_parcel_rests_on_the_refusal_and_not_on_the_window() -> None:
    assert [ground.rule for ground in decide(BACK, ASSUMED).reasons[0].grounds] == ["refusal"]


@pytest.mark.parametrize(
    ("marks", "accepted"),
    [
        ((judged(Verdict.BELOW, certainty="R2"),), False),
        ((judged(Verdict.BELOW, certainty="G"),), False),
        ((judged(Verdict.BELOW, certainty=""),), False),
        ((judged(Verdict.BELOW, certainty="own", own=True),), True),
        ((judged(Verdict.BELOW, certainty="R2"), judged(Verdict.BELOW)), True),
        ((judged(Verdict.BELOW, certainty="R2"), judged(Verdict.WITHIN)), False),
    ],
)
def test_one_mark_below_a_wording_that_was_read_is_needed_for_a_yes(
    marks: tuple[object, ...], accepted: bool
) -> None:
    decision = decided(judgements=marks)
    assert decision.accepted is accepted
    confirmed = decided(judgements=marks, confirmed=frozenset({(SCHEME, "grades")}))
    assert confirmed.accepted


@pytest.mark.parametrize(
    "change",
    [
        {"value": Money(150_000, "EUR")},
        {"repeat_reports": 1},
        {"judgements": (*CRACKED, *WORN)},
        {"plan": "Shield"},
        {"refusal": "contradicted"},
    ],
)
def test_what_is_no_signal_changes_nothing(change: dict[str, Any]) -> None:
    assert decided(**change).accepted


def test_all_reasons_are_given_at_once_in_the_order_of_their_weight() -> None:
    decision = decided(safety_stop=True, in_time=False, open_payment_dispute=True)
    assert [reason.rule_id for reason in decision.reasons] == ["safety", "late", "payment_dispute"]


def test_these_keep_money_until_the_device_is_back() -> None:
    assert {
        "answers_disagree",
        "received_but_returning",
        "label_other",
        "no_return_scan",
        "payment_dispute",
        "photo_origin",
        "refused_but_delivered",
        "repeat",
        "same_picture",
    } == SIGNALS


def test_every_rule_is_listed_once_with_a_sentence_and_facts_that_are_there() -> None:
    known = {one.name for one in fields(Facts)} | {"refusal_at_door", "unsure_rules"}
    assert len(RULES_BY_ID) == len(RULES)
    for rule in RULES:
        assert rule.says.endswith("."), rule.id
        assert rule.looks_at, rule.id
        assert set(rule.looks_at) <= known, rule.id
    looked_at = {name for rule in RULES for name in rule.looks_at}
    assert looked_at == known - {"confirmed"}


def test_there_is_no_outcome_that_refuses() -> None:
    assert {outcome.value for outcome in Outcome} == {"accept", "other_route", "to_person"}


STRENGTH = {Outcome.ACCEPT: 0, Outcome.OTHER_ROUTE: 1, Outcome.TO_PERSON: 2}


@given(facts, policies)
@settings(max_examples=100)
def test_it_never_refuses_and_always_gives_a_reason(case: Facts, policy: MarketPolicy) -> None:
    decision = decide(case, policy)
    assert decision.outcome in STRENGTH
    assert decision.reasons
    assert decision.accepted is (decision.reasons[0].rule_id in ("accept", "accept_refused"))
    assert (decision.outcome is Outcome.OTHER_ROUTE) <= bool(decision.routes)


ANY_SIGNAL: list[dict[str, object]] = [
    {"safety_stop": True},
    {"in_time": False},
    {"label_number": "other"},
    {"illegible_photos": ("label",)},
    {"unread_photos": ("label",)},
    {"same_pictures": ("label",)},
    {"alike_photos": ("device_back",)},
    {"origin_against": ("label",)},
    {"other_serial": ("serial",)},
    {"slots_cannot": ("label",)},
    {"open_payment_dispute": True},
    {"repeat_reports": 9},
    {"buyer_kind": "business"},
    {"answers_against": ("drop_since",)},
]


@given(facts, policies, st.sampled_from(ANY_SIGNAL))
@settings(max_examples=100)
def test_a_signal_more_never_brings_a_yes_nearer(
    case: Facts, policy: MarketPolicy, signal: dict[str, object]
) -> None:
    before = replace(case, **{name: getattr(GOOD, name) for name in signal})
    after = replace(before, **signal)  # type: ignore[arg-type]
    assert STRENGTH[decide(after, policy).outcome] >= STRENGTH[decide(before, policy).outcome]
