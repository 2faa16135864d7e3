"""Browsers of the tests' people, in the moment in which the makers leave the world."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine
from django.test import Client

from amends.store.models import Person
from tests.makers import NOW

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(person: Person | None = None) -> Client:
    """A browser in which this person is signed in; nobody's without one."""
    client = Client()
    if person:
        client.force_login(person, backend=BACKEND)
    return client


@contextmanager
def an_hour_later() -> Iterator[None]:
    """An hour after the makers' moment, and running."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=True):
        yield
