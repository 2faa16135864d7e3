"""Cases from before the seller's list was stored get the group and moment that they had."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from amends.store.models import Case
from amends.usecases.withdraw_report import withdraw_report
from tests.court import answered_case, customer, upheld_case
from tests.makers import NOW, IncidentPlan, make_case, waiting_case
from tests.owed import Owed, owed_case, ring
from tests.people import people

pytestmark = pytest.mark.django_db
FILL = import_module("amends.store.migrations.0004_seller_list_filled").fill


def late_case() -> Case:
    case = owed_case()
    ring(case, "seller_remedy")
    return case


def withdrawn_case() -> Case:
    case = waiting_case()
    withdraw_report(case.incident, actor=customer(case), now=NOW)
    return case


@pytest.mark.parametrize(
    ("make", "group", "clock"),
    [
        (lambda: make_case(IncidentPlan(sent=False)), "unsent", ""),
        (waiting_case, "waiting", ""),
        (withdrawn_case, "closed", ""),
        (lambda: owed_case(Owed(way_back="none")), "waiting", ""),
        (owed_case, "yours", "seller_remedy"),
        (late_case, "yours", "seller_remedy"),
        (answered_case, "waiting", ""),
        (upheld_case, "yours", "ship_back"),
    ],
)
def test_what_was_there_before_is_filled_in(
    make: Callable[[], Case], group: str, clock: str
) -> None:
    case = make()
    other, at = people().other_shop, case.incident.started_at
    Case.objects.update(seller=other, seller_group="closed", seller_due_at=at)
    FILL(apps, connection.schema_editor())
    due = case.incident.clocks.get(kind=clock).due_at if clock else None
    case.refresh_from_db()
    assert (case.seller, case.seller_group) == (case.unit.line.seller, group)
    assert case.seller_due_at == due
