"""The shapes of tracking numbers, each with its carrier, its check digit and its normal form.

Facts and test numbers come from carriers' specifications and public lists; where nothing says how
a check digit is made, there is none here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from amends.domain.check_digits import (
    dpd_ok,
    fedex_34_ok,
    fedex_express_ok,
    fedex_ground_96_ok,
    identcode_ok,
    mod7_ok,
    mod10_31_ok,
    s10_ok,
    smartpost_ok,
    ups_ok,
    ups_waybill_ok,
)


@dataclass(frozen=True)
class Format:
    """One shape of number.

    `carriers` names whose it may be, the likeliest first. `check` is None where there is no check
    digit. `countries` are where the shape is at home; a `weak` shape (plain digits that could be
    anything) is only offered to somebody who hints at its carrier or country.
    """

    name: str
    carriers: tuple[str, ...]
    shape: re.Pattern[str]
    words: str
    check: Callable[[str], bool] | None = None
    countries: tuple[str, ...] = ()
    weak: bool = False
    number: Callable[[str], str] = str


def _fedex_34_number(reading: str) -> str:
    """The number at the end: fourteen digits, or twelve where those begin with 00."""
    return reading[-12:] if reading[-14:-12] == "00" else reading[-14:]


def _dpd_14_number(reading: str) -> str:
    return reading[:14]


def _dpd_28_number(reading: str) -> str:
    return reading[-21:-7]


def _sscc_number(reading: str) -> str:
    """An SSCC with its application identifier 00 in front, as DHL prints it."""
    return reading if len(reading) == 20 else f"00{reading}"


def _smartpost_number(reading: str) -> str:
    return reading if reading.startswith("92") else f"92{reading}"


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


NORTH = ("US", "CA", "MX")
GLS_COUNTRIES = ("AT", "BE", "CZ", "DE", "DK", "ES", "FR", "HU", "IE", "IT", "NL", "PL", "PT", "SI")

# In order of how much a shape says about its carrier.
FORMATS = (
    Format("ups_1z", ("ups",), _shape(r"1Z[0-9A-Z]{15}\d"), "1Z and 16 characters", ups_ok),
    Format("amazon_tb", ("amazon",), _shape(r"TB[ACM]\d{12}"), "TBA, TBC or TBM and 12 digits"),
    Format(
        "dpd_28",
        ("dpd",),
        _shape(r"[0-9A-Z]{7}\d{20}[0-9A-Z]"),
        "DPD's barcode: postcode, parcel, service, country",
        dpd_ok,
        number=_dpd_28_number,
    ),
    Format(
        "dpd_14_check",
        ("dpd",),
        _shape(r"\d{14}[0-9A-Z]"),
        "14 digits and DPD's check character",
        dpd_ok,
        number=_dpd_14_number,
    ),
    Format("s10", ("s10",), _shape(r"[A-Z]{2}\d{9}[A-Z]{2}"), "the postal form S10", s10_ok),
    Format(
        "usps_impb",
        ("usps",),
        _shape(r"9[1-5](?:\d{20}|\d{24})"),
        "22 or 26 digits that begin with 91 to 95",
        mod10_31_ok,
        ("US",),
    ),
    Format(
        "fedex_34",
        ("fedex",),
        _shape(r"(?:100\d|96\d\d)\d{30}"),
        "FedEx's barcode of 34 digits",
        fedex_34_ok,
        number=_fedex_34_number,
    ),
    Format(
        "fedex_ground_96",
        ("fedex",),
        _shape(r"96\d{20}"),
        "22 digits that begin with 96",
        fedex_ground_96_ok,
        NORTH,
    ),
    Format(
        "fedex_smartpost",
        ("fedex",),
        _shape(r"(?:92)?61\d{18}"),
        "FedEx SmartPost",
        smartpost_ok,
        ("US",),
        number=_smartpost_number,
    ),
    Format(
        "dhl_sscc",
        ("dhl_paket",),
        _shape(r"0034\d{16}|34\d{16}"),
        "an SSCC of DHL Paket, 20 digits that begin with 0034",
        mod10_31_ok,
        ("DE",),
        number=_sscc_number,
    ),
    Format(
        "usps_20",
        ("usps",),
        _shape(r"(?:03|23|7\d|81)\d{18}"),
        "20 digits of the postal service",
        mod10_31_ok,
        ("US",),
    ),
    Format(
        "fedex_sscc",
        ("fedex",),
        _shape(r"0[0-24]\d{16}"),
        "an SSCC of FedEx Ground, 18 digits",
        mod10_31_ok,
        NORTH,
    ),
    Format(
        "ups_waybill",
        ("ups",),
        _shape(r"[AHJKTV]\d{10}"),
        "a letter and 10 digits",
        ups_waybill_ok,
    ),
    Format(
        "dhl_piece",
        ("dhl_express", "dhl_paket", "dhl_parcel"),
        _shape(r"JVGL\d{8,20}|JJ?D\d{10,20}"),
        "JD, JJD or JVGL and digits",
    ),
    Format("yodel", ("yodel",), _shape(r"JJ?D\d{16}"), "JD or JJD and 16 digits", None, ("GB",)),
    Format(
        "three_s",
        ("postnl", "dhl_parcel"),
        _shape(r"3S[A-Z]{3,4}\d{6,10}"),
        "3S, letters and digits",
        None,
        ("NL", "BE", "GB"),
    ),
    Format(
        "colissimo",
        ("colissimo",),
        _shape(r"\d[A-Z]\d{11}"),
        "13 characters, a digit and a letter first",
        None,
        ("FR",),
    ),
    Format(
        "parcelforce",
        ("parcelforce",),
        _shape(r"[A-Z]{2}\d{7}|[A-Z]{4}\d{10}"),
        "letters and digits",
        None,
        ("GB",),
    ),
    Format("fedex_express", ("fedex",), _shape(r"\d{12}"), "12 digits", fedex_express_ok, NORTH),
    Format("fedex_ground", ("fedex",), _shape(r"\d{15}"), "15 digits", mod10_31_ok, NORTH),
    Format("dhl_express", ("dhl_express",), _shape(r"\d{10,11}"), "10 or 11 digits", mod7_ok),
    Format("dhl_identcode", ("dhl_paket",), _shape(r"\d{12}"), "12 digits", identcode_ok, ("DE",)),
    Format("dpd_14", ("dpd",), _shape(r"\d{14}"), "14 digits"),
    Format("hermes_14", ("hermes",), _shape(r"\d{14}"), "14 digits", mod10_31_ok, ("DE", "AT")),
    Format("japan_12", ("yamato", "japan_post"), _shape(r"\d{12}"), "12 digits", mod7_ok, ("JP",)),
    Format(
        "evri_16",
        ("evri",),
        _shape(r"[A-Z][0-9A-Z]{2}[0-9A-Z]\d{12}"),
        "16 characters",
        None,
        ("GB",),
        weak=True,
    ),
    Format(
        "gls", ("gls",), _shape(r"\d{11,12}"), "11 or 12 digits", None, GLS_COUNTRIES, weak=True
    ),
    Format("gls_track_id", ("gls",), _shape(r"[0-9A-Z]{8}"), "8 characters", None, (), weak=True),
    Format(
        "mondial_relay",
        ("mondial_relay",),
        _shape(r"\d{8}|\d{10}|\d{12}"),
        "8, 10 or 12 digits",
        None,
        ("FR", "BE"),
        weak=True,
    ),
)

# Whose an S10 number may be, by the two letters at its end; the first is the usual one. JB and TS
# are no countries: Chronopost ends its numbers so.
S10_CARRIERS: dict[str, tuple[str, ...]] = {
    "GB": ("royal_mail", "parcelforce"),
    "FR": ("colissimo", "chronopost"),
    "JB": ("chronopost",),
    "TS": ("chronopost",),
    "DE": ("dhl_paket",),
    "US": ("usps",),
    "ES": ("correos",),
    "BE": ("bpost",),
    "NL": ("postnl",),
    "IT": ("poste_italiane",),
    "JP": ("japan_post",),
    "SE": ("postnord",),
    "DK": ("postnord",),
}
