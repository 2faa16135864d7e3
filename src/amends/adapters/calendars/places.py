"""Places: country and region codes as addresses carry them, and their names for people."""

import re
from functools import cache
from importlib.resources import files

# Official provinces and departments whose holidays are those of a larger region: ISO 3166-2 has
# both, and addresses use either. Spain: province -> autonomous community; France: the two
# departments of Alsace, where local law adds Good Friday and 26 December.
REGION_OF = {
    ("FR", "67"): "6AE",
    ("FR", "68"): "6AE",
    **{("ES", code): "AN" for code in ("AL", "CA", "CO", "GR", "H", "J", "MA", "SE")},
    **{("ES", code): "AR" for code in ("HU", "TE", "Z")},
    ("ES", "O"): "AS",
    ("ES", "S"): "CB",
    **{("ES", code): "CL" for code in ("AV", "BU", "LE", "P", "SA", "SG", "SO", "VA", "ZA")},
    **{("ES", code): "CM" for code in ("AB", "CR", "CU", "GU", "TO")},
    **{("ES", code): "CN" for code in ("GC", "TF")},
    **{("ES", code): "CT" for code in ("B", "GI", "L", "T")},
    **{("ES", code): "EX" for code in ("BA", "CC")},
    **{("ES", code): "GA" for code in ("C", "LU", "OR", "PO")},
    ("ES", "PM"): "IB",
    ("ES", "M"): "MD",
    ("ES", "MU"): "MC",
    ("ES", "NA"): "NC",
    **{("ES", code): "PV" for code in ("BI", "SS", "VI")},
    ("ES", "LO"): "RI",
    **{("ES", code): "VC" for code in ("A", "CS", "V")},
}

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
    return country, REGION_OF.get((country, region), region)


def place_words(country: str, region: str = "", native: str = "") -> str:
    """The place for people: "Bavaria, Germany", "Scotland", "California, United States".

    `native` is the region's name where this table has none.
    """
    name = country_names()[country]
    regional = REGION_NAMES.get(country, {}).get(region, native)
    if country == "GB":
        return regional or name
    return f"{regional}, {name.removeprefix('the ')}" if regional else name
