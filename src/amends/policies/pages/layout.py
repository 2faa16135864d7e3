"""How a page about the rules is laid out: tables, links to sources, how sure a fact is."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from amends.domain.clocks.periods import Rule
from amends.domain.clocks.window_words import THEIR
from amends.domain.policy import CERTAINTY_WORDS, Certainty
from amends.domain.slots import SPECS, SlotKind
from amends.policies.words import rule_words

HEAD = (
    "<!-- Made by `amends policy docs` from src/amends/policies. Change the data, not this. -->\n"
)


class Dated(Protocol):
    """What holds from one day to another."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


def page(title: str, parts: Iterable[str]) -> str:
    """A whole page: that it is made from data, its title, its parts."""
    return "\n".join([HEAD, f"# {title}\n", *parts]).rstrip() + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; a bar inside a cell is kept."""
    lines = [_line(head), _line(tuple("---" for _ in head)), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def source_link(tag: str) -> str:
    """A source's tag as a link to its address."""
    return f"[{tag}](sources.md#{tag.lower()})"


def sure(mark: str) -> str:
    """A certainty in words."""
    return CERTAINTY_WORDS[Certainty(mark)]


def rule_row(name: str, rule: Rule) -> tuple[str, str, str, str]:
    """A period as a row: what it is, its length, by whom, its note, its source, how sure."""
    said = (rule_words(rule), by_words(rule), rule.note.removesuffix("."))
    length = ". ".join(filter(None, said))
    return name, length, source_link(rule.source), sure(rule.certainty)


def by_words(rule: Rule) -> str:
    """Who must act, and on whose days: "By the seller, on the seller's own days"."""
    if not rule.party:
        return ""
    own = f", on {THEIR[rule.party]} own days" if rule.calendar == "party" else ""
    who = THEIR[rule.party].removesuffix("'s")
    return f"By {who}{own}"


def span(dated: Dated) -> str:
    """From when to when a version holds, as a sentence."""
    until = f" to {dated.valid_to.isoformat()}" if dated.valid_to else ""
    return f"Valid from {dated.valid_from.isoformat()}{until}."


def slots_words(kinds: Iterable[SlotKind]) -> str:
    """The titles of photo slots, in a row of words."""
    titles = [SPECS[kind].title for kind in kinds]
    return "; ".join(title[0].lower() + title[1:] for title in titles)
