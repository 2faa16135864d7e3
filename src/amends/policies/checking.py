"""Checks a whole folder of policy data, and names every problem rather than the first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
    rows = [row for file in carriers for row in file]
    counting = _each([folder / COUNTING], counting_from, problems)
    cited = [
        *(tag for market in markets for tag in _in_market(market)),
        *(tag for row in rows for tag in _in_carrier(row)),
        *(tag for regime in regimes for tag in _in_regime(regime)),
        *(tag for one in plans for tag in _in_plan(one)),
        *((rule.name, tag) for rules in counting for rule in rules for tag in rule.sources),
        *((scheme.id, tag) for scheme in schemes for tag in cited_by(scheme)),
    ]
    for attempt in (
        lambda: in_order(markets, lambda policy: policy.market),
        lambda: in_order(regimes, lambda regime: regime.key),
        lambda: in_order(plans, lambda one: one.key),
        lambda: in_order(schemes, lambda scheme: scheme.key),
        lambda: _known_sources(folder, cited),
    ):
        _try(attempt, problems)
    once = {str(problem): problem for problem in problems}
    return Checked(
        len(markets), len(rows), len(regimes), len(plans), len(schemes), tuple(once.values())
    )


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


def _known_sources(folder: Path, cited: list[tuple[str, str]]) -> None:
    known = sources_from(folder / "sources.toml")
    for policy_id, tag in cited:
        if tag not in known:
            raise PolicyError("sources.toml", tag, f"is missing, and {policy_id} cites it")
    unused = sorted(set(known) - {tag for _, tag in cited})
    if unused:
        raise PolicyError("sources.toml", unused[0], "is cited by nothing")
