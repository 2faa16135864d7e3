"""A signed-in customer, and the world's time where the makers left it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from amends.store.models import Person
from tests.makers import NOW
from tests.people import people


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    """An hour after the makers' moment: clocks run as they would."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=True):
        yield


def signed_in(person: Person) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def customer(db: None) -> Client:
    """The customer's browser."""
    return signed_in(people().customer)


@pytest.fixture
def stranger(db: None) -> Client:
    """Another customer's browser."""
    return signed_in(people().other_customer)
