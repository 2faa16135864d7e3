"""What would change an answer is really tried: every flip, applied, does what it says."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from amends.domain.decision import (
    RULES,
    RULES_BY_ID,
    Change,
    Facts,
    decide,
    reason_from,
    stopping,
)
from amends.domain.decision.flips import applied, options
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy
from tests.domain.deciding import ASSUMED, GOOD, POLICY, decided, facts, policies


@given(facts, policies)
@settings(max_examples=100)
def test_every_reason_says_what_would_make_its_rule_stop_no_more(
    case: Facts, policy: MarketPolicy
) -> None:
    for reason in decide(case, policy).reasons:
        rule = RULES_BY_ID.get(reason.rule_id)
        if rule is None:
            assert reason.rule_id in ("accept", "accept_refused")
            continue
        assert reason.flips
        assert rule not in stopping(*applied(reason.flips, case, policy))


@given(facts, policies)
@settings(max_examples=100)
def test_with_all_its_changes_a_report_is_accepted_and_with_one_less_it_is_not(
    case: Facts, policy: MarketPolicy
) -> None:
    decision = decide(case, policy)
    assert decide(*applied(decision.flips, case, policy)).accepted
    for fewer in combinations(decision.flips, len(decision.flips) - 1) if decision.flips else ():
        assert not decide(*applied(fewer, case, policy)).accepted


def every_change(case: Facts, policy: MarketPolicy) -> list[Change]:
    """Each change that any rule names, for these facts or for another kind of report."""
    situations = [(case, policy), applied((Change("kind", "refused"),), case, policy)]
    situations.append(applied((Change("kind", "arrived_damaged"),), case, policy))
    found = [
        change
        for one, rules in situations
        for rule in RULES
        for change in options(rule, one, rules)
    ]
    return list({str(change.data()): change for change in found}.values())


@pytest.mark.parametrize(
    "changes",
    [
        {"in_time": False, "label_number": "other"},
        {"kind": "not_sure", "refusal": "confirmed", "label_number": "none", "in_time": None},
        {"kind": "refused", "refusal": "contradicted", "repeat_reports": 3},
        {"kind": "damaged_later", "plan": "Shield", "in_time": False, "judgements": ()},
        {"value": Money(9, "BRL"), "open_payment_dispute": True, "buyer_kind": "business"},
    ],
)
@pytest.mark.parametrize("policy", [POLICY, ASSUMED])
def test_no_smaller_set_of_changes_would_do(
    changes: dict[str, object], policy: MarketPolicy
) -> None:
    case = replace(GOOD, **changes)  # type: ignore[arg-type]
    flips = decide(case, policy).flips
    tried = every_change(case, policy)
    assert set(map(str, flips)) <= set(map(str, tried))
    for size in range(len(flips)):
        for fewer in combinations(tried, size):
            assert not decide(*applied(fewer, case, policy)).accepted


def test_what_the_carrier_says_is_the_shorter_way_where_many_facts_speak_against_it() -> None:
    decision = decided(kind="not_sure", refusal="confirmed", label_number="none", in_time=None)
    assert [change.data() for change in decision.flips] == [{"name": "kind", "to": "refused"}]


def test_a_reason_is_stored_as_data_and_read_back_as_it_was() -> None:
    decision = decide(replace(GOOD, in_time=False, repeat_reports=4), ASSUMED)
    assert len(decision.reasons) == 3
    for reason in decision.reasons:
        assert reason_from(reason.data()) == reason


def test_rows_of_words_from_before_are_no_reasons_as_data() -> None:
    assert reason_from({"rule_id": "late", "says": "Late.", "facts": "x", "flip": "y"}) is None
    assert reason_from({"rule_id": "repeat"}) is None


def test_a_change_of_a_fact_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(TypeError):
        applied((Change("weather", "fine"),), GOOD, POLICY)
