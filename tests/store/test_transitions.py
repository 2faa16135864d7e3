"""The one door: a move happens once, leaves its event, and nobody is overtaken."""

import ast
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

import amends
from amends.domain.case import DECISION
from amends.domain.events import (
    DecisionAccepted,
    DecisionReferred,
    PackagingReleased,
    ReportWithdrawn,
)
from amends.domain.incident import PACKAGING, REPORT
from amends.domain.machines import NotAllowed
from amends.domain.parties import SYSTEM, Actor, Role
from amends.store import events
from amends.store.models import Case, Incident
from amends.store.transitions import move
from tests.makers import NOW, IncidentPlan, case_of, make_case, make_incident

LATER = NOW + timedelta(hours=1)
AGENT = Actor(Role.AGENT)


def names(incident: Incident) -> list[str]:
    return list(incident.events.order_by("number").values_list("name", flat=True))


@pytest.mark.django_db
def test_a_move_changes_the_state_and_leaves_its_event() -> None:
    incident = make_incident()
    before = len(names(incident))
    payload = PackagingReleased("photographed")
    event = move(incident, PACKAGING, "release", payload, actor=AGENT, now=LATER)
    incident.refresh_from_db()
    assert incident.packaging_state == "released"
    assert (event.number, event.name, event.at) == (before + 1, "packaging.released", LATER)
    assert event.payload == {"why": "photographed"}


@pytest.mark.django_db
def test_a_move_tried_twice_happens_once() -> None:
    incident = make_incident()
    stale = Incident.objects.get(pk=incident.pk)
    move(incident, PACKAGING, "release", PackagingReleased("x"), actor=AGENT, now=LATER)
    before = names(incident)
    with pytest.raises(NotAllowed):
        move(stale, PACKAGING, "release", PackagingReleased("x"), actor=AGENT, now=LATER)
    assert names(incident) == before


@pytest.mark.django_db
def test_a_role_that_may_not_leaves_no_trace() -> None:
    incident = make_incident()
    before = names(incident)
    with pytest.raises(NotAllowed):
        move(incident, REPORT, "withdraw", ReportWithdrawn(), actor=SYSTEM, now=LATER)
    incident.refresh_from_db()
    assert incident.report_state == "sent"
    assert names(incident) == before


@pytest.mark.django_db
def test_an_event_that_is_not_the_moves_own_is_refused() -> None:
    incident = make_incident()
    with pytest.raises(ValueError, match=r"release leaves packaging\.released"):
        move(incident, PACKAGING, "release", ReportWithdrawn(), actor=AGENT, now=LATER)
    incident.refresh_from_db()
    assert incident.packaging_state == "keep"


def at_once(*acts: Callable[[], object]) -> list[BaseException | None]:
    """Runs all acts at the same moment, each in a thread and connection of its own."""
    gate = threading.Barrier(len(acts))
    outcomes: list[BaseException | None] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            act()
        except BaseException as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_a_move_tried_by_two_at_once_happens_once() -> None:
    case = make_case(IncidentPlan(photos=False))
    before = names(case.incident)

    def refer() -> None:
        own = Case.objects.select_related("incident").get(pk=case.pk)
        move(own, DECISION, "refer", DecisionReferred(own.ref, ()), actor=SYSTEM, now=LATER)

    outcomes = at_once(refer, refer)
    assert [type(error) for error in outcomes if error] == [NotAllowed]
    assert names(case.incident) == [*before, "decision.referred"]
    assert list(events.verify(Incident.objects.get(pk=case.incident_id))) == []


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_on_two_machines_of_one_incident_both_land_in_order() -> None:
    case = make_case(IncidentPlan(photos=False))
    before = len(names(case.incident))

    def accept() -> None:
        own = Case.objects.select_related("incident").get(pk=case.pk)
        move(own, DECISION, "accept", DecisionAccepted(own.ref, ()), actor=AGENT, now=LATER)

    def release() -> None:
        own = Incident.objects.get(pk=case.incident_id)
        move(own, PACKAGING, "release", PackagingReleased("x"), actor=AGENT, now=LATER)

    assert at_once(accept, release) == [None, None]
    incident = Incident.objects.get(pk=case.incident_id)
    assert set(names(incident)[before:]) == {"decision.accepted", "packaging.released"}
    numbers = list(incident.events.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, before + 3))
    assert (case_of(incident).decision_state, incident.packaging_state) == ("accepted", "released")
    assert list(events.verify(incident)) == []


def test_no_state_is_written_outside_the_door() -> None:
    root = Path(amends.__file__).parent
    door = {root / "store" / "transitions.py"}
    columns = {"report_state", "evidence_state", "packaging_state", "investigation_state"} | {
        "decision_state",
        "return_state",
    }
    found = []
    for path in root.rglob("*.py"):
        if path in door or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found += [f"{path.name}:{node.lineno}" for name in written(node) if name in columns]
    assert found == []


def written(node: ast.AST) -> list[str]:
    """Names that an assignment to an attribute, `update`, `create` or `save` would write."""
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [target.attr for target in targets if isinstance(target, ast.Attribute)]
    writers = {"update", "create", "get_or_create", "update_or_create"}
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in writers:
        return [keyword.arg for keyword in node.keywords if keyword.arg]
    return []
