from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amends.domain.order_reading import read_order
from amends.domain.orders import OrderRefused
from amends.domain.parties import Actor, Role
from amends.store.models import (
    Clock,
    Contact,
    DeliveryMoment,
    Incident,
    Order,
    Parcel,
    Person,
    Scan,
    Seller,
    Unit,
)
from amends.usecases.choose_kind import choose_kind
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.import_order import Imported, Outcome, import_order
from amends.usecases.problems import Problem
from amends.usecases.send_report import send_report
from amends.usecases.start_report import StartReport, start_report
from tests.order_data import changed, example

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 2, 18, tzinfo=UTC)
DELIVERED = datetime(2026, 4, 2, 12, 32, tzinfo=UTC)
CARRIER = Actor(Role.CARRIER)


def take(data: dict[str, Any] | None = None, now: datetime = NOW) -> Imported:
    return import_order(read_order(data or example()), now=now)


def the_parcel() -> Parcel:
    return Parcel.objects.select_related("address", "addressee", "order").get()


def on_its_way() -> dict[str, Any]:
    """The example before anybody has said that it was delivered."""
    order = changed("parcels.0.delivered_at", None)
    order["parcels"][0].pop("scans")
    return order


def draft() -> Incident:
    parcel = the_parcel()
    buyer = parcel.order.buyer
    command = StartReport(parcel, (Unit.objects.get().pk,), buyer)
    return start_report(command, actor=Actor(Role.CUSTOMER, buyer.pk), now=NOW)


def test_an_order_comes_in_with_everything_that_the_file_tells() -> None:
    assert take() == Imported("ALD-10234", Outcome.CREATED)
    order, parcel, unit = Order.objects.get(), the_parcel(), Unit.objects.get()
    assert (order.buyer.email, order.buyer_contact.name) == (
        "camille@customers.example",
        "Camille Moreau",
    )
    assert (order.language, order.currency, order.imported_at) == ("fr", "EUR", NOW)
    assert (unit.serial, unit.serial_kind) == ("352099001761481", "imei")
    assert (unit.line.seller.slug, unit.line.seller.return_lines) == (
        "renouveau",
        ["4 quai du Port"],
    )
    assert list(parcel.units.all()) == [unit]
    assert (parcel.delivered_at, parcel.delivered_source) == (DELIVERED, "scan")
    assert (parcel.purpose, parcel.weight_grams, parcel.address.zone) == (
        "outbound",
        430,
        "Europe/Paris",
    )
    assert list(parcel.scans.values_list("status", flat=True)) == ["accepted", "delivered"]


def test_importing_twice_changes_nothing() -> None:
    take()
    later = NOW + timedelta(days=1)
    assert take(now=later) == Imported("ALD-10234", Outcome.UNCHANGED)
    assert Order.objects.get().imported_at == NOW
    assert DeliveryMoment.objects.count() == 1


def test_the_same_order_in_other_words_changes_nothing() -> None:
    take()
    again = changed("placed_at", "2026-03-30T17:42:00+00:00")
    again["buyer"]["email"] = "Camille@Customers.example"
    again["parcels"][0]["address"].pop("zone")
    assert take(again).outcome is Outcome.UNCHANGED
    assert Person.objects.count() == Contact.objects.count() - 1 == 1


def test_a_later_file_corrects_what_it_says_and_leaves_the_rest() -> None:
    take()
    again = changed("parcels.0.weight_grams", 455)
    del again["buyer"]["phone"]
    again["lines"][0]["seller"]["return_city"] = "Rezé"
    imported = take(again)
    assert imported.changes == ("lines[0].seller.return_city", "parcels[0].weight_grams")
    assert the_parcel().weight_grams == 455
    assert Seller.objects.get().return_city == "Rezé"
    assert Order.objects.get().buyer_contact.phone == "+33199001201"


def test_what_was_erased_does_not_come_back_with_the_next_file() -> None:
    take()
    Contact.objects.update(name="", phone="", erased_at=NOW)
    take(changed("buyer.name", "Camille Moreau-Petit"))
    assert set(Contact.objects.values_list("name", "phone")) == {("", "")}


def test_a_unit_more_is_added_and_a_unit_less_is_refused() -> None:
    take()
    more = changed("lines.0.quantity", 2)
    more["lines"][0]["units"].append({"number": 2, "serial": "SN-2", "serial_kind": "serial"})
    more["parcels"][0]["units"] = ["1/1", "1/2"]
    assert "parcels[0].units" in take(more).changes
    assert list(the_parcel().units.values_list("number", flat=True)) == [1, 2]
    with pytest.raises(OrderRefused, match=r"lines\[0\].quantity: was 2, and units are never"):
        take()
    assert Unit.objects.count() == 2


def test_a_case_goes_to_the_seller_that_a_later_file_names() -> None:
    take()
    case = draft().cases.get()
    assert case.seller == Seller.objects.get(slug="renouveau")
    other = {**example()["lines"][0]["seller"], "slug": "another", "name": "Another"}
    take(changed("lines.0.seller", other))
    case.refresh_from_db()
    assert case.seller == Seller.objects.get(slug="another")


