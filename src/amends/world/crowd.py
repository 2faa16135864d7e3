"""Everybody else who buys in the demo: a hundred invented people, each at an address of their own.

Names and streets are common ones of each country, put together by a counter; the cities exist.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from amends.world.cast import Customer, Place


@dataclass(frozen=True)
class _Country:
    """A country's people: how many, out of which names, streets and cities.

    `street` is how a street and a number are written; cities are (postcode, city, region).
    """

    code: str
    language: str
    people: int
    first: str
    last: str
    streets: str
    cities: tuple[tuple[str, str, str], ...]
    street: str = "{number} {name}"


_COUNTRIES = (
    _Country(
        "FR",
        "fr",
        25,
        "Manon Hugo Inès Théo Chloé Nathan Jade Yanis Sarah Maxime Élodie",
        "Garnier Perrot Lemaître Diallo Rousselin Chevallier Benali",
        "rue du Marché,rue Pasteur,avenue de la Gare,rue des Acacias,rue Victor-Hugo",
        (
            ("75011", "Paris", "75"),
            ("13006", "Marseille", "13"),
            ("67000", "Strasbourg", "67"),
            ("33000", "Bordeaux", "33"),
            ("59000", "Lille", "59"),
            ("35000", "Rennes", "35"),
        ),
    ),
    _Country(
        "DE",
        "de",
        25,
        "Lena Felix Mia Jannik Emilia Tarek Hanna Ruben Leyla Moritz Greta",
        "Hartwig Lindner Yıldız Brückner Sommerfeld Kessler Nowak",
        "Gartenstraße,Am Markt,Lindenweg,Schillerstraße,Bahnhofstraße",
        (
            ("10437", "Berlin", "BE"),
            ("50667", "Köln", "NW"),
            ("70173", "Stuttgart", "BW"),
            ("01097", "Dresden", "SN"),
            ("28195", "Bremen", "HB"),
            ("90402", "Nürnberg", "BY"),
        ),
        street="{name} {number}",
    ),
    _Country(
        "GB",
        "en",
        16,
        "Amelia Callum Priya Owen Freya Idris Maisie Joel Nadia",
        "Whitlock Ashby Osei Penhallow Kaur Drummond Fairley",
        "Station Road,Church Lane,Victoria Terrace,Mill Street",
        (
            ("M4 5JD", "Manchester", "ENG"),
            ("BS1 4ND", "Bristol", "ENG"),
            ("G12 8QQ", "Glasgow", "SCT"),
            ("CF10 1EP", "Cardiff", "WLS"),
        ),
    ),
    _Country(
        "ES",
        "es",
        9,
        "Lucía Marcos Aitana Iker Carmen Hugo Alba",
        "Serrano Ibáñez Pascual Otero Vidal",
        "Calle Mayor,Calle del Sol,Avenida de la Paz",
        (("41001", "Sevilla", "AN"), ("46002", "València", "VC"), ("48001", "Bilbao", "PV")),
        street="{name} {number}",
    ),
    _Country(
        "IT",
        "it",
        7,
        "Chiara Lorenzo Martina Davide Elisa",
        "Ferrando Colombini Marchetti Russo",
        "Via Garibaldi,Via Roma,Corso Italia",
        (("00185", "Roma", "RM"), ("10121", "Torino", "TO")),
        street="{name} {number}",
    ),
    _Country(
        "NL",
        "nl",
        6,
        "Fleur Bram Sofie Daan Noor",
        "Visser Hendriks Bakker",
        "Kerkstraat,Stationsweg",
        (("1017 GP", "Amsterdam", ""), ("3011 BH", "Rotterdam", "")),
        street="{name} {number}",
    ),
    _Country(
        "BE",
        "fr",
        4,
        "Louise Arthur Zoé Victor",
        "Lambert Dubois",
        "rue Haute,rue Neuve",
        (("1000", "Bruxelles", ""), ("4000", "Liège", "")),
    ),
    _Country(
        "SE",
        "sv",
        4,
        "Elsa Oskar Maja Nils",
        "Bergman Sandström",
        "Storgatan,Skolgatan",
        (("411 03", "Göteborg", ""),),
        street="{name} {number}",
    ),
    _Country(
        "JP",
        "ja",
        4,
        "Yui Ren Aoi Sota",
        "Kitamura Hoshino",
        "Kitahama,Minamimachi",
        (("530-0001", "Kita, Osaka", ""),),
        street="{name} 2-{number}",
    ),
    _Country(
        "US",
        "en",
        10,
        "Harper Mateo Zoe Elijah Naomi Caleb",
        "Holloway Reyes Okafor Lindgren",
        "Maple Street,Cedar Avenue,2nd Street",
        (("60614", "Chicago", "IL"), ("98103", "Seattle", "WA"), ("02139", "Cambridge", "MA")),
    ),
)


@cache
def crowd() -> dict[str, Customer]:
    """Everybody by key; a key is the name in plain letters."""
    return {customer.key: customer for country in _COUNTRIES for customer in _people(country)}


def _people(country: _Country) -> Iterator[Customer]:
    first, last = country.first.split(), country.last.split()
    streets = country.streets.split(",")
    for count in range(country.people):
        # Both lists go round at their own pace, so that no two people share both names.
        name = f"{first[count % len(first)]} {last[count % len(last)]}"
        postcode, city, region = country.cities[count % len(country.cities)]
        street = country.street.format(
            name=streets[count % len(streets)], number=3 + 7 * count % 113
        )
        place = Place((street,), postcode, city, country.code, region, country.language)
        yield Customer(_key(name), name, place)


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i"))
    return "".join(c for c in plain.lower().replace(" ", ".") if c.isascii())
