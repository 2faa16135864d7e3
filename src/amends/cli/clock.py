"""`amends clock`: when a period ends at a place, and why. Needs neither network nor database."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from amends.adapters.calendars import UnknownPlace, calendar_for, normal_place, zone_at
from amends.domain.clocks import (
    START_DAY,
    START_WORDS,
    Due,
    Rule,
    day_data,
    day_words,
    due_at,
    explain,
    local_day,
    years_of,
)
from amends.domain.clocks.calendars import CalendarEnds
from amends.domain.policy import CarrierPolicy, may_act
from amends.policies import (
    NoPolicy,
    PolicyError,
    carrier_policy,
    carrier_policy_by_id,
    market_policy,
    market_policy_by_id,
)

PLACE = ("country", "region", "zone")
SHARED = (*PLACE, "delivered", "on_policy", "json")
YEARS = range(1980, 2091)
Options = Mapping[str, Any]


class BadClock(ValueError):
    """Options that name no clock; the message says what is wrong."""


@dataclass(frozen=True)
class Asked:
    """A rule to run, from a start, for which policy; `verified` is False for a doubtful source."""

    rule: Rule
    start: datetime
    policy: str
    verified: bool


@dataclass(frozen=True)
class Kind:
    """A clock that can be asked for: which rule it is, and the names of its options."""

    ask: Callable[[Options, date], Asked]
    options: tuple[str, ...]


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares `clock report`, `clock carrier` and `clock batch`."""
    clock = subparsers.add_parser("clock", help="when a period ends at a place, and why")
    kinds = clock.add_subparsers(dest="kind", required=True, metavar="KIND")
    report = kinds.add_parser("report", help="the customer's window to report damage")
    report.add_argument("--market", default="default", help="the market (default: default)")
    carrier = kinds.add_parser("carrier", help="a carrier's window for the notice of damage")
    carrier.add_argument("--carrier", required=True, help="short name, such as colissimo")
    carrier.add_argument("--shipped", help="the moment of shipping, where the period starts there")
    carrier.add_argument("--origin", default="", help="where it was sent from (default: the same)")
    carrier.add_argument("--mode", default="", help="road or air, where the carrier's terms differ")
    for parser in (report, carrier):
        parser.add_argument("--country", required=True, help="ISO 3166-1, such as FR")
        parser.add_argument("--region", default="", help="ISO 3166-2 without the country, as BY")
        parser.add_argument("--zone", default="", help="IANA name, where the region does not do")
        parser.add_argument("--delivered", required=True, help="ISO 8601 with an offset")
        parser.add_argument("--on-policy", default="", help="the id of a policy version")
        parser.add_argument("--json", action="store_true", help="answer as JSON")
    batch = kinds.add_parser("batch", help="one JSON object a line in, one answer a line out")
    batch.add_argument("file", help="a file, or - for standard input")


def run(args: argparse.Namespace) -> int:
    """Answers; 2 where the options name no clock."""
    if args.kind == "batch":
        from amends.cli import _clock_batch

        return _clock_batch.run(args.file)
    try:
        answer = answer_of(args.kind, vars(args))
    except BadClock as problem:
        print(f"amends clock {args.kind}: {problem}", file=sys.stderr)
        return 2
    print(as_json(answer) if args.json else in_words(answer))
    return 0


def answer_of(kind: str, options: Options) -> dict[str, Any]:
    """The answer to one clock as JSON data. Raises `BadClock` with what is wrong."""
    try:
        place = _place(options)
        delivered = _moment(options, "delivered")
        asked = KINDS[kind].ask(options, local_day(delivered, zone_at(*place)))
        years = years_of(asked.start, asked.rule)
        due = due_at(asked.start, asked.rule, calendar_for(*place, years=years))
    except (UnknownPlace, CalendarEnds, NoPolicy, PolicyError) as problem:
        raise BadClock(str(problem)) from problem
    return _data(asked, due)


def _report(options: Options, day: date) -> Asked:
    wanted = _text(options, "on_policy")
    market = _text(options, "market") or "default"
    policy = market_policy_by_id(wanted) if wanted else market_policy(market, day)
    rule = policy.report_window
    verified = may_act(policy.id, rule.kind, rule.certainty)
    return Asked(rule, _moment(options, "delivered"), policy.id, verified)


