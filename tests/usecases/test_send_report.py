"""Sending: the moment from which a report counts, whatever is still missing."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Clock, Incident, Mark, Outbox
from amends.usecases.answer_questions import answer_questions
from amends.usecases.draft_notice import draft_notice
from amends.usecases.problems import Problem
from amends.usecases.send_report import send_report
from amends.usecases.start_report import StartReport, start_report
from tests.makers import (
    NOW,
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_incident,
    make_order,
    parcel_of,
    units_of,
)
from tests.people import people

pytestmark = pytest.mark.django_db


def letters(incident: Incident) -> set[str]:
    keys = Outbox.objects.filter(kind="mail", key__contains=incident.ref)
    return {key.split(":")[1] for key in keys.values_list("key", flat=True)}


def event_names(incident: Incident) -> list[str]:
    return list(incident.events.order_by("number").values_list("name", flat=True))


def test_a_complete_consistent_report_in_time_is_accepted_at_once() -> None:
    case = case_of(make_incident())
    assert case.incident.in_time is True
    assert (case.decision_state, case.return_state) == ("accepted", "label_ordered")
    assert case.decided_by_id is None
    assert case.queue_due_at is None


def test_sending_tells_customer_and_seller_and_opens_the_investigation() -> None:
    incident = make_incident()
    assert letters(incident) == {"report_received", "report_to_seller"}
    assert incident.investigation_state == "notice_confirmed"
    assert Outbox.objects.filter(kind="notice", key=f"notice:{incident.ref}").count() == 1
    names = event_names(incident)
    sent = names.index("report.sent")
    assert names[sent : sent + 3] == ["report.sent", "notice.drafted", "notice.confirmed"]


def test_missing_photos_never_block_sending() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    assert incident.report_state == "sent"
    assert incident.evidence_state == "incomplete"
    case = case_of(incident)
    assert case.decision_state == "open"
    photos = incident.clocks.get(kind="photos")
    assert (photos.state, photos.party) == ("running", "customer")


def test_an_unticked_notice_waits_as_a_draft_with_the_carriers_own_clock() -> None:
    incident = make_incident(IncidentPlan(confirm_notice=False))
    assert incident.investigation_state == "notice_drafted"
    assert not Outbox.objects.filter(kind="notice").exists()
    clock = incident.clocks.get(kind="carrier_notice")
    assert clock.state == "running"
    assert clock.warn_at is not None


def test_the_notice_is_kept_as_it_was_shown() -> None:
    incident = make_incident()
    assert incident.notice.confirmed_at == NOW
    assert incident.parcel.tracking_number in incident.notice.text
    assert incident.notice.text.rstrip().endswith(incident.parcel.addressee.name)


def test_a_report_without_a_word_of_what_happened_is_not_sent() -> None:
    order = make_order()
    units = tuple(unit.pk for unit in units_of(order))
    actor = Actor(Role.CUSTOMER, order.buyer_id)
    command = StartReport(parcel_of(order), units, order.buyer)
    incident = start_report(command, actor=actor, now=NOW)
    with pytest.raises(Problem, match="what happened"):
        send_report(incident, confirm_notice=True, actor=actor, now=NOW)
    incident.refresh_from_db()
    assert incident.report_state == "draft"
    assert event_names(incident) == ["report.started", "clock.started"]
    assert not Outbox.objects.exists()


def test_a_second_sending_changes_nothing() -> None:
    incident = make_incident()
    before = (event_names(incident), Outbox.objects.count(), Clock.objects.count())
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    with pytest.raises(NotAllowed):
        send_report(incident, confirm_notice=True, actor=actor, now=NOW)
    assert (event_names(incident), Outbox.objects.count(), Clock.objects.count()) == before


def test_the_window_ends_with_the_last_second_of_the_third_business_day() -> None:
    incident = make_incident(IncidentPlan(sent=False))
    clock = incident.clocks.get(kind="report")
    # Delivered in Paris on Thursday 2 April 2026; Good Friday is no holiday there, Monday is.
    assert clock.due_at == datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)
    assert [day["date"] for day in clock.explanation if day["counts"]] == [
        "2026-04-03",
        "2026-04-07",
        "2026-04-08",
    ]


@pytest.mark.parametrize(("late_by", "timely"), [(0, True), (1, False)])
def test_the_last_second_counts_and_the_next_does_not(late_by: int, timely: bool) -> None:
    last = datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)
    incident = make_incident(IncidentPlan(now=last + timedelta(seconds=late_by)))
    assert incident.in_time is timely
    assert case_of(incident).decision_state == ("accepted" if timely else "referred")


def test_a_late_report_goes_to_a_person_and_is_never_refused() -> None:
    case = case_of(make_incident(IncidentPlan(now=NOW + timedelta(days=30))))
    assert case.decision_state == "referred"
    assert [reason["rule_id"] for reason in case.reasons] == ["late"]
    assert case.queue_due_at is not None


def test_a_safety_stop_ships_nothing_and_calls_a_person_at_once() -> None:
    incident = make_incident(IncidentPlan(danger=True))
    case = case_of(incident)
    assert incident.safety_stop
    assert (case.decision_state, case.return_state) == ("referred", "none")
    assert case.queue_due_at == NOW
    assert "safety_stop" in letters(incident)
    assert "safety.stopped" in event_names(incident)


def test_two_units_in_one_parcel_make_one_incident_and_two_cases() -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="Pixel 7a"))))
    incident = make_incident(IncidentPlan(order=order))
    assert Incident.objects.filter(parcel=parcel_of(order)).count() == 1
    assert incident.cases.count() == 2
    kinds = list(incident.slots.filter(for_carrier=False).values_list("kind", flat=True))
    assert (kinds.count("packaging"), kinds.count("label")) == (1, 1)
    assert (kinds.count("device_front"), kinds.count("device_close_up")) == (2, 2)


def test_each_seller_of_a_parcel_hears_of_own_units_alone() -> None:
    who = people()
    items = (Item(model="Pixel 8"), Item(seller=who.other_shop, model="Galaxy S22"))
    incident = make_incident(IncidentPlan(order=make_order(OrderPlan(items=items))))
    told = {
        row.payload["to"]: " ".join(row.payload["facts"]["devices"])
        for row in Outbox.objects.filter(key__startswith="mail:report_to_seller")
    }
    assert set(told) == {who.shop.email, who.other_shop.email}
    assert "Galaxy" not in told[who.shop.email]
    assert "Pixel" not in told[who.other_shop.email]
    assert "(Excellent, " in told[who.shop.email]
    assert incident.cases.count() == 2


@pytest.mark.parametrize("kind", ["damaged_later", "not_sure", "not_received", "faulty"])
def test_other_kinds_reach_a_person_and_no_carrier(kind: str) -> None:
    incident = make_incident(IncidentPlan(kind=kind, photos=False))
    case = case_of(incident)
    assert case.decision_state == "referred"
    assert incident.investigation_state == "none"
    assert case.queue_due_at is not None


def test_the_notice_of_a_refused_parcel_says_what_was_wrong_with_it() -> None:
    incident = make_incident(IncidentPlan(kind="refused", photos=False, sent=False))
    Mark.objects.all().delete()
    answer_questions(incident, refused_why="wet")
    draft = draft_notice(incident, NOW)
    assert draft is not None
    assert "The parcel was wet, and was refused at the door." in draft.text
    assert "not seen, the parcel was not opened" in draft.text
