"""The list: what is the seller's to answer first, by due moment; nobody is shown another's."""

from datetime import timedelta

import pytest
from django.test import Client

from amends.domain.parties import Role
from amends.domain.seller_list import CLOSED, WAITING, YOURS
from amends.store.models import Case
from amends.store.queries.seller_list import first_page
from amends.store.queries.stages import stage_of_case, with_stage_data
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.order_refund import order_refund
from amends.usecases.ship_back import ship_back
from tests.court import DECIDED, answered_case, appealed_case, disputed_case, upheld_case
from tests.makers import (
    NOW,
    IncidentPlan,
    Item,
    OrderPlan,
    make_incident,
    make_order,
    waiting_case,
)
from tests.owed import ARRIVED, NUMBER, Owed, agent, owed_case, ring, seller
from tests.people import person
from tests.web.seller.pages import get

pytestmark = pytest.mark.django_db


def group_of(case: Case) -> str:
    return Case.objects.get(pk=case.pk).seller_group


@pytest.mark.parametrize(
    ("make", "group"),
    [
        (lambda: waiting_case(), WAITING),
        (lambda: owed_case(Owed(way_back="none")), WAITING),
        (lambda: owed_case(), YOURS),
        (lambda: disputed_case(), WAITING),
        (lambda: answered_case(), WAITING),
        (lambda: upheld_case(), YOURS),
        (lambda: appealed_case(), WAITING),
    ],
)
def test_a_unit_is_in_the_group_of_who_must_act(make, group) -> None:  # type: ignore[no-untyped-def]
    case = make()
    stage = stage_of_case(with_stage_data(Case.objects.filter(pk=case.pk)).get())
    assert group_of(case) == group
    assert (stage.owner is Role.SELLER) == (group == YOURS)


def test_a_seller_who_is_late_still_has_it_to_answer() -> None:
    case = owed_case()
    ring(case, "seller_remedy")
    assert group_of(case) == YOURS


def test_an_answered_unit_waits_for_somebody_else() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=ARRIVED + timedelta(hours=1))
    assert group_of(case) == WAITING


def test_a_rejected_device_that_was_sent_waits_for_the_carrier() -> None:
    case = upheld_case()
    ship_back(case, "dpd", NUMBER, actor=seller(), now=DECIDED + timedelta(hours=1))
    assert group_of(case) == WAITING


def test_a_declined_report_is_closed_for_the_seller(seller: Client) -> None:
    case = waiting_case()
    command = DeclineCase(case, "no_damage", "None is seen.", "A photo.")
    decline_case(command, actor=agent(), now=NOW)
    assert group_of(case) == CLOSED
    assert '<span class="desk-row-end">Declined</span>' in get(seller, "/seller/")


def test_what_is_due_first_stands_first() -> None:
    later = owed_case(Owed(buyer=person("a@customer.example", "A")))
    sooner = owed_case(
        Owed(price_minor=12900, way_back="scanned", buyer=person("b@customer.example", "B"))
    )
    (yours,) = first_page(Case.objects.all(), {YOURS: 2})
    assert [row.ref for row in yours.rows] == [sooner.ref, later.ref]


@pytest.mark.parametrize("by", ["ref", "order", "serial", "tracking", "return"])
def test_an_own_unit_is_found_by_any_of_its_numbers(
    seller: Client, other_seller: Client, by: str
) -> None:
    case = owed_case()
    said = {
        "ref": case.ref.lower(),
        "order": case.incident.parcel.order.number,
        "serial": case.unit.serial,
        "tracking": case.incident.parcel.tracking_number,
        "return": case.labels.get().parcel.tracking_number,
    }[by]
    found = seller.get(f"/seller/?q={said}")
    assert found["Location"] == f"/seller/cases/{case.ref}/?q={said}"
    assert f'href="/seller/cases/{case.ref}/?q={said}" aria-current' in get(
        seller, found["Location"]
    )
    assert "Nothing found" in get(other_seller, f"/seller/?q={said}")


def test_a_number_of_several_units_shows_them_all(seller: Client) -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="Galaxy S23"))))
    make_incident(IncidentPlan(order=order))
    page = get(seller, f"/seller/?q={order.number}")
    assert "Pixel 8 128 GB" in page
    assert "Galaxy S23" in page


def test_how_many_wait_is_said_beside_every_list(seller: Client) -> None:
    owed_case()
    for address in ("/seller/", "/seller/?group=closed", "/seller/?q=zzz", "/seller/answers/"):
        assert '<span class="count">1</span>' in get(seller, address)


def test_the_customers_name_finds_nothing(seller: Client) -> None:
    owed_case()
    assert "Nothing found" in get(seller, "/seller/?q=Noor")


def test_a_whole_group_is_shown_in_pages(seller: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amends.store.queries.seller_list.PAGE", 1)
    monkeypatch.setattr("amends.store.queries.seller_list.FIRST", {YOURS: 1, WAITING: 1, CLOSED: 1})
    for letter in "ab":
        owed_case(Owed(way_back="none", buyer=person(f"{letter}@customer.example", letter)))
    assert "Show all 2" in get(seller, "/seller/")
    assert "group=waiting&page=1" in get(seller, "/seller/?group=waiting")
    assert "Show later ones" not in get(seller, "/seller/?group=waiting&page=1")
