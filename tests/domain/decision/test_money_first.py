"""Whether money may move before the device is back: each rule, its data, what would change it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.decision.money_first import (
    MONEY_RULES,
    MoneyDecision,
    MoneyFacts,
    money_changed,
    money_first,
)
from amends.domain.decision.words import Reader, said
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy
from amends.policies import market_policy

POLICY = market_policy("default", date(2026, 4, 2))
ASSUMED = replace(POLICY, certainties={**POLICY.certainties, "decision": "G"})
CHEAP = MoneyFacts(Money(15_000, "EUR"))


def decided(policy: MarketPolicy = POLICY, **changes: object) -> MoneyDecision:
    """The decision on a unit at the limit, with these facts otherwise."""
    return money_first(replace(CHEAP, **changes), policy)  # type: ignore[arg-type]


def test_within_the_limit_and_without_a_signal_money_may_move_first() -> None:
    decision = decided()
    assert (decision.may, decision.flips, decision.policy_id) == (True, (), POLICY.id)
    assert said(decision.reasons[0], Reader.AGENT).facts == (
        "The device was sold for €150.00; the limit is €150.00."
    )


@pytest.mark.parametrize(
    ("changes", "rule", "seen", "flip"),
    [
        (
            {"value": Money(15_001, "EUR")},
            "money_value",
            {"value": {"minor": 15_001, "currency": "EUR"}},
            {"name": "value", "to": {"minor": 15_000, "currency": "EUR"}},
        ),
        (
            {"value": Money(24_001, "JPY")},
            "money_value",
            {"value": {"minor": 24_001, "currency": "JPY"}},
            {"name": "value", "to": {"minor": 24_000, "currency": "JPY"}},
        ),
        (
            {"value": Money(1, "BRL")},
            "money_no_limit",
            {"value": {"minor": 1, "currency": "BRL"}},
            {"name": "policy.limit", "to": {"minor": 1, "currency": "BRL"}},
        ),
        (
            {"signals": ("repeat", "label_other")},
            "money_signal",
            {"signals": ["repeat", "label_other"]},
            {"name": "signals", "to": []},
        ),
        (
            {"open_payment_dispute": True},
            "money_dispute",
            {"open_payment_dispute": True},
            {"name": "open_payment_dispute", "to": False},
        ),
    ],
)
def test_one_fact_otherwise_keeps_the_money_until_the_device_is_back(
    changes: dict[str, Any], rule: str, seen: dict[str, object], flip: dict[str, object]
) -> None:
    decision = decided(**changes)
    assert decision.may is False
    (reason,) = decision.reasons
    assert (reason.rule_id, reason.facts) == (rule, seen)
    assert [change.data() for change in reason.flips] == [flip]
    assert decision.flips == reason.flips


@pytest.mark.parametrize(
    "changes",
    [{"value": Money(24_000, "JPY")}, {"value": Money(0, "GBP")}, {"signals": ("late", "value")}],
)
def test_what_keeps_no_money_changes_nothing(changes: dict[str, Any]) -> None:
    assert decided(**changes).may


def test_a_limit_that_was_not_read_moves_no_money_until_the_operator_confirms_it() -> None:
    decision = decided(ASSUMED)
    assert [reason.rule_id for reason in decision.reasons] == ["money_rule_not_sure"]
    assert decision.flips[0].to == [POLICY.id, "decision"]
    assert decided(ASSUMED, confirmed=frozenset({(POLICY.id, "decision")})).may


facts = st.builds(
    MoneyFacts,
    st.builds(Money, st.integers(0, 30_000), st.sampled_from(["EUR", "JPY", "BRL"])),
    st.lists(st.sampled_from(["repeat", "label_other", "late"]), max_size=2).map(tuple),
    st.booleans(),
)


@given(facts, st.sampled_from([POLICY, ASSUMED]))
def test_with_all_its_changes_money_may_move_and_with_one_less_it_may_not(
    case: MoneyFacts, policy: MarketPolicy
) -> None:
    decision = money_first(case, policy)
    assert money_first(*money_changed(decision.flips, case, policy)).may
    for change in decision.flips:
        fewer = tuple(one for one in decision.flips if one != change)
        assert not money_first(*money_changed(fewer, case, policy)).may


@given(facts, st.sampled_from([POLICY, ASSUMED]))
def test_every_reason_goes_away_by_its_own_change(case: MoneyFacts, policy: MarketPolicy) -> None:
    for reason in money_first(case, policy).reasons:
        after = money_first(*money_changed(reason.flips, case, policy))
        again = reason.rule_id in {one.rule_id for one in after.reasons}
        assert again is (reason.rule_id == "money_first")


@given(facts)
def test_a_signal_or_a_higher_value_never_moves_money_earlier(case: MoneyFacts) -> None:
    dearer = Money(case.value.minor + 5_000, case.value.currency)
    for worse in (
        replace(case, signals=(*case.signals, "repeat")),
        replace(case, open_payment_dispute=True),
        replace(case, value=dearer),
    ):
        assert money_first(worse, POLICY).may <= money_first(case, POLICY).may


def test_every_rule_has_a_sentence_and_words_for_agents() -> None:
    for rule in MONEY_RULES:
        assert rule.says.endswith("."), rule.id
    reasons = [reason for policy in (POLICY, ASSUMED) for reason in _all_reasons(policy)]
    assert {reason.rule_id for reason in reasons} == {rule.id for rule in MONEY_RULES}
    for reason in reasons:
        words = said(reason, Reader.AGENT)
        for text in (words.says, words.facts, *words.flips):
            assert text.endswith("."), reason.rule_id
            assert "{" not in text, reason.rule_id


def _all_reasons(policy: MarketPolicy):  # type: ignore[no-untyped-def]
    for value in (Money(99_999, "EUR"), Money(1, "BRL")):
        yield from money_first(MoneyFacts(value, ("repeat",), True), policy).reasons
