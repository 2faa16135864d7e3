"""Whether money may move before the device is back: a second decision, after the yes.

"Money that moves before the device is back has a value limit and no open signal" (a reading of
the help page that is fixed for this software). No answer here is a refusal: what does not move now
moves when the device is back, or by a person's word.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from amends.domain.decision import Change, Reason
from amends.domain.decision.checks import ground_of
from amends.domain.decision.facts import data_of, money_from
from amends.domain.decision.rules import SIGNALS
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy


@dataclass(frozen=True)
class MoneyFacts:
    """What the second decision looks at.

    `signals` are the rules of the first decision that keep money (`SIGNALS`), as they stand on
    the case. `confirmed` holds the rules, as (policy id, rule), that the operator stands for.
    """

    value: Money
    signals: tuple[str, ...] = ()
    open_payment_dispute: bool = False
    confirmed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class MoneyDecision:
    """Whether money may move before the device is back, with the reasons and what would change it.

    `flips` is the smallest set of changes under which it may; empty where it may.
    """

    may: bool
    reasons: tuple[Reason, ...]
    policy_id: str
    flips: tuple[Change, ...] = ()


@dataclass(frozen=True)
class MoneyRule:
    """One rule: `stops` says whether money waits for the device; `otherwise` what would not."""

    id: str
    stops: Callable[[MoneyFacts, MarketPolicy], bool]
    looks_at: tuple[str, ...]
    otherwise: Callable[[MoneyFacts, MarketPolicy], Change]

    @property
    def says(self) -> str:
        """What it looks for, in one sentence."""
        return (self.stops.__doc__ or "").partition("\n")[0]


def above_limit(facts: MoneyFacts, policy: MarketPolicy) -> bool:
    """The device was sold for more than may be made good before it is back."""
    limit = policy.remedy_before_return_limit(facts.value.currency)
    return limit is not None and facts.value.minor > limit.minor


def no_limit(facts: MoneyFacts, policy: MarketPolicy) -> bool:
    """The market has no such limit in the currency of the order."""
    return policy.remedy_before_return_limit(facts.value.currency) is None


def signal(facts: MoneyFacts, policy: MarketPolicy) -> bool:
    """Something about the report is still to be looked at with the device in hand."""
    return any(rule in SIGNALS for rule in facts.signals)


def dispute(facts: MoneyFacts, policy: MarketPolicy) -> bool:
    """The payment is disputed at the bank: nothing is paid by itself."""
    return facts.open_payment_dispute


def not_sure(facts: MoneyFacts, policy: MarketPolicy) -> bool:
    """The limit was not read at its owner, nor confirmed by the operator."""
    return not ground_of(policy, "decision").sure(facts.confirmed)


MONEY_RULES: tuple[MoneyRule, ...] = (
    MoneyRule(
        "money_value",
        above_limit,
        ("value",),
        lambda facts, policy: Change("value", _limit(facts, policy)),
    ),
    MoneyRule(
        "money_no_limit",
        no_limit,
        ("value",),
        lambda facts, policy: Change("policy.limit", data_of(facts.value)),
    ),
    MoneyRule("money_signal", signal, ("signals",), lambda facts, policy: Change("signals", [])),
    MoneyRule(
        "money_dispute",
        dispute,
        ("open_payment_dispute",),
        lambda facts, policy: Change("open_payment_dispute", to=False),
    ),
    MoneyRule(
        "money_rule_not_sure",
        not_sure,
        ("unsure_rules",),
        lambda facts, policy: Change("confirmed", [policy.id, "decision"]),
    ),
)


def money_first(facts: MoneyFacts, policy: MarketPolicy) -> MoneyDecision:
    """Whether money may move before the device is back.

    The value must be within the market's limit for its currency, with no open signal and no
    dispute at the bank; a currency without a limit never is.
    """
    against = [rule for rule in MONEY_RULES if rule.stops(facts, policy)]
    if not against:
        ground = ground_of(policy, "decision")
        yes = Reason("money_first", policy.id, _seen(("value",), facts, policy), {}, (ground,))
        return MoneyDecision(True, (_with_limit(yes, facts, policy),), policy.id)
    reasons = tuple(_reason(rule, facts, policy) for rule in against)
    return MoneyDecision(False, reasons, policy.id, _smallest(against, facts, policy))


def money_changed(
    changes: tuple[Change, ...], facts: MoneyFacts, policy: MarketPolicy
) -> tuple[MoneyFacts, MarketPolicy]:
    """The facts and the policy with these changes. Raises `TypeError` for an unknown fact."""
    for change in changes:
        if change.name == "policy.limit":
            limits = (*policy.remedy_before_return_limits, money_from(change.to))
            policy = replace(policy, remedy_before_return_limits=limits)
        elif change.name == "confirmed":
            policy_id, rule = change.to
            facts = replace(facts, confirmed=facts.confirmed | {(policy_id, rule)})
        else:
            facts = replace(facts, **{change.name: _value(change)})
    return facts, policy


def _value(change: Change) -> Any:
    if change.name == "value":
        return money_from(change.to)
    return tuple(change.to) if isinstance(change.to, list) else change.to


def _smallest(
    against: list[MoneyRule], facts: MoneyFacts, policy: MarketPolicy
) -> tuple[Change, ...]:
    """The fewest of the rules' changes under which none stops, found by trying."""
    options = [rule.otherwise(facts, policy) for rule in against]
    for size in range(1, len(options) + 1):
        for changes in combinations(options, size):
            situation = money_changed(changes, facts, policy)
            if not any(rule.stops(*situation) for rule in MONEY_RULES):
                return changes
    return ()


def _reason(rule: MoneyRule, facts: MoneyFacts, policy: MarketPolicy) -> Reason:
    ground = ground_of(policy, "decision")
    of_policy = rule.id in ("money_value", "money_no_limit", "money_rule_not_sure")
    found = Reason(
        rule.id,
        policy.id,
        _seen(rule.looks_at, facts, policy),
        {},
        (ground,) if of_policy else (),
        (rule.otherwise(facts, policy),),
    )
    return _with_limit(found, facts, policy) if rule.id == "money_value" else found


def _seen(names: tuple[str, ...], facts: MoneyFacts, policy: MarketPolicy) -> dict[str, Any]:
    if names == ("unsure_rules",):
        return {"unsure_rules": [ground_of(policy, "decision").data()]}
    return {name: data_of(getattr(facts, name)) for name in names}


def _with_limit(reason: Reason, facts: MoneyFacts, policy: MarketPolicy) -> Reason:
    return replace(reason, numbers={"limit": _limit(facts, policy)})


def _limit(facts: MoneyFacts, policy: MarketPolicy) -> dict[str, Any] | None:
    limit = policy.remedy_before_return_limit(facts.value.currency)
    return {"minor": limit.minor, "currency": limit.currency} if limit else None
