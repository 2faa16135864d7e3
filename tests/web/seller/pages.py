"""Reads and posts to the seller's pages."""

import html
from typing import Any

from django.test import Client

from amends.store.models import Case


def get(client: Client, address: str) -> str:
    """The page at an address that is there, with its text as people read it."""
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def page_of(client: Client, case: Case, part: str = "") -> str:
    """The page of a unit, or one below it."""
    return get(client, f"/seller/cases/{case.ref}/{part}")


def post(client: Client, case: Case, part: str, **data: Any) -> tuple[int, str]:
    """What a form of the unit's page gets: its status, and the page that is shown then."""
    answer = client.post(f"/seller/cases/{case.ref}/{part}", data, follow=True)
    first = answer.redirect_chain[0][1] if answer.redirect_chain else answer.status_code
    return first, html.unescape(answer.content.decode())
