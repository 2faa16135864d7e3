"""Many answers at once: each line on its own, nothing half done."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from amends.store.models import Case, Event, Outbox, Parcel, Refund
from amends.usecases.answer_in_bulk import BulkRow, answer_in_bulk
from amends.usecases.preview_in_bulk import preview_in_bulk
from amends.usecases.problems import Problem
from tests.makers import IncidentPlan, Item, OrderPlan, case_of, make_incident, make_order
from tests.owed import ARRIVED, NUMBER, Owed, last_remedy, owed_case, seller
from tests.people import people, person

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)


def answer(text: str) -> tuple[BulkRow, ...]:
    mine = Case.objects.filter(unit__line__seller=people().shop)
    return answer_in_bulk(mine, text, actor=seller(), now=NOW)


def preview(text: str, pause: Callable[[float], None] = lambda _: None) -> tuple[BulkRow, ...]:
    mine = Case.objects.filter(unit__line__seller=people().shop)
    return preview_in_bulk(mine, text, actor=seller(), now=NOW, pause=pause)


def three_cases() -> list[Case]:
    """Of three buyers: who reports again and again comes before a person."""
    buyers = [person(f"{letter}@customer.example", letter) for letter in "abc"]
    return [owed_case(Owed(buyer=buyer)) for buyer in buyers]


def test_each_line_is_answered_by_case_order_or_serial() -> None:
    one, two = owed_case(), owed_case()
    three = owed_case(Owed(buyer=people().other_customer))
    rows = answer(
        f"{one.ref.lower()}, DPD, {NUMBER}, R58N99990101\n"
        f"\n"
        f"{two.incident.parcel.order.number}; refund\n"
        f"{three.unit.serial.lower()}\tout of stock"
    )
    assert rows == (
        BulkRow(1, one.ref, True, f"A replacement with the number {NUMBER} is recorded."),
        BulkRow(3, two.ref, True, "A refund of €329.00 is ordered."),
        BulkRow(4, three.ref, True, "A refund of €329.00 is ordered."),
    )
    new = last_remedy(one).new_unit
    assert new is not None
    assert new.serial == "R58N99990101"
    assert three.incident.events.filter(name="remedy.out_of_stock").count() == 1


def test_a_line_that_cannot_be_taken_says_why_and_stops_no_other() -> None:
    one, two = owed_case(), owed_case()
    rows = answer(f"{one.ref}, dpd, 1Z999AA10123456784\n{two.ref}, refund\n{two.ref}, refund")
    assert [row.ok for row in rows] == [False, True, False]
    assert "does not look like a number of DPD" in rows[0].says
    assert rows[2].says == "This case takes no such answer at the moment."
    assert last_remedy(one).remedy_state == "due"
    assert Refund.objects.count() == 1


def test_fifteen_digits_are_checked_as_an_imei() -> None:
    one, two = owed_case(), owed_case()
    rows = answer(
        f"{one.ref}, dpd, {NUMBER}, 356938035643808\n{two.ref}, dpd, {NUMBER}, 356938035643809"
    )
    assert [row.ok for row in rows] == [False, True]
    new = last_remedy(two).new_unit
    assert new is not None
    assert (new.serial, new.serial_kind) == ("356938035643809", "imei")


def test_a_number_pasted_twice_is_taken_once() -> None:
    one, two = owed_case(), owed_case()
    rows = answer(f"{one.ref}, dpd, {NUMBER}\n{two.ref}, dpd, {NUMBER}")
    assert [row.ok for row in rows] == [True, False]
    assert "already entered for another replacement" in rows[1].says
    assert last_remedy(two).remedy_state == "due"


def test_another_sellers_case_is_as_unknown_as_one_that_is_not_there() -> None:
    order = make_order(OrderPlan(items=(Item(seller=people().other_shop),)))
    theirs = case_of(make_incident(IncidentPlan(order=order)))
    rows = answer(f"{theirs.ref}, refund\n{order.number}, refund\nnothing, refund")
    assert [row.says for row in rows] == [
        f"None of your cases is {theirs.ref}.",
        f"None of your cases is {order.number}.",
        "None of your cases is nothing.",
    ]
    assert [row.case_ref for row in rows] == ["", "", ""]
    assert not Refund.objects.exists()


def test_an_order_of_two_devices_is_asked_about() -> None:
    order = make_order(OrderPlan(items=(Item(), Item())))
    make_incident(IncidentPlan(order=order))
    (row,) = answer(f"{order.number}, refund")
    assert row.says == f"{order.number} names 2 devices. Please write the case's reference."


def test_of_two_devices_the_one_that_waits_is_meant() -> None:
    order = make_order(OrderPlan(items=(Item(), Item())))
    incident = make_incident(IncidentPlan(order=order))
    first, second = incident.cases.order_by("pk")
    rows = answer(f"{first.ref}, refund\n{order.number}, refund")
    assert [row.case_ref for row in rows] == [first.ref, second.ref]
    assert [row.ok for row in rows] == [True, True]


@pytest.mark.parametrize("rest", ["", ", dpd", ", a, b, c, d", ", refund, now, please, all"])
def test_a_line_of_another_form_is_told_the_form(rest: str) -> None:
    case = owed_case()
    (row,) = answer(f"{case.ref}{rest}")
    assert (row.ok, row.case_ref) == (False, case.ref)
    assert "parted by commas" in row.says


@pytest.mark.parametrize(
    ("text", "sentence"), [("  \n ", "at least one"), ("a\n" * 501, "most 500")]
)
def test_no_lines_and_too_many_are_asked_for_again(text: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        answer(text)


def test_the_preview_says_line_by_line_what_sending_will_do_and_keeps_nothing() -> None:
    one, two, three = three_cases()
    order = make_order(OrderPlan(buyer=person("d@customer.example", "D"), items=(Item(), Item())))
    first, second = make_incident(IncidentPlan(order=order)).cases.order_by("pk")
    text = "\n".join(
        (
            f"{one.ref}, dpd, {NUMBER}",
            f"{two.ref}, dpd, {NUMBER}",
            f"{first.ref}, refund",
            "nothing, refund",
            f"{three.ref}, refund",
            f"{order.number}, refund",
            f"{three.incident.parcel.order.number}, out of stock",
            f"{two.ref}, dpd, {NUMBER[:-1]} ",
        )
    )
    before = (Event.objects.count(), Outbox.objects.count(), Parcel.objects.count())
    told = preview(text)
    assert (Event.objects.count(), Outbox.objects.count(), Parcel.objects.count()) == before
    assert not Refund.objects.exists()
    assert told == answer(text)
    assert [row.ok for row in told] == [True, False, True, False, True, True, False, False]
    assert [row.case_ref for row in told][2:6:3] == [first.ref, second.ref]


def test_lines_that_have_nothing_to_do_with_each_other_let_others_write_in_between() -> None:
    one, two, three = three_cases()
    pauses = []

    def pause(_seconds: float) -> None:
        pauses.append((Event.objects.count(), len(connection.savepoint_ids)))

    at_rest = (Event.objects.count(), len(connection.savepoint_ids))
    text = f"{one.ref}, refund\n{two.ref}, refund\n{one.ref}, refund\n{three.ref}, refund"
    rows = preview(text, pause)
    assert [row.ok for row in rows] == [True, True, False, True]
    assert pauses == [at_rest, at_rest]


def test_the_preview_asks_again_for_no_lines_and_too_many() -> None:
    with pytest.raises(Problem, match="at least one"):
        preview(" ")
    with pytest.raises(Problem, match="most 500"):
        preview("a\n" * 501)
