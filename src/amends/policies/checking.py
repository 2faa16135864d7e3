"""Checks a whole folder of policy data, and names every problem rather than the first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from amends.domain.grades import GradeScheme
from amends.domain.policy import CarrierPolicy, MarketPolicy
from amends.policies.carrier_files import carrier_policies_from
from amends.policies.grade_files import grade_scheme_from
from amends.policies.library import files_of, in_order, sources_from
from amends.policies.market_files import market_policy_from, market_rules
from amends.policies.schema import FOLDER, PolicyError

T = TypeVar("T")


@dataclass(frozen=True)
class Checked:
    """What was found: how much of each kind, and every problem."""

    markets: int
    carriers: int
    schemes: int
    problems: tuple[PolicyError, ...]


def check(folder: Path = FOLDER) -> Checked:
    """Reads everything under a folder that is laid out as ours."""
    problems: list[PolicyError] = []
    markets = _each(files_of("markets", folder), market_policy_from, problems)
    carriers = _each(files_of("carriers", folder), carrier_policies_from, problems)
    schemes = _each(files_of("grades", folder), grade_scheme_from, problems)
    rows = [row for file in carriers for row in file]
    for attempt in (
        lambda: in_order(markets, lambda policy: policy.market),
        lambda: in_order(schemes, lambda scheme: scheme.key),
        lambda: _known_sources(folder, _cited(markets, rows, schemes)),
    ):
        _try(attempt, problems)
    return Checked(len(markets), len(rows), len(schemes), tuple(problems))


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


def _cited(
    markets: Iterable[MarketPolicy],
    rows: Iterable[CarrierPolicy],
    schemes: Iterable[GradeScheme],
) -> list[tuple[str, str]]:
    """Every id with each source tag that it cites."""
    cited = [(scheme.id, scheme.source) for scheme in schemes]
    for market in markets:
        cited += [(market.id, tag) for tag in market.sources.values()]
        cited += [(market.id, ask.source) for ask in market.asks]
        cited += [(market.id, rule.source) for rule in market_rules(market)]
    for row in rows:
        rules = (row.notice_window, row.visible_window, *row.further)
        cited += [(row.id, rule.source) for rule in rules]
        cited += [(row.id, tag) for tag in (*row.also_read, row.photos.source)]
    return cited


def _known_sources(folder: Path, cited: list[tuple[str, str]]) -> None:
    known = sources_from(folder / "sources.toml")
    for policy_id, tag in cited:
        if tag not in known:
            raise PolicyError("sources.toml", tag, f"is missing, and {policy_id} cites it")
    unused = sorted(set(known) - {tag for _, tag in cited})
    if unused:
        raise PolicyError("sources.toml", unused[0], "is cited by nothing")
