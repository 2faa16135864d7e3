"""What the pages show equals what the events alone say."""

from datetime import timedelta

import pytest

from amends.domain.parties import Actor, Role
from amends.domain.stage import stage_of
from amends.store.models import Case, Incident
from amends.store.queries.replay import replayed
from amends.store.queries.stages import case_facts, stage_of_case, with_stage_data
from amends.usecases.accept_case import accept_case
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.clear_safety import clear_safety
from amends.usecases.ring_clock import ring
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, IncidentPlan, make_incident, waiting_case
from tests.people import people

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def agent() -> Actor:
    return Actor(Role.AGENT, people().agent.pk)


def assert_rebuilt(incident: Incident) -> None:
    """Every case has the same facts, and so the same stage, by its rows and by its events."""
    incident.refresh_from_db()
    rebuilt = replayed(incident)
    cases = with_stage_data(Case.objects.filter(incident=incident))
    assert {case.ref for case in cases} == rebuilt.keys()
    for case in cases:
        assert case_facts(case) == rebuilt[case.ref]
        assert stage_of_case(case) == stage_of(rebuilt[case.ref])


def test_a_report_that_is_accepted_at_once() -> None:
    assert_rebuilt(make_incident())


def test_a_report_that_waits_for_photos_and_whose_clock_then_rings() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    assert_rebuilt(incident)
    clock = incident.clocks.get(kind="photos")
    ring(clock, clock.due_at)
    assert_rebuilt(incident)


def test_a_photo_that_is_asked_again() -> None:
    case = waiting_case()
    ask_photo_again(
        case.incident.slots.get(kind="device_front"), "Closer.", actor=agent(), now=LATER
    )
    assert_rebuilt(case.incident)


def test_a_safety_stop_that_is_cleared() -> None:
    incident = make_incident(IncidentPlan(danger=True))
    assert_rebuilt(incident)
    clear_safety(incident, "Cold since yesterday.", actor=agent(), now=LATER)
    assert_rebuilt(incident)


def test_the_way_of_the_guarantee() -> None:
    case = waiting_case()
    route_to_guarantee(case, "After the window.", actor=agent(), now=LATER)
    assert_rebuilt(case.incident)
    accept_case(case, actor=agent(), now=LATER + timedelta(hours=1))
    assert_rebuilt(case.incident)


def test_a_report_that_was_withdrawn() -> None:
    case = waiting_case()
    actor = Actor(Role.CUSTOMER, case.incident.reporter_id)
    withdraw_report(case.incident, actor=actor, now=LATER)
    assert_rebuilt(case.incident)
