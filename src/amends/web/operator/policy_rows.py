"""A market's policy as rows: the number, and where it comes from."""

from dataclasses import dataclass

from amends.domain.periods import Rule
from amends.domain.policy import CERTAINTY_WORDS, Certainty, MarketPolicy
from amends.policies.pages.markets import market_facts
from amends.policies.words import RULE_NAMES, rule_words


@dataclass(frozen=True)
class PolicyRow:
    """One number: its name, the value in words, its source and how sure that is."""

    name: str
    value: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Section:
    """One version of one market's policy."""

    id: str
    market: str
    valid_from: str
    rows: tuple[PolicyRow, ...]


def sections(policy: MarketPolicy) -> list[Section]:
    """The policy as the page shows it."""
    rows = [_rule(name, getattr(policy, key)) for key, name in RULE_NAMES.items()]
    rows += [_row(policy, name, part, value) for name, part, value in market_facts(policy)]
    begins = f"{policy.valid_from:%-d %B %Y}"
    return [Section(policy.id, policy.market, begins, tuple(rows))]


def _rule(name: str, rule: Rule) -> PolicyRow:
    certainty = CERTAINTY_WORDS[Certainty(rule.certainty)]
    return PolicyRow(name, rule_words(rule), rule.source, certainty)


def _row(policy: MarketPolicy, name: str, part: str, value: str) -> PolicyRow:
    certainty = CERTAINTY_WORDS[Certainty(policy.certainties[part])]
    return PolicyRow(name, value, policy.sources[part], certainty)
