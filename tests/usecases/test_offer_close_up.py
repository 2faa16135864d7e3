"""One more close-up: a place that is offered, made once, and never waited for."""

import pytest

from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Incident
from amends.store.queries.care_slots import slots_of
from amends.store.queries.customer import report
from amends.store.queries.customer_slots import helper_slots
from amends.store.queries.evidence import completeness_of
from amends.usecases.choose_kind import choose_kind
from amends.usecases.evidence import is_complete
from amends.usecases.offer_close_up import offer_close_up
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, IncidentPlan, case_of, make_incident

pytestmark = pytest.mark.django_db

SECOND = "device_close_up_2"


def offered(incident: Incident, kind: str = "device_close_up") -> str:
    return offer_close_up(incident.slots.get(kind=kind)).kind


def test_asking_twice_makes_one_place() -> None:
    incident = make_incident(IncidentPlan())
    before = incident.slots.count()
    assert [offered(incident), offered(incident), offered(incident, SECOND)] == [SECOND] * 3
    assert incident.slots.count() == before + 1
    assert incident.slots.get(kind=SECOND).state == "offered"


def test_where_the_asked_close_up_is_still_empty_it_is_the_place() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    assert offered(incident) == "device_close_up"
    assert incident.slots.filter(kind=SECOND).count() == 0


def test_after_the_sixth_there_is_no_other() -> None:
    incident = make_incident(IncidentPlan())
    for number in range(2, 7):
        assert offered(incident) == f"device_close_up_{number}"
        incident.slots.update(state="taken")
    with pytest.raises(NotAllowed, match="enough photos"):
        offered(incident)


def test_a_withdrawn_report_gets_no_place() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    incident.slots.update(state="taken")
    before = incident.slots.count()
    withdraw_report(incident, actor=Actor(Role.CUSTOMER, incident.reporter_id), now=NOW)
    with pytest.raises(NotAllowed, match="was withdrawn"):
        offered(incident)
    assert incident.slots.count() == before


def test_an_empty_place_is_missing_wanted_and_needed_by_nobody() -> None:
    incident = make_incident(IncidentPlan())
    before = completeness_of(incident)
    offered(incident)
    view = report(incident)
    groups = (view.missing, view.wanted, view.needed)
    assert [one.kind for group in groups for one in group if one.kind == SECOND] == []
    assert is_complete(incident)
    assert completeness_of(incident) == before
    assert SECOND not in [one.kind for one in slots_of(case_of(incident))]
    assert [(one.finding, one.missing) for one in helper_slots(incident) if one.offered] == [
        ("If you like", False)
    ]


def test_an_answer_given_anew_keeps_the_place_while_the_close_up_is_asked() -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    near = incident.slots.get(kind="device_close_up")
    incident.slots.filter(pk=near.pk).update(state="cannot", reason="other")
    offered(incident)
    choose_kind(incident, incident.kind, now=NOW)
    assert incident.slots.filter(kind=SECOND).count() == 1