def test_the_currency_of_an_order_never_changes() -> None:
    take()
    with pytest.raises(OrderRefused, match="currency: was EUR"):
        take(changed("currency", "GBP"))


def test_a_refused_order_leaves_nothing_behind() -> None:
    with pytest.raises(OrderRefused, match=r"parcels\[0\].address.country"):
        take(changed("parcels.0.address", {"country": "XX"}))
    assert (Order.objects.count(), Person.objects.count(), Seller.objects.count()) == (0, 0, 0)


def test_a_market_without_a_policy_is_refused_with_nothing_written() -> None:
    with pytest.raises(OrderRefused, match="market: no policy for market 'atlantis'"):
        take(changed("market", "atlantis"))
    assert not Order.objects.exists()


def test_an_order_without_a_market_is_of_the_default_one_and_needs_its_policy_too() -> None:
    take(changed("market", None))
    assert Order.objects.get().market == "default"
    with pytest.raises(OrderRefused, match="no policy for market 'default' on 2014-12-31"):
        take(changed("placed_at", "2014-12-31T10:00:00+01:00"))


def test_an_order_without_a_market_is_of_the_configured_one_and_stays_there(
    settings: Any,
) -> None:
    settings.MARKET = "fr"
    take(changed("market", None))
    assert Order.objects.get().market == "fr"
    settings.MARKET = "us"
    order = changed("market", None)
    order["language"] = "fr"
    take(order)
    assert Order.objects.get().market == "fr"


def test_a_market_that_says_only_what_differs_takes_orders() -> None:
    take(changed("market", "fr"))
    parcel = the_parcel()
    units = tuple(parcel.units.values_list("pk", flat=True))
    command = StartReport(parcel, units, parcel.order.buyer)
    actor = Actor(Role.CUSTOMER, parcel.order.buyer_id)
    incident = start_report(command, actor=actor, now=NOW)
    assert incident.policy == "fr@2026-01-01"


def test_a_delivery_to_come_is_refused() -> None:
    early = DELIVERED - timedelta(minutes=1)
    with pytest.raises(OrderRefused, match=r"parcels\[0\].scans\[1\]: .* later than now"):
        take(now=early)
    with pytest.raises(OrderRefused, match=r"parcels\[0\].delivered_at: .* later than now"):
        take(changed("parcels.0.scans", None), now=early)


@pytest.mark.parametrize("status", ["accepted", "damaged", "lost", "unknown"])
def test_no_scan_to_come_is_taken_from_a_file_whatever_it_says(status: str) -> None:
    take(on_its_way())
    later = {"at": (NOW + timedelta(seconds=1)).isoformat(), "status": status}
    with pytest.raises(OrderRefused, match=r"parcels\[0\].scans\[0\]: .* later than now"):
        take(changed("parcels.0.scans", [later]))
    assert not Scan.objects.exists()


def test_a_buyer_known_before_keeps_the_name_and_gets_the_order() -> None:
    known = Person.objects.create_user("camille@customers.example", name="Camille M.")
    take()
    assert Order.objects.get().buyer == known
    known.refresh_from_db()
    assert known.name == "Camille M."


def test_a_unit_that_was_reported_cannot_leave_its_parcel() -> None:
    more = changed("lines.0.quantity", 2)
    more["lines"][0]["units"] = []
    more["parcels"][0]["units"] = ["1/1", "1/2"]
    take(more)
    parcel = the_parcel()
    units = tuple(parcel.units.values_list("pk", flat=True))
    start_report(
        StartReport(parcel, units, parcel.order.buyer), actor=Actor(Role.CUSTOMER), now=NOW
    )
    more["parcels"][0]["units"] = ["1/1"]
    with pytest.raises(OrderRefused, match="leave out a unit that was reported"):
        take(more)


def test_a_moved_delivery_scan_moves_the_running_clock_and_leaves_its_events() -> None:
    take(changed("parcels.0.delivered_at", "2026-04-01T10:00:00+02:00"))
    incident = draft()
    before = incident.clocks.get(kind="report").due_at
    assert take().changes == ("parcels[0].delivered_at",)
    clock = incident.clocks.get(kind="report")
    # Thursday 2 April instead of Wednesday: Good Friday counts in Lyon, Easter Monday does not.
    assert (before, clock.due_at) == (
        datetime(2026, 4, 7, 21, 59, 59, tzinfo=UTC),
        datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC),
    )
    assert [(event.name, event.role) for event in incident.events.order_by("number")][2:] == [
        ("delivery.stated", "carrier"),
        ("clock.moved", "system"),
    ]


def test_a_scan_that_comes_after_all_opens_the_clock_of_a_draft() -> None:
    take(on_its_way())
    incident = draft()
    assert not incident.clocks.exists()
    take()
    clock = incident.clocks.get(kind="report")
    assert (clock.started_at, clock.stated_only) == (DELIVERED, False)


