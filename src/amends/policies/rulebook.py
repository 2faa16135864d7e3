"""Every version of every rule, as one book: chapters that are policy versions, entries in them.

A chapter is one policy version ("default@2026-01-01", "ups/us@2019-01-01"); an entry is one
number or period in it, with its source and how sure that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.domain.clocks.periods import Rule
from amends.domain.decision.checks import GRADES as GRADES_RULE
from amends.domain.grades import GradeScheme, SchemeKind
from amends.domain.plans import Plan
from amends.domain.policy import CERTAINTY_WORDS, SURE, CarrierPolicy, Certainty, MarketPolicy
from amends.domain.regimes import Regime
from amends.policies.library import (
    NoPolicy,
    carrier_policies,
    grade_schemes,
    market_policies,
    plans,
    regimes,
    sources,
)
from amends.policies.pages.carriers import where_words
from amends.policies.pages.markets import market_facts
from amends.policies.pages.plans import plan_lists
from amends.policies.pages.regimes import period_name, scope_words
from amends.policies.words import RULE_NAMES, rule_words

MARKETS, CARRIERS, REGIMES, PLANS = "markets", "carriers", "legal regimes", "protection plans"
GRADES = "grades"

COUNTRY_CODE = 2


@dataclass(frozen=True)
class Entry:
    """One rule: its kind, its name and value for people, where it was read and how sure it is.

    `doubtful` says that it was neither read at its owner nor is our own choice: it fills in, and
    nothing is decided or filed by itself on it until the operator has confirmed it.
    """

    rule: str
    name: str
    value: str
    source: str
    address: str
    certainty: str
    note: str
    doubtful: bool


@dataclass(frozen=True)
class Chapter:
    """One policy version: of which part of the book, whose, since when, with its entries."""

    id: str
    part: str
    name: str
    valid_from: date
    valid_to: date | None
    entries: tuple[Entry, ...]

    def holds(self, on: date) -> bool:
        """Whether this version is the one that counts on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """The entries on which nothing is decided by itself."""
        return tuple(entry for entry in self.entries if entry.doubtful)


def chapters() -> tuple[Chapter, ...]:
    """The whole book, part by part."""
    return (
        *map(_market, market_policies()),
        *map(_carrier, carrier_policies()),
        *map(_regime, regimes()),
        *map(_plan, plans()),
        *(_grades(one) for one in grade_schemes() if one.kind is SchemeKind.SOLD),
    )


def chapter(policy_id: str) -> Chapter:
    """The chapter with this id. Raises `NoPolicy` where there is none."""
    for one in chapters():
        if one.id == policy_id:
            return one
    raise NoPolicy(f"no policy with the id {policy_id!r}")


def _market(policy: MarketPolicy) -> Chapter:
    periods = (_period(name, getattr(policy, kind)) for kind, name in RULE_NAMES.items())
    entries = (*periods, *_facts(policy))
    # A market is named by a word of the operator's, or by its country's code.
    name = policy.market.upper() if len(policy.market) == COUNTRY_CODE else policy.market
    return Chapter(policy.id, MARKETS, name, policy.valid_from, policy.valid_to, tuple(entries))


def _facts(policy: MarketPolicy) -> Iterator[Entry]:
    for name, part, value in market_facts(policy):
        yield _entry(part, name, value, policy.sources[part], policy.certainties[part])


def _carrier(row: CarrierPolicy) -> Chapter:
    names = {row.notice_window.kind: "Hidden damage", row.visible_window.kind: "Visible damage"}
    entries = (
        _period(names.get(rule.kind, rule.kind.replace("_", " ").capitalize()), rule)
        for rule in row.rules
    )
    return Chapter(
        row.id,
        CARRIERS,
        f"{row.name}, {where_words(row)}",
        row.valid_from,
        row.valid_to,
        tuple(entries),
    )


def _regime(regime: Regime) -> Chapter:
    entries = tuple(_period(period_name(rule), rule) for rule in regime.rules)
    name = f"{regime.name}, {scope_words(regime)}"
    return Chapter(regime.id, REGIMES, name, regime.valid_from, regime.valid_to, entries)


def _plan(plan: Plan) -> Chapter:
    windows = (_period("Claim", rule) for rule in plan.windows)
    lists = (
        _entry(key, name, text, listed.source, listed.certainty, listed.note)
        for key, name, listed, text in plan_lists(plan)
    )
    return Chapter(plan.id, PLANS, plan.name, plan.valid_from, plan.valid_to, (*windows, *lists))


def _grades(scheme: GradeScheme) -> Chapter:
    """A wording that orders are sold in: confirmed as a whole, as the decision rests on it."""
    cells = [
        scheme.function,
        *scheme.never.values(),
        *(cell for grade in scheme.grades.values() for cell in grade.cells.values()),
    ]
    doubtful = next((cell for cell in cells if cell.certainty not in SURE), scheme.function)
    names = ", ".join(grade.name for grade in scheme.grades.values())
    entry = _entry(GRADES_RULE, "Wording", names, doubtful.source, doubtful.certainty, scheme.note)
    return Chapter(scheme.id, GRADES, scheme.name, scheme.valid_from, scheme.valid_to, (entry,))


def _period(name: str, rule: Rule) -> Entry:
    return _entry(rule.kind, name, rule_words(rule), rule.source, rule.certainty, rule.note)


def _entry(rule: str, name: str, value: str, source: str, certainty: str, note: str = "") -> Entry:
    doubtful = Certainty(certainty) not in SURE
    address = sources().get(source, "")
    words = CERTAINTY_WORDS[Certainty(certainty)]
    return Entry(rule, name, value, source, address, words, note, doubtful)
