"""Browsers of the tests' people, in the moment in which the makers leave the world."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine
from django.http import HttpResponse
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


class Unread:
    """A body that must not be read."""

    def read(self, *_: object) -> bytes:
        """Fails the test."""
        raise AssertionError("the body was read")

    readline = read


def unread(client: Client, path: str, length: int = 1_000_000) -> HttpResponse:
    """What a form with photos is answered by, where not a byte of its body may be read."""
    client.handler.enforce_csrf_checks = True
    told = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length)}
    form = "multipart/form-data; boundary=x"
    return client.generic("POST", path, b"", form, **told)  # type: ignore[arg-type, return-value]


@contextmanager
def an_hour_later() -> Iterator[None]:
    """An hour after the makers' moment, and running."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=True):
        yield
