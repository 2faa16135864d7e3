"""The queue: by due moment, in views, at the same cost however long it is."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.domain.parties import Actor, Role
from amends.domain.tracking import with_dpd_check
from amends.store.models import Case
from amends.store.queries import care
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.order_refund import order_refund
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.makers import (
    NOW,
    SCRATCH,
    IncidentPlan,
    OrderPlan,
    make_case,
    make_incident,
    make_order,
    waiting_case,
)
from tests.owed import ARRIVED, NUMBER, Owed, deliver, owed_case, return_of, seller
from tests.people import people

pytestmark = pytest.mark.django_db


def refs(page: str) -> list[str]:
    """The references of the list, in its order."""
    return re.findall(r'<a class="desk-row case-row" href="/care/cases/([^/]+)/', page)


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def due(case: Case, hours: int) -> Case:
    Case.objects.filter(pk=case.pk).update(queue_due_at=NOW + timedelta(hours=hours))
    return case


def test_the_queue_is_sorted_by_due_moment(agent: Client) -> None:
    late, soon, overdue = due(waiting_case(), 60), due(waiting_case(), 5), due(waiting_case(), 0)
    assert refs(get(agent, "/care/")) == [overdue.ref, soon.ref, late.ref]


def test_a_view_holds_what_its_name_says(agent: Client) -> None:
    overdue, today, later = due(waiting_case(), 0), due(waiting_case(), 3), due(waiting_case(), 60)
    danger = make_case(IncidentPlan(danger=True))
    new_buyer = OrderPlan(buyer=people().other_customer)
    accepted = make_case(IncidentPlan(order=make_order(new_buyer)))
    waiting = make_case(IncidentPlan(photos=False))
    shown = {view: set(refs(get(agent, f"/care/?view={view}"))) for view in care.VIEWS}
    assert shown["overdue"] == {overdue.ref, danger.ref}
    assert shown["today"] == {today.ref}
    assert shown["later"] == {later.ref}
    assert shown["safety"] == {danger.ref}
    assert shown["waiting"] == {waiting.ref}
    assert shown["accepted"] == {accepted.ref}
    assert len(shown["all"]) == 6


def test_a_case_that_waits_for_a_photo_leaves_the_queue(agent: Client) -> None:
    case = waiting_case()
    slot = case.incident.slots.order_by("pk")[0]
    actor = Actor(Role.AGENT, people().agent.pk)
    ask_photo_again(slot, "Once more, please.", actor=actor, now=NOW)
    assert refs(get(agent, "/care/")) == []
    assert refs(get(agent, "/care/?view=waiting")) == [case.ref]


def test_drafts_are_not_the_desks(agent: Client) -> None:
    make_incident(IncidentPlan(sent=False))
    assert refs(get(agent, "/care/?view=all")) == []


def test_an_empty_view_says_what_would_come_there(agent: Client) -> None:
    page = get(agent, "/care/?view=appeals")
    assert "Nobody has appealed" in page


@pytest.mark.parametrize(
    "field",
    ["ref", "incident", "order", "tracking", "label", "barcode", "serial", "mail", "name"],
)
def test_search_finds_a_case_by_what_people_have_at_hand(agent: Client, field: str) -> None:
    case, _other = waiting_case(), make_case(IncidentPlan(marks=(SCRATCH,)))
    parcel = case.incident.parcel
    text = {
        "ref": case.ref.lower(),
        "incident": case.incident.ref,
        "order": parcel.order.number.lower(),
        "tracking": f"{parcel.tracking_number[:4]} {parcel.tracking_number[4:]}",
        "label": with_dpd_check(parcel.tracking_number),
        "barcode": with_dpd_check(f"0081827{parcel.tracking_number}327276"),
        "serial": case.unit.serial,
        "mail": case.incident.reporter.email.upper(),
        "name": "haddad",
    }[field]
    assert case.ref in refs(get(agent, f"/care/?q={text}"))


def test_search_shows_what_was_typed_without_running_it(agent: Client) -> None:
    page = get(agent, "/care/?q=<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "Nothing found" in page


def test_more_cases_cost_no_more_queries(agent: Client) -> None:
    waiting_case()
    with CaptureQueriesContext(
        connection,
    ) as few:
        get(agent, "/care/")
    for _ in range(3):
        waiting_case()
    with CaptureQueriesContext(connection) as many:
        get(agent, "/care/")
    assert len(many) == len(few)


def test_a_count_ends_at_ninety_nine(agent: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(care, "COUNT_LIMIT", 2)
    waiting_case(), waiting_case()
    assert '<span class="count">1+</span>' in get(agent, "/care/")


def test_pages_follow_each_other_without_gap_or_repeat(
    agent: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(care, "PAGE", 2)
    wanted = [due(waiting_case(), hours).ref for hours in (1, 1, 1, 2, 3)]
    found: list[str] = []
    address = "/care/"
    while address:
        page = get(agent, address)
        found += refs(page)
        more = re.search(r'class="desk-more" href="([^"]+)"', page)
        address = more.group(1).replace("&amp;", "&") if more else ""
    assert found == wanted


@pytest.mark.parametrize("after", ["x", "_", "2026-04-02T18:00:00_1", "2026-04-02T18:00:00Z_x"])
def test_a_cursor_that_cannot_be_read_begins_anew(agent: Client, after: str) -> None:
    case = waiting_case()
    assert refs(get(agent, f"/care/?after={after}")) == [case.ref]


def test_search_finds_a_case_by_its_returns_and_its_replacements_numbers(agent: Client) -> None:
    case = owed_case()
    command = SendReplacement(case, "dpd", NUMBER, "R58N999")
    send_replacement(command, actor=seller(), now=ARRIVED + timedelta(hours=1))
    for text in (return_of(case).tracking_number, NUMBER, "R58N999"):
        assert refs(get(agent, f"/care/?q={text}")) == [case.ref]


def test_what_was_made_good_leaves_the_accepted(agent: Client) -> None:
    open_one, paid = owed_case(), owed_case(Owed(remedy="refund"))
    order_refund(paid, None, actor=seller(), now=ARRIVED + timedelta(hours=1))
    deliver(ARRIVED + timedelta(hours=2))
    assert refs(get(agent, "/care/?view=accepted")) == [open_one.ref]
    assert refs(get(agent, "/care/?view=closed")) == [paid.ref]
