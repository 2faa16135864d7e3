"""The decision: accept at once, another route, or to a person. The machine may say yes, never no.

A report that no rule of `RULES` stops is accepted; one reason is enough for a person. Reasons are
data: the rule, the facts it used, where its numbers come from, and the smallest change under which
it would not stop. `decision_words.py` has the words, for each reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from amends.domain.decision.checks import ground_of, limit_of, rests_on, unsure_rules
from amends.domain.decision.facts import BEYOND, Facts, Ground, data_of
from amends.domain.decision.flips import Change, flip_of, smallest_flip
from amends.domain.decision.rules import RULES, RULES_BY_ID, SIGNALS, DecisionRule, Route
from amends.domain.incident import Kind
from amends.domain.policy import MarketPolicy

__all__ = [
    "BEYOND",
    "RULES",
    "RULES_BY_ID",
    "SIGNALS",
    "Change",
    "Decision",
    "Facts",
    "Ground",
    "Outcome",
    "Reason",
    "Route",
    "decide",
]


class Outcome(StrEnum):
    """What comes of it. There is no refusal here: refusing is a person's.

    OTHER_ROUTE is an offer that a person makes: nothing else speaks against it.
    """

    ACCEPT = "accept"
    OTHER_ROUTE = "other_route"
    TO_PERSON = "to_person"


@dataclass(frozen=True)
class Reason:
    """One reason, as data.

    `facts` are the facts that the rule used, with their values as JSON data; `numbers` those of
    the policy. `grounds` say where these come from. Each of `flips` must come true for the rule
    to stop no more; without any, nothing would.
    """

    rule_id: str
    policy: str
    facts: Mapping[str, Any]
    numbers: Mapping[str, Any]
    grounds: tuple[Ground, ...] = ()
    flips: tuple[Change, ...] = ()

    def data(self) -> dict[str, Any]:
        """The reason as JSON data; `reason_from` reads it."""
        return {
            "rule_id": self.rule_id,
            "policy": self.policy,
            "facts": dict(self.facts),
            "numbers": dict(self.numbers),
            "grounds": [ground.data() for ground in self.grounds],
            "flips": [change.data() for change in self.flips],
        }


@dataclass(frozen=True)
class Decision:
    """The outcome with its reasons, and the policy version that it rests on.

    `routes` are the ways that may be offered, the nearest first. `flips` is the smallest set of
    changes under which the answer would be a yes; empty for a yes.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...]
    policy_id: str
    routes: tuple[Route, ...] = ()
    flips: tuple[Change, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the report is accepted at once."""
        return self.outcome is Outcome.ACCEPT


def decide(facts: Facts, policy: MarketPolicy) -> Decision:
    """Accepts a complete, consistent report in time; offers a route, or asks a person, otherwise.

    A further reason against a yes never turns a person into a route, nor either into a yes.
    """
    against = stopping(facts, policy)
    if not against:
        return Decision(Outcome.ACCEPT, (_accepted(facts, policy),), policy.id)
    routed = all(rule.route for rule in against)
    return Decision(
        Outcome.OTHER_ROUTE if routed else Outcome.TO_PERSON,
        tuple(reason_of(rule, facts, policy) for rule in against),
        policy.id,
        routes=_routes(against),
        flips=smallest_flip(facts, policy),
    )


def stopping(facts: Facts, policy: MarketPolicy) -> tuple[DecisionRule, ...]:
    """The rules that speak against a yes by itself, in the order of their weight."""
    return tuple(rule for rule in RULES if rule.applies(facts.kind) and rule.stops(facts, policy))


def reason_of(rule: DecisionRule, facts: Facts, policy: MarketPolicy) -> Reason:
    """Why this rule stops, as data."""
    grounds = tuple(ground_of(policy, part) for part in rule.rests_on)
    return Reason(
        rule.id,
        policy.id,
        {name: fact(name, facts, policy) for name in rule.looks_at},
        numbers_of(rule.rests_on, facts, policy, rule.looks_at),
        unsure_rules(facts, policy) if "unsure_rules" in rule.looks_at else grounds,
        flip_of(rule, facts, policy),
    )


def reason_from(data: Mapping[str, Any]) -> Reason | None:
    """The reason that `Reason.data` wrote; None for a row of words, as they were written before."""
    if "says" in data or not isinstance(data.get("facts"), dict):
        return None
    return Reason(
        data["rule_id"],
        data["policy"],
        data["facts"],
        data["numbers"],
        tuple(Ground(**ground) for ground in data["grounds"]),
        tuple(Change(**change) for change in data["flips"]),
    )


def fact(name: str, facts: Facts, policy: MarketPolicy) -> Any:
    """The value of a fact as JSON data, by its name in a rule's `looks_at`."""
    if name == "unsure_rules":
        return data_of(unsure_rules(facts, policy))
    if name == "refusal_at_door":
        return policy.refusal_at_door
    return data_of(getattr(facts, name))


def numbers_of(
    parts: tuple[str, ...], facts: Facts, policy: MarketPolicy, names: tuple[str, ...]
) -> dict[str, Any]:
    """The numbers of these parts of the policy that matter to the facts with these names."""
    limit = limit_of(facts, policy)
    known: dict[str, dict[str, Any]] = {
        "report": {"window": [policy.report_window.length, policy.report_window.unit.value]},
        "photos": {"days": [policy.photo_follow_up.length, policy.photo_follow_up.unit.value]},
        "evidence": {"device_photos": policy.device_photos_min},
        "refusal": {"at_door": policy.refusal_at_door},
    }
    found: dict[str, Any] = {}
    for part in parts:
        found |= known.get(part, {})
    if "decision" in parts and "value" in names:
        found["limit"] = data_of(limit) if limit else None
    if "decision" in parts and "repeat_reports" in names:
        found["reports"] = policy.repeat_reports_limit
    return found


def _routes(against: tuple[DecisionRule, ...]) -> tuple[Route, ...]:
    """The routes of the reasons, then what is open beside them, each once."""
    named = [rule.route for rule in against if rule.route]
    beside = [route for rule in against for route in rule.offers]
    return tuple(dict.fromkeys([*named, *beside]))


YES_LOOKS_AT = {
    Kind.ARRIVED_DAMAGED.value: (
        "in_time",
        "evidence_complete",
        "label_number",
        "judgements",
        "value",
        "repeat_reports",
    ),
    Kind.REFUSED.value: ("refusal", "value", "repeat_reports"),
}


def _accepted(facts: Facts, policy: MarketPolicy) -> Reason:
    """Why it is a yes: what was looked at, and every rule that the yes rests on."""
    names = YES_LOOKS_AT[facts.kind]
    grounds = rests_on(facts, policy)
    parts = tuple(ground.rule for ground in grounds)
    return Reason(
        "accept_refused" if facts.kind == Kind.REFUSED else "accept",
        policy.id,
        {name: fact(name, facts, policy) for name in names},
        numbers_of(parts, facts, policy, names),
        grounds,
    )
