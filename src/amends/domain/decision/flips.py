"""What would change the answer: the smallest changes of facts, found by really trying them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from amends.domain.decision.checks import ACCEPTABLE, limit_of, unsure_rules
from amends.domain.decision.facts import Facts, data_of, money_from
from amends.domain.decision.rules import RULES, DecisionRule
from amends.domain.grades import Judgement, Verdict
from amends.domain.grades.damage import Defect, Mark, Zone
from amends.domain.incident import Kind
from amends.domain.money import Money
from amends.domain.policy import Certainty, MarketPolicy

Situation = tuple[Facts, MarketPolicy]


@dataclass(frozen=True)
class Change:
    """One fact that would be otherwise: its name, and its value then, as JSON data.

    `policy.limit` and `policy.refusal_at_door` name the market's policy instead of a fact;
    `confirmed` names a rule, as policy id and kind, that the operator would confirm.
    """

    name: str
    to: Any

    def data(self) -> dict[str, Any]:
        """The change as JSON data."""
        return {"name": self.name, "to": self.to}


def applied(changes: tuple[Change, ...], facts: Facts, policy: MarketPolicy) -> Situation:
    """The facts and the policy with these changes. Raises `TypeError` for an unknown fact."""
    for change in changes:
        how = APPLY.get(change.name, _other_fact)
        facts, policy = how(change, facts, policy)
    return facts, policy


def flip_of(rule: DecisionRule, facts: Facts, policy: MarketPolicy) -> tuple[Change, ...]:
    """The fewest changes of what the rule looks at under which it stops no more."""
    may_be = tuple(options(rule, facts, policy))
    for size in range(1, len(may_be) + 1):
        for changes in combinations(may_be, size):
            if not _stops(rule, *applied(changes, facts, policy)):
                return changes
    return ()


def smallest_flip(facts: Facts, policy: MarketPolicy) -> tuple[Change, ...]:
    """The fewest changes under which no rule stops; empty where none does.

    Whoever wants a yes must get past the first rule that stops: by a change of what it looks at,
    or of the kind of report. So it is enough to try these, one after the other.
    """
    for size in range(len(RULES)):
        found = _within(facts, policy, size)
        if found is not None:
            return found
    return ()


def _within(facts: Facts, policy: MarketPolicy, size: int) -> tuple[Change, ...] | None:
    """Changes under which no rule stops, at most so many; None where there are none."""
    first = next((rule for rule in RULES if _stops(rule, facts, policy)), None)
    if first is None:
        return ()
    if size == 0:
        return None
    for change in (*options(first, facts, policy), *_otherwise("kind", facts, policy)):
        rest = _within(*applied((change,), facts, policy), size - 1)
        if rest is not None:
            return (change, *rest)
    return None


def _stops(rule: DecisionRule, facts: Facts, policy: MarketPolicy) -> bool:
    return rule.applies(facts.kind) and rule.stops(facts, policy)


def options(rule: DecisionRule, facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    """What the facts that a rule looks at may turn out to be, where they are not so yet."""
    for name in rule.looks_at:
        yield from _otherwise(name, facts, policy)


def _otherwise(name: str, facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    """What this fact may turn out to be, the likeliest first."""
    may_be = MAY_BE.get(name)
    if may_be:
        yield from may_be(facts, policy)
    elif name in CLEAR and data_of(getattr(facts, name)) != CLEAR[name]:
        yield Change(name, CLEAR[name])


# What speaks for a yes, for facts that have one such value.
CLEAR: Mapping[str, Any] = {
    "safety_stop": False,
    "in_time": True,
    "delivery_stated_only": False,
    "evidence_complete": True,
    "slots_cannot": [],
    "label_number": "match",
    "illegible_photos": [],
    "unread_photos": [],
    "same_pictures": [],
    "alike_photos": [],
    "origin_against": [],
    "other_serial": [],
    "answers_against": [],
    "open_payment_dispute": False,
    "buyer_kind": "consumer",
}


def _kind(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    """A person finds out what happened; "refused" only where the carrier says so as well."""
    if facts.kind not in ACCEPTABLE or (facts.kind == Kind.REFUSED and facts.refusal == DELIVERED):
        yield Change("kind", Kind.ARRIVED_DAMAGED.value)
    if facts.kind != Kind.REFUSED and facts.refusal == "confirmed":
        yield Change("kind", Kind.REFUSED.value)


# After a refusal the latest scan says that it was delivered.
DELIVERED = "contradicted"


def _refusal(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    """The carrier's next scan."""
    wanted = "confirmed" if facts.kind == Kind.REFUSED else DELIVERED
    if facts.refusal != wanted:
        yield Change("refusal", wanted)


def _judgements(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    """One mark that the grade does not tolerate."""
    yield Change("judgements", [Verdict.BELOW.value])


def _value(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    """A value at the limit; where the currency has none, a limit that holds this value."""
    limit = limit_of(facts, policy)
    if limit is None:
        yield Change("policy.limit", data_of(facts.value))
    elif facts.value.minor > limit.minor:
        yield Change("value", data_of(limit))


def _repeat_reports(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    most = policy.repeat_reports_limit - 1
    if facts.repeat_reports > most:
        yield Change("repeat_reports", most)


def _unsure(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    for ground in unsure_rules(facts, policy):
        yield Change("confirmed", [ground.policy, ground.rule])


def _at_door(facts: Facts, policy: MarketPolicy) -> Iterator[Change]:
    if not policy.refusal_at_door:
        yield Change("policy.refusal_at_door", to=True)


MayBe = Callable[[Facts, MarketPolicy], Iterator[Change]]
MAY_BE: Mapping[str, MayBe] = {
    "kind": _kind,
    "refusal": _refusal,
    "judgements": _judgements,
    "value": _value,
    "repeat_reports": _repeat_reports,
    "unsure_rules": _unsure,
    "refusal_at_door": _at_door,
}


def _other_fact(change: Change, facts: Facts, policy: MarketPolicy) -> Situation:
    to: Any = tuple(change.to) if isinstance(change.to, list) else change.to
    named: dict[str, Any] = {change.name: to}
    return replace(facts, **named), policy


def _other_value(change: Change, facts: Facts, policy: MarketPolicy) -> Situation:
    return replace(facts, value=money_from(change.to)), policy


def _other_judgements(change: Change, facts: Facts, policy: MarketPolicy) -> Situation:
    """The first mark judged otherwise; where none was named, a mark on the back."""
    (verdict,) = change.to
    mark = facts.judgements[0].mark if facts.judgements else Mark(Zone.BACK, Defect.OTHER)
    changed = Judgement(
        mark, Verdict(verdict), "", "", own_threshold=True, certainty=Certainty.OWN.value
    )
    return replace(facts, judgements=(changed, *facts.judgements[1:])), policy


def _confirmed(change: Change, facts: Facts, policy: MarketPolicy) -> Situation:
    policy_id, rule = change.to
    return replace(facts, confirmed=facts.confirmed | {(policy_id, rule)}), policy


def _other_limit(change: Change, facts: Facts, policy: MarketPolicy) -> Situation:
    limit: Money = money_from(change.to)
    return facts, replace(policy, acceptance_value_limits=(*policy.acceptance_value_limits, limit))


def _offered(change: Change, facts: Facts, policy: MarketPolicy) -> Situation:
    return facts, replace(policy, refusal_at_door=change.to)


APPLY: Mapping[str, Callable[[Change, Facts, MarketPolicy], Situation]] = {
    "value": _other_value,
    "judgements": _other_judgements,
    "confirmed": _confirmed,
    "policy.limit": _other_limit,
    "policy.refusal_at_door": _offered,
}
