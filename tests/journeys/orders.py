"""The orders of the journeys: each journey has a customer, a parcel and a phone of its own.

The world's time stands at Thursday 6 April 2034, the evening before Good Friday: what is said about
Easter is then the same whenever the tests run.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

NOW = datetime(2034, 4, 6, 16, tzinfo=UTC)
DELIVERED = datetime(2034, 4, 6, 14, 32, tzinfo=timezone(timedelta(hours=2)))
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
    price: int = 32900

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

    def row(self, delivered: datetime = DELIVERED, *, refused: bool = False) -> dict[str, Any]:
        """The order as a line of a JSON lines file; a refused parcel was never delivered."""
        to = {"name": self.name, "email": self.email}
        placed = delivered - timedelta(days=2, hours=18, minutes=50)
        parcel = self._parcel(to, delivered)
        if refused:
            del parcel["delivered_at"]
        return {
            "number": self.order,
            "placed_at": placed.isoformat(),
            "language": "en",
            "currency": "EUR",
            "buyer": {**to, "kind": "consumer"},
            "payments": [
                {"reference": f"pay-{self.number}", "amount_minor": self.price * len(self.models)}
            ],
            "lines": [self._line(at, placed) for at, _ in enumerate(self.models, 1)],
            "parcels": [parcel],
        }

    def _line(self, at: int, placed: datetime) -> dict[str, Any]:
        slug = tuple(SELLERS)[at - 1]
        name, email = SELLERS[slug]
        return {
            "number": at,
            "model": self.models[at - 1],
            "category": "phone",
            "grade_scheme": "standard",
            "grade": "good",
            "graded_on": placed.date().isoformat(),
            "price_minor": self.price,
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

    def _parcel(self, addressee: dict[str, str], delivered: datetime) -> dict[str, Any]:
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
            "shipped_at": (delivered - timedelta(days=1, hours=22, minutes=22)).isoformat(),
            "delivered_at": delivered.isoformat(),
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
LUCIE = Buyer(10, "Lucie Marchand")
SOLENE = Buyer(12, "Solene Vidal")
THEO = Buyer(13, "Theo Gauthier")
BUYERS = (CAMILLE, NADIA, BASTIEN, ELISE, HUGO, MARGOT, PAULINE, ODILE, SIMONE, LUCIE, SOLENE, THEO)

# These travel through the days in a house of their own, and are ordered when their journey begins.
AMELIE = Buyer(21, "Amelie Girard")
BRUNO = Buyer(22, "Bruno Caron", price=12900)
CLARA = Buyer(23, "Clara Vidal", price=12900)
DENIS = Buyer(24, "Denis Morel")
EDITH = Buyer(25, "Edith Colin", price=12900)
FABIEN = Buyer(26, "Fabien Roche")
GISELE = Buyer(27, "Gisele Noel")
IRIS = Buyer(29, "Iris Blanc", price=12900)
JULES = Buyer(30, "Jules Marin", price=12900)
HELENE = Buyer(28, "Helene Simon", PAULINE.models)
