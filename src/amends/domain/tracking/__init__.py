"""Tracking numbers: whose number a scan or printed line is, and whether two name one parcel.

A check digit that fails means "read again", never fraud.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from amends.domain.tracking.carriers import family
from amends.domain.tracking.check_digits import dpd_check
from amends.domain.tracking.formats import FORMATS_BY_NAME, Format, formats_of_length
from amends.domain.tracking.label_payloads import short_number
from amends.domain.tracking.scans import (
    LONGEST_SCAN,
    MOST_FIELDS,
    SEPARATORS,
    mended,
    normalise,
    readings,
)

__all__ = [
    "Candidate",
    "Check",
    "Hint",
    "candidates",
    "is_sure",
    "lookups",
    "normalise",
    "ranked_number",
    "same_number",
]


class Check(StrEnum):
    """What a check digit says."""

    VALID = "valid"
    FAILED = "failed"
    NONE = "none"


@dataclass(frozen=True)
class Candidate:
    """One reading of a text: whose number, in its normal form, and why it is thought so.

    `format` names the shape; `source` (a tag, empty for general knowledge) and `certainty` (R, R2,
    G) say where it was read.
    """

    carrier: str
    number: str
    check: Check
    format: str
    why: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Hint:
    """What somebody says of a number: the carriers it may be of (empty: any), the country."""

    carriers: tuple[str, ...]
    country: str

    def names(self, shape: Format) -> bool:
        """Whether this hints at the shape: at one of its carriers, or at where it is at home."""
        hinted = any(one in self.carriers for one in (*shape.carriers, *shape.also))
        return hinted or self.country in shape.countries

    def foreign(self, shape: Format) -> bool:
        """Whether the shape is not used in the hinted country."""
        return bool(self.country and shape.countries) and self.country not in shape.countries


Rank = tuple[int, ...]
# The best rank of each carrier and number.
Found = dict[tuple[str, str], tuple[Rank, Candidate]]

VERDICTS = {
    Check.VALID: "and the check digit agrees",
    Check.FAILED: "but the check digit does not agree: read it again",
    Check.NONE: "a shape without a check digit that is known",
}
# The longest text that somebody searches by: a payload of fields, scanned into the search.
LONGEST_LOOKUP = 500
# Whose an SSCC is where nothing but GS1's form is known.
GS1 = "gs1"
CHECK_RANK = {Check.VALID: 0, Check.NONE: 1, Check.FAILED: 2}
MENDED = " A letter was read as the digit that it looks like."
GENERAL = " This shape is general knowledge, not verified."


def candidates(text: str, carrier: str = "", country: str = "") -> tuple[Candidate, ...]:
    """Whose number a scan or printed line may be, the likeliest first; nonsense gives none.

    The hinted carrier comes first; shapes that are not used in the hinted country come last.
    Then what was read before general knowledge, valid check digits, shapes at home in the country,
    and shapes that say more about their carrier. `carrier` is a short name such as `dhl_paket`, or
    a family such as `dhl`; `country` an ISO code.
    """
    hint = Hint(family(carrier), country.upper())
    found: Found = {}
    for aside, reading in enumerate(readings(text)):
        _collect(found, reading, hint, aside)
        for other in mended(reading):
            _collect(found, other, hint, aside, was_mended=True)
    return tuple(candidate for _, candidate in _likeliest(found, hint))


def ranked_number(number: str, hint: Hint) -> list[tuple[Rank, Candidate]]:
    """The candidates of what is a number and nothing else, in normal form, each with its rank."""
    found: Found = {}
    _collect(found, number, hint, 0)
    for other in mended(number):
        _collect(found, other, hint, 0, was_mended=True)
    return _likeliest(found, hint)


def _likeliest(found: Found, hint: Hint) -> list[tuple[Rank, Candidate]]:
    """In order; where a check digit agrees, without what is no news beside it.

    That is a GS1 number whose carrier is known, and a part of a payload whose digits do not agree.
    """
    agreed = {one.number[-18:] for _, one in found.values() if _agrees(one)}
    kept = (pair for pair in found.values() if _worth_telling(*pair, agreed, hint))
    return sorted(kept, key=lambda pair: pair[0])


def _worth_telling(rank: Rank, candidate: Candidate, agreed: set[str], hint: Hint) -> bool:
    if candidate.carrier in hint.carriers:
        return True
    if candidate.carrier == GS1 and candidate.number[-18:] in agreed:
        return False
    return candidate.check is not Check.FAILED or not (agreed and rank[-1])


def _agrees(candidate: Candidate) -> bool:
    return candidate.check is Check.VALID and candidate.carrier != GS1


def _collect(
    found: Found, reading: str, hint: Hint, aside: int, *, was_mended: bool = False
) -> None:
    """Adds what a reading may be; `aside` is 0 for the text as a whole."""
    if reading.count(reading[:1]) == len(reading):
        return  # the same sign over and over passes check digits, and is no number
    for place, shape in formats_of_length(len(reading)):
        if not shape.shape.fullmatch(reading):
            continue
        check = _check(shape, reading)
        if not _offered(shape, check, hint, was_mended=was_mended):
            continue
        rank = _rank(shape, check, hint, was_mended=was_mended)
        for order, owner in enumerate(_owners(shape, reading, hint)):
            candidate = _candidate(shape, reading, check, owner, was_mended=was_mended)
            whole = (owner not in hint.carriers, *rank, place, order, aside)
            key = (owner, candidate.number)
            if key not in found or whole < found[key][0]:
                found[key] = (whole, candidate)


def _check(shape: Format, reading: str) -> Check:
    if shape.check is None:
        return Check.NONE
    return Check.VALID if shape.check(reading) else Check.FAILED


def _offered(shape: Format, check: Check, hint: Hint, *, was_mended: bool) -> bool:
    """Whether a shape is worth telling: a mended reading and a weak shape need a reason."""
    if check is Check.VALID:
        return True
    if was_mended and (check is Check.FAILED or shape.bare):
        return False
    return not shape.weak or hint.names(shape)


def _rank(shape: Format, check: Check, hint: Hint, *, was_mended: bool) -> Rank:
    return (
        hint.foreign(shape),
        shape.certainty == "G",
        shape.routing,
        CHECK_RANK[check],
        was_mended,
        shape.weak,
        bool(hint.country) and hint.country not in shape.countries,
    )


def _owners(shape: Format, reading: str, hint: Hint) -> Iterator[str]:
    yield from shape.owners(reading)
    yield from (one for one in shape.also if one in hint.carriers)


def _candidate(
    shape: Format, reading: str, check: Check, owner: str, *, was_mended: bool
) -> Candidate:
    why = f"{shape.words[0].upper()}{shape.words[1:]}, {VERDICTS[check]}."
    why += MENDED * was_mended + GENERAL * (shape.certainty == "G")
    number = shape.number(reading)
    return Candidate(owner, number, check, shape.name, why, shape.source, shape.certainty)


def is_sure(candidate: Candidate, expected: str = "") -> bool:
    """Whether this surely is a parcel's number, so that a label with it is another parcel's.

    Its check digit is valid, it names a parcel, and its shape says whose it is: bare digits that
    agree by chance (routing codes do) only count where `expected` has the same shape.
    """
    shape = FORMATS_BY_NAME[candidate.format]
    if candidate.check is not Check.VALID or shape.routing:
        return False
    return not shape.bare or shape.name in {one.format for one in candidates(expected)}


def same_number(scanned: str, expected: str) -> bool:
    """Whether a scan names the parcel with the number `expected`, whatever the scanner added."""
    one, other = _names(scanned), _names(expected)
    return (
        not one.isdisjoint(other)
        or _short_form(scanned) in map(_shortened, other)
        or _short_form(expected) in map(_shortened, one)
    )


def lookups(text: str) -> set[str]:
    """The numbers to look a parcel up by, for what somebody typed or scanned into a search."""
    return _names(text[:LONGEST_LOOKUP])


def _names(text: str) -> set[str]:
    """Everything that a text may name, in capitals and digits: its readings, the numbers inside
    barcodes, and DPD's with its check character."""
    read = {other for reading in readings(text) for other in (reading, *mended(reading))}
    inside = {
        shape.number(reading)
        for reading in read
        for _, shape in formats_of_length(len(reading))
        if shape.number is not str
        and shape.shape.fullmatch(reading)
        and _check(shape, reading) is not Check.FAILED
    }
    # A licence plate with and without the J that scanners put in front.
    plates = {reading[1:] for reading in read if reading.startswith("JJD")}
    dpd = {with_dpd_check(name) for name in read | inside if len(name) == 14 and name.isdigit()}
    return {*read, *inside, *plates, *dpd}


def _short_form(text: str) -> tuple[str, str]:
    """UPS's short number: shipper and last digits; empty where the scan has the whole number."""
    short = short_number(SEPARATORS.split(text[:LONGEST_SCAN], maxsplit=MOST_FIELDS))
    return (short.shipper, short.last) if short and not short.whole() else ("", "")


def _shortened(number: str) -> tuple[str, str]:
    is_ups = number.startswith("1Z") and len(number) == 18
    return (number[2:8], number[-8:]) if is_ups else (number, number)


def with_dpd_check(number: str) -> str:
    """A DPD number of 14 digits with its check character, as labels print it."""
    return f"{number}{dpd_check(number)}"
