"""A case on one page: what must be done, the verdict with its reasons, evidence, and its price."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.domain.events import EVENTS
from amends.domain.parties import Actor, Role
from amends.domain.stage.words import STAFF_WORDS
from amends.store.models import Payment
from amends.store.queries.care_case import EventFacts
from amends.usecases.accept_case import accept_case
from amends.usecases.ring_clock import ring
from amends.web.care.event_words import EVENT_WORDS, event_words
from amends.web.care.signs import SIGNS
from tests.makers import (
    NOW,
    SCRATCH,
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_case,
    make_incident,
    make_order,
    units_of,
    waiting_case,
)
from tests.people import people
from tests.web.care.desk import page_of

pytestmark = pytest.mark.django_db
# Of these the list shows the first reason, or that somebody else is waited for.
BEFORE_A_DECISION = {
    "draft",
    "withdrawn",
    "photos_missing",
    "photo_asked_again",
    "checking",
    "with_person",
    "safety_stop",
}


def test_one_sentence_says_who_must_do_what_by_when(agent: Client) -> None:
    page = page_of(agent, waiting_case())
    assert "<h1>Care must decide. First answer due tomorrow, until midnight in Paris.</h1>" in page


def test_the_verdict_is_shown_with_its_reasons_and_what_would_change_it(agent: Client) -> None:
    page = page_of(agent, waiting_case())
    assert "For a person: 1 reason" in page
    assert "None of the marks is clearly below the grade sold." in page
    assert "A mark that the grade does not tolerate." in page
    assert "Accept all the same" in page


def test_the_mark_stands_beside_the_grades_sentence(agent: Client) -> None:
    page = page_of(agent, waiting_case())
    assert "Light scratch, back" in page
    assert "Excellent: very light marks on the body must not be seen from 20 cm." in page
    assert "within the grade" in page


def test_the_label_says_whether_it_is_this_parcels(agent: Client) -> None:
    assert "Number read, this parcel" in page_of(agent, waiting_case())
    other = make_case(IncidentPlan(marks=(SCRATCH,), label="1Z999AA10123456784"))
    assert "Number read, another parcel" in page_of(agent, other)


def test_every_photo_of_the_walk_is_on_the_board(agent: Client) -> None:
    case = waiting_case()
    page = page_of(agent, case)
    for photo in case.incident.photos.all():
        assert f"/files/photos/{photo.name}/small.jpg" in page


def test_an_open_dispute_is_flagged(agent: Client) -> None:
    case = waiting_case()
    assert "disputed at the bank" not in page_of(agent, case)
    Payment.objects.filter(order=case.incident.parcel.order).update(disputed_at=NOW)
    assert "disputed at the bank" in page_of(agent, case)


def test_other_units_of_the_parcel_lead_to_their_cases(agent: Client) -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="Galaxy Buds2", category="other"))))
    incident = make_incident(IncidentPlan(order=order, marks=(SCRATCH,)))
    first, second = incident.cases.order_by("pk")
    assert f'<a href="/care/cases/{second.ref}/">Galaxy Buds2</a>' in page_of(agent, first)


def test_units_without_a_report_are_told_together(agent: Client) -> None:
    laptops = tuple(Item(model="ThinkPad T14", category="laptop") for _ in range(9))
    order = make_order(OrderPlan(items=laptops))
    plan = IncidentPlan(order=order, units=units_of(order)[:1], marks=(SCRATCH,))
    assert "8 × ThinkPad T14" in page_of(agent, make_case(plan))


def test_photos_added_in_a_row_are_one_line(agent: Client) -> None:
    page = page_of(agent, waiting_case())
    assert "5 photos added" in page
    assert "packaging, label, front, back, close up" in page


def test_a_missed_answer_stays_in_sight_until_it_is_given(agent: Client) -> None:
    case = waiting_case()
    care_answer = case.incident.clocks.get(kind="care_answer")
    ring(care_answer, care_answer.due_at)
    assert "First answer by care" in page_of(agent, case)
    accept_case(case, actor=Actor(Role.AGENT, people().agent.pk), now=NOW)
    assert "First answer by care" not in page_of(agent, case)


def test_a_safety_stop_asks_for_a_call_and_offers_no_yes(agent: Client) -> None:
    page = page_of(agent, make_case(IncidentPlan(danger=True)))
    assert 'href="tel:+33199005566"' in page
    assert "/accept/" not in page


def test_the_customers_words_are_escaped(agent: Client) -> None:
    case = waiting_case(words="<img src=x onerror=alert(1)>")
    page = page_of(agent, case)
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_nine_units_cost_as_many_queries_as_two(agent: Client) -> None:
    def queries(units: int) -> int:
        items = tuple(Item(model=f"ThinkPad {n}", category="laptop") for n in range(units))
        order = make_order(OrderPlan(items=items))
        incident = make_incident(IncidentPlan(order=order, marks=(SCRATCH,)))
        page_of(agent, case_of(incident))
        with CaptureQueriesContext(connection) as made:
            page_of(agent, case_of(incident))
        return len(made)

    assert queries(9) == queries(2)


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_event_without_its_words_is_still_a_sentence(name: str) -> None:
    event = EventFacts(1, name, NOW, "system", None, "", "", {}, {})
    assert "{" not in event_words(event)


def test_every_event_has_words_for_staff() -> None:
    assert set(EVENT_WORDS) == set(EVENTS)


def test_every_stage_that_care_can_meet_has_a_sign() -> None:
    assert set(STAFF_WORDS) - BEFORE_A_DECISION <= set(SIGNS)


def test_somebody_who_was_ended_sees_nothing(agent: Client) -> None:
    case = waiting_case()
    people().agent.memberships.update(ended_at=NOW)
    assert agent.get(f"/care/cases/{case.ref}/").status_code == 404
    assert agent.get("/care/").status_code == 404
