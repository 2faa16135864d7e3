"""Carriers by short name, as people call them, and families of one name."""

CARRIERS = {
    "4px": "4PX",
    "amazon": "Amazon",
    "an_post": "An Post",
    "australia_post": "Australia Post",
    "austrian_post": "Austrian Post",
    "blue_dart": "Blue Dart",
    "bpost": "bpost",
    "cainiao": "Cainiao",
    "canada_post": "Canada Post",
    "canpar": "Canpar",
    "ceska_posta": "Česká pošta",
    "china_post": "China Post",
    "chronopost": "Chronopost",
    "colissimo": "Colissimo",
    "correios": "Correios",
    "correos": "Correos",
    "ctt": "CTT",
    "deutsche_post": "Deutsche Post",
    "dhl_ecommerce": "DHL eCommerce",
    "dhl_express": "DHL Express",
    "dhl_paket": "DHL Paket",
    "dhl_parcel": "DHL Parcel",
    "dpd": "DPD",
    "evri": "Evri",
    "fedex": "FedEx",
    "gls": "GLS",
    "gofo": "GOFO Express",
    "gs1": "GS1",
    "hermes": "Hermes",
    "hongkong_post": "Hongkong Post",
    "india_post": "India Post",
    "inpost": "InPost",
    "japan_post": "Japan Post",
    "korea_post": "Korea Post",
    "la_poste": "La Poste",
    "landmark": "Landmark Global",
    "lasership": "LaserShip",
    "mondial_relay": "Mondial Relay",
    "nz_post": "NZ Post",
    "old_dominion": "Old Dominion",
    "ontrac": "OnTrac",
    "parcelforce": "Parcelforce",
    "poczta_polska": "Poczta Polska",
    "poste_italiane": "Poste Italiane",
    "posten_bring": "Posten Bring",
    "posti": "Posti",
    "postnl": "PostNL",
    "postnord": "PostNord",
    "purolator": "Purolator",
    "royal_mail": "Royal Mail",
    "s10": "postal",
    "sagawa": "Sagawa",
    "sf_express": "SF Express",
    "singapore_post": "Singapore Post",
    "speedee": "Spee-Dee",
    "swiss_post": "Swiss Post",
    "ups": "UPS",
    "usps": "USPS",
    "yamato": "Yamato",
    "yanwen": "Yanwen",
    "yodel": "Yodel",
    "yunexpress": "YunExpress",
}

# One name for several carriers; also what a carrier was called before.
FAMILIES = {
    "dhl": ("dhl_paket", "dhl_express", "dhl_parcel", "dhl_ecommerce"),
    "hermes_uk": ("evri",),
    "laposte": ("la_poste", "colissimo", "chronopost"),
}


def family(carrier: str) -> tuple[str, ...]:
    """The carriers that a hint names: itself, or all of its family; empty for no hint."""
    return FAMILIES.get(carrier, (carrier,) if carrier else ())


def short_name(text: str) -> str:
    """What somebody calls a carrier as a short name: `DHL Paket` is `dhl_paket`.

    Raises `LookupError` for a carrier that is not known here.
    """
    plain = "_".join(text.strip().casefold().replace("-", " ").replace("_", " ").split())
    if plain in CARRIERS or plain in FAMILIES:
        return plain
    called = [code for code, name in CARRIERS.items() if name.casefold() == text.strip().casefold()]
    if not called:
        raise LookupError(text)
    return called[0]
