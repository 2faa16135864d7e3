"""Clocks as they are stored: an operator's closures count, and every day keeps its reason."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.adapters.calendars import UnknownPlace
from amends.domain.clocks import Unit, day_data
from amends.domain.clocks.periods import Rule
from amends.store.models import Clock, Closure
from amends.store.queries.customer import clock_view
from amends.store.queries.customer_orders import my_orders
from amends.usecases.calendars import calendar_at, standing_closures
from amends.usecases.clocks import Start, due_of, restart_clock
from amends.web.customer.windows import order_rows
from tests.makers import (
    DELIVERED,
    NOW,
    IncidentPlan,
    Item,
    OrderPlan,
    make_incident,
    make_order,
    parcel_of,
)
from tests.people import people

pytestmark = pytest.mark.django_db
THREE_DAYS = Rule("report", 3, Unit.BUSINESS_DAYS)
START = Start(DELIVERED, "delivered", "Delivered")
TUESDAY = date(2026, 4, 7)


def close(day: date = TUESDAY, *, country: str = "FR", region: str = "", **more: object) -> Closure:
    return Closure.objects.create(
        country=country,
        region=region,
        day=day,
        reason="carriers on strike",
        added_by=people().operator,
        added_at=NOW,
        **more,
    )


def last_day(region: str = "") -> date:
    parcel = parcel_of(make_order())
    parcel.address.region = region
    return due_of(parcel, THREE_DAYS, START).last_day


def test_a_closed_day_does_not_count_and_says_why() -> None:
    parcel = parcel_of(make_order())
    assert due_of(parcel, THREE_DAYS, START).last_day == date(2026, 4, 8)
    close()
    due = due_of(parcel, THREE_DAYS, START)
    assert due.last_day == date(2026, 4, 9)
    assert [day.why for day in due.days if day.date == TUESDAY] == ["closed: carriers on strike"]


@pytest.mark.parametrize(
    ("region", "closed"),
    [("", False), ("IDF", False), ("67", True), ("68", True), ("6AE", True), ("57", False)],
)
def test_a_closed_region_closes_the_smaller_ones_in_it_alone(region: str, closed: bool) -> None:
    before = last_day(region)
    close(date(2026, 4, 8), region="6AE")
    assert (last_day(region) != before) is closed


def test_a_closed_province_closes_nothing_around_it() -> None:
    close(date(2026, 4, 8), region="67")
    assert (last_day("67"), last_day("68")) == (date(2026, 4, 10), date(2026, 4, 9))


def test_lifted_closures_and_those_of_other_countries_count_nowhere() -> None:
    close(lifted_at=NOW, lifted_by=people().operator)
    close(country="DE")
    assert last_day() == date(2026, 4, 8)
    assert [row.country for row in standing_closures()] == ["DE"]


def test_a_clock_that_runs_keeps_the_days_that_it_began_with() -> None:
    incident = make_incident(IncidentPlan(sent=False))
    clock = incident.clocks.get(kind="report")
    due, days = clock.due_at, clock.explanation
    close()
    clock.refresh_from_db()
    assert (clock.due_at, clock.explanation) == (due, days)
    restart_clock(clock, Start(DELIVERED + timedelta(hours=1), "delivered", "Delivered"), NOW, "x")
    clock.refresh_from_db()
    assert clock.due_at == due + timedelta(days=1)
    assert "Tuesday 7 April does not count (carriers on strike)" in clock.sentence


def test_one_query_asks_for_the_closures_of_a_country() -> None:
    with CaptureQueriesContext(connection) as asked:
        calendar_at("FR", "67", "", years=[2026])
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        calendar_at("FR", "67", "", years=[2026], closures=())
    assert len(asked) == 0


def test_my_orders_shows_the_window_with_the_closed_day_however_many_devices() -> None:
    order = make_order()
    close()
    ((row,),) = (one.units for one in order_rows(my_orders(order.buyer), NOW))
    assert row.window is not None
    assert row.window.last_day == date(2026, 4, 9)
    many = make_order(OrderPlan(items=(Item(), Item(), Item())))
    with CaptureQueriesContext(connection) as asked:
        order_rows(my_orders(many.buyer), NOW)
    assert sum('FROM "store_closure"' in query["sql"] for query in asked.captured_queries) == 1


def test_every_day_is_stored_as_a_code_with_its_words() -> None:
    incident = make_incident(IncidentPlan(sent=False))
    clock = incident.clocks.get(kind="report")
    due = due_of(incident.parcel, Rule("report", clock.length, Unit(clock.unit)), START)
    assert clock.explanation == [day_data(day) for day in due.days]
    assert {day["kind"] for day in clock.explanation} == {"start", "counted", "weekend", "holiday"}


def test_a_clock_that_was_stored_with_words_alone_is_shown_with_them() -> None:
    incident = make_incident(IncidentPlan(sent=False))
    clock: Clock = incident.clocks.get(kind="report")
    clock.explanation = [{"date": "2026-04-02", "counts": False, "why": "day of delivery"}]
    assert [(day.date, day.counts, day.why) for day in clock_view(clock).days] == [
        (date(2026, 4, 2), False, "day of delivery")
    ]


def test_years_that_nobody_knows_yet_are_counted_without_holidays_and_told() -> None:
    calendar = calendar_at("LK", "", "", years=[2026, 2027])
    assert calendar.unsettled == {2027}
    assert calendar.off(date(2027, 1, 4)) is None
    with pytest.raises(UnknownPlace, match="known for the years 2003 to 2026 only"):
        calendar_at("LK", "", "", years=[2027])
