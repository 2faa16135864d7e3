"""Who lives in the demo's marketplace: invented people and sellers, and where they are."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """An address and its language."""

    lines: tuple[str, ...]
    postcode: str
    city: str
    country: str
    region: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Customer:
    """Somebody who buys; the address is theirs."""

    key: str
    name: str
    place: Place
    vat_id: str = ""

    @property
    def email(self) -> str:
        """Where they sign in."""
        return f"{self.key}@customers.example"


CUSTOMERS = {
    customer.key: customer
    for customer in (
        Customer(
            "camille",
            "Camille Moreau",
            Place(("12 rue des Tilleuls", "3e étage"), "69003", "Lyon", "FR", "69", "fr"),
        ),
        Customer(
            "jonas",
            "Jonas Freiherr von Weißenfels-Großkreutz",
            Place(("Alte Windmühlenstraße 128b",), "80801", "München", "DE", "BY", "de"),
        ),
        Customer(
            "kontor",
            "Kontor Nordlicht Gesellschaft für Feinmechanik mbH",
            Place(("Speicherkai 7", "Tor 4"), "20457", "Hamburg", "DE", "HH", "de"),
            vat_id="DE136695976",
        ),
        Customer(
            "rowan", "Rowan Ellis", Place(("3 Harbour View",), "EH6 6JJ", "Edinburgh", "GB", "SCT")
        ),
        Customer(
            "imogen",
            "Imogen Blake",
            Place(("Flat 2", "41 Mill Lane"), "LS1 4AP", "Leeds", "GB", "ENG"),
        ),
        Customer(
            "nuria",
            "Núria Ferrer Puig",
            Place(("Carrer de la Marina 88, 2n 1a",), "08018", "Barcelona", "ES", "CT", "es"),
        ),
        Customer(
            "pablo",
            "Pablo Iriarte",
            Place(("Calle del Pez 19",), "28004", "Madrid", "ES", "MD", "es"),
        ),
        Customer(
            "giulia",
            "Giulia Bellandi",
            Place(("Via dei Mille 6",), "20129", "Milano", "IT", "MI", "it"),
        ),
        Customer(
            "sanne",
            "Sanne de Wit",
            Place(("Oudegracht 210",), "3511 NR", "Utrecht", "NL", "", "nl"),
        ),
        Customer(
            "wout", "Wout Claessens", Place(("Dorpsstraat 4",), "9000", "Gent", "BE", "", "nl")
        ),
        Customer(
            "astrid",
            "Astrid Lindqvist",
            Place(("Ringvägen 52",), "118 61", "Stockholm", "SE", "", "sv"),
        ),
        Customer(
            "haruka",
            "Haruka Onodera",
            Place(("Jingumae 3-14-2",), "150-0001", "Shibuya, Tokyo", "JP", "", "ja"),
        ),
        Customer(
            "dana",
            "Dana Whitfield",
            Place(("418 Alder Street", "Apt 5"), "97205", "Portland", "US", "OR"),
        ),
        Customer(
            "marcus", "Marcus Bell", Place(("77 Prospect Ave",), "11215", "Brooklyn", "US", "NY")
        ),
        Customer(
            "lea",
            "Léa Fontaine",
            Place(("8 quai de la Fosse",), "44000", "Nantes", "FR", "44", "fr"),
        ),
        Customer(
            "anna",
            "Anna-Sophie Übelacker",
            Place(("Kaiserstraße 40",), "60329", "Frankfurt am Main", "DE", "HE", "de"),
        ),
    )
}

_SELLERS: tuple[dict[str, Any], ...] = (
    {
        "slug": "renouveau",
        "name": "Renouveau Mobile",
        "email": "returns@renouveau.example",
        "country": "FR",
        "region": "44",
        "return_lines": ["Quai 3", "4 quai du Port"],
        "return_postcode": "44200",
        "return_city": "Nantes",
    },
    {
        "slug": "zweitwerk",
        "name": "Zweitwerk",
        "email": "retouren@zweitwerk.example",
        "country": "DE",
        "region": "SN",
        "return_lines": ["Wareneingang", "Spinnereistraße 7"],
        "return_postcode": "04179",
        "return_city": "Leipzig",
    },
    {
        "slug": "second-light",
        "name": "Second Light",
        "email": "returns@secondlight.example",
        "country": "GB",
        "region": "ENG",
        "return_lines": ["Unit 9", "14 Mill Lane"],
        "return_postcode": "LS1 4AP",
        "return_city": "Leeds",
    },
    {
        "slug": "tornasol",
        "name": "Tornasol Reacondicionados",
        "email": "devoluciones@tornasol.example",
        "country": "ES",
        "region": "VC",
        "return_lines": ["Nave 12", "Camí del Grau 31"],
        "return_postcode": "46023",
        "return_city": "València",
    },
    {
        "slug": "kaiten",
        "name": "Kaiten Devices",
        "email": "returns@kaiten.example",
        "country": "JP",
        "return_lines": ["Kitahama 2-6-11"],
        "return_postcode": "541-0041",
        "return_city": "Osaka",
    },
    {
        "slug": "plainsboro",
        "name": "Plainsboro Renewed",
        "email": "returns@plainsboro.example",
        "country": "US",
        "region": "NJ",
        "return_lines": ["Dock 2", "900 Schalks Road"],
        "return_postcode": "08536",
        "return_city": "Plainsboro",
    },
)
SELLERS: dict[str, dict[str, Any]] = {seller["slug"]: seller for seller in _SELLERS}


@dataclass(frozen=True)
class Staff:
    """Somebody who works here, as an operator invites them."""

    name: str
    email: str
    role: str
    seller: str = ""


AGENT = Staff("Noor Haddad", "noor@alderly.example", "agent")
SECOND_AGENT = Staff("Tomas Novak", "tomas@alderly.example", "agent")
SELLER_PERSON = Staff("Lucas Perrin", "lucas@renouveau.example", "seller", "renouveau")
OTHER_SELLER_PERSON = Staff("Jana Brandt", "jana@zweitwerk.example", "seller", "zweitwerk")
OPERATOR = Staff("Maren Solberg", "maren@alderly.example", "operator")
STAFF = (
    AGENT,
    SECOND_AGENT,
    SELLER_PERSON,
    OTHER_SELLER_PERSON,
    OPERATOR,
    Staff("Gwen Arkwright", "gwen@secondlight.example", "seller", "second-light"),
    Staff("Vicent Romeu", "vicent@tornasol.example", "seller", "tornasol"),
    Staff("Emi Sakamoto", "emi@kaiten.example", "seller", "kaiten"),
    Staff("Russ Delgado", "russ@plainsboro.example", "seller", "plainsboro"),
)

# Who is reached in the demo by a link, and what they show: (who, address, what to look at).
DOORS = (
    ("customer", "camille@customers.example", "Orders of every kind; one phone waits for a report"),
    ("agent", AGENT.email, "The desk: what is due, and a case on one page"),
    ("seller", SELLER_PERSON.email, "Renouveau Mobile: its own units, and nobody else's"),
    ("operator", OPERATOR.email, "Who works here, and how it runs"),
    ("customer 2", "jonas@customers.example", "Two sellers in one parcel; a long name"),
    ("seller 2", OTHER_SELLER_PERSON.email, "Zweitwerk: the other half of that parcel"),
    ("agent 2", SECOND_AGENT.email, "Decides an appeal against the first"),
)
