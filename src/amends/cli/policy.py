"""`amends policy`: checks and shows the numbers, and writes the pages about them."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from amends.domain.clocks.periods import Rule
from amends.domain.plans import Listed, Plan
from amends.domain.policy import MarketPolicy
from amends.domain.regimes import Cap
from amends.domain.slots import Ask
from amends.policies import (
    NoPolicy,
    PolicyError,
    carrier_policies,
    market_policy,
    plan,
    regimes_on,
)
from amends.policies.checking import check
from amends.policies.documents import pages
from amends.policies.library import covers
from amends.policies.market_files import market_rules
from amends.policies.schema import FOLDER
from amends.policies.words import rule_words

# What stands in the first line, or is said beside every number already.
SKIPPED = {
    *("id", "key", "market", "code", "sources", "certainties", "valid_from", "valid_to"),
    *("further", "windows"),
}
KINDS = ("market", "carrier", "regime", "plan")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares `policy check`, `policy show` and `policy docs`."""
    policy = subparsers.add_parser("policy", help="check and show the rules' numbers")
    verbs = policy.add_subparsers(dest="verb", required=True, metavar="VERB")
    checking = verbs.add_parser("check", help="read all policy data, name every problem")
    checking.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: our own")
    show = verbs.add_parser("show", help="the rules of a market, carrier, law or plan on a day")
    show.add_argument("name", metavar="NAME", help="as default, colissimo, cmr, asurion")
    show.add_argument("--of", choices=KINDS, default="market", help="what NAME is (market)")
    show.add_argument("--at", type=_day, required=True, metavar="DATE", help="as 2026-04-02")
    show.add_argument("--json", action="store_true", help="answer as JSON")
    docs = verbs.add_parser("docs", help="write the pages about the rules")
    docs.add_argument("folder", nargs="?", type=Path, default=Path("docs/rules"))
    docs.add_argument("--check", action="store_true", help="write nothing; 1 when a page is stale")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-04-02") from None


def run(args: argparse.Namespace) -> int:
    """Runs one verb; 1 for problems found, 2 for arguments that cannot be used."""
    if args.verb == "check":
        return _check(args.folder)
    if args.verb == "show":
        return _show(args.of, args.name, args.at, as_json=args.json)
    return _stale(args.folder) if args.check else _write(args.folder)


def _check(folder: Path) -> int:
    if not folder.is_dir():
        print(f"amends policy check: {folder} is no folder", file=sys.stderr)
        return 2
    found = check(folder)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    if found.problems:
        return 1
    print(
        f"{found.markets} market policies, {found.carriers} carrier rows, {found.regimes} legal "
        f"regimes, {found.plans} plans and {found.schemes} grade schemes are in order"
    )
    return 0


def _show(kind: str, name: str, on: date, *, as_json: bool) -> int:
    try:
        found = SHOWN[kind](name, on)
    except (NoPolicy, PolicyError) as problem:
        print(f"amends policy show: {problem}", file=sys.stderr)
        return 2
    if as_json:
        data = [dataclasses.asdict(one) for one in found]
        one_or_all = data if kind == "carrier" else data[0]
        print(json.dumps(one_or_all, default=_plain, ensure_ascii=False))
        return 0
    for one in found:
        print(one.id)
        for rule in _rules(one):
            print(f"  {rule.kind}: {rule_words(rule)} ({rule.source}, {rule.certainty})")
        for label, value in _numbers(one):
            print(f"  {label}: {value}")
    return 0


def _market(name: str, on: date) -> list[Any]:
    return [market_policy(name, on)]


def _carrier(name: str, on: date) -> list[Any]:
    """Every row of a carrier that holds on the day."""
    rows = [row for row in carrier_policies() if row.code == name.lower() and covers(row, on)]
    if not rows:
        raise NoPolicy(f"no policy for carrier {name!r} on {on.isoformat()}")
    return list(rows)


def _regime(name: str, on: date) -> list[Any]:
    found = [regime for regime in regimes_on(on) if regime.key == name]
    if not found:
        raise NoPolicy(f"no policy for regime {name!r} on {on.isoformat()}")
    return list(found)


def _plan(name: str, on: date) -> list[Any]:
    return [plan(name, on)]


SHOWN: dict[str, Callable[[str, date], list[Any]]] = {
    "market": _market,
    "carrier": _carrier,
    "regime": _regime,
    "plan": _plan,
}


def _rules(version: Any) -> tuple[Rule, ...]:
    if isinstance(version, MarketPolicy):
        return market_rules(version)
    if isinstance(version, Plan):
        return version.windows
    rules: tuple[Rule, ...] = version.rules
    return rules


def _numbers(version: Any) -> list[tuple[str, str]]:
    """The fields that are neither periods nor about the version itself, and not empty."""
    rules = _rules(version)
    values = [(one.name, getattr(version, one.name)) for one in dataclasses.fields(version)]
    return [
        (name, words)
        for name, value in values
        if name not in SKIPPED and value not in rules and (words := _value_words(value))
    ]


def _value_words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_value_words, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {one}" for key, one in value.items() if one)
    if isinstance(value, Listed):
        return ", ".join(value.items)
    if isinstance(value, Ask):
        return f"{value.recipient} {' '.join(value.slots)}"
    if isinstance(value, Cap):
        return f"{value.sdr_per_kg} SDR/kg since {value.since or 'ever'}"
    if hasattr(value, "text"):
        return str(value.text() if callable(value.text) else value.text)
    return "" if value is None else str(value)


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{value!r} is no JSON")


def _write(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(pages())} pages in {folder}")
    return 0


def _stale(folder: Path) -> int:
    stale = [name for name, text in pages().items() if _read(folder / name) != text]
    for name in stale:
        print(f"{folder / name} is stale: run `amends policy docs`", file=sys.stderr)
    return 1 if stale else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
