"""Where a report stands: one line on top, the timeline, what to keep, and what can be done."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.domain.parties import Actor, Role
from amends.store.models import Case, HelperLink, Incident
from amends.usecases.decline_case import DeclineCase, decline_case
from tests.makers import NOW, SCRATCH, IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.people import people

pytestmark = pytest.mark.django_db


def status(client: Client, incident: Incident) -> str:
    answer = client.get(f"/reports/{incident.ref}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_accepted_report_says_so_on_top(customer: Client) -> None:
    page = status(customer, make_incident())
    assert "<h1>Your report is accepted. " in page
    assert ">We are making your return label.</span></h1>" in page
    assert "Please keep all of the packaging" in page


def test_a_report_with_a_person_says_until_when(customer: Client) -> None:
    page = status(customer, make_incident(IncidentPlan(marks=(SCRATCH,))))
    assert "Somebody at customer care is looking at your report." in page
    assert "A person answers you" in page
    assert "Friday 3 April" in page


def test_the_timeline_tells_what_happened_and_what_is_next(customer: Client) -> None:
    page = status(customer, make_incident(IncidentPlan(marks=(SCRATCH,))))
    rail = page[page.index('<ol class="timeline">') :]
    words = re.findall(r'class="timeline-text"[^>]*>([^<]+)<', rail)
    assert words[:4] == ["Parcel on its way", "Parcel delivered", "5 photos added", "Report sent"]
    assert words[-1] == "A person at customer care answers"
    assert 'class="is-next"' in rail


def test_missing_photos_are_asked_for_by_one_button(customer: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    page = status(customer, incident)
    first = incident.slots.order_by("position", "pk")[0]
    assert f'href="/reports/{incident.ref}/photos/{first.pk}/"' in page
    assert "Add the missing photos" in page


def test_words_of_the_customer_are_escaped(customer: Client) -> None:
    page = status(customer, make_incident(IncidentPlan(words="<script>alert(1)</script>")))
    assert "<script>alert" not in page


def test_a_page_of_nine_units_costs_as_many_queries_as_one(customer: Client) -> None:
    one = make_incident()
    many = make_order(OrderPlan(items=tuple(Item() for _ in range(9))))
    nine = make_incident(IncidentPlan(order=many))
    counts = []
    for incident in (one, nine):
        with CaptureQueriesContext(connection) as asked:
            status(customer, incident)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_report_is_withdrawn_once_and_says_so(customer: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    for _press in range(2):
        answer = customer.post(f"/reports/{incident.ref}/withdraw/")
        assert answer.headers["Location"] == f"/reports/{incident.ref}/"
    assert "You have withdrawn this report." in status(customer, incident)
    assert incident.events.filter(name="report.withdrawn").count() == 1


def test_with_a_label_it_can_no_longer_be_withdrawn(customer: Client) -> None:
    answer = customer.post(f"/reports/{make_incident().ref}/withdraw/")
    assert answer.status_code == 422
    assert "A return label was already made" in answer.content.decode()


def test_a_refusal_shows_its_facts_and_can_be_appealed_once(customer: Client) -> None:
    incident = make_incident(IncidentPlan(marks=(SCRATCH,)))
    case = incident.cases.get()
    refuse(case)
    page = status(customer, incident)
    assert "The mark is within what the grade bought allows." in page
    assert "The scratch cannot be seen from 50 cm." in page
    assert "A photo from further away." in page
    appeal = f"/reports/{incident.ref}/appeal/{case.ref}/"
    assert appeal in page
    assert customer.post(appeal, {"words": ""}).status_code == 422
    for _press in range(2):
        assert customer.post(appeal, {"words": "Look again."}).status_code == 302
    assert appeal not in status(customer, incident)
    assert incident.events.filter(name="decision.appealed").count() == 1


def refuse(case: Case) -> None:
    """An agent's refusal with its facts."""
    command = DeclineCase(
        case,
        rule="within_grade",
        facts="The scratch cannot be seen from 50 cm.",
        would_change="A photo from further away.",
    )
    decline_case(command, actor=Actor(Role.AGENT, people().agent.pk), now=NOW)


def test_nothing_refused_means_nothing_to_appeal(customer: Client) -> None:
    incident = make_incident()
    case = incident.cases.get()
    assert customer.get(f"/reports/{incident.ref}/appeal/{case.ref}/").status_code == 404


def test_a_helpers_link_is_made_shown_once_and_ended(customer: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    page = customer.post(f"/reports/{incident.ref}/helper/")
    assert page.headers["Cache-Control"] == "no-store"
    address = re.search(r"http://amends\.example/photos/[\w-]+/", page.content.decode())
    assert address
    assert address[0] not in status(customer, incident)
    link = HelperLink.objects.get()
    customer.post(f"/reports/{incident.ref}/helper/{link.pk}/end/")
    assert Client().get(address[0].removeprefix("http://amends.example")).status_code == 404


def test_a_stranger_can_do_none_of_it(stranger: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    before = incident.event_count
    for path in ("withdraw/", "notice/", "helper/", "helper/1/end/"):
        assert stranger.post(f"/reports/{incident.ref}/{path}").status_code == 404
    assert stranger.get(f"/reports/{incident.ref}/").status_code == 404
    incident.refresh_from_db()
    assert (incident.report_state, incident.event_count) == ("sent", before)
