"""`amends clock`: when a period ends at a place, and why. Needs neither network nor database."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from amends.adapters.calendars import UnknownPlace, calendar_for
from amends.domain.clocks import (
    START_DAY,
    START_WORDS,
    Due,
    Rule,
    due_at,
    explain,
)
from amends.policies import (
    NoPolicy,
    PolicyError,
    carrier_policy,
    carrier_policy_by_id,
    market_policy,
    market_policy_by_id,
)


class BadClock(ValueError):
    """Options that name no clock; the message says what is wrong."""


@dataclass(frozen=True)
class Asked:
    """A rule to run, from a start, for which policy; `verified` is False for a doubtful source."""

    rule: Rule
    start: datetime
    policy: str
    verified: bool


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares `clock report`, `clock carrier` and `clock batch`."""
    clock = subparsers.add_parser("clock", help="when a period ends at a place, and why")
    kinds = clock.add_subparsers(dest="kind", required=True, metavar="KIND")
    report = kinds.add_parser("report", help="the customer's window to report damage")
    report.add_argument("--market", default="default", help="the market (default: default)")
    carrier = kinds.add_parser("carrier", help="a carrier's window for the notice of damage")
    carrier.add_argument("--carrier", required=True, help="short name, such as colissimo")
    carrier.add_argument("--shipped", help="the moment of shipping, where the period starts there")
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
        return _batch(args.file)
    try:
        answer = answer_of(args.kind, vars(args))
    except BadClock as problem:
        print(f"amends clock {args.kind}: {problem}", file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False) if args.json else in_words(answer))
    return 0


def answer_of(kind: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one clock as JSON data. Raises `BadClock` with what is wrong."""
    try:
        asked = KINDS[kind](options)
        due = _due(asked, options)
    except (UnknownPlace, NoPolicy, PolicyError) as problem:
        raise BadClock(str(problem)) from problem
    return _data(asked, due)


def _report(options: Mapping[str, Any]) -> Asked:
    delivered = _moment(options, "delivered")
    wanted = _text(options, "on_policy")
    if wanted:
        policy = market_policy_by_id(wanted)
    else:
        policy = market_policy(_text(options, "market") or "default", delivered.date())
    return Asked(policy.report_window, delivered, policy.id, verified=True)


def _carrier(options: Mapping[str, Any]) -> Asked:
    delivered = _moment(options, "delivered")
    carrier, wanted = _text(options, "carrier"), _text(options, "on_policy")
    if not carrier:
        raise BadClock("--carrier is missing")
    country = _text(options, "country")
    row = (
        carrier_policy_by_id(wanted)
        if wanted
        else carrier_policy(carrier, country, delivered.date())
    )
    start = delivered
    if row.notice_window.starts.at_sending:
        if not _text(options, "shipped"):
            first = START_DAY[row.notice_window.starts]
            raise BadClock(f"the period of {row.name} starts on the {first}: add --shipped")
        start = _moment(options, "shipped")
    return Asked(row.notice_window, start, row.id, row.verified)


KINDS: dict[str, Callable[[Mapping[str, Any]], Asked]] = {"report": _report, "carrier": _carrier}


def _text(options: Mapping[str, Any], name: str) -> str:
    found = options.get(name) or ""
    if not isinstance(found, str):
        raise BadClock(f"--{name.replace('_', '-')} must be a text, not {found!r}")
    return found


def _moment(options: Mapping[str, Any], name: str) -> datetime:
    text = _text(options, name)
    if not text:
        raise BadClock(f"--{name} is missing")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadClock(f"--{name} {text!r} is no ISO 8601 moment") from None
    if moment.tzinfo is None:
        raise BadClock(f"--{name} {text!r} has no offset; add one, such as +02:00")
    if not 1980 <= moment.year <= 2090:
        raise BadClock(f"--{name} {text!r} is outside the years 1980 to 2090")
    return moment


def _due(asked: Asked, options: Mapping[str, Any]) -> Due:
    place = (_text(options, "country"), _text(options, "region"), _text(options, "zone"))
    years = (asked.start.year - 1, asked.start.year, asked.start.year + 1, asked.start.year + 2)
    return due_at(asked.start, asked.rule, calendar_for(*place, years=years))


def _data(asked: Asked, due: Due) -> dict[str, Any]:
    return {
        "due": due.at.astimezone(ZoneInfo(due.zone)).isoformat(),
        "explanation": [
            {"date": day.date.isoformat(), "counts": day.counts, "why": day.why} for day in due.days
        ],
        "sentence": explain(due, start_word=START_WORDS[due.rule.starts]),
        "place": due.place,
        "zone": due.zone,
        "policy": asked.policy,
        "source": due.rule.source,
        "certainty": due.rule.certainty,
        "verified": asked.verified,
    }


def in_words(answer: Mapping[str, Any]) -> str:
    """The answer for people: the moment, why, every day, and where the rule comes from."""
    due = datetime.fromisoformat(answer["due"])
    lines = [f"Until {due:%A} {due.day} {due:%B %Y}, {due:%H:%M:%S} ({answer['zone']})"]
    lines.append(answer["sentence"])
    for day in answer["explanation"]:
        lines.append(f"  {day['date']}  {'+' if day['counts'] else ' '}  {day['why']}")
    doubt = "" if answer["verified"] else ", not verified"
    lines.append(
        f"Policy {answer['policy']}; source {answer['source']} ({answer['certainty']}{doubt})"
    )
    return "\n".join(lines)


def _batch(name: str) -> int:
    try:
        if name == "-":
            _each_line(sys.stdin)
        else:
            with open(name, encoding="utf-8") as lines:  # noqa: PTH123
                _each_line(lines)
    except OSError as problem:
        print(f"amends clock batch: {name}: {problem.strerror}", file=sys.stderr)
        return 2
    return 0


def _each_line(lines: Iterable[str]) -> None:
    for line in lines:
        print(json.dumps(_answer_line(line), ensure_ascii=False))


def _answer_line(line: str) -> dict[str, Any]:
    try:
        options = json.loads(line)
    except ValueError as problem:
        return {"error": f"no JSON: {problem}"}
    if not isinstance(options, dict) or options.get("clock") not in KINDS:
        return {"error": "clock must be report or carrier"}
    try:
        return answer_of(options["clock"], options)
    except BadClock as problem:
        return {"error": str(problem)}
