"""A reason in words, for each reader and language: messages by key, with parameters.

Reasons are stored as data and worded when they are read. Rows that were stored as words before
that show those words still, to the agents whom they were written for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from amends.domain.decision import Reason, Route, reason_from
from amends.domain.decision.english import MESSAGES
from amends.domain.decision.facts import BEYOND, Ground, money_from
from amends.domain.decision.flips import Change
from amends.domain.grades.damage import mark_words, read_mark
from amends.domain.incident import KIND_WORDS
from amends.domain.policy import CERTAINTY_WORDS, Certainty

CATALOGUES: Mapping[str, Mapping[str, str]] = {"en": MESSAGES}
DEFAULT = "en"


class Reader(StrEnum):
    """Who reads it. `TIMELINE` is a few words in a list of staff."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SELLER = "seller"
    TIMELINE = "timeline"


@dataclass(frozen=True)
class Origin:
    """Where a number comes from: the rule's name, the policy version, the source, how sure."""

    rule: str
    policy: str
    source: str
    certainty: str
    verified: bool


@dataclass(frozen=True)
class Said:
    """A reason in words. Only agents read more than `says`."""

    says: str
    facts: str = ""
    flips: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


def said(reason: Reason | Mapping[str, Any], reader: Reader, language: str = DEFAULT) -> Said:
    """A reason, or a stored row of one, in words for this reader.

    A language that is not there yet is English; a rule without a message of its own is a person.
    """
    words = CATALOGUES.get(language, MESSAGES)
    if not isinstance(reason, Reason):
        found = reason_from(reason)
        if found is None:
            return _old(reason, reader, words)
        reason = found
    if reader is not Reader.AGENT:
        return Said(_short(reason.rule_id, reader, words))
    known = parameters(reason, words)
    return Said(
        words.get(f"agent.{reason.rule_id}", reason.rule_id).format_map(known),
        words.get(f"facts.{reason.rule_id}", "").format_map(known),
        tuple(change_words(change, language) for change in reason.flips),
        tuple(origin(ground, language) for ground in reason.grounds),
    )


def told(
    reasons: Iterable[Reason | Mapping[str, Any]], reader: Reader, language: str = DEFAULT
) -> tuple[str, ...]:
    """What this reader is told of all of them, each sentence once.

    The neutral one is told only where there is no other: beside another it would say that there
    is something more.
    """
    every = dict.fromkeys(said(reason, reader, language).says for reason in reasons)
    neutral = CATALOGUES.get(language, MESSAGES).get(f"{reader}.person", "")
    return tuple(one for one in every if one != neutral or len(every) == 1)


def change_words(change: Change, language: str = DEFAULT) -> str:
    """What would have to come true, as a sentence."""
    words = CATALOGUES.get(language, MESSAGES)
    text = words.get(f"change.{change.name}") or words[f"change.{change.name}.{change.to}"]
    return text.format_map(_of_change(change, words))


def origin(ground: Ground, language: str = DEFAULT) -> Origin:
    """Where a number comes from, in words."""
    words = CATALOGUES.get(language, MESSAGES)
    return Origin(
        words.get(f"rule.{ground.rule}", ground.rule),
        ground.policy,
        ground.source,
        CERTAINTY_WORDS[Certainty(ground.certainty)] if ground.certainty else "not verified",
        ground.sure(frozenset()),
    )


def route_words(route: Route, language: str = DEFAULT) -> str:
    """A route as it is offered."""
    return CATALOGUES.get(language, MESSAGES)[f"route.{route}"]


def parameters(reason: Reason, words: Mapping[str, str]) -> dict[str, str]:
    """What the messages about a reason may name, in words."""
    known = {"policy": reason.policy}
    for name, value in {**reason.facts, **reason.numbers}.items():
        known |= FORMATS.get(name, _as_text)(name, value, words)
    return known


def _short(rule: str, reader: Reader, words: Mapping[str, str]) -> str:
    """The message of a rule for a reader other than the agent; the neutral one where none is."""
    return words.get(f"{reader}.{rule}") or words.get(f"{reader}.person", rule)


