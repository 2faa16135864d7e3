"""The people of the tests: always the same ones, known by what they may do."""

from dataclasses import dataclass
from datetime import UTC, datetime

from amends.store.models import Membership, Person, Seller
from tests.remembering import remembered

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
    return _found() or _made()


def _found() -> People | None:
    """Everybody as they are, in three questions; None where somebody is missing."""
    shops = {shop.slug: shop for shop in Seller.objects.filter(slug__in=SHOPS)}
    known = {person.email: person for person in Person.objects.filter(email__in=EMAILS.values())}
    live = Membership.objects.filter(person__in=known.values(), ended_at=None)
    roles = {(one.person_id, one.role, one.seller_id) for one in live}
    if len(shops) < len(SHOPS) or len(known) < len(EMAILS):
        return None
    cast = {name: known[email] for name, email in EMAILS.items()}
    for name, (role, slug) in ROLES.items():
        if (cast[name].pk, role, shops[slug].pk if slug else None) not in roles:
            return None
    return People(**cast, shop=shops["refonda"], other_shop=shops["zweitgut"])


@remembered
def _made() -> People:
    shops = {
        "refonda": make_seller("refonda", "Refonda"),
        "zweitgut": make_seller("zweitgut", "Zweitgut", country="DE", city="Leipzig"),
    }
    cast = {name: person(email, NAMES[name]) for name, email in EMAILS.items()}
    for name, (role, slug) in ROLES.items():
        with_role(cast[name], role, shops.get(slug))
    return People(**cast, shop=shops["refonda"], other_shop=shops["zweitgut"])


EMAILS = {
    "customer": "noor@customer.example",
    "other_customer": "jan@customer.example",
    "agent": "ines@care.example",
    "agent2": "tomas@care.example",
    "seller": "lea@refonda.example",
    "other_seller": "uwe@zweitgut.example",
    "operator": "olga@alderly.example",
}
NAMES = {
    "customer": "Noor Haddad",
    "other_customer": "Jan Peeters",
    "agent": "Ines Duarte",
    "agent2": "Tomas Novak",
    "seller": "Lea Martin",
    "other_seller": "Uwe Brandt",
    "operator": "Olga Weiss",
}
SHOPS = ("refonda", "zweitgut")
# In which role each of them works, and for which seller.
ROLES = {
    "agent": ("agent", ""),
    "agent2": ("agent", ""),
    "seller": ("seller", "refonda"),
    "other_seller": ("seller", "zweitgut"),
    "operator": ("operator", ""),
}


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
