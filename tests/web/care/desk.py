"""What the tests of the desk have in common: a case's page, and an act on it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from amends.store.models import Case


def page_of(client: Client, case: Case) -> str:
    """The page of a case, as this agent sees it."""
    answer = client.get(f"/care/cases/{case.ref}/")
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, case: Case, act: str, **data: Any) -> HttpResponse:
    """What an agent's act on a case is answered with."""
    answer: HttpResponse = client.post(f"/care/cases/{case.ref}/{act}/", data)  # type: ignore[assignment]
    return answer
