"""The operator: figures, people, parked deliveries, policy."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amends.store.models import Membership, Outbox, Person, WorkerBeat
from tests.makers import NOW, make_incident
from tests.people import people

pytestmark = pytest.mark.django_db


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def parked(key: str = "mail:x:1") -> Outbox:
    return Outbox.objects.create(
        key=key,
        kind="mail",
        payload={"to": "secret@customer.example"},
        state="parked",
        created_at=NOW,
        due_at=NOW,
        attempts=8,
        last_error="ConnectionError: <refused>",
    )


def test_the_house_says_when_no_worker_runs(operator: Client) -> None:
    assert "No worker is running" in get(operator, "/operator/")
    WorkerBeat.objects.create(name="worker-1", seen_at=timezone.now())
    assert "Everything is on its way" in get(operator, "/operator/")
    WorkerBeat.objects.update(seen_at=timezone.now() - timedelta(seconds=90))
    assert "No worker is running" in get(operator, "/operator/")


def test_reports_are_counted_by_state(operator: Client) -> None:
    make_incident()
    make_incident()
    page = get(operator, "/operator/")
    assert '<th scope="row">Sent</th><td class="end">2</td>' in page
    assert '<th scope="row">Accepted</th><td class="end">2</td>' in page


def test_somebody_is_invited_to_a_role(operator: Client) -> None:
    data = {"email": "new@care.example", "name": "Nadia", "role": "agent", "seller": ""}
    assert operator.post("/operator/people/", data).status_code == 302
    assert Membership.objects.get(person__email="new@care.example").role == "agent"


def test_a_sellers_person_needs_a_seller(operator: Client) -> None:
    data = {"email": "new@shop.example", "role": "seller", "seller": ""}
    answer = operator.post("/operator/people/", data)
    assert answer.status_code == 422
    assert "Please choose the seller." in answer.content.decode()
    assert not Person.objects.filter(email="new@shop.example").exists()


def test_ending_somebody_ends_their_access_at_once(operator: Client) -> None:
    agent = people().agent
    operator.post(f"/operator/people/{agent.pk}/end/")
    assert not Membership.objects.filter(person=agent, ended_at__isnull=True).exists()


def test_nobody_locks_themself_out(operator: Client) -> None:
    me = people().operator
    operator.post(f"/operator/people/{me.pk}/end/")
    assert Membership.objects.filter(person=me, ended_at__isnull=True).exists()


def test_a_customer_is_nobody_to_end(operator: Client) -> None:
    customer = people().customer
    assert operator.post(f"/operator/people/{customer.pk}/end/").status_code == 404
    customer.refresh_from_db()
    assert customer.is_active


def test_a_parked_delivery_shows_its_error_and_never_its_contents(operator: Client) -> None:
    parked()
    page = get(operator, "/operator/deliveries/")
    assert "ConnectionError: &lt;refused&gt;" in page
    assert "secret@customer.example" not in page


def test_trying_again_keeps_the_key(operator: Client) -> None:
    row = parked()
    operator.post(f"/operator/deliveries/{row.pk}/retry/")
    row.refresh_from_db()
    assert (row.key, row.state, row.attempts) == ("mail:x:1", "waiting", 0)


def test_what_is_not_parked_is_left_alone(operator: Client) -> None:
    row = parked()
    Outbox.objects.update(state="done")
    operator.post(f"/operator/deliveries/{row.pk}/retry/")
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("done", 8)


def test_a_version_of_the_market_is_shown_with_its_numbers(operator: Client) -> None:
    page = get(operator, "/operator/rules/default@2026-01-01/")
    assert "3 business days after delivery" in page
    assert "10 business days after the sending of the replacement" in page
    assert "7 and 2 days before it ends" in page
