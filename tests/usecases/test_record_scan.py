"""Scans of a return: what each moves, starts and says, in whatever order they come."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.store.models import Parcel
from amends.usecases.problems import Problem
from amends.usecases.record_scan import FOLLOW
from tests.makers import DELIVERED, Item, OrderPlan, make_order, parcel_of
from tests.people import people
from tests.way_back import (
    DEAR,
    SCANNED,
    clock,
    fresh,
    label_of,
    labelled_case,
    letters,
    names,
    ring,
    runs,
    scan,
    scan_return,
    states,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_every_parcel_has_something_that_follows_its_scans() -> None:
    assert set(FOLLOW) == set(Parcel.Purpose)


def test_a_scan_that_is_known_changes_nothing() -> None:
    case = labelled_case()
    parcel = label_of(case).parcel
    assert scan(parcel, "accepted") is True
    before = names(case)
    assert scan(parcel, "accepted", now=SCANNED + DAY) is False
    assert (names(case), parcel.scans.count()) == (before, 1)


@pytest.mark.parametrize("status", ["accepted", "delivered", "lost", "unknown"])
def test_a_scan_to_come_is_refused_and_moves_nothing(status: str) -> None:
    case = labelled_case()
    parcel, before = label_of(case).parcel, names(case)
    with pytest.raises(Problem, match="A scan cannot be later than now"):
        scan(parcel, status, SCANNED + timedelta(seconds=1), now=SCANNED)
    assert (names(case), parcel.scans.count()) == (before, 0)
    assert scan(parcel, status, SCANNED, now=SCANNED) is True


def test_the_first_scan_starts_the_sellers_days_at_its_own_moment() -> None:
    case = scan_return(labelled_case(), "accepted", now=SCANNED + 5 * HOUR)
    assert case.return_state == "handed_in"
    owed = clock(case, "seller_remedy")
    # Thursday, Friday, Monday: to the end of Monday 13 April in Paris.
    assert (owed.started_at, owed.started_by) == (SCANNED, "return_scanned")
    assert owed.due_at == datetime(2026, 4, 13, 21, 59, 59, tzinfo=UTC)


def test_the_first_scan_ends_the_days_to_hand_in_and_starts_those_of_the_way() -> None:
    case = scan_return(labelled_case(), "accepted")
    assert clock(case, "hand_in").state == "met"
    way = clock(case, "return_travel")
    assert (way.state, way.started_at, way.party) == ("running", SCANNED, "carrier")


def test_the_first_scan_tells_the_customer_by_when_and_from_when() -> None:
    scan_return(labelled_case(), "accepted")
    (said,) = letters("return_scanned")
    assert said["remedy_by"] == "Monday 13 April 2026, 23:59"
    assert said["start"] == "from the carrier's first scan of your return"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", "handed_in"),
        ("in_transit", "in_transit"),
        ("out_for_delivery", "in_transit"),
        ("at_point", "in_transit"),
        ("attempted", "in_transit"),
        ("damaged", "in_transit"),
        ("repacked", "in_transit"),
        ("delivered", "arrived"),
        ("lost", "lost"),
        ("refused", "in_transit"),
        ("returning", "in_transit"),
        ("returned", "in_transit"),
        ("unknown", "label_issued"),
    ],
)
def test_what_each_scan_says_when_it_is_the_first(status: str, state: str) -> None:
    case = scan_return(labelled_case(), status)
    assert case.return_state == state
    assert runs(case, "seller_remedy") is (status != "unknown")


def test_a_scan_wakes_a_report_whose_label_has_ended() -> None:
    case = labelled_case()
    ring(label_of(case).expires_at)
    assert fresh(case).return_state == "sleeping"
    late = label_of(case).expires_at + DAY
    case = scan_return(case, "accepted", late)
    assert case.return_state == "handed_in"
    assert clock(case, "seller_remedy").started_at == late
    assert clock(case, "hand_in").state == "stopped"


def test_arriving_ends_the_way_and_is_told() -> None:
    case = scan_return(labelled_case(), "accepted")
    case = scan_return(case, "delivered", SCANNED + DAY)
    assert case.return_state == "arrived"
    assert clock(case, "return_travel").state == "met"
    assert clock(case, "seller_remedy").started_at == SCANNED
    assert [said["remedy_by"] for said in letters("return_arrived")] == [
        "Monday 13 April 2026, 23:59"
    ]


def test_above_the_limit_the_sellers_days_start_when_it_has_arrived() -> None:
    case = scan_return(labelled_case(DEAR), "accepted")
    assert not runs(case, "seller_remedy")
    assert [said["remedy_by"] for said in letters("return_scanned")] == [""]
    case = scan_return(case, "delivered", SCANNED + DAY)
    owed = clock(case, "seller_remedy")
    assert (owed.started_at, owed.started_by) == (SCANNED + DAY, "returned")


def test_an_arrival_without_any_scan_before_says_all_in_one_letter() -> None:
    case = scan_return(labelled_case(), "delivered")
    assert clock(case, "seller_remedy").started_by == "return_scanned"
    assert clock(case, "return_travel").state == "met"
    assert (len(letters("return_scanned")), len(letters("return_arrived"))) == (0, 1)


def test_an_earlier_first_scan_that_comes_late_counts_the_sellers_days_anew() -> None:
    case = scan_return(labelled_case(), "in_transit", SCANNED)
    case = scan_return(case, "accepted", SCANNED - DAY, now=SCANNED + HOUR)
    assert case.return_state == "in_transit"
    assert clock(case, "seller_remedy").started_at == SCANNED - DAY
    assert clock(case, "seller_remedy").due_at == datetime(2026, 4, 10, 21, 59, 59, tzinfo=UTC)
    assert clock(case, "return_travel").started_at == SCANNED - DAY
    assert names(case).count("clock.moved") == 2
    assert len(letters("return_scanned")) == 1


def test_an_earlier_arrival_that_comes_late_counts_the_sellers_days_anew() -> None:
    case = scan_return(labelled_case(DEAR), "delivered", SCANNED + DAY)
    case = scan_return(case, "delivered", SCANNED, now=SCANNED + 2 * DAY)
    assert clock(case, "seller_remedy").started_at == SCANNED
    assert names(case).count("return.arrived") == 1


@pytest.mark.parametrize("late", ["accepted", "in_transit", "lost", "returning"])
def test_a_scan_that_is_older_than_the_arrival_moves_nothing(late: str) -> None:
    case = scan_return(labelled_case(), "delivered", SCANNED)
    case = scan_return(case, late, SCANNED - HOUR, now=SCANNED + HOUR)
    assert (case.return_state, case.attention_whys) == ("arrived", [])


def test_a_loss_that_is_older_than_another_scan_is_none() -> None:
    case = scan_return(labelled_case(), "in_transit", SCANNED)
    case = scan_return(case, "lost", SCANNED - HOUR, now=SCANNED + HOUR)
    assert (case.return_state, case.attention_whys) == ("in_transit", [])


def test_a_lost_return_comes_before_a_person_and_turns_up_again() -> None:
    case = scan_return(labelled_case(), "accepted")
    case = scan_return(case, "lost", SCANNED + DAY)
    assert (case.return_state, case.attention_whys) == ("lost", ["return_lost"])
    assert (len(letters("return_lost")), runs(case, "return_travel")) == (1, False)
    case = scan_return(case, "in_transit", SCANNED + 2 * DAY)
    assert (case.return_state, case.attention_whys) == ("in_transit", [])
    assert clock(case, "return_travel").started_at == SCANNED + 2 * DAY


def test_a_lost_return_that_arrives_needs_no_person_any_more() -> None:
    case = scan_return(labelled_case(), "lost", SCANNED)
    case = scan_return(case, "delivered", SCANNED + DAY)
    assert (case.return_state, case.attention_whys, case.attention_state) == ("arrived", [], "none")


@pytest.mark.parametrize("status", ["refused", "returning", "returned"])
def test_a_return_that_turns_round_comes_before_a_person(status: str) -> None:
    case = scan_return(labelled_case(), "accepted")
    case = scan_return(case, status, SCANNED + DAY)
    assert case.attention_whys == ["return_overdue"]
    assert case.queue_due_at == clock(case, "care_task").due_at


def test_a_return_that_does_not_arrive_in_time_comes_before_a_person() -> None:
    case = scan_return(labelled_case(), "accepted")
    ring(clock(case, "return_travel").due_at)
    assert fresh(case).attention_whys == ["seller_overdue", "return_overdue"]


def test_all_devices_of_a_label_move_together_and_share_a_letter() -> None:
    case = labelled_case(Item(), Item(model="Pixel 9"))
    cases = list(case.incident.cases.order_by("pk"))
    scan_return(case, "accepted")
    assert states(cases) == ["handed_in", "handed_in"]
    assert [said["device"] for said in letters("return_scanned")] == ["Pixel 8 128 GB, Pixel 9"]


def test_a_return_of_one_seller_moves_no_device_of_another() -> None:
    case = labelled_case(Item(), Item(seller=people().other_shop))
    scan_return(case, "delivered")
    assert states(list(case.incident.cases.order_by("pk"))) == ["arrived", "label_issued"]


def test_a_delivery_scan_of_the_way_out_says_when_it_came() -> None:
    parcel = parcel_of(make_order(OrderPlan(delivered_at=None)))
    scan(parcel, "delivered", DELIVERED)
    parcel.refresh_from_db()
    assert (parcel.delivered_at, parcel.delivered_source) == (DELIVERED, "scan")


def test_of_two_delivery_scans_the_later_one_counts_whichever_comes_first() -> None:
    parcel = parcel_of(make_order(OrderPlan(delivered_at=DELIVERED)))
    scan(parcel, "delivered", DELIVERED - 3 * HOUR, now=DELIVERED + HOUR)
    parcel.refresh_from_db()
    assert parcel.delivered_at == DELIVERED
    scan(parcel, "delivered", DELIVERED + 3 * HOUR)
    parcel.refresh_from_db()
    assert parcel.delivered_at == DELIVERED + 3 * HOUR
