"""A report for somebody on the phone: found, written at one go, read over, sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from amends.store.models import Case, Incident, Mark, Order, Parcel
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.makers import (
    DELIVERED,
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_incident,
    make_order,
    parcel_of,
    units_of,
)
from tests.owed import ARRIVED, NUMBER, owed_case, scan, seller
from tests.people import people

pytestmark = pytest.mark.django_db


def said(order: Order, **changes: Any) -> dict[str, Any]:
    """What the customer says on the phone."""
    return {
        "kind": "arrived_damaged",
        "danger": "no",
        "units": [unit.pk for unit in units_of(order)],
        "zone0": "screen",
        "defect0": "crack",
        "box_have": "all",
        "box_hit": "yes",
        "remedy": "refund",
        "words": "It came like this.",
        **changes,
    }


def write(client: Client, parcel: Parcel, data: dict[str, Any]) -> Any:
    return client.post(f"/care/report/parcels/{parcel.ref}/", data)


@pytest.mark.parametrize("by", ["order", "tracking", "mail", "name"])
def test_a_parcel_is_found_by_what_the_caller_can_say(agent: Client, by: str) -> None:
    parcel = parcel_of(make_order())
    text = {
        "order": parcel.order.number,
        "tracking": parcel.tracking_number,
        "mail": "noor@customer.example",
        "name": "haddad",
    }[by]
    page = agent.get("/care/report/", {"find": text}).content.decode()
    assert f"/care/report/parcels/{parcel.ref}/" in page


def test_the_report_is_the_buyers_and_says_who_wrote_it(agent: Client) -> None:
    order = make_order()
    answer = write(agent, parcel_of(order), said(order))
    incident = Incident.objects.get()
    assert answer["Location"] == f"/care/report/{incident.ref}/"
    assert incident.reporter == people().customer
    assert incident.started_by_agent == people().agent
    assert incident.report_state == "draft"
    case = incident.cases.get()
    assert (case.wanted_remedy, case.marks.get().defect) == ("refund", "crack")


def test_it_counts_once_it_is_sent_and_the_notice_waits_for_its_tick(agent: Client) -> None:
    order = make_order()
    write(agent, parcel_of(order), said(order))
    incident = Incident.objects.get()
    page = agent.get(f"/care/report/{incident.ref}/").content.decode()
    assert parcel_of(order).tracking_number in page
    agent.post(f"/care/report/{incident.ref}/", {})
    incident.refresh_from_db()
    assert (incident.report_state, incident.in_time) == ("sent", True)
    assert incident.investigation_state == "notice_drafted"


def test_a_ticked_notice_goes(agent: Client) -> None:
    order = make_order()
    write(agent, parcel_of(order), said(order))
    incident = Incident.objects.get()
    agent.post(f"/care/report/{incident.ref}/", {"confirm_notice": "on"})
    incident.refresh_from_db()
    assert incident.investigation_state == "notice_confirmed"


def test_a_sent_report_is_not_sent_again(agent: Client) -> None:
    order = make_order()
    write(agent, parcel_of(order), said(order))
    incident = Incident.objects.get()
    agent.post(f"/care/report/{incident.ref}/", {})
    events = incident.events.count()
    answer = agent.post(f"/care/report/{incident.ref}/", {"confirm_notice": "on"})
    assert answer["Location"] == f"/care/cases/{Case.objects.get().ref}/"
    assert incident.events.count() == events


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"units": []}, "This field is required."),
        ({"zone0": "", "defect0": ""}, "Please say where the damage is."),
        ({"defect0": ""}, "Please say both where and what."),
        ({"delivered_at": "2027-01-01T10:00"}, "It cannot have come later than now."),
    ],
)
def test_a_report_with_a_gap_is_not_written(
    agent: Client, changes: dict[str, Any], sentence: str
) -> None:
    order = make_order()
    answer = write(agent, parcel_of(order), said(order, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Incident.objects.exists()


def test_changing_it_begins_with_what_was_written(agent: Client) -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="iPad Air 5", category="tablet"))))
    phone, _tablet = units_of(order)
    data = said(order, units=[phone.pk], zone1="back", defect1="dent", size1="arm")
    write(agent, parcel_of(order), data)
    address = f"/care/report/parcels/{parcel_of(order).ref}/"
    form = agent.get(address).context["form"]
    assert [form[name].value() for name in ("kind", "remedy", "words")] == [
        "arrived_damaged",
        "refund",
        "It came like this.",
    ]
    assert form["units"].value() == [phone.pk]
    assert {form[f"defect{row}"].value() for row in (0, 1)} == {"crack", "dent"}
    assert form["unit0"].value() == str(phone.pk)
    assert form["zone2"].value() is None


def test_how_many_and_what_is_left_of_the_battery_are_written_and_come_back(
    agent: Client,
) -> None:
    order = make_order()
    data = said(order, zone0="frame", defect0="dent", size0="arm", count0="3")
    data |= {"zone1": "battery", "defect1": "battery_low", "left1": "76", "count1": ""}
    write(agent, parcel_of(order), data)
    rows = Mark.objects.order_by("pk").values_list("defect", "size")
    assert list(rows) == [("dent", "arm:3x"), ("battery_low", "76%")]
    form = agent.get(f"/care/report/parcels/{parcel_of(order).ref}/").context["form"]
    names = ("size0", "count0", "left0", "size1", "count1", "left1")
    assert [form[name].value() for name in names] == ["arm", 3, None, "", None, 76]


def test_where_no_delivery_is_known_the_caller_says_it(agent: Client) -> None:
    order = make_order(OrderPlan(delivered_at=None))
    write(agent, parcel_of(order), said(order, delivered_at="2026-04-02T14:32"))
    parcel = parcel_of(order)
    assert (parcel.delivered_at, parcel.delivered_source) == (DELIVERED, "customer")
    assert Incident.objects.get().clocks.get(kind="report").stated_only is True


def test_against_a_scan_cares_own_word_counts(agent: Client) -> None:
    order = make_order()
    write(agent, parcel_of(order), said(order, delivered_at="2026-04-02T19:00"))
    parcel = parcel_of(order)
    assert (parcel.delivered_at, parcel.delivered_source) == (
        datetime(2026, 4, 2, 17, tzinfo=UTC),
        "agent",
    )


def test_a_draft_of_the_customers_own_is_gone_on_with_and_said(agent: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False, words="My own words."))
    address = f"/care/report/parcels/{incident.parcel.ref}/"
    page = agent.get(address).content.decode()
    assert "The customer has begun this report" in page
    assert "My own words." in page
    write(agent, incident.parcel, said(incident.parcel.order))
    assert Incident.objects.get().answers["words"] == "It came like this."


def test_marks_can_be_one_devices_alone(agent: Client) -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="iPad Air 5", category="tablet"))))
    phone, tablet = units_of(order)
    data = said(order, unit0=str(phone.pk), zone1="frame", defect1="dent", unit1=str(tablet.pk))
    write(agent, parcel_of(order), data)
    marks = {case.unit_id: case.marks.get().defect for case in Case.objects.all()}
    assert marks == {phone.pk: "crack", tablet.pk: "dent"}


def test_a_replacement_that_came_damaged_is_reported_and_leads_to_its_case(agent: Client) -> None:
    case = owed_case()
    command = SendReplacement(case, "dpd", NUMBER)
    remedy = send_replacement(command, actor=seller(), now=ARRIVED + timedelta(hours=1))
    scan(Parcel.objects.get(remedies=remedy), "delivered", ARRIVED + timedelta(days=2))
    with time_machine.travel(ARRIVED + timedelta(days=3), tick=True):
        found = agent.get(f"/care/report/?find={NUMBER}").content.decode()
        assert "Replacement on order" in found
        parcel = Parcel.objects.get(remedies=remedy)
        plan = IncidentPlan(order=parcel.order, parcel=parcel, photos=False)
        incident = make_incident(replace(plan, now=ARRIVED + timedelta(days=3)))
        page = agent.get(f"/care/cases/{case_of(incident).ref}/").content.decode()
        first = agent.get(f"/care/cases/{case.ref}/").content.decode()
    assert f'/care/cases/{case.ref}/">{case.ref}</a>' in page
    assert f'/care/cases/{case_of(incident).ref}/">' in first
