"""A parcel refused at the door: the carrier's scans are the evidence, and nobody sends anything."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.domain.parties import Actor, Role
from amends.store.models import Case, Outbox
from amends.usecases.accept_case import accept_case
from amends.usecases.order_refund import order_refund
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_incident, make_order, parcel_of
from tests.owed import bank, pay
from tests.people import people
from tests.way_back import (
    CHEAP,
    DEAR,
    SCANNED,
    clock,
    fresh,
    letters,
    names,
    refused_case,
    ring,
    runs,
    scan,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def agent() -> Actor:
    return Actor(Role.AGENT, people().agent.pk)


def says(case: Case, status: str, at: datetime = SCANNED, *, now: datetime | None = None) -> Case:
    """A scan of the parcel that was refused."""
    scan(case.incident.parcel, status, at, now=now)
    return fresh(case)


def test_a_refused_report_asks_for_no_photos_and_waits_for_a_scan() -> None:
    case = refused_case()
    assert (case.decision_state, case.incident.evidence_state) == ("open", "complete")
    assert not case.incident.slots.exists()
    wait = clock(case, "return_scan")
    # Five business days from Thursday, without Easter Monday: the Friday of the week after.
    assert (wait.started_at, wait.party) == (NOW, "carrier")
    assert wait.due_at == datetime(2026, 4, 10, 21, 59, 59, tzinfo=UTC)


def test_other_reports_wait_for_no_scan() -> None:
    incident = make_incident()
    assert not incident.clocks.filter(kind="return_scan").exists()


@pytest.mark.parametrize("status", ["refused", "returning"])
def test_a_scan_that_it_comes_back_accepts_at_once_and_asks_for_nothing(status: str) -> None:
    case = says(refused_case(CHEAP), status)
    assert (case.decision_state, case.return_state) == ("accepted", "coming_back")
    assert not Outbox.objects.filter(kind="return_label").exists()
    assert case.remedies.get().remedy_state == "due"
    assert clock(case, "return_scan").state == "met"
    assert "refusal.seen" in case.incident.events.values_list("name", flat=True)


def test_within_the_limit_the_sellers_days_start_with_the_scan_that_it_comes_back() -> None:
    case = says(refused_case(CHEAP), "returning")
    owed = clock(case, "seller_remedy")
    assert (owed.started_at, owed.started_by) == (SCANNED, "coming_back")
    assert [said["remedy_by"] for said in letters("refused_confirmed")] == [
        "Monday 13 April 2026, 23:59"
    ]


def test_above_the_limit_they_start_when_it_is_back() -> None:
    case = says(refused_case(DEAR), "refused")
    assert not runs(case, "seller_remedy")
    case = says(case, "returned", SCANNED + DAY)
    assert case.return_state == "arrived"
    owed = clock(case, "seller_remedy")
    assert (owed.started_at, owed.started_by) == (SCANNED + DAY, "returned")
    assert (len(letters("refused_confirmed")), len(letters("return_arrived"))) == (1, 1)


def test_a_single_scan_that_it_is_back_is_enough() -> None:
    case = says(refused_case(DEAR), "returned")
    assert (case.decision_state, case.return_state) == ("accepted", "arrived")
    assert clock(case, "seller_remedy").started_by == "returned"
    assert clock(case, "return_travel").state == "met"
    assert (len(letters("refused_confirmed")), len(letters("return_arrived"))) == (0, 1)


def test_a_parcel_that_was_scanned_before_the_report_is_accepted_with_it() -> None:
    order = make_order(OrderPlan(delivered_at=None, items=(CHEAP,)))
    scan(parcel_of(order), "refused", NOW - HOUR)
    incident = make_incident(IncidentPlan(order=order, kind="refused"))
    case = fresh(incident.cases.get())
    assert (case.decision_state, case.return_state) == ("accepted", "coming_back")
    assert clock(case, "seller_remedy").started_at == NOW - HOUR
    assert not incident.clocks.filter(kind="return_scan").exists()


def test_without_a_scan_in_time_a_person_looks() -> None:
    case = refused_case()
    ring(clock(case, "return_scan").due_at)
    case = fresh(case)
    assert case.decision_state == "referred"
    assert [reason["rule_id"] for reason in case.reasons if "scan" in reason["rule_id"]] == [
        "no_return_scan"
    ]
    assert case.queue_due_at is not None


def test_the_scan_that_a_person_was_asked_about_accepts_when_it_comes_after_all() -> None:
    case = refused_case(CHEAP)
    ring(clock(case, "return_scan").due_at)
    case = says(case, "returning", SCANNED + 10 * DAY)
    assert (case.decision_state, case.return_state) == ("accepted", "coming_back")
    assert case.queue_due_at is None


def test_delivered_after_all_brings_an_undecided_refusal_before_a_person() -> None:
    case = says(refused_case(), "delivered")
    assert case.decision_state == "referred"
    assert "refused_but_delivered" in [reason["rule_id"] for reason in case.reasons]
    case = says(case, "returning", SCANNED + DAY)
    assert case.decision_state == "referred"


def test_delivered_after_it_was_accepted_asks_for_a_person_until_it_comes_back_after_all() -> None:
    case = says(refused_case(CHEAP), "refused")
    case = says(case, "delivered", SCANNED + DAY)
    assert (case.return_state, case.attention_whys) == ("coming_back", ["refused_but_delivered"])
    case = says(case, "returning", SCANNED + 2 * DAY)
    assert (case.attention_state, case.attention_whys) == ("none", [])


def test_a_person_may_accept_before_any_scan_and_the_scan_confirms_it() -> None:
    case = refused_case(CHEAP)
    ring(clock(case, "return_scan").due_at)
    at = SCANNED + 5 * DAY
    accept_case(fresh(case), actor=agent(), now=at)
    way = clock(case, "return_travel")
    assert (fresh(case).return_state, way.started_by) == ("coming_back", "care_decided")
    assert not runs(case, "seller_remedy")
    case = says(case, "returned", at + DAY)
    assert case.return_state == "arrived"
    assert clock(case, "seller_remedy").started_by == "returned"


def test_accepted_by_a_person_and_never_scanned_comes_before_one_again() -> None:
    case = refused_case(CHEAP)
    ring(clock(case, "return_scan").due_at)
    accept_case(fresh(case), actor=agent(), now=SCANNED + 5 * DAY)
    ring(clock(case, "return_travel").due_at)
    assert fresh(case).attention_whys == ["no_return_scan"]
    case = says(case, "returning", SCANNED + 40 * DAY)
    assert case.attention_whys == []


def test_a_parcel_never_scanned_asks_nobody_once_the_money_is_there() -> None:
    case = refused_case(CHEAP)
    ring(clock(case, "return_scan").due_at)
    accept_case(fresh(case), actor=agent(), now=SCANNED + 5 * DAY)
    ring(clock(case, "return_travel").due_at)
    order_refund(fresh(case), None, actor=agent(), now=SCANNED + 30 * DAY)
    pay(case, bank(), SCANNED + 30 * DAY)
    assert fresh(case).attention_whys == []


def test_an_earlier_scan_that_comes_late_counts_the_sellers_days_anew() -> None:
    case = says(refused_case(CHEAP), "returning")
    case = says(case, "refused", SCANNED - DAY, now=SCANNED + HOUR)
    assert clock(case, "seller_remedy").started_at == SCANNED - DAY
    assert clock(case, "return_travel").started_at == SCANNED - DAY
    assert names(case).count("clock.moved") == 2
    assert len(letters("refused_confirmed")) == 1


def test_every_device_of_a_refused_parcel_comes_back_with_it() -> None:
    case = refused_case(CHEAP, Item(seller=people().other_shop, price_minor=9900, model="Tab"))
    says(case, "refused")
    assert [one.return_state for one in case.incident.cases.order_by("pk")] == ["coming_back"] * 2
    assert len(letters("seller_clock_seller")) == 2


def test_the_buyer_of_a_refused_parcel_without_a_report_is_asked_once() -> None:
    order = make_order(OrderPlan(delivered_at=None))
    scan(parcel_of(order), "refused", SCANNED)
    scan(parcel_of(order), "returning", SCANNED + HOUR)
    (said,) = letters("refused_seen")
    assert (said["order"], said["device"]) == (order.number, "Pixel 8 128 GB")
    assert said["tracking_number"] == parcel_of(order).tracking_number


def test_nobody_is_asked_who_reported_it_or_of_a_refusal_of_long_ago() -> None:
    says(refused_case(), "refused")
    old = make_order(OrderPlan(delivered_at=None))
    scan(parcel_of(old), "refused", SCANNED, now=SCANNED + 15 * DAY)
    delivered = make_order(OrderPlan(delivered_at=None))
    scan(parcel_of(delivered), "delivered", SCANNED + HOUR)
    scan(parcel_of(delivered), "refused", SCANNED, now=SCANNED + 2 * HOUR)
    assert letters("refused_seen") == []


def test_what_goes_to_a_person_has_cares_whole_time_from_then_on() -> None:
    case = refused_case()
    at = clock(case, "return_scan").due_at
    ring(at)
    answer = clock(case, "care_answer")
    assert (answer.state, answer.started_at) == ("running", at)
    # Friday night plus one business day: the end of Monday.
    assert answer.due_at == datetime(2026, 4, 13, 21, 59, 59, tzinfo=UTC)


def test_a_refused_parcel_that_is_lost_on_its_way_back_and_found_again() -> None:
    case = says(refused_case(CHEAP), "refused")
    case = says(case, "lost", SCANNED + DAY)
    assert (case.return_state, case.attention_whys) == ("lost", ["return_lost"])
    assert letters("return_lost") == []
    case = says(case, "returning", SCANNED + 2 * DAY)
    assert (case.return_state, case.attention_whys) == ("in_transit", [])
    case = says(case, "returned", SCANNED + 3 * DAY)
    assert case.return_state == "arrived"


def test_accepted_by_a_person_before_any_scan_the_customer_hears_that_nothing_is_to_do() -> None:
    case = refused_case(CHEAP)
    ring(clock(case, "return_scan").due_at)
    accept_case(fresh(case), actor=agent(), now=SCANNED + 5 * DAY)
    assert [said["remedy_by"] for said in letters("nothing_to_send")] == [""]
