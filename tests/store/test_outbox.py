"""The outbox: one delivery a key, one worker a delivery, done only after it was made."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amends.store import outbox
from amends.store.models import Outbox
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def queue(key: str = "mail:1") -> None:
    outbox.enqueue("mail", key, {"to": "noor@customer.example"}, NOW)


def test_the_same_key_twice_is_one_delivery() -> None:
    queue()
    queue()
    assert Outbox.objects.count() == 1


def test_a_leased_delivery_is_nobody_elses() -> None:
    queue()
    row = outbox.lease(NOW)
    assert row is not None
    assert row.attempts == 1
    assert outbox.lease(NOW) is None


def test_a_lease_of_a_worker_that_died_ends_in_real_time() -> None:
    queue()
    row = outbox.lease(NOW)
    assert row is not None
    assert outbox.lease(NOW + timedelta(days=3)) is None
    Outbox.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    again = outbox.lease(NOW)
    assert again is not None
    assert (again.key, again.attempts) == ("mail:1", 2)


def test_a_lane_takes_its_own_kinds_in_their_order_and_leaves_the_others() -> None:
    for kind in ("mail", "read_serial", "read_label", "look"):
        outbox.enqueue(kind, kind, {}, NOW)
    readings = outbox.Kinds(only=("read_label", "read_serial"))
    taken = [outbox.lease(NOW, readings) for _ in range(3)]
    assert [row.kind if row else None for row in taken] == ["read_label", "read_serial", None]
    others = outbox.Kinds(but=("read_label", "read_serial"))
    taken = [outbox.lease(NOW, others) for _ in range(3)]
    assert [row.kind if row else None for row in taken] == ["mail", "look", None]


def test_what_is_not_due_yet_stays() -> None:
    queue()
    assert outbox.lease(NOW - timedelta(seconds=1)) is None


def test_a_delivered_letter_keeps_neither_address_nor_code() -> None:
    queue()
    row = outbox.lease(NOW)
    assert row is not None
    outbox.done(row, NOW)
    kept = Outbox.objects.get()
    assert (kept.state, kept.payload, kept.done_at) == ("done", {}, NOW)


def test_a_failure_waits_longer_each_time_and_keeps_its_key() -> None:
    queue()
    pauses = []
    for _ in range(3):
        row = outbox.lease(NOW + timedelta(days=1))
        assert row is not None
        outbox.failed(row, "MailDown: no answer", NOW)
        pauses.append((row.due_at - NOW).total_seconds())
    assert pauses == [10, 20, 40]
    assert Outbox.objects.get().last_error == "MailDown: no answer"


def test_the_eighth_failure_parks_it_for_a_person() -> None:
    queue()
    for _ in range(8):
        row = outbox.lease(NOW + timedelta(days=1))
        assert row is not None
        outbox.failed(row, "MailDown", NOW)
    parked = Outbox.objects.get()
    assert (parked.state, parked.attempts) == ("parked", 8)
    assert outbox.lease(NOW + timedelta(days=9)) is None
    assert parked.payload == {"to": "noor@customer.example"}
