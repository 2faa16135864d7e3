"""Ten thousand cases of thousands of customers and forty-one sellers, as a year leaves them."""

import random
from datetime import datetime, timedelta

from amends.store.models import Case, Person, Seller
from bench.cloning import Copier, patterns
from bench.templates import delivered, templates
from tests.people import make_seller

CASES = 10_000
CUSTOMERS = 6_000
ORDERS_WITHOUT_REPORT = 4_000
SELLERS = 40
# One seller has four tenths of all cases: it is drawn so often while each other is drawn once.
BIG = "big-seller"
WEIGHT_OF_BIG = 27
SEED = 20260402
FIRST = ("Ada", "Bo", "Cleo", "Dana", "Emil", "Fay", "Gil", "Hana", "Ivo", "June", "Kim", "Lou")
LAST = ("Ahl", "Berg", "Costa", "Dorn", "Engel", "Fiala", "Grau", "Holm", "Ito", "Jansen", "Kern")


def fill(cases: int, now: datetime) -> int:
    """Writes the rows; returns how many there are."""
    random.seed(SEED)
    copier = Copier(_people(), _sellers())
    unreported = patterns(delivered(now))
    kinds = [(patterns(one.order), one) for one in templates(now)]
    for rows, one in kinds:
        units = sum(row.model is Case for row in rows)
        for _ in range(round(cases * one.per_mille / 1000 / units)):
            youngest, oldest = one.age
            copier.copy(rows, youngest + random.random() * (oldest - youngest))
    for _ in range(round(ORDERS_WITHOUT_REPORT * cases / CASES)):
        copier.copy(unreported, random.random() * timedelta(days=400))
    return copier.write()


def _people() -> list[Person]:
    made = [Person(email=f"customer{number}@customer.example") for number in range(CUSTOMERS)]
    for person in made:
        person.name = f"{random.choice(FIRST)} {random.choice(LAST)}"
        person.set_unusable_password()
    return Person.objects.bulk_create(made)


def _sellers() -> list[Seller]:
    """Who is drawn from, one time in all for each; the big one more often."""
    others = [make_seller(f"seller-{number}", f"Seller {number}") for number in range(SELLERS)]
    return others + [make_seller(BIG, "Big Seller")] * WEIGHT_OF_BIG
