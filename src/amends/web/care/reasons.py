"""What the rules say of a case, as its agent reads it: what the machine would do, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from amends.domain.decision import Decision, Outcome, Reason
from amends.domain.decision.money_first import MoneyDecision
from amends.domain.decision.words import Origin, Reader, Said, change_words, route_words, said
from amends.policies import sources

# The tag of what has no source but ourselves.
OWN = "OWN"


@dataclass(frozen=True)
class OriginShown:
    """Where a number comes from; `address` is empty for a source without one to open, and `own`
    says that there is no source but ourselves."""

    origin: Origin
    address: str
    own: bool


@dataclass(frozen=True)
class ReasonShown:
    """One reason: the rule's sentence, its facts, where its numbers come from, what changes it."""

    says: str
    facts: str
    flips: tuple[str, ...]
    origins: tuple[OriginShown, ...]


@dataclass(frozen=True)
class ReasonsShown:
    """What the machine would do (`title`), with its reasons.

    `together` is what would have to come true for a yes, where that is more than one reason says.
    `routes` are the ways that may be offered.
    """

    title: str
    accepted: bool
    reasons: tuple[ReasonShown, ...]
    together: tuple[str, ...]
    routes: tuple[str, ...]


@dataclass(frozen=True)
class MoneyShown:
    """Whether money may move before the device is back, and why."""

    says: str
    reasons: tuple[ReasonShown, ...]


def reasons_shown(decision: Decision) -> ReasonsShown:
    """A decision in words for an agent."""
    several = len(decision.reasons) > 1
    return ReasonsShown(
        _title(decision),
        decision.accepted,
        tuple(map(reason_shown, decision.reasons)),
        tuple(map(change_words, decision.flips)) if several else (),
        tuple(map(route_words, decision.routes)),
    )


def money_shown(decision: MoneyDecision) -> MoneyShown:
    """The second decision in words for an agent."""
    says = "Money may move before the device is back"
    if not decision.may:
        says = "Money waits for the device, or for a person"
    return MoneyShown(says, tuple(map(reason_shown, decision.reasons)))


def stored_reasons(rows: Iterable[Mapping[str, Any]]) -> tuple[ReasonShown, ...]:
    """What the rules said when they were asked, as it was stored."""
    return tuple(map(reason_shown, rows))


def reason_shown(reason: Reason | Mapping[str, Any]) -> ReasonShown:
    """One reason, fresh or stored, for an agent."""
    words: Said = said(reason, Reader.AGENT)
    origins = tuple(map(_origin, words.origins))
    return ReasonShown(words.says, words.facts, words.flips, origins)


def _origin(origin: Origin) -> OriginShown:
    return OriginShown(origin, _address(origin.source), own=origin.source == OWN)


def _address(source: str) -> str:
    address = sources().get(source, "")
    return address if address.startswith("https://") else ""


def _title(decision: Decision) -> str:
    if decision.accepted:
        return "The rules say yes"
    if decision.outcome is Outcome.OTHER_ROUTE:
        return "For a person: another way is open"
    number = len(decision.reasons)
    return f"For a person: {number} reason{'' if number == 1 else 's'}"
