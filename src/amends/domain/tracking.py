"""Tracking numbers: what was scanned or typed, whose number it is, and whether two are one parcel.

A scanner reads more than is printed: routing in front, services behind, brackets and control
characters between. A check digit that fails means "read again", never fraud.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from amends.domain.check_digits import (
    dhl_express_ok,
    dpd_check,
    dpd_ok,
    fedex_express_ok,
    fedex_ground_96_ok,
    identcode_ok,
    mod7_ok,
    mod10_31_ok,
    s10_ok,
    ups_ok,
    ups_waybill_ok,
)

# The longest text that is looked at: labels hold less, and nothing grows with what is thrown at us.
LONGEST = 10_000


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


@dataclass(frozen=True)
class Format:
    """One shape of number. `number` makes the normal form of a match, `check` None has no digit."""

    carrier: str
    name: str
    shape: re.Pattern[str]
    check: Callable[[str], bool] | None
    words: str
    countries: tuple[str, ...] = ()
    number: Callable[[str], str] = str


def normalise(text: str) -> str:
    """Capital letters and digits only: brackets, spaces, dashes and control characters go."""
    return re.sub(r"[^A-Z0-9]", "", text[:LONGEST].upper())


def _format(
    carrier: str,
    name: str,
    shape: str,
    check: Callable[[str], bool] | None,
    words: str,
    *countries: str,
) -> Format:
    return Format(carrier, name, re.compile(shape), check, words, countries)


FORMATS = (
    _format("ups", "ups_1z", r"1Z[0-9A-Z]{15}\d", ups_ok, "1Z and 16 characters"),
    _format("ups", "ups_waybill", r"[AHJKTV]\d{10}", ups_waybill_ok, "a letter and 10 digits"),
    _format(
        "usps",
        "usps_impb",
        r"9[1-5]\d{20}",
        mod10_31_ok,
        "22 digits that begin with 91 to 95",
        "US",
    ),
    _format("fedex", "fedex_ground_96", r"96\d{20}", fedex_ground_96_ok, "22 digits with 96"),
    _format("fedex", "fedex_express", r"\d{12}", fedex_express_ok, "12 digits"),
    _format("fedex", "fedex_ground", r"\d{15}", mod10_31_ok, "15 digits"),
    _format("dhl_paket", "dhl_sscc", r"0034\d{16}", mod10_31_ok, "20 digits with 0034", "DE"),
    _format("dhl_paket", "dhl_identcode", r"\d{12}", identcode_ok, "12 digits", "DE"),
    _format("dhl_express", "dhl_express", r"\d{10,11}", dhl_express_ok, "10 or 11 digits"),
    _format("dhl_express", "dhl_piece", r"JVGL\d{8,20}|JJ?D\d{10,20}", None, "J and digits"),
    _format("dpd", "dpd_14", r"\d{14}[0-9A-Z]", dpd_ok, "14 digits and a check character"),
    _format("dpd", "dpd_14", r"\d{14}", None, "14 digits"),
    _format("hermes", "hermes_14", r"\d{14}", mod10_31_ok, "14 digits", "DE"),
    _format("yamato", "yamato_12", r"\d{12}", mod7_ok, "12 digits", "JP"),
    _format("amazon", "amazon_tb", r"TB[ACM]\d{12}", None, "TBA, TBC or TBM and 12 digits"),
    _format("s10", "s10", r"[A-Z]{2}\d{9}[A-Z]{2}", s10_ok, "the postal form S10"),
    _format(
        "parcelforce",
        "parcelforce",
        r"[A-Z]{2}\d{7}|[A-Z]{4}\d{10}",
        None,
        "letters and digits",
        "GB",
    ),
    _format("yodel", "yodel", r"JJ?D\d{16}", None, "JD or JJD and 16 digits", "GB"),
    _format("dhl_parcel", "dhl_3s", r"3S[A-Z]{3,4}\d{6,10}", None, "3S and letters", "NL", "GB"),
    _format("colissimo", "colissimo", r"\d[A-Z]\d{11}", None, "13 characters", "FR"),
    _format("evri", "evri_16", r"[A-Z]\d{2}[0-9A-Z]{12}\d", None, "16 characters", "GB"),
    _format("gls", "gls_11", r"\d{11,12}", None, "11 or 12 digits"),
    _format("mondial_relay", "mondial_relay", r"\d{8}|\d{10}|\d{12}", None, "digits", "FR", "BE"),
)

# Whose S10 number it is, by the two letters of the post that issued it.
POSTS = {
    "GB": "royal_mail",
    "FR": "colissimo",
    "DE": "dhl_paket",
    "US": "usps",
    "ES": "correos",
    "BE": "bpost",
    "NL": "postnl",
    "IT": "poste_italiane",
    "JP": "japan_post",
    "SE": "postnord",
    "DK": "postnord",
    "NO": "postnord",
}


def readings(text: str) -> Iterator[str]:
    """What a scanned text may stand for: as it is, and without what scanners put around it."""
    compact = normalise(text)
    seen: set[str] = set()
    for reading in (compact, *_unwrapped(compact)):
        if reading and reading not in seen:
            seen.add(reading)
            yield reading


def _unwrapped(compact: str) -> Iterator[str]:
    """USPS routing (420 + ZIP), GS1's AI 00, FedEx's 34 digits, DPD's 28 and its lead character."""
    routed = re.fullmatch(r"420(\d{9}|\d{5})(9[1-5]\d{20})", compact)
    if routed:
        yield routed[2]
    if re.fullmatch(r"00\d{18}", compact):
        yield compact[2:]
    if re.fullmatch(r"\d{18}", compact):
        yield f"00{compact}"
    if re.fullmatch(r"\d{34}", compact):
        yield compact[-12:]
        yield compact[-14:]
        yield compact[-15:]
    dpd = re.fullmatch(r"[0-9A-Z]?[0-9A-Z]{7}(\d{14})\d{6}[0-9A-Z]?", compact)
    if dpd and len(compact) in (27, 28, 29):
        yield from _dpd(compact)


