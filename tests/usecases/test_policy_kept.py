"""A case goes by the version that it began under, whatever changes afterwards."""

from datetime import UTC, datetime

import pytest

from amends.domain.parties import Actor, Role
from amends.policies import carrier_policy_by_id, market_policy_by_id
from amends.policies.market_files import market_rules
from amends.store.models import Incident, Order
from amends.usecases.choose_kind import choose_kind
from amends.usecases.send_report import send_report
from amends.usecases.start_report import StartReport, start_report
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_incident, make_order, parcel_of
from tests.people import people

pytestmark = pytest.mark.django_db
BEFORE, AFTER = datetime(2018, 12, 31, 10, tzinfo=UTC), datetime(2026, 3, 27, 10, tzinfo=UTC)


def move(order: Order, market: str, placed_at: datetime) -> None:
    """The order as a corrected import leaves it: another market, another day."""
    Order.objects.filter(pk=order.pk).update(market=market, placed_at=placed_at)
    order.refresh_from_db()


def test_a_report_that_began_under_24_hours_keeps_them_when_the_market_has_three_days() -> None:
    order = make_order()
    move(order, "se", BEFORE)
    incident = make_incident(IncidentPlan(order=order, sent=False))
    assert incident.policy == "se@2015-01-01"
    begun = incident.clocks.get(kind="report")
    assert (begun.policy, begun.length, begun.unit) == ("se@2015-01-01", 24, "hours")
    move(order, "default", AFTER)
    incident = Incident.objects.get(pk=incident.pk)
    send_report(incident, confirm_notice=True, actor=Actor(Role.CUSTOMER, order.buyer_id), now=NOW)
    incident = Incident.objects.get(pk=incident.pk)
    assert incident.policy == "se@2015-01-01"
    assert set(incident.clocks.values_list("policy", flat=True)) == {"se@2015-01-01"}
    decided = incident.events.exclude(policy="").values_list("policy", flat=True)
    assert set(decided) == {"se@2015-01-01"}


def test_a_new_report_about_the_same_order_begins_under_the_version_of_its_day() -> None:
    order = make_order(OrderPlan(items=(Item(), Item(parcel=1))))
    move(order, "se", BEFORE)
    first = make_incident(IncidentPlan(order=order))
    move(order, "se", AFTER)
    second = make_incident(IncidentPlan(order=order, parcel=order.parcels.order_by("pk")[1]))
    assert (first.policy, second.policy) == ("se@2015-01-01", "se@2026-01-01")
    assert market_policy_by_id(first.policy).report_window.length == 24
    assert market_policy_by_id(second.policy).report_window.length == 3


@pytest.mark.parametrize(
    ("seller_country", "row"),
    [("FR", "chronopost/fr@2019-01-01"), ("DE", "chronopost/rest@2019-01-01")],
)
def test_the_carriers_row_is_that_of_a_parcel_from_the_sellers_country(
    seller_country: str, row: str
) -> None:
    shop = people().shop
    shop.country = seller_country
    shop.save()
    order = make_order(OrderPlan(carrier="chronopost"))
    parcel = parcel_of(order)
    command = StartReport(parcel, tuple(parcel.units.values_list("pk", flat=True)), order.buyer)
    incident = start_report(command, actor=Actor(Role.CUSTOMER, order.buyer_id), now=NOW)
    assert incident.carrier_policy == row
    shop.country = "JP"
    shop.save()
    choose_kind(incident, "arrived_damaged", now=NOW)
    assert Incident.objects.get(pk=incident.pk).carrier_policy == row
    assert carrier_policy_by_id(row).code == "chronopost"


def test_a_clock_is_the_partys_that_the_policy_names() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    rules = {rule.kind: rule for rule in market_rules(market_policy_by_id(incident.policy))}
    clocks = {
        clock.kind: clock.party
        for clock in incident.clocks.all()
        if clock.policy == incident.policy
    }
    assert set(clocks) == {"report", "care_answer", "photos"}
    assert clocks == {kind: rules[kind].party for kind in clocks}
