"""Two people at once: the cap over an order holds, and one device is made good once."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from amends.domain.machines import NotAllowed
from amends.store.models import Case, Payment, Refund
from amends.store.queries.money import order_money
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.makers import IncidentPlan, Item, OrderPlan, make_case, make_order
from tests.owed import ARRIVED, NUMBER, last_remedy, owed_case, seller

pytestmark = pytest.mark.django_db(transaction=True)
NOW = ARRIVED + timedelta(hours=1)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Does all of it at the same time; gives what was refused."""
    gate = threading.Barrier(len(acts))
    refused: list[str] = []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            act()
        except (Problem, NotAllowed) as no:
            refused.append(str(no))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return refused


def fresh(case: Case) -> Case:
    return Case.objects.select_related("incident__parcel__order", "unit__line").get(pk=case.pk)


def test_two_reports_of_one_order_never_get_more_than_was_paid() -> None:
    items = (Item(price_minor=20000), Item(price_minor=20000, parcel=1))
    order = make_order(OrderPlan(items=items))
    Payment.objects.filter(order=order).update(amount_minor=25000)
    cases = [
        make_case(IncidentPlan(order=order, parcel=parcel))
        for parcel in order.parcels.order_by("pk")
    ]
    one, two = (fresh(case) for case in cases)
    at_once(
        lambda: order_refund(one, None, actor=seller(), now=NOW),
        lambda: order_refund(two, None, actor=seller(), now=NOW),
    )
    assert sorted(refund.amount_minor for refund in Refund.objects.all()) == [5000, 20000]
    assert order_money(order).refunded == 25000


def test_a_refund_and_a_replacement_at_once_are_one_of_them() -> None:
    case = owed_case()
    one, two = fresh(case), fresh(case)
    refused = at_once(
        lambda: order_refund(one, None, actor=seller(), now=NOW),
        lambda: send_replacement(SendReplacement(two, "dpd", NUMBER), actor=seller(), now=NOW),
    )
    assert len(refused) == 1
    assert last_remedy(case).remedy_state in ("ordered", "sent")
