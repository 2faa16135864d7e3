"""`amends policy`: checks and shows the numbers, and writes the pages about them."""

import argparse
import dataclasses
import json
import sys
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from amends.policies import NoPolicy, PolicyError, market_policy
from amends.policies.checking import check
from amends.policies.documents import pages
from amends.policies.market_files import market_rules
from amends.policies.schema import FOLDER
from amends.policies.words import rule_words


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares `policy check`, `policy show` and `policy docs`."""
    policy = subparsers.add_parser("policy", help="check and show the rules' numbers")
    verbs = policy.add_subparsers(dest="verb", required=True, metavar="VERB")
    checking = verbs.add_parser("check", help="read all policy data, name every problem")
    checking.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: our own")
    show = verbs.add_parser("show", help="the policy of a market on a day")
    show.add_argument("market")
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
        return _show(args.market, args.at, as_json=args.json)
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


def _show(market: str, on: date, *, as_json: bool) -> int:
    try:
        policy = market_policy(market, on)
    except (NoPolicy, PolicyError) as problem:
        print(f"amends policy show: {problem}", file=sys.stderr)
        return 2
    if as_json:
        print(json.dumps(dataclasses.asdict(policy), default=_plain, ensure_ascii=False))
        return 0
    print(policy.id)
    for rule in market_rules(policy):
        print(f"  {rule.kind}: {rule_words(rule)} ({rule.source}, {rule.certainty})")
    for name, value in _numbers(policy):
        print(f"  {name}: {value}")
    return 0


def _numbers(policy: Any) -> list[tuple[str, str]]:
    """The fields that are neither periods nor about the version itself."""
    names = [field.name for field in dataclasses.fields(policy)]
    skipped = {"id", "market", "valid_from", "valid_to", "sources", "certainties"}
    rules = market_rules(policy)
    values = ((name, getattr(policy, name)) for name in names if name not in skipped)
    return [(name, _value_words(value)) for name, value in values if value not in rules]


def _value_words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(one.text() if hasattr(one, "text") else str(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    return str(value)


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
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
