"""Every pair of state and action is walked: what is not in a table is refused."""

import itertools

import pytest

from amends.domain import case, dispute, incident, remedy
from amends.domain.events import EVENTS
from amends.domain.machines import Machine, NotAllowed
from amends.domain.parties import Role

MACHINES = (*incident.MACHINES, *case.MACHINES, *remedy.MACHINES, *dispute.MACHINES)
PAIRS = [
    pytest.param(machine, state, action, id=f"{machine.name}: {action} while {state}")
    for machine in MACHINES
    for state, action in itertools.product(machine.states, machine.actions)
]


@pytest.mark.parametrize(("machine", "state", "action"), PAIRS)
def test_a_pair_moves_as_the_table_says_or_not_at_all(
    machine: Machine, state: str, action: str
) -> None:
    made = machine.table.get((state, action))
    for role in Role:
        allowed = made is not None and role in made.who
        assert machine.can(state, action, role) is allowed
        if allowed:
            assert machine.after(state, action, role) == made
        else:
            with pytest.raises(NotAllowed):
                machine.after(state, action, role)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_state_can_be_reached_from_the_first(machine: Machine) -> None:
    reached, fresh = {machine.initial}, [machine.initial]
    while fresh:
        state = fresh.pop()
        for (before, _action), made in machine.table.items():
            if before == state and made.to not in reached:
                reached.add(made.to)
                fresh.append(made.to)
    assert reached == set(machine.states)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_move_leaves_an_event_that_is_known(machine: Machine) -> None:
    assert {made.event for made in machine.table.values()} <= set(EVENTS)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_an_event_says_which_state_it_leads_to(machine: Machine) -> None:
    states: dict[str, set[str]] = {}
    for made in machine.table.values():
        states.setdefault(made.event, set()).add(made.to)
    assert {event: to for event, to in states.items() if len(to) > 1} == {}


def test_no_event_is_of_two_machines() -> None:
    events = [{made.event for made in machine.table.values()} for machine in MACHINES]
    assert sum(map(len, events)) == len(set().union(*events))


def test_only_a_person_finds_for_the_seller_in_a_dispute() -> None:
    noes = {"upheld", "final"}
    who = {role for made in dispute.DISPUTE.table.values() if made.to in noes for role in made.who}
    assert who == {Role.AGENT}


def test_only_an_agent_can_say_no() -> None:
    noes = {"declined", "upheld"}
    who = {role for made in case.DECISION.table.values() if made.to in noes for role in made.who}
    assert who == {Role.AGENT}


def test_the_machine_can_say_yes_to_an_open_case() -> None:
    assert case.DECISION.can("open", "accept", Role.SYSTEM)


def test_a_declined_case_can_be_appealed_by_its_customer_alone() -> None:
    may = {role for role in Role if case.DECISION.can("declined", "appeal", role)}
    assert may == {Role.CUSTOMER}


def test_an_upheld_case_is_not_appealed_again() -> None:
    assert not any(case.DECISION.can("upheld", "appeal", role) for role in Role)


def test_only_what_was_delivered_is_called_notified() -> None:
    into = {
        (state, tuple(made.who))
        for (state, _action), made in incident.INVESTIGATION.table.items()
        if made.to == "notified"
    }
    assert into == {("notice_confirmed", (Role.SYSTEM,))}
