"""The orders of the journeys: each journey has a customer, a parcel and a phone of its own.

The world's time stands at Thursday 6 April 2034, the evening before Good Friday: what is said about
Easter is then the same whenever the tests run.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

NOW = datetime(2034, 4, 6, 16, tzinfo=UTC)
SELLERS = {
    "renouveau": ("Renouveau Mobile", "returns@renouveau.example"),
    "nordlicht": ("Nordlicht Refurbished", "returns@nordlicht.example"),
}
AGENT = ("ines@care.example", "Ines Duarte")
SECOND_AGENT = ("tomas@care.example", "Tomas Novak")
SELLER = ("lea@renouveau.example", "Lea Martin")
OTHER_SELLER = ("uwe@nordlicht.example", "Uwe Brandt")
OPERATOR = ("olga@alderly.example", "Olga Weiss")
STAFF = (
    (*AGENT, "agent", ""),
    (*SECOND_AGENT, "agent", ""),
    (*SELLER, "seller", "renouveau"),
    (*OTHER_SELLER, "seller", "nordlicht"),
    (*OPERATOR, "operator", ""),
)


@dataclass(frozen=True)
class Buyer:
    """A customer with phones in one parcel; `number` makes everything of theirs their own.

    The first phone is sold by the first seller, a second one by the second.
    """

    number: int
    name: str
    models: tuple[str, ...] = ("Pixel 8 128 GB",)
    street: str = "12 rue des Tilleuls"

    @property
    def email(self) -> str:
        """The address that signs in."""
        return f"{self.name.split()[0].lower()}@customers.example"

    @property
    def order(self) -> str:
        """The order's number."""
        return f"ALD-{20000 + self.number}"

    @property
    def tracking(self) -> str:
        """The number on the parcel's label."""
        return f"6A{44000000000 + self.number}"

    def serial(self, at: int = 1) -> str:
        """The serial number of a phone, the first unless told otherwise."""
        return f"R58T{self.number:04d}{at}"

    def row(self) -> dict[str, Any]:
        """The order as a line of a JSON lines file."""
        to = {"name": self.name, "email": self.email}
        price = 32900
        return {
            "number": self.order,
            "placed_at": "2034-04-03T19:42:00+02:00",
            "language": "en",
            "currency": "EUR",
            "buyer": {**to, "kind": "consumer"},
            "payments": [
                {"reference": f"pay-{self.number}", "amount_minor": price * len(self.models)}
            ],
            "lines": [self._line(at, price) for at, _ in enumerate(self.models, 1)],
            "parcels": [self._parcel(to)],
        }

    def _line(self, at: int, price: int) -> dict[str, Any]:
        slug = tuple(SELLERS)[at - 1]
        name, email = SELLERS[slug]
        return {
            "number": at,
            "model": self.models[at - 1],
            "category": "phone",
            "grade_scheme": "standard",
            "grade": "good",
            "graded_on": "2034-04-03",
            "price_minor": price,
            "quantity": 1,
            "replacement_in_stock": True,
            "seller": {
                "slug": slug,
                "name": name,
                "email": email,
                "country": "FR",
                "return_lines": [name, "4 quai du Port"],
                "return_postcode": "44000",
                "return_city": "Nantes",
            },
            "units": [{"number": 1, "serial": self.serial(at), "serial_kind": "serial"}],
        }

    def _parcel(self, addressee: dict[str, str]) -> dict[str, Any]:
        return {
            "carrier": "colissimo",
            "tracking_number": self.tracking,
            "service": "Domicile",
            "addressee": addressee,
            "address": {
                "lines": [self.street],
                "postcode": "69003",
                "city": "Lyon",
                "country": "FR",
            },
            "handover": "door",
            "shipped_at": "2034-04-04T16:10:00+02:00",
            "delivered_at": "2034-04-06T14:32:00+02:00",
            "units": [f"{at}/1" for at, _ in enumerate(self.models, 1)],
        }


CAMILLE = Buyer(1, "Camille Moreau")
NADIA = Buyer(2, "Nadia Berger")
BASTIEN = Buyer(3, "Bastien Leroy")
ELISE = Buyer(4, "Elise Fontaine")
HUGO = Buyer(5, "Hugo Lambert")
MARGOT = Buyer(6, "Margot Petit")
PAULINE = Buyer(7, "Pauline Garnier", ("Pixel 8 128 GB", "Galaxy S23 256 GB"))
ODILE = Buyer(8, "Odile Renard")
SIMONE = Buyer(9, "Simone Faure", PAULINE.models)
BUYERS = (CAMILLE, NADIA, BASTIEN, ELISE, HUGO, MARGOT, PAULINE, ODILE, SIMONE)