def _old(row: Mapping[str, Any], reader: Reader, words: Mapping[str, str]) -> Said:
    rule = str(row.get("rule_id", ""))
    if reader is not Reader.AGENT:
        return Said(_short(rule, reader, words))
    flip = str(row.get("flip", ""))
    says = str(row.get("says", "")) or words.get(f"timeline.{rule}", rule)
    return Said(says, str(row.get("facts", "")), (flip,) if flip else ())


def counted(number: int, what: str, words: Mapping[str, str]) -> str:
    """A number of things: "1 report", "3 business days"."""
    return words[f"{'one' if number == 1 else 'several'}.{what}"].format(n=number)


Words = Mapping[str, str]
Formatted = dict[str, str]


def _as_text(name: str, value: Any, words: Words) -> Formatted:
    return {name: "" if value is None else str(value)}


def _slots(name: str, value: Any, words: Words) -> Formatted:
    return {name: ", ".join(slot.replace("_", " ") for slot in dict.fromkeys(value))}


def _kind(name: str, value: Any, words: Words) -> Formatted:
    said_kind = next((text for kind, text in KIND_WORDS.items() if kind == value), str(value))
    return {name: said_kind}


def _money(name: str, value: Any, words: Words) -> Formatted:
    if value is None:
        return {name: ""}
    return {name: money_from(value).text(), "currency": value["currency"]}


def _length(name: str, value: Any, words: Words) -> Formatted:
    number, unit = value
    return {name: counted(number, unit, words)}


def _judgements(name: str, value: Any, words: Words) -> Formatted:
    beyond = dict.fromkeys(one["sentence"] for one in value if one["verdict"] in BEYOND)
    return {
        name: "; ".join(f"{_mark(one)}: {one['sentence']}" for one in value),
        "beyond": "; ".join(beyond),
    }


def _mark(one: Mapping[str, str]) -> str:
    return mark_words(read_mark(one["zone"], one["defect"], one["extent"]))


def _answers(name: str, value: Any, words: Words) -> Formatted:
    return {name: ", ".join(words.get(f"answer.{one}", one) for one in value)}


def _reports(name: str, value: Any, words: Words) -> Formatted:
    return {"reports_before": counted(value, "reports", words)}


def _buyer(name: str, value: Any, words: Words) -> Formatted:
    return {name: words.get(f"buyer.{value}", value or "nothing")}


def _rules(name: str, value: Any, words: Words) -> Formatted:
    names = [words.get(f"rule.{one['rule']}", one["rule"]) for one in value]
    policies = dict.fromkeys(one["policy"] for one in value)
    return {"rules": ", ".join(names), "policy": ", ".join(policies)}


def _signals(name: str, value: Any, words: Words) -> Formatted:
    return {name: ", ".join(words.get(f"timeline.{rule}", rule) for rule in value)}


FORMATS: Mapping[str, Callable[[str, Any, Words], Formatted]] = {
    "kind": _kind,
    "value": _money,
    "limit": _money,
    "window": _length,
    "days": _length,
    "slots_cannot": _slots,
    "illegible_photos": _slots,
    "unread_photos": _slots,
    "same_pictures": _slots,
    "alike_photos": _slots,
    "origin_against": _slots,
    "other_serial": _slots,
    "judgements": _judgements,
    "answers_against": _answers,
    "repeat_reports": _reports,
    "buyer_kind": _buyer,
    "unsure_rules": _rules,
    "signals": _signals,
}


def _of_change(change: Change, words: Words) -> Formatted:
    """The parameters of a change: its value, or the rule and policy to confirm."""
    if change.name == "confirmed":
        policy, rule = change.to
        return {"policy": policy, "rule": words.get(f"rule.{rule}", rule)}
    name = "value" if change.name == "policy.limit" else change.name
    formatted = FORMATS[name](name, change.to, words) if name in TO else {}
    return {"to": formatted.get(TO.get(name, ""), "")}


# Which parameter is the value of a change, for the changes that name one.
TO = {"kind": "kind", "value": "value", "repeat_reports": "reports_before"}
