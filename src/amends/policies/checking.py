"""Checks a whole folder of policy data, and names every problem rather than the first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from amends.domain.plans import Plan
from amends.domain.policy import CarrierPolicy, MarketPolicy
from amends.domain.regimes import Regime
from amends.policies.carrier_files import carrier_policies_from
from amends.policies.counting_files import counting_from
from amends.policies.grade_files import cited_by, grade_scheme_from
from amends.policies.library import COUNTING, files_of, in_order, sources_from
from amends.policies.market_files import market_policy_from, market_rules
from amends.policies.plan_files import plan_from
from amends.policies.regime_files import regime_from
from amends.policies.schema import FOLDER, PolicyError

T = TypeVar("T")
SOURCES = "sources.toml"


@dataclass(frozen=True)
class Checked:
    """What was found: how much of each kind, and every problem."""

    markets: int
    carriers: int
    regimes: int
    plans: int
    schemes: int
    problems: tuple[PolicyError, ...]


def check(folder: Path = FOLDER) -> Checked:
    """Reads everything under a folder that is laid out as ours."""
    problems: list[PolicyError] = []
    markets = _each(files_of("markets", folder), market_policy_from, problems)
    carriers = _each(files_of("carriers", folder), carrier_policies_from, problems)
    regimes = _each(files_of("regimes", folder), regime_from, problems)
    plans = _each(files_of("plans", folder), plan_from, problems)
    schemes = _each(files_of("grades", folder), grade_scheme_from, problems)
    counting = _each([folder / COUNTING], counting_from, problems)
    rows = [row for file in carriers for row in file]
    cited = [
        *chain.from_iterable(map(_in_market, markets)),
        *chain.from_iterable(map(_in_carrier, rows)),
        *chain.from_iterable(map(_in_regime, regimes)),
        *chain.from_iterable(map(_in_plan, plans)),
        *((rule.name, tag) for rules in counting for rule in rules for tag in rule.sources),
        *((scheme.id, tag) for scheme in schemes for tag in cited_by(scheme)),
    ]
    whole = not problems
    _try(lambda: in_order(markets, lambda policy: policy.market), problems)
    _try(lambda: in_order(regimes, lambda regime: regime.key), problems)
    _try(lambda: in_order(plans, lambda one: one.key), problems)
    _try(lambda: in_order(schemes, lambda scheme: scheme.key), problems)
    _try(lambda: problems.extend(_sources(folder, cited, whole=whole)), problems)
    once = tuple({str(problem): problem for problem in problems}.values())
    return Checked(len(markets), len(rows), len(regimes), len(plans), len(schemes), once)


def _each(
    paths: Iterable[Path], reader: Callable[[Path], T], problems: list[PolicyError]
) -> list[T]:
    found: list[T] = []
    for path in paths:
        try:
            found.append(reader(path))
        except PolicyError as problem:
            problems.append(problem)
    return found


def _try(attempt: Callable[[], object], problems: list[PolicyError]) -> None:
    try:
        attempt()
    except PolicyError as problem:
        problems.append(problem)


Cited = Iterator[tuple[str, str]]


def _in_market(market: MarketPolicy) -> Cited:
    """The policy's id with each source tag that it cites; the same of the others."""
    asks = (ask.source for ask in market.asks)
    rules = (rule.source for rule in market_rules(market))
    return ((market.id, tag) for tag in (*market.sources.values(), *rules, *asks))


def _in_carrier(row: CarrierPolicy) -> Cited:
    rules = (rule.source for rule in row.rules)
    return ((row.id, tag) for tag in (*rules, *row.also_read, row.photos.source))


def _in_regime(regime: Regime) -> Cited:
    tags = [rule.source for rule in regime.rules]
    tags += [cap.source for cap in regime.caps]
    tags += [fact.source for fact in regime.facts]
    return ((regime.id, tag) for tag in (regime.source, *tags, *regime.also_read))


def _in_plan(one: Plan) -> Cited:
    tags = [rule.source for rule in one.windows]
    tags += [fact.source for fact in one.facts]
    lists = (one.covers, one.excludes, one.asked, one.sometimes)
    tags += [listed.source for listed in lists if listed]
    return ((one.id, tag) for tag in tags)


def _sources(
    folder: Path, cited: Iterable[tuple[str, str]], *, whole: bool
) -> Iterator[PolicyError]:
    """Tags that are cited and stand nowhere; and those that nothing cites, if all was read."""
    known = sources_from(folder / SOURCES)
    by_tag = {tag: policy_id for policy_id, tag in reversed(list(cited))}
    for tag in sorted(set(by_tag) - set(known)):
        yield PolicyError(SOURCES, tag, f"is missing, and {by_tag[tag]} cites it")
    for tag in sorted(set(known) - set(by_tag)) if whole else ():
        yield PolicyError(SOURCES, tag, "is cited by nothing")
