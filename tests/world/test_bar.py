from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from amends.store import clock
from amends.store.models import Clock
from amends.world import moving
from amends.world.guard import NotTheDemo, demo_only
from tests.makers import IncidentPlan, make_incident

pytestmark = pytest.mark.django_db


def ahead(client: Client, step: str, **more: str) -> timedelta:
    before = clock.now()
    response = client.post("/demo/time/", {"step": step, "next": "/demo/mailbox/", **more})
    assert (response.status_code, response.headers["Location"]) == (302, "/demo/mailbox/")
    return clock.now() - before


def test_the_bar_stands_on_a_page_and_comes_back_to_it(client: Client) -> None:
    page = client.get("/demo/mailbox/?for=carrier").content.decode()
    assert '<aside class="demo-bar' in page
    assert 'name="next" value="/demo/mailbox/?for=carrier"' in page


@pytest.mark.parametrize(("step", "hours"), [("hour", 1), ("day", 24)])
def test_a_button_moves_the_time_ahead(client: Client, step: str, hours: int) -> None:
    moved = ahead(client, step)
    assert timedelta(hours=hours) <= moved < timedelta(hours=hours, minutes=1)


def test_the_next_due_moment_is_reached_and_what_is_due_is_done_before_the_page(
    client: Client,
) -> None:
    now = clock.now()
    incident = make_incident(IncidentPlan(photos=False, sent=False, now=now))
    Clock.objects.create(
        incident=incident,
        kind="photos",
        party="customer",
        started_at=now,
        started_by="report.sent",
        length=3,
        unit="business_days",
        place="FR",
        zone="Europe/Paris",
        policy=incident.policy,
        due_at=now + timedelta(days=40),
    )
    due = moving.next_due(now)
    assert due is not None
    assert due.what == f"photos, {incident.parcel.order.number} runs out"
    ahead(client, "next")
    assert clock.now() > due.at
    assert Clock.objects.get(kind="photos").state == "breached"


def test_with_nothing_under_way_next_moves_nothing(client: Client) -> None:
    assert moving.next_due(clock.now()) is None
    assert ahead(client, "next") < timedelta(minutes=1)


def test_the_worlds_time_never_goes_back(client: Client) -> None:
    before = clock.now()
    assert client.post("/demo/time/", {"step": "yesterday"}).status_code == 404
    with pytest.raises(ValueError, match="never goes back"):
        clock.move_ahead(timedelta(seconds=-1))
    assert clock.now() >= before


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example", "orders/"])
def test_after_a_move_nobody_is_led_to_another_site(client: Client, path: str) -> None:
    response = client.post("/demo/time/", {"step": "hour", "next": path})
    assert response.headers["Location"] == "/"


def test_moving_the_time_needs_a_form_of_ours() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/demo/time/", {"step": "day"}).status_code == 403
    assert strict.get("/demo/time/").status_code == 405


def test_the_shortcuts_refuse_outside_the_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(NotTheDemo):
        demo_only()
    with pytest.raises(NotTheDemo):
        moving.move("day")
