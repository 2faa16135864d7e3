"""Clocks ring: a reminder before, a person after, each once."""

from datetime import timedelta

import pytest

from amends.jobs import due_clocks
from amends.store.models import Outbox
from tests.makers import IncidentPlan, case_of, make_incident

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_a_draft_is_reminded_before_its_window_ends_and_once() -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    clock = incident.clocks.get(kind="report")
    assert clock.warn_at is not None
    assert due_clocks.run(clock.warn_at - SECOND) == 0
    assert due_clocks.run(clock.warn_at) == 1
    assert due_clocks.run(clock.warn_at + SECOND) == 0
    assert Outbox.objects.filter(key__startswith="mail:report_reminder").count() == 1


def test_a_clock_rings_after_its_last_second_and_once() -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    clock = incident.clocks.get(kind="report")
    due_clocks.run(clock.due_at - SECOND)
    clock.refresh_from_db()
    assert clock.state == "running"
    due_clocks.run(clock.due_at)
    due_clocks.run(clock.due_at + SECOND)
    clock.refresh_from_db()
    assert clock.state == "breached"
    assert incident.events.filter(name="clock.breached").count() == 1


def test_photos_that_never_come_bring_the_report_before_a_person() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    clock = incident.clocks.get(kind="photos")
    due_clocks.run(clock.due_at)
    case = case_of(incident)
    assert case.decision_state == "referred"
    assert [reason["rule_id"] for reason in case.reasons] == ["photos_never_came", "label_unread"]
    assert case.reasons[0]["numbers"] == {"days": [3, "business_days"], "device_photos": 3}
    assert case.queue_due_at is not None


def test_a_met_clock_never_rings() -> None:
    incident = make_incident()
    last = incident.clocks.order_by("-due_at")[0].due_at
    due_clocks.run(last + timedelta(days=400))
    assert not incident.events.filter(name="clock.breached").exists()
    assert set(incident.clocks.values_list("state", flat=True)) == {"met"}