def test_a_scan_outranks_what_the_customer_said_and_an_agent_outranks_both() -> None:
    take(on_its_way())
    parcel = the_parcel()
    said = DELIVERED - timedelta(hours=20)
    customer, agent = Actor(Role.CUSTOMER, parcel.order.buyer_id), Actor(Role.AGENT)
    assert correct_delivery(parcel, said, "customer", actor=customer, now=NOW) is True
    assert the_parcel().delivered_source == "customer"
    take()
    assert (the_parcel().delivered_at, the_parcel().delivered_source) == (DELIVERED, "scan")
    assert correct_delivery(parcel, said, "customer", actor=customer, now=NOW) is False
    assert the_parcel().delivered_at == DELIVERED
    assert correct_delivery(parcel, said, "agent", actor=agent, now=NOW) is True
    take(changed("parcels.0.weight_grams", 500))
    assert (the_parcel().delivered_at, the_parcel().delivered_source) == (said, "agent")
    sources = DeliveryMoment.objects.order_by("pk").values_list("source", flat=True)
    assert list(sources) == ["customer", "scan", "customer", "agent"]


def test_a_clock_on_a_stated_delivery_is_marked_until_a_scan_corrects_it() -> None:
    take(on_its_way())
    incident = draft()
    buyer = Actor(Role.CUSTOMER, incident.reporter_id)
    said = DELIVERED - timedelta(days=1)
    correct_delivery(the_parcel(), said, "customer", actor=buyer, now=NOW)
    assert incident.clocks.get(kind="report").stated_only is True
    take()
    assert Clock.objects.get(kind="report").stated_only is False


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (NOW + timedelta(seconds=1), "It cannot have come later than now."),
        (datetime(2026, 3, 31, tzinfo=UTC), "It cannot have come before it was shipped."),
    ],
)
def test_a_delivery_that_cannot_be_is_refused_in_words(at: datetime, sentence: str) -> None:
    take()
    with pytest.raises(Problem) as refused:
        correct_delivery(the_parcel(), at, "customer", actor=CARRIER, now=NOW)
    assert (refused.value.sentence, refused.value.field) == (sentence, "delivered_at")
    assert DeliveryMoment.objects.count() == 1


def test_new_scans_are_added_and_none_is_lost() -> None:
    take()
    scan = {"at": "2026-04-01T04:00:00+02:00", "status": "damaged", "words": "Colis endommagé"}
    assert take(changed("parcels.0.scans", [scan])).changes == ("parcels[0].scans",)
    assert list(Scan.objects.values_list("status", flat=True)) == [
        "accepted",
        "damaged",
        "delivered",
    ]


def test_a_delivery_that_becomes_known_after_sending_starts_the_carriers_clock() -> None:
    take(on_its_way())
    incident = draft()
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    choose_kind(incident, "arrived_damaged", now=NOW)
    send_report(incident, confirm_notice=False, actor=actor, now=NOW)
    assert not incident.clocks.filter(kind="carrier_notice").exists()
    correct_delivery(the_parcel(), DELIVERED, "scan", actor=CARRIER, now=NOW)
    assert incident.clocks.get(kind="carrier_notice").started_at == DELIVERED


def test_a_delivery_scan_of_a_file_counts_without_a_field_for_it() -> None:
    take(changed("parcels.0.delivered_at", None))
    assert (the_parcel().delivered_at, the_parcel().delivered_source) == (DELIVERED, "scan")


def test_a_replacement_and_its_parcel_are_none_of_a_files_business() -> None:
    take()
    first, out = Unit.objects.get(), the_parcel()
    Unit.objects.create(line=first.line, number=first.number, serial="NEW", replaces=first)
    kept = {"weight_grams": 455, "tracking_number": "09980701200001"}
    Parcel.objects.filter(pk=out.pk).update(purpose="return", **kept)
    later = changed("parcels.0.tracking_number", "09980701200001")
    later["lines"][0]["units"][0]["serial"] = "352099001761499"
    later["parcels"][0]["weight_grams"] = 900
    later["parcels"][0]["scans"] = []
    assert take(later).changes == ("unit 1/1.serial",)
    assert list(Unit.objects.order_by("pk").values_list("serial", flat=True)) == [
        "352099001761499",
        "NEW",
    ]
    assert (the_parcel().weight_grams, the_parcel().purpose) == (455, "return")


def test_a_seller_whose_days_cannot_be_counted_is_refused() -> None:
    seller = example()["lines"][0]["seller"]
    for place, said in (
        ({"country": "US", "region": ""}, "has several time zones"),
        ({"country": "DE", "region": "XX"}, "Germany has no region 'XX'"),
    ):
        with pytest.raises(OrderRefused, match=said) as refused:
            take(changed("lines.0.seller", seller | place))
        assert "lines[0].seller.country" in str(refused.value)
    take(changed("lines.0.seller", seller | {"country": "US", "region": "TX"}))
