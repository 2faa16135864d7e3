"""An operator at work, an hour after the makers' moment."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.browsers import an_hour_later, browser
from tests.people import people


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    """The moment of the tests."""
    with an_hour_later():
        yield


@pytest.fixture
def operator(db: None) -> Client:
    """The operator's browser."""
    return browser(people().operator)
