"""Tracking numbers inside a sentence or a pasted mail.

Text is full of digits that are no tracking numbers: dates, telephones, invoices. So a number is
taken where its own form or its check digit says what it is, and bare digits only where the text
speaks of their carrier or of a parcel.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from amends.domain.tracking import Candidate, Check, Hint, Rank, ranked_number
from amends.domain.tracking.carriers import CARRIERS, FAMILIES, family
from amends.domain.tracking.formats import FORMATS_BY_NAME, LONGEST_NUMBER, formats_of_length
from amends.domain.tracking.scans import LONGEST

GROUP = re.compile(r"[A-Za-z0-9]+")
# What stands between the groups of one printed number.
BETWEEN = re.compile(r"[ \t\xa0.\-()\u2010-\u2013]{1,3}")
MOST_GROUPS = 10
FEWEST_DIGITS = 5
LONGEST_GROUP_AT_LEAST = 3
# How many sequences of groups are looked at, so that a page of digits costs no more than a mail.
MOST_TRIED = 2_000
# A number without check digit whose form says enough by itself.
ENOUGH_DIGITS = 10
# Words that speak of a parcel's number, in the languages of our markets.
CUES = re.compile(
    r"track|parcel|package|shipment|waybill|sendung|paket|colis|suivi|env[ií]o|seguimiento"
    r"|spedizione|pacco|zending|pakket|przesy|追跡|伝票|送り状|荷物",
    re.IGNORECASE,
)
NOT_NAMES = ("s10", "gs1")


@dataclass(frozen=True)
class _Context:
    """What the text says around its numbers."""

    hint: Hint
    named: frozenset[str]
    speaks_of_parcels: bool


def find(text: str, carrier: str = "", country: str = "") -> tuple[Candidate, ...]:
    """The candidates of every number in the text, the surest first, those of a kind in its order.

    `carrier` and `country` hint as for `candidates`; carriers that the text names hint too.
    """
    text = text[:LONGEST]
    named = frozenset(_named(text)) | frozenset(family(carrier))
    hinted = family(carrier) or tuple(sorted(named))
    context = _Context(Hint(hinted, country.upper()), named, bool(named or CUES.search(text)))
    found: dict[tuple[str, str], tuple[Rank, Candidate]] = {}
    for pairs in _numbers(text, context):
        for rank, candidate in pairs:
            found.setdefault((candidate.carrier, candidate.number), (rank, candidate))
    return tuple(candidate for _, candidate in sorted(found.values(), key=lambda pair: pair[0]))


def _numbers(text: str, context: _Context) -> Iterator[list[tuple[Rank, Candidate]]]:
    """The candidates of each number, from left to right; no two numbers share a group."""
    groups = list(GROUP.finditer(text))
    at = tried = 0
    while at < len(groups) and tried < MOST_TRIED:
        best: tuple[int, int, list[tuple[Rank, Candidate]]] | None = None
        for end, joined in _windows(text, groups, at):
            tried += 1
            taken = _taken(joined, context, alone=end == at + 1)
            if taken:
                worth = [Check.FAILED, Check.NONE, Check.VALID].index(taken[0][1].check)
                if best is None or worth >= best[0]:
                    best = (worth, end, taken)
        if best:
            yield best[2]
        at = best[1] if best else at + 1


def _windows(text: str, groups: list["re.Match[str]"], first: int) -> Iterator[tuple[int, str]]:
    """Groups from this one on as one number, each with the place behind them; short ones first."""
    joined, longest = "", 0
    for place in range(first, min(len(groups), first + MOST_GROUPS)):
        if place > first:
            between = text[groups[place - 1].end() : groups[place].start()]
            if not BETWEEN.fullmatch(between):
                return
        joined += groups[place][0]
        longest = max(longest, len(groups[place][0]))
        if len(joined) > LONGEST_NUMBER:
            return
        enough = sum(map(str.isdigit, joined)) >= FEWEST_DIGITS
        if enough and longest >= LONGEST_GROUP_AT_LEAST and formats_of_length(len(joined)):
            yield place + 1, joined


def _taken(joined: str, context: _Context, *, alone: bool) -> list[tuple[Rank, Candidate]]:
    pairs = ranked_number(joined.upper(), context.hint)
    return [pair for pair in pairs if _believed(pair[1], context, alone=alone)]


def _believed(candidate: Candidate, context: _Context, *, alone: bool) -> bool:
    """Whether this is a number, where it stands in a text of other things.

    `alone` is a number in one piece: a word and a telephone number make no tracking number.
    """
    shape = FORMATS_BY_NAME[candidate.format]
    if shape.routing:
        return False
    named = candidate.carrier in context.named
    if candidate.check is Check.VALID:
        return not shape.bare or named or context.speaks_of_parcels
    if shape.bare:
        return candidate.check is Check.NONE and named
    digits = sum(map(str.isdigit, candidate.number))
    return named or (alone and digits >= ENOUGH_DIGITS and not candidate.number.isdigit())


def _named(text: str) -> Iterator[str]:
    """The carriers that the text names, all of a family where it names that."""
    for match in _names().finditer(text):
        called = match[0].casefold()
        yield from FAMILIES.get(called, ())
        yield from (code for code, name in CARRIERS.items() if name.casefold() == called)


@cache
def _names() -> "re.Pattern[str]":
    called = {name for code, name in CARRIERS.items() if code not in NOT_NAMES} | set(FAMILIES)
    longest_first = sorted(called, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