def _carrier(options: Options, day: date) -> Asked:
    row = _carrier_row(options, day)
    rule = row.notice_window
    start = _moment(options, "delivered")
    if rule.starts.at_sending:
        if not _text(options, "shipped"):
            first = START_DAY[rule.starts]
            raise BadClock(f"the period of {row.name} starts on the {first}: add --shipped")
        shipped = _moment(options, "shipped")
        if shipped > start:
            raise BadClock("--shipped is later than --delivered")
        start = shipped
    return Asked(rule, start, row.id, row.verified)


def _mode(options: Options) -> str:
    mode = _text(options, "mode").strip()
    if mode not in ("", "road", "air"):
        raise BadClock(f"--mode must be road or air, not {_short(mode)}")
    return mode


def _carrier_row(options: Options, day: date) -> CarrierPolicy:
    carrier, wanted = _text(options, "carrier"), _text(options, "on_policy")
    if not any(sign.isalnum() for sign in carrier):
        raise BadClock(f"--carrier {carrier!r} is no name" if carrier else "--carrier is missing")
    country, origin = _text(options, "country").strip(), _text(options, "origin").strip()
    row = carrier_policy(carrier, country, day, origin=origin, mode=_mode(options))
    if not wanted:
        return row
    named = carrier_policy_by_id(wanted)
    if named.code != row.code:
        raise BadClock(f"the policy {wanted!r} is not one of {row.name}")
    return named


KINDS: dict[str, Kind] = {
    "report": Kind(_report, (*SHARED, "market")),
    "carrier": Kind(_carrier, (*SHARED, "carrier", "shipped", "origin", "mode")),
}


def _text(options: Options, name: str) -> str:
    found = options.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BadClock(f"--{name.replace('_', '-')} must be a text, not {_short(found)}")
    return found


def _short(value: object) -> str:
    words = json.dumps(value)
    return words if len(words) <= 60 else f"{words[:60]}..."


def _place(options: Options) -> tuple[str, str, str]:
    country, region, zone = (_text(options, name) for name in PLACE)
    if not country.strip():
        raise BadClock("--country is missing")
    return (*normal_place(country, region), zone.strip())


def _moment(options: Options, name: str) -> datetime:
    text = _text(options, name).strip()
    if not text:
        raise BadClock(f"--{name} is missing")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadClock(f"--{name} {text[:60]!r} is no ISO 8601 moment") from None
    if moment.tzinfo is None:
        raise BadClock(f"--{name} {text!r} has no offset; add one, such as +02:00")
    if moment.year not in YEARS:
        raise BadClock(f"--{name} {text!r} is outside the years {YEARS[0]} to {YEARS[-1]}")
    return moment


def _data(asked: Asked, due: Due) -> dict[str, Any]:
    return {
        "due": due.at.astimezone(ZoneInfo(due.zone)).isoformat(),
        "explanation": [day_data(day) for day in due.days],
        "sentence": explain(due, start_word=START_WORDS[due.rule.starts]),
        "place": due.place,
        "zone": due.zone,
        "policy": asked.policy,
        "source": due.rule.source,
        "certainty": due.rule.certainty,
        "verified": asked.verified,
    }


def as_json(answer: Mapping[str, Any]) -> str:
    """The answer as one line, in whatever the terminal can show."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    words = json.dumps(answer, ensure_ascii=plain)
    # A lone surrogate has no UTF-8; its escape says the same inside a JSON text.
    return words.encode("utf-8", "backslashreplace").decode()


def in_words(answer: Mapping[str, Any]) -> str:
    """The answer for people: the moment, why, every day, and where the rule comes from."""
    due = datetime.fromisoformat(answer["due"])
    lines = [f"Until {day_words(due.date())} {due.year}, {due:%H:%M:%S} ({answer['zone']})"]
    lines.append(answer["sentence"])
    for day in answer["explanation"]:
        lines.append(f"  {day['date']}  {'+' if day['counts'] else ' '}  {day['why']}")
    doubt = "" if answer["verified"] else ", not verified"
    lines.append(
        f"Policy {answer['policy']}; source {answer['source']} ({answer['certainty']}{doubt})"
    )
    return "\n".join(lines)
