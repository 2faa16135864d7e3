"""Tracking numbers: whose number a scan or printed line is, and whether two name one parcel.

A check digit that fails means "read again", never fraud.
"""

from dataclasses import dataclass
from enum import StrEnum

from amends.domain.check_digits import dpd_check
from amends.domain.scans import LONGEST_NUMBER, normalise, readings
from amends.domain.tracking_formats import FORMATS, S10_CARRIERS, Format

__all__ = ["Candidate", "Check", "candidates", "normalise", "same_number"]


class Check(StrEnum):
    """What a check digit says."""

    VALID = "valid"
    FAILED = "failed"
    NONE = "none"


@dataclass(frozen=True)
class Candidate:
    """One reading of a text: whose number, in its normal form, and why it is thought so."""

    carrier: str
    number: str
    check: Check
    format: str
    why: str


VERDICTS = {
    Check.VALID: "and the check digit agrees",
    Check.FAILED: "but the check digit does not agree: read it again",
    Check.NONE: "a shape without a check digit that is known",
}
CHECK_RANK = {Check.VALID: 0, Check.NONE: 1, Check.FAILED: 2}


def candidates(text: str, carrier: str = "", country: str = "") -> tuple[Candidate, ...]:
    """Whose number a scan or printed line may be, the likeliest first; nonsense gives none.

    The hinted carrier comes first, then valid check digits, then the hinted country, then shapes
    that say more about their carrier. `carrier` is a short name such as `dhl_paket`, `country` an
    ISO code.
    """
    country = country.upper()
    found: dict[tuple[str, str], tuple[tuple[int, ...], Candidate]] = {}
    for reading in readings(text):
        if len(reading) > LONGEST_NUMBER:
            continue
        for place, shape in enumerate(FORMATS):
            if not _fits(shape, reading, carrier, country):
                continue
            candidate = _candidate(shape, reading, carrier)
            rank = _rank(candidate, shape, place, carrier, country)
            key = (candidate.carrier, candidate.number)
            if key not in found or rank < found[key][0]:
                found[key] = (rank, candidate)
    return tuple(candidate for _, candidate in sorted(found.values(), key=lambda pair: pair[0]))


def _fits(shape: Format, reading: str, carrier: str, country: str) -> bool:
    hinted = carrier in shape.carriers or country in shape.countries
    return bool(shape.shape.fullmatch(reading)) and (hinted or not shape.weak)


def _rank(
    candidate: Candidate, shape: Format, place: int, carrier: str, country: str
) -> tuple[int, ...]:
    return (
        candidate.carrier != carrier,
        CHECK_RANK[candidate.check],
        country not in shape.countries,
        place,
    )


def _candidate(shape: Format, reading: str, carrier: str) -> Candidate:
    check = Check.NONE
    if shape.check:
        check = Check.VALID if shape.check(reading) else Check.FAILED
    owners = _owners(shape, reading)
    owner = carrier if carrier in owners else owners[0]
    why = f"{shape.words[0].upper()}{shape.words[1:]}, {VERDICTS[check]}."
    return Candidate(owner, shape.number(reading), check, shape.name, why)


def _owners(shape: Format, reading: str) -> tuple[str, ...]:
    if shape.name != "s10":
        return shape.carriers
    return S10_CARRIERS.get(reading[-2:], shape.carriers)


def same_number(scanned: str, expected: str) -> bool:
    """Whether a scan names the parcel with the number `expected`, whatever the scanner added."""
    return not _names(scanned).isdisjoint(_names(expected))


def _names(text: str) -> set[str]:
    """Everything that a text may name: its readings, and the numbers inside barcodes."""
    read = readings(text)
    inside = {
        shape.number(reading)
        for reading in read
        for shape in FORMATS
        if shape.number is not str and shape.shape.fullmatch(reading) and _surely(shape, reading)
    }
    return {*read, *inside}


def _surely(shape: Format, reading: str) -> bool:
    """Whether the number inside may be taken out: only where the check digit agrees."""
    return shape.check is None or shape.check(reading)


def with_dpd_check(number: str) -> str:
    """A DPD number of 14 digits with its check character, as labels print it."""
    return f"{number}{dpd_check(number)}"
