"""Two who write about one parcel at once wait for each other, and never in a circle."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Parcel
from amends.store.refs import new_ref
from amends.usecases.correct_delivery import correct_delivery
from tests.makers import make_case
from tests.owed import ARRIVED

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has one writer: nobody waits in it"
    ),
]
AT = ARRIVED + timedelta(hours=1)


def meet(first: Callable[[], object], second: Callable[[], object]) -> list[BaseException]:
    """Both run in a thread of their own; gives what went wrong."""
    wrong: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return wrong


def test_a_parcel_is_added_to_an_order_while_another_one_is_delivered() -> None:
    incident = make_case().incident
    out = incident.parcel
    gate = threading.Barrier(2)

    @transaction.atomic
    def deliver() -> None:
        gate.wait(10)
        correct_delivery(out, AT, "scan", actor=Actor(Role.CARRIER), now=AT)

    @transaction.atomic
    def add() -> None:
        events.lock(incident)
        gate.wait(10)
        # Meanwhile the delivery holds its parcel, and waits for the report.
        threading.Event().wait(0.5)
        Parcel.objects.create(
            ref=new_ref(),
            order=out.order,
            purpose=Parcel.Purpose.RETURN,
            carrier=out.carrier,
            tracking_number="05299999999999",
            addressee=out.addressee,
            address=out.address,
        )

    assert meet(deliver, add) == []
