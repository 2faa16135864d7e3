"""What starts the seller's 3 business days: a table of every case, and what holds for all."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.clocks.periods import StartEvent, Unit
from amends.domain.decision.money_first import MoneyFacts, money_first
from amends.domain.money import Money
from amends.domain.parties import Role
from amends.domain.policy import MarketPolicy
from amends.domain.seller_clock import (
    remedy_rule,
    start_clause,
    start_event,
)
from amends.policies import market_policy

POLICY = market_policy("default", date(2026, 4, 2))
LIMIT, ABOVE, NO_LIMIT = Money(15_000, "EUR"), Money(15_001, "EUR"), Money(1, "BRL")
BACK, DECIDED = StartEvent.COMING_BACK, StartEvent.CARE_DECIDED
SCANNED, ARRIVED, COMPLETE = (
    StartEvent.RETURN_SCANNED,
    StartEvent.RETURNED,
    StartEvent.EVIDENCE_COMPLETE,
)


def policy_of(
    starts: StartEvent, refused_money_at: Literal["returning", "arrived"] = "returning"
) -> MarketPolicy:
    """The default market with another start of the seller's days."""
    rule = replace(POLICY.seller_remedy, starts=starts)
    return replace(POLICY, seller_remedy=rule, refused_money_at=refused_money_at)


def may(policy: MarketPolicy, value: Money, *, signals: bool) -> bool:
    """What the second decision says."""
    return money_first(MoneyFacts(value, ("repeat",) if signals else ()), policy).may


def started(
    policy: MarketPolicy, value: Money, *, signals: bool, refused: bool = False
) -> StartEvent:
    """What starts the days of a unit of this value, by both rules together."""
    return start_event(policy, money_first=may(policy, value, signals=signals), refused=refused)


@pytest.mark.parametrize(
    ("named", "value", "signals", "expected"),
    [
        (SCANNED, LIMIT, False, SCANNED),
        (SCANNED, LIMIT, True, ARRIVED),
        (SCANNED, ABOVE, False, ARRIVED),
        (SCANNED, NO_LIMIT, False, ARRIVED),
        (COMPLETE, LIMIT, False, COMPLETE),
        (COMPLETE, LIMIT, True, ARRIVED),
        (COMPLETE, ABOVE, False, ARRIVED),
        (COMPLETE, NO_LIMIT, False, ARRIVED),
        (ARRIVED, LIMIT, False, ARRIVED),
        (ARRIVED, LIMIT, True, ARRIVED),
        (ARRIVED, ABOVE, False, ARRIVED),
    ],
)
def test_the_sellers_days_start_by_policy_value_and_signals(
    named: StartEvent, value: Money, signals: bool, expected: StartEvent
) -> None:
    assert started(policy_of(named), value, signals=signals) is expected


@pytest.mark.parametrize(
    ("named", "money_at", "value", "signals", "expected"),
    [
        (SCANNED, "returning", LIMIT, False, BACK),
        (COMPLETE, "returning", LIMIT, False, BACK),
        (ARRIVED, "returning", LIMIT, False, ARRIVED),
        (SCANNED, "arrived", LIMIT, False, ARRIVED),
        (COMPLETE, "arrived", LIMIT, False, ARRIVED),
        (SCANNED, "returning", ABOVE, False, ARRIVED),
        (SCANNED, "returning", LIMIT, True, ARRIVED),
        (SCANNED, "returning", NO_LIMIT, False, ARRIVED),
    ],
)
def test_for_a_refused_parcel_the_money_follows_the_parcel(
    named: StartEvent,
    money_at: Literal["returning", "arrived"],
    value: Money,
    signals: bool,
    expected: StartEvent,
) -> None:
    policy = policy_of(named, money_at)
    assert started(policy, value, signals=signals, refused=True) is expected


def test_the_sellers_rule_keeps_its_length_whatever_starts_it() -> None:
    rule = remedy_rule(POLICY, ARRIVED)
    assert (rule.kind, rule.length, rule.unit) == ("seller_remedy", 3, Unit.BUSINESS_DAYS)
    assert (rule.starts, rule.source) == (ARRIVED, "HELP-PAGE")


@pytest.mark.parametrize(
    ("event", "customer", "others"),
    [
        (
            SCANNED,
            "from the carrier's first scan of your return",
            "from the carrier's first scan of the return",
        ),
        (
            ARRIVED,
            "from the carrier's scan that your return has arrived",
            "from the carrier's scan that the return has arrived",
        ),
        (
            COMPLETE,
            "from the moment when your photos are complete",
            "from the moment when the customer's photos are complete",
        ),
        (
            BACK,
            "from the carrier's scan that your parcel is coming back",
            "from the carrier's scan that the parcel is coming back",
        ),
        (DECIDED, "from customer care's decision", "from customer care's decision"),
        (
            StartEvent.DISPUTE_WITHDRAWN,
            "from the day on which the seller withdrew what was said",
            "from the day on which the dispute was withdrawn",
        ),
    ],
)
def test_every_sentence_names_the_start(event: StartEvent, customer: str, others: str) -> None:
    assert start_clause(event, Role.CUSTOMER) == customer
    for reader in (Role.SELLER, Role.AGENT, Role.OPERATOR):
        assert start_clause(event, reader) == others


def test_what_never_starts_the_sellers_days_has_no_clause() -> None:
    with pytest.raises(KeyError):
        start_clause(StartEvent.DELIVERED, Role.CUSTOMER)


policies = st.builds(
    policy_of,
    st.sampled_from([SCANNED, ARRIVED, COMPLETE]),
    st.sampled_from(["returning", "arrived"]),
)
values = st.builds(Money, st.integers(0, 30_000), st.sampled_from(["EUR", "GBP", "BRL"]))


@given(policies, values, st.booleans(), st.booleans())
def test_nothing_starts_before_arrival_unless_money_may_move_before_it(
    policy: MarketPolicy, value: Money, signals: bool, refused: bool
) -> None:
    event = started(policy, value, signals=signals, refused=refused)
    if not may(policy, value, signals=signals):
        assert event is ARRIVED
    assert event is not COMPLETE or not refused
    assert start_clause(event, Role.CUSTOMER).startswith("from the ")


@given(policies, values, st.booleans())
def test_a_signal_or_a_higher_value_never_starts_them_earlier(
    policy: MarketPolicy, value: Money, refused: bool
) -> None:
    dearer = Money(value.minor + 5_000, value.currency)
    if started(policy, value, signals=False, refused=refused) is ARRIVED:
        assert started(policy, dearer, signals=False, refused=refused) is ARRIVED
    assert started(policy, value, signals=True, refused=refused) is ARRIVED
