"""All clocks of a unit, from what its rows know."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.domain.clocks.windows import NOTICES, binding
from amends.domain.parties import Role
from amends.store.models import Case, Notice
from amends.usecases.case_windows import case_windows
from amends.usecases.start_report import sent_from
from tests.makers import IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.people import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return Case.objects.get(incident=make_incident())


def dues(case: Case) -> dict[str, datetime | None]:
    return {one.kind: one.due.at if one.due else None for one in case_windows(case)}


def test_the_law_ends_a_business_day_before_the_customers_window_in_france(case: Case) -> None:
    # Delivered Thursday 2 April: Saturday counts for the law, Easter Monday for neither.
    found = dues(case)
    assert found["report"] == datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)
    assert found["regime_hidden"] == datetime(2026, 4, 7, 21, 59, 59, tzinfo=UTC)
    assert found["seller_remedy"] is None
    Notice.objects.filter(incident=case.incident).update(confirmed_at=None)
    first = binding(case_windows(case), case.incident.started_at, reader=Role.AGENT)
    assert first is not None
    assert first.window.kind == "regime_hidden"


def test_a_notice_that_was_sent_is_met(case: Case) -> None:
    def met() -> set[bool]:
        notices = (one for one in case_windows(case) if one.kind in NOTICES)
        return {one.met for one in notices}

    Notice.objects.filter(incident=case.incident).update(confirmed_at=None)
    assert met() == {False}
    Notice.objects.filter(incident=case.incident).update(confirmed_at=case.incident.sent_at)
    assert met() == {True}


def test_the_sellers_days_start_where_its_clock_did(case: Case) -> None:
    begun = case.incident.started_at + timedelta(days=2)
    case.clocks.create(
        incident=case.incident,
        kind="seller_remedy",
        party="seller",
        started_at=begun,
        started_by="returned",
        length=3,
        unit="business_days",
        place="FR",
        zone="Europe/Paris",
        policy=case.incident.policy,
        due_at=begun + timedelta(days=5),
    )
    window = next(one for one in case_windows(case) if one.kind == "seller_remedy")
    assert window.start == begun
    assert window.rule is not None
    assert window.rule.starts == "returned"


def test_a_parcel_of_sellers_in_two_countries_was_sent_from_nowhere_known() -> None:
    items = (Item(), Item(seller=people().other_shop))
    shared = make_incident(IncidentPlan(order=make_order(OrderPlan(items=items))))
    assert sent_from(shared.parcel) == ""
    assert sent_from(make_incident().parcel) == "FR"
