"""Numbers of postal items after UPU standard S10: two letters, nine digits, a country."""

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def s10_number(service: str, serial: int, country: str) -> str:
    """The number with its check digit, such as `RR123456785FR`. `serial` has at most 8 digits."""
    digits = f"{serial:08d}"
    if len(digits) != len(WEIGHTS):
        raise ValueError("a serial number has at most eight digits")
    return f"{service}{digits}{check_digit(digits)}{country}"


def check_digit(digits: str) -> int:
    """The ninth digit: 11 minus the weighted sum mod 11, where 10 becomes 0 and 11 becomes 5."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def posts(number: str) -> tuple[str, ...]:
    """Short names of the carriers that may own this number, the likeliest first.

    The letters at its end name the country, the first letter of all the kind: E is EMS, C a
    parcel, the rest letters. `s10` where the country's post is not known; nothing where no country
    has those letters. Which post it is in a country is general knowledge.
    """
    country = number[-2:]
    if country not in ISSUERS:
        return ()
    by_kind = POSTS_BY_KIND.get(country)
    if by_kind:
        return by_kind.get(number[0], by_kind[""])
    return (POSTS.get(country, "s10"),)


# ISO 3166-1: who gives numbers out in which country.
_LETTERS = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW"
)
COUNTRIES = frozenset(_LETTERS.split())
# Letters that are no country's: Chronopost ends its numbers in JB and TS, Yanwen in YP.
ISSUERS = COUNTRIES | {"JB", "TS", "YP"}

POSTS = {
    "AT": "austrian_post",
    "AU": "australia_post",
    "BE": "bpost",
    "BR": "correios",
    "CA": "canada_post",
    "CH": "swiss_post",
    "CN": "china_post",
    "CZ": "ceska_posta",
    "DK": "postnord",
    "ES": "correos",
    "FI": "posti",
    "HK": "hongkong_post",
    "IE": "an_post",
    "IN": "india_post",
    "IT": "poste_italiane",
    "JB": "chronopost",
    "JP": "japan_post",
    "KR": "korea_post",
    "NL": "postnl",
    "NZ": "nz_post",
    "PL": "poczta_polska",
    "PT": "ctt",
    "SE": "postnord",
    "SG": "singapore_post",
    "TS": "chronopost",
    "US": "usps",
    "YP": "yanwen",
}
# Where letters, parcels (C) and EMS (E) are different carriers' business; "" is the rest.
POSTS_BY_KIND: dict[str, dict[str, tuple[str, ...]]] = {
    "DE": {
        "": ("deutsche_post", "dhl_paket"),
        "C": ("dhl_paket", "deutsche_post"),
        "E": ("dhl_paket", "deutsche_post"),
    },
    "FR": {
        "": ("la_poste", "colissimo", "chronopost"),
        "C": ("colissimo", "la_poste", "chronopost"),
        "E": ("chronopost", "colissimo", "la_poste"),
    },
    "GB": {
        "": ("royal_mail", "parcelforce"),
        "C": ("parcelforce", "royal_mail"),
        "E": ("parcelforce", "royal_mail"),
    },
}
