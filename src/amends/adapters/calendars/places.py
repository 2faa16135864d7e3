"""Places: country and region codes as addresses carry them, and their names for people."""

import re
from functools import cache
from importlib.resources import files

COUNTRY_NAMES = {
    "AE": "the United Arab Emirates",
    "BS": "the Bahamas",
    "CD": "the Democratic Republic of the Congo",
    "CF": "the Central African Republic",
    "CG": "the Republic of the Congo",
    "CZ": "the Czech Republic",
    "DO": "the Dominican Republic",
    "GB": "the United Kingdom",
    "GM": "the Gambia",
    "KM": "the Comoros",
    "KP": "North Korea",
    "KR": "South Korea",
    "MV": "the Maldives",
    "NL": "the Netherlands",
    "PH": "the Philippines",
    "SB": "the Solomon Islands",
    "SC": "the Seychelles",
    "US": "the United States",
    "WS": "Samoa",
    "XK": "Kosovo",
}

REGION_NAMES = {
    "DE": {
        "BB": "Brandenburg",
        "BE": "Berlin",
        "BW": "Baden-Württemberg",
        "BY": "Bavaria",
        "HB": "Bremen",
        "HE": "Hesse",
        "HH": "Hamburg",
        "MV": "Mecklenburg-Western Pomerania",
        "NI": "Lower Saxony",
        "NW": "North Rhine-Westphalia",
        "RP": "Rhineland-Palatinate",
        "SH": "Schleswig-Holstein",
        "SL": "Saarland",
        "SN": "Saxony",
        "ST": "Saxony-Anhalt",
        "TH": "Thuringia",
    },
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
    "FR": {"57": "Moselle", "6AE": "Alsace", "974": "La Réunion"},
}


class UnknownPlace(ValueError):
    """A country, region or zone that cannot be used; the message says which and why."""


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 code -> name in a sentence ("the Netherlands"), for every country of tzdata."""
    text = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: name.replace("&", "and") for code, name in rows} | COUNTRY_NAMES


def normal_place(country: str, region: str) -> tuple[str, str]:
    """Country and region as codes in capitals, the region without its country.

    Raises `UnknownPlace` for what is no such code.
    """
    country, region = country.strip().upper(), region.strip().upper()
    if country not in country_names():
        raise UnknownPlace(f"{country!r} is no country code (ISO 3166-1, two letters)")
    region = region.removeprefix(f"{country}-")
    if not re.fullmatch(r"[A-Z0-9]{0,3}", region):
        raise UnknownPlace(f"{region!r} is no region code (ISO 3166-2, without the country)")
    return country, region


def place_words(country: str, region: str = "", native: str = "") -> str:
    """The place for people: "Bavaria, Germany", "Scotland", "California, United States".

    `native` is the region's name where this table has none.
    """
    name = country_names()[country]
    regional = REGION_NAMES.get(country, {}).get(region, native)
    if country == "GB":
        return regional or name
    return f"{regional}, {name.removeprefix('the ')}" if regional else name
