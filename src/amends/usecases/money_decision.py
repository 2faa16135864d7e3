"""Whether money may move before a device is back: the one door for clocks, refunds and pages."""

from dataclasses import replace

from amends.domain.decision.money_first import MoneyDecision, MoneyFacts, money_first
from amends.domain.decision.rules import SIGNALS
from amends.domain.money import Money
from amends.policies import market_policy_by_id
from amends.store.models import Case
from amends.store.queries.money import dispute_open
from amends.store.queries.rulebook import confirmed_rules

# The device is back, or a person decided that nothing comes back.
NOTHING_TO_WAIT_FOR = ("arrived", "not_needed")


def money_decision(case: Case) -> MoneyDecision:
    """What the second decision says of this case now, whether the device is back or not."""
    market = market_policy_by_id(case.incident.policy)
    facts = money_facts(case)
    decision = money_first(facts, market)
    if all(reason.rule_id != "money_rule_not_sure" for reason in decision.reasons):
        return decision
    return money_first(replace(facts, confirmed=confirmed_rules((market.id,))), market)


def money_facts(case: Case) -> MoneyFacts:
    """What the second decision looks at, read once."""
    order = case.incident.parcel.order
    return MoneyFacts(
        value=Money(case.unit.line.price_minor, order.currency),
        signals=signals_of(case),
        open_payment_dispute=dispute_open(order),
    )


def signals_of(case: Case) -> tuple[str, ...]:
    """The reasons on the case for which no money moves before the device is back."""
    return tuple(row["rule_id"] for row in case.reasons if row["rule_id"] in SIGNALS)


def may_pay_by_itself(case: Case) -> bool:
    """Whether the system may pay now: the device is back, or money need not wait for it."""
    return case.return_state in NOTHING_TO_WAIT_FOR or money_decision(case).may
