"""Customers with one delivered telephone each, and sessions in which they are signed in."""

from collections.abc import Iterable
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from amends.store.models import Order, Person
from tests.makers import OrderPlan, make_order, parcel_of

# One label's picture serves all: carriers use a number again, so it is unique in an order only.
TRACKING_NUMBER = "09980701201234"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def customers(count: int) -> list[Person]:
    """People who got their telephone two hours ago."""
    made = [Person(email=f"customer{number}@customer.example") for number in range(count)]
    for number, person in enumerate(made):
        person.name = f"Customer {number}"
        person.set_unusable_password()
    people = Person.objects.bulk_create(made)
    for person in people:
        _delivered(person)
    return people


def _delivered(person: Person) -> Order:
    now = timezone.now()
    order = make_order(
        OrderPlan(buyer=person, delivered_at=now - timedelta(hours=2), addressee=person.name)
    )
    order.buyer_contact_id = parcel_of(order).addressee_id
    order.save(update_fields=["buyer_contact"])
    order.parcels.update(
        tracking_number=TRACKING_NUMBER, shipped_at=now - timedelta(days=2), booked_by="seller"
    )
    return order


def sessions(people: Iterable[Person]) -> dict[int, str]:
    """The session key of each person, by primary key; as signing in would have left it."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    keys = {}
    for person in people:
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        keys[person.pk] = session.session_key
    return keys
