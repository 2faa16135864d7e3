from datetime import UTC, date, datetime
from typing import Any

import pytest

from amends.domain.order_reading import read_order
from amends.domain.orders import FieldProblem, OrderRefused
from tests.order_data import changed, example


def problems_of(data: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(OrderRefused) as refused:
        read_order(data)
    return [(problem.field, problem.reason) for problem in refused.value.problems]


def test_every_field_of_an_order_is_read() -> None:
    order = read_order(example())
    line, parcel = order.lines[0], order.parcels[0]
    assert (order.number, order.currency, order.language) == ("ALD-10234", "EUR", "fr")
    assert order.placed_at == datetime(2026, 3, 30, 17, 42, tzinfo=UTC)
    assert (line.price_minor, line.graded_on) == (32900, date(2026, 3, 30))
    assert line.replacement_in_stock is True
    assert line.seller.return_lines == ("4 quai du Port",)
    assert line.units[0].serial == "352099001761481"
    assert parcel.delivered_at == datetime(2026, 4, 2, 12, 32, tzinfo=UTC)
    assert parcel.units == ((1, 1),)
    assert [scan.status for scan in parcel.scans] == ["accepted", "delivered"]


@pytest.mark.parametrize(
    ("path", "value", "field", "reason"),
    [
        ("number", "", "number", "is missing"),
        ("number", "N" * 41, "number", "has 41 characters; 40 is the most"),
        ("placed_at", "yesterday", "placed_at", "must be a moment such as"),
        ("placed_at", "2026-03-30T19:42:00", "placed_at", "needs its offset from UTC"),
        ("currency", "euro", "currency", "must be a currency of three capital letters"),
        ("language", "French", "language", "must be a language such as fr"),
        ("buyer", None, "buyer", "is missing"),
        ("buyer", "Camille", "buyer", "must be an object with named fields"),
        ("buyer.email", "camille", "buyer.email", "must be a mail address"),
        ("buyer.vat_id", "DE136695976", "buyer.vat_id", "belongs to a business"),
        ("buyer.name", "Cam\nille", "buyer.name", "cannot be printed"),
        ("buyer.nmae", "Camille", "buyer.nmae", "is not a field of this record"),
        ("payments.0.amount_minor", -1, "payments[0].amount_minor", "must be 0 or more, not -1"),
        ("payments.0.amount_minor", 329.0, "payments[0].amount_minor", "must be one plain value"),
        ("lines.0.category", "toaster", "lines[0].category", "must be one of phone, tablet"),
        ("lines.0.graded_on", "30.03.2026", "lines[0].graded_on", "must be a day such as"),
        ("lines.0.price_minor", "329.00", "lines[0].price_minor", "must be a whole number"),
        ("lines.0.quantity", 2, "lines[0].units", "are 1, but quantity is 2"),
        ("lines.0.replacement_in_stock", "yes", "lines[0].replacement_in_stock", "true or false"),
        ("lines.0.units.0.serial", "352099001761482", "lines[0].units[0].serial", "is no IMEI"),
        ("lines.0.units.0.serial_kind", None, "lines[0].units[0].serial_kind", "is missing"),
        ("lines.0.seller.country", "France", "lines[0].seller.country", "two capital letters"),
        ("parcels.0.units", ["1/2"], "parcels[0].units", "names 1/2, which the order does not"),
        ("parcels.0.units", ["first"], "parcels[0].units", "must hold a line and a unit"),
        ("parcels.0.address.zone", "Paris", "parcels[0].address.zone", "must be a time zone"),
        ("parcels.0.weight_grams", 0, "parcels[0].weight_grams", "must be 1 or more, not 0"),
        (
            "parcels.0.delivered_at",
            "2026-03-31T16:00:00+02:00",
            "parcels[0].delivered_at",
            "is before shipped_at",
        ),
        ("parcels.0.scans.0.status", "fell_down", "parcels[0].scans[0].status", "must be one of"),
    ],
)
def test_a_wrong_field_is_named_with_its_reason(
    path: str, value: Any, field: str, reason: str
) -> None:
    ((named, why),) = problems_of(changed(path, value))
    assert named == field
    assert reason in why


def test_all_problems_of_an_order_are_told_at_once() -> None:
    data = changed("currency", "euro")
    data["lines"][0]["price_minor"] = "free"
    assert [name for name, _ in problems_of(data)] == ["lines[0].price_minor", "currency"]


def test_an_order_needs_a_line() -> None:
    assert ("lines", "is missing") in problems_of(changed("lines", []))


def test_a_line_twice_is_refused() -> None:
    data = example()
    data["lines"].append(data["lines"][0])
    assert ("lines", "has 1 more than once") in problems_of(data)


def test_an_order_of_two_parcels_must_say_what_is_in_each() -> None:
    data = changed("parcels.0.units", None)
    data["parcels"].append({**data["parcels"][0], "tracking_number": "6A999"})
    assert [name for name, _ in problems_of(data)] == ["parcels[0].units", "parcels[1].units"]


def test_the_only_parcel_of_an_order_holds_all_of_it() -> None:
    order = read_order(changed("parcels.0.units", None))
    assert order.parcels[0].units == ((1, 1),)


def test_a_tracking_number_is_kept_in_the_form_in_which_scans_name_it() -> None:
    order = read_order(changed("parcels.0.tracking_number", "6a 123-456 78901"))
    assert order.parcels[0].tracking_number == "6A12345678901"


def test_units_without_serials_follow_from_the_quantity() -> None:
    data = changed("lines.0.units", None)
    data["lines"][0]["quantity"] = 3
    data["parcels"][0]["units"] = ["1/1", "1/3"]
    order = read_order(data)
    assert [unit.number for unit in order.lines[0].units] == [1, 2, 3]
    assert order.parcels[0].units == ((1, 1), (1, 3))


def test_a_refusal_reads_as_a_sentence() -> None:
    refused = OrderRefused(FieldProblem("currency", "is missing"))
    assert str(refused) == "currency: is missing"
