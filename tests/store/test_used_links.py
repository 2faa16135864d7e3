"""A link that is used by two at once serves one of them, on whichever database."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from amends.domain.doors import Link
from amends.store.models import UsedLink
from amends.usecases.use_link import LinkUsed, use_link, was_used

NOW = datetime(2026, 4, 2, 18, tzinfo=UTC)


def a_link(number: str = "n-1", issuer: str = "https://shop.example.com") -> Link:
    ends = NOW + timedelta(minutes=5)
    return Link(issuer, number, "noor@customer.example", "A-1", None, None, NOW, ends)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins() -> None:
    gate, told = threading.Barrier(2), []

    def press() -> None:
        gate.wait(10)
        try:
            use_link(a_link(), real_now=NOW)
            told.append("in")
        except LinkUsed:
            told.append("used")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(told) == ["in", "used"]


@pytest.mark.django_db
def test_a_number_counts_for_its_own_marketplace_and_is_forgotten_when_it_opens_nothing() -> None:
    use_link(a_link(), real_now=NOW)
    assert was_used(a_link())
    assert not was_used(a_link("n-2"))
    use_link(a_link(issuer="https://other.example"), real_now=NOW)
    with pytest.raises(LinkUsed):
        use_link(a_link(), real_now=NOW + timedelta(minutes=6))
    use_link(a_link("n-3"), real_now=NOW + timedelta(minutes=6, seconds=1))
    assert UsedLink.objects.count() == 1
