"""A seller at work, an hour after the makers' moment."""

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
def seller(db: None) -> Client:
    """The browser of somebody who works for the shop."""
    return browser(people().seller)


@pytest.fixture
def other_seller(db: None) -> Client:
    """The browser of somebody who works for the other shop."""
    return browser(people().other_seller)
