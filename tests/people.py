"""The people of the tests: always the same ones, known by what they may do."""

from dataclasses import dataclass
from datetime import UTC, datetime

from amends.store.models import Membership, Person, Seller

SINCE = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class People:
    """Two customers, two agents, a person of each of two sellers, an operator; and the sellers."""

    customer: Person
    other_customer: Person
    agent: Person
    agent2: Person
    seller: Person
    other_seller: Person
    operator: Person
    shop: Seller
    other_shop: Seller


def people() -> People:
    """Everybody, made once a test; a second call finds the same rows."""
    shop = make_seller("refonda", "Refonda")
    other_shop = make_seller("zweitgut", "Zweitgut", country="DE", city="Leipzig")
    return People(
        customer=person("noor@customer.example", "Noor Haddad"),
        other_customer=person("jan@customer.example", "Jan Peeters"),
        agent=with_role(person("ines@care.example", "Ines Duarte"), "agent"),
        agent2=with_role(person("tomas@care.example", "Tomas Novak"), "agent"),
        seller=with_role(person("lea@refonda.example", "Lea Martin"), "seller", shop),
        other_seller=with_role(person("uwe@zweitgut.example", "Uwe Brandt"), "seller", other_shop),
        operator=with_role(person("olga@alderly.example", "Olga Weiss"), "operator"),
        shop=shop,
        other_shop=other_shop,
    )


def person(email: str, name: str) -> Person:
    """The person with this address."""
    found = Person.objects.filter(email=email).first()
    return found or Person.objects.create_user(email, name=name)


def with_role(who: Person, role: str, seller: Seller | None = None) -> Person:
    """The person, with a live membership."""
    Membership.objects.get_or_create(
        person=who, role=role, seller=seller, ended_at=None, defaults={"since": SINCE}
    )
    return who


def make_seller(slug: str, name: str, *, country: str = "FR", city: str = "Lille") -> Seller:
    """A seller with an address that returns go to."""
    found, _ = Seller.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "email": f"returns@{slug}.example",
            "country": country,
            "return_lines": [name, "Returns dock 3", "1 Rue du Quai"],
            "return_postcode": "59000",
            "return_city": city,
        },
    )
    return found