def _dpd(compact: str) -> Iterator[str]:
    """The parcel number inside DPD's barcode: 7 postcode, 14 parcel, 3 service, 3 country."""
    for lead in (0, 1):
        body = compact[lead : lead + 27]
        parcel = body[7:21]
        if len(body) == 27 and parcel.isdigit() and body[21:].isdigit():
            yield parcel


def candidates(text: str, carrier: str = "", country: str = "") -> tuple[Candidate, ...]:
    """Whose number a scan or printed line may be, the likeliest first; nonsense gives none.

    The hinted carrier comes first, then valid check digits, then the hinted country, then shapes
    that say more about their carrier.
    """
    found = [
        candidate
        for reading in readings(text)
        for shape in FORMATS
        if (candidate := _candidate(shape, reading)) is not None
    ]
    ranks = {Check.VALID: 0, Check.NONE: 1, Check.FAILED: 2}
    order = {shape.name: place for place, shape in enumerate(FORMATS)}
    homes = {shape.name: shape.countries for shape in FORMATS}
    found.sort(
        key=lambda one: (
            one.carrier != carrier,
            ranks[one.check],
            country.upper() not in homes[one.format],
            order[one.format],
        )
    )
    return tuple(dict.fromkeys(found))


def _candidate(shape: Format, reading: str) -> Candidate | None:
    if not shape.shape.fullmatch(reading):
        return None
    check = Check.NONE
    if shape.check:
        check = Check.VALID if shape.check(reading) else Check.FAILED
    carrier = POSTS.get(reading[-2:], "s10") if shape.name == "s10" else shape.carrier
    verdict = {
        Check.VALID: "and the check digit agrees",
        Check.FAILED: "but the check digit does not agree: read it again",
        Check.NONE: "a shape without a check digit",
    }[check]
    why = f"{shape.words}, {verdict}"
    return Candidate(carrier, normal_number(shape, reading), check, shape.name, why)


def normal_number(shape: Format, reading: str) -> str:
    """The form in which carriers and people write the number: DPD without its check character."""
    return reading[:14] if shape.name == "dpd_14" else reading


def same_number(scanned: str, expected: str) -> bool:
    """Whether a scan names the parcel with the number `expected`, whatever the scanner added."""
    wanted = {_core(reading) for reading in readings(expected)}
    return any(_core(reading) in wanted for reading in readings(scanned))


def _core(reading: str) -> str:
    """A reading without DPD's check character, which is printed on some labels only."""
    if re.fullmatch(r"\d{14}[0-9A-Z]", reading) and dpd_check(reading[:14]) == reading[14]:
        return reading[:14]
    return reading
