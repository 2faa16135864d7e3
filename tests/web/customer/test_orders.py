"""The front page, My orders, and Contact us."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.domain.parties import Actor, Role
from amends.store.models import Incident
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_incident, make_order, units_of
from tests.people import people
from tests.web.customer.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_the_front_page_offers_the_topics_to_anybody(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "It arrived damaged" in page
    assert "I damaged it" in page
    assert '<html lang="en">' in page


def test_my_orders_needs_a_signed_in_person(client: Client) -> None:
    answer = client.get("/orders/")
    assert answer.status_code == 302
    assert "next=/orders/" in answer.headers["Location"]


def test_each_device_has_its_card_and_its_button(customer: Client) -> None:
    order = make_order(
        OrderPlan(items=(Item(model="Pixel 8"), Item(model="iPad 9", category="tablet")))
    )
    page = customer.get("/orders/").content.decode()
    assert page.count("Contact us") == 2
    assert order.lines.all()[0].grade.replace("_", " ").capitalize() in page
    assert "Delivered" in page
    assert "€329.00" in page


def test_each_delivered_device_says_until_when_damage_can_be_reported(customer: Client) -> None:
    make_order()
    assert "Wednesday 8 April, until midnight" in customer.get("/orders/").content.decode()
    with time_machine.travel(NOW + timedelta(days=30)):
        assert "to report damage" not in customer.get("/orders/").content.decode()


def test_nothing_runs_for_a_device_that_is_still_on_its_way(customer: Client) -> None:
    make_order(OrderPlan(delivered_at=None))
    page = customer.get("/orders/").content.decode()
    assert "On its way" in page
    assert "to report damage" not in page


def test_somebody_without_orders_is_told_what_comes_here(stranger: Client) -> None:
    make_order()
    page = stranger.get("/orders/").content.decode()
    assert "No orders here yet" in page
    assert "Pixel" not in page


def test_nine_units_cost_as_many_queries_as_one(customer: Client) -> None:
    make_order()
    with CaptureQueriesContext(connection) as one:
        customer.get("/orders/")
    make_order(OrderPlan(items=tuple(Item(parcel=n) for n in range(9))))
    with CaptureQueriesContext(connection) as ten:
        customer.get("/orders/")
    assert len(ten) == len(one)


def test_contact_us_begins_a_report_once_however_often_it_is_pressed(customer: Client) -> None:
    unit = units_of(make_order())[0]
    first = customer.post(f"/orders/contact/{unit.pk}/")
    second = customer.post(f"/orders/contact/{unit.pk}/")
    incident = Incident.objects.get()
    assert first.headers["Location"] == f"/reports/{incident.ref}/what/"
    assert second.headers["Location"] == f"/reports/{incident.ref}/"


def test_the_topic_of_the_front_page_is_ticked_already(customer: Client) -> None:
    unit = units_of(make_order())[0]
    page = customer.post(f"/orders/contact/{unit.pk}/", {"kind": "refused"}, follow=True)
    assert 'value="refused" id="id_kind_1" checked' in page.content.decode()


def test_a_topic_stays_chosen_while_the_device_is_chosen(customer: Client) -> None:
    make_order()
    page = customer.get("/orders/?kind=damaged_later").content.decode()
    assert "I damaged it: choose the device." in page
    assert '<input type="hidden" name="kind" value="damaged_later">' in page
    assert "choose the device" not in customer.get("/orders/?kind=nonsense").content.decode()


def test_contact_us_leads_to_the_report_that_was_sent(customer: Client) -> None:
    incident = make_incident()
    unit = incident.cases.get().unit_id
    answer = customer.post(f"/orders/contact/{unit}/")
    assert answer.headers["Location"] == f"/reports/{incident.ref}/"


def test_after_a_withdrawal_a_new_report_can_begin(customer: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    withdraw_report(incident, actor=Actor(Role.CUSTOMER, incident.reporter_id), now=NOW)
    answer = customer.post(f"/orders/contact/{incident.cases.get().unit_id}/")
    assert answer.headers["Location"].endswith("/what/")
    assert Incident.objects.count() == 2


def test_a_stranger_cannot_report_somebody_elses_device(stranger: Client) -> None:
    unit = units_of(make_order())[0]
    assert stranger.post(f"/orders/contact/{unit.pk}/").status_code == 404
    assert not Incident.objects.exists()


def test_a_name_of_an_order_never_becomes_markup(customer: Client) -> None:
    make_order(OrderPlan(items=(Item(model="<b>Pixel</b>"),)))
    page = customer.get("/orders/").content.decode()
    assert "<b>Pixel" not in page
    assert "&lt;b&gt;Pixel" in page


def test_people_see_only_their_own_orders() -> None:
    make_order(OrderPlan(buyer=people().other_customer, items=(Item(model="Own one"),)))
    make_order(OrderPlan(items=(Item(model="Not mine"),)))
    page = signed_in(people().other_customer).get("/orders/").content.decode()
    assert "Own one" in page
    assert "Not mine" not in page
