"""Time zones of addresses: one a country where it has one, else by region.

Countries with one zone come from tzdata's own table. For the others stand here: the zone where
most people of a region live (an address may name its own zone, and then that counts).
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from amends.adapters.calendars.places import UnknownPlace, country_names, normal_place, place_words
from amends.adapters.calendars.regions import larger_region

# Zone -> its regions, ISO 3166-2 without the country.
BY_REGION: dict[str, dict[str, str]] = {
    "US": {
        "America/New_York": "CT DC DE FL GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
        "America/Detroit": "MI",
        "America/Indiana/Indianapolis": "IN",
        "America/Kentucky/Louisville": "KY",
        "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
        "America/Denver": "CO MT NM UT WY",
        "America/Boise": "ID",
        "America/Phoenix": "AZ",
        "America/Los_Angeles": "CA NV OR WA",
        "America/Anchorage": "AK",
        "Pacific/Honolulu": "HI",
        "America/Puerto_Rico": "PR",
        "America/St_Thomas": "VI",
        "Pacific/Guam": "GU",
        "Pacific/Saipan": "MP",
        "Pacific/Pago_Pago": "AS",
    },
    "CA": {
        "America/St_Johns": "NL",
        "America/Halifax": "NS PE",
        "America/Moncton": "NB",
        "America/Toronto": "ON QC",
        "America/Winnipeg": "MB",
        "America/Regina": "SK",
        "America/Edmonton": "AB",
        "America/Yellowknife": "NT",
        "America/Vancouver": "BC",
        "America/Whitehorse": "YT",
        "America/Iqaluit": "NU",
    },
    "AU": {
        "Australia/Sydney": "NSW ACT",
        "Australia/Melbourne": "VIC",
        "Australia/Hobart": "TAS",
        "Australia/Brisbane": "QLD",
        "Australia/Adelaide": "SA",
        "Australia/Darwin": "NT",
        "Australia/Perth": "WA",
    },
    "BR": {
        "America/Sao_Paulo": "DF ES GO MG PR RJ RS SC SP",
        "America/Bahia": "BA",
        "America/Belem": "AP PA",
        "America/Fortaleza": "CE MA PB PI RN",
        "America/Recife": "PE",
        "America/Maceio": "AL SE",
        "America/Araguaina": "TO",
        "America/Campo_Grande": "MS",
        "America/Cuiaba": "MT",
        "America/Porto_Velho": "RO",
        "America/Boa_Vista": "RR",
        "America/Manaus": "AM",
        "America/Rio_Branco": "AC",
    },
    "MX": {
        "America/Mexico_City": (
            "AGU CAM CHP CMX COL GRO GUA HID JAL MEX MIC MOR OAX PUE QUE SLP TAB TLA VER ZAC"
        ),
        "America/Cancun": "ROO",
        "America/Merida": "YUC",
        "America/Monterrey": "COA DUR NLE TAM",
        "America/Chihuahua": "CHH",
        "America/Mazatlan": "BCS NAY SIN",
        "America/Hermosillo": "SON",
        "America/Tijuana": "BCN",
    },
    "RU": {
        "Europe/Kaliningrad": "KGD",
        "Europe/Moscow": (
            "AD ARK BEL BRY CE CU DA IN IVA KB KC KDA KL KLU KO KOS KR KRS LEN LIP ME MO MOS MOW "
            "MUR NEN NGR NIZ ORL PNZ PSK ROS RYA SE SMO SPE STA TA TAM TUL TVE TVER VLA VLG VOR "
            "YAR"
        ),
        "Europe/Kirov": "KIR",
        "Europe/Volgograd": "VGG",
        "Europe/Astrakhan": "AST",
        "Europe/Saratov": "SAR",
        "Europe/Ulyanovsk": "ULY",
        "Europe/Samara": "SAM UD",
        "Asia/Yekaterinburg": "BA CHE KGN KHM ORE PER SVE TYU YAN",
        "Asia/Omsk": "OMS",
        "Asia/Novosibirsk": "NVS",
        "Asia/Barnaul": "AL ALT",
        "Asia/Tomsk": "TOM",
        "Asia/Novokuznetsk": "KEM",
        "Asia/Krasnoyarsk": "KK KYA TY",
        "Asia/Irkutsk": "BU IRK",
        "Asia/Chita": "ZAB",
        "Asia/Yakutsk": "AMU SA",
        "Asia/Vladivostok": "KHA PRI YEV",
        "Asia/Magadan": "MAG",
        "Asia/Sakhalin": "SAK",
        "Asia/Kamchatka": "KAM",
        "Asia/Anadyr": "CHU",
    },
    "ID": {
        "Asia/Jakarta": "AC BB BE BT JA JB JI JK JT KR LA RI SB SS SU YO JW SM",
        "Asia/Pontianak": "KB KT",
        "Asia/Makassar": "BA GO KI KS KU NB NT SA SG SN SR ST NU SL",
        "Asia/Jayapura": "MA MU PA PB PD PE PS PT ML PP",
    },
    "CD": {
        "Africa/Kinshasa": "BC EQ KG KL KN KW MN MO NU SU TU",
        "Africa/Lubumbashi": "BU HK HL HU IT KC KE KS LO LU MA NK SA SK TA TO TC",
    },
    "FM": {"Pacific/Chuuk": "TRK YAP", "Pacific/Pohnpei": "PNI", "Pacific/Kosrae": "KSA"},
    "KI": {"Pacific/Tarawa": "G", "Pacific/Kanton": "P", "Pacific/Kiritimati": "L"},
    # From here on: regions that differ from the rest of their country (see MOSTLY).
    "ES": {"Atlantic/Canary": "CN", "Africa/Ceuta": "CE ML"},
    "PT": {"Atlantic/Azores": "20", "Atlantic/Madeira": "30"},
    "CL": {"America/Punta_Arenas": "MA", "America/Coyhaique": "AI"},
    "EC": {"Pacific/Galapagos": "W"},
    "MN": {"Asia/Hovd": "043 046 071"},
    "MY": {"Asia/Kuching": "12 13"},
    "NZ": {"Pacific/Chatham": "CIT"},
    "PG": {"Pacific/Bougainville": "NSB"},
    "UA": {"Europe/Simferopol": "40 43"},
    "UM": {"Pacific/Wake": "79", "Pacific/Midway": "71"},
    "FR": {
        "America/Guadeloupe": "971 GP",
        "America/Martinique": "972 MQ",
        "America/Cayenne": "973 GF",
        "Indian/Reunion": "974 RE",
        "Indian/Mayotte": "976 YT",
        "America/St_Barthelemy": "BL",
        "America/Marigot": "MF",
        "Pacific/Noumea": "NC",
        "Pacific/Tahiti": "PF",
        "America/Miquelon": "PM",
        "Indian/Kerguelen": "TF",
        "Pacific/Wallis": "WF",
    },
    "NL": {"America/Aruba": "AW", "America/Curacao": "CW", "America/Lower_Princes": "SX"},
}

# Several zones, of which one holds all but a few addresses (or all show the same time today).
MOSTLY = {
    "AR": "America/Argentina/Buenos_Aires",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "GL": "America/Nuuk",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
    "VN": "Asia/Ho_Chi_Minh",
    "XK": "Europe/Belgrade",
}


def zone_for(country: str, region: str = "") -> str:
    """The IANA zone of an address: of its region where the country has several.

    Raises `UnknownPlace` where country and region do not settle it, saying what to add.
    """
    country, region = normal_place(country, region)
    wide = larger_region(country, region)
    zone = _by_region().get((country, wide)) or MOSTLY.get(country) or _single(country)
    if zone:
        return zone
    name = country_names()[country]
    given = f"region {region!r} is not known there" if region else "no region is given"
    raise UnknownPlace(f"{name} has several time zones and {given}: add a region or a zone")


def zone_at(country: str, region: str = "", zone: str = "") -> str:
    """The zone that an address names for itself, or that of its country and region.

    Raises `UnknownPlace` for a zone of another country, and where nothing settles it.
    """
    return checked_zone(country, zone) if zone else zone_for(country, region)


@cache
def checked_zone(country: str, zone: str) -> str:
    """The zone that an address names for itself: any of its country, by whichever of its names.

    Raises `UnknownPlace` for what is no time zone, and for one of another country.
    """
    rules = _rules(zone)
    if not rules:
        raise UnknownPlace(f"{zone!r} is no time zone (an IANA name, such as Europe/Paris)")
    known = {*_tzdata().get(country, ()), *BY_REGION.get(country, ())}
    known |= {MOSTLY[country]} if country in MOSTLY else set()
    if not known or zone in known or rules in map(_rules, known):
        return zone
    raise UnknownPlace(f"{zone} is no time zone of {place_words(country)}")


def _rules(zone: str) -> bytes:
    """What tzdata knows of a zone, the same for all its names ("Asia/Calcutta"); else nothing."""
    try:
        ZoneInfo(zone)
        return files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()
    except (KeyError, ValueError, OSError):
        return b""


@cache
def _by_region() -> dict[tuple[str, str], str]:
    return {
        (country, region): zone
        for country, zones in BY_REGION.items()
        for zone, regions in zones.items()
        for region in regions.split()
    }


def _single(country: str) -> str:
    zones = _tzdata().get(country, [])
    return zones[0] if len(zones) == 1 else ""


@cache
def _tzdata() -> dict[str, list[str]]:
    """Country -> its zones, out of tzdata's zone.tab."""
    table: dict[str, list[str]] = {}
    for country, zone in _rows():
        table.setdefault(country, []).append(zone)
    return table


@cache
def _countries() -> dict[str, str]:
    return {zone: country for country, zone in _rows()}


def country_of(zone: str) -> str:
    """The country that a zone is of (ISO 3166-1); empty for one at sea, or by an older name."""
    return _countries().get(zone, "")


def _rows() -> Iterator[tuple[str, str]]:
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            yield country, zone
