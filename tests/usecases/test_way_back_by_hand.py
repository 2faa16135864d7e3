"""What a person decides about a return: nothing comes back, it is lost, or it is waited for."""

from datetime import timedelta

import pytest

from amends.domain.attention import Why
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Note, Outbox
from amends.usecases.accept_case import accept_case
from amends.usecases.declare_lost import declare_lost
from amends.usecases.problems import Problem
from amends.usecases.wait_longer import wait_longer
from amends.usecases.waive_return import waive_return
from tests.makers import waiting_case
from tests.people import people
from tests.way_back import (
    LABELLED,
    SCANNED,
    clock,
    fresh,
    labelled_case,
    letters,
    ring,
    runs,
    scan_return,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def agent() -> Actor:
    return Actor(Role.AGENT, people().agent.pk)


def customer(case: Case) -> Actor:
    return Actor(Role.CUSTOMER, case.incident.reporter_id)


def overdue_case() -> Case:
    case = scan_return(labelled_case(), "accepted")
    ring(clock(case, "return_travel").due_at)
    assert Why.RETURN_OVERDUE.value in fresh(case).attention_whys
    return fresh(case)


def test_accepting_without_a_return_starts_the_sellers_days_at_once() -> None:
    case = waiting_case()
    accept_case(case, actor=agent(), now=LABELLED, send_back=False)
    case = fresh(case)
    assert case.return_state == "not_needed"
    owed = clock(case, "seller_remedy")
    assert (owed.started_at, owed.started_by) == (LABELLED, "care_decided")
    assert not Outbox.objects.filter(kind="return_label").exists()
    assert [said["start"] for said in letters("nothing_to_send")] == [
        "from customer care's decision"
    ]


def test_waiving_a_return_starts_the_sellers_days_and_ends_the_customers() -> None:
    case = labelled_case()
    waive_return(case, "It is in pieces.", actor=agent(), now=SCANNED)
    case = fresh(case)
    assert case.return_state == "not_needed"
    assert clock(case, "seller_remedy").started_at == SCANNED
    assert clock(case, "hand_in").state == "stopped"
    waived = case.events.get(name="return.waived")
    assert waived.personal.data == {"words": "It is in pieces."}


def test_waiving_settles_what_a_person_was_wanted_for() -> None:
    case = scan_return(labelled_case(), "lost")
    waive_return(case, "Lost by the carrier.", actor=agent(), now=SCANNED + DAY)
    case = fresh(case)
    assert (case.return_state, case.attention_whys) == ("not_needed", [])
    assert clock(case, "care_task").state == "met"


def test_only_an_agent_waives_with_words_and_only_what_the_carrier_has_not() -> None:
    case = labelled_case()
    with pytest.raises(Problem, match="why nothing"):
        waive_return(case, " ", actor=agent(), now=SCANNED)
    with pytest.raises(NotAllowed):
        waive_return(case, "Please.", actor=customer(case), now=SCANNED)
    with pytest.raises(NotAllowed):
        waive_return(waiting_case(), "Undecided.", actor=agent(), now=SCANNED)
    case = scan_return(case, "accepted")
    with pytest.raises(NotAllowed):
        waive_return(case, "Too late.", actor=agent(), now=SCANNED)
    assert fresh(case).return_state == "handed_in"


def test_an_agent_declares_an_overdue_return_lost() -> None:
    case = overdue_case()
    declare_lost(case, actor=agent(), now=SCANNED + 30 * DAY)
    case = fresh(case)
    assert case.return_state == "lost"
    assert Why.RETURN_LOST.value in case.attention_whys
    assert Why.RETURN_OVERDUE.value not in case.attention_whys
    assert len(letters("return_lost")) == 1
    assert clock(case, "return_travel").state == "stopped"


def test_nobody_else_declares_it_lost_and_not_before_the_carrier_had_it() -> None:
    case = labelled_case()
    with pytest.raises(NotAllowed):
        declare_lost(case, actor=agent(), now=SCANNED)
    case = scan_return(case, "accepted")
    with pytest.raises(NotAllowed):
        declare_lost(case, actor=customer(case), now=SCANNED + DAY)
    assert fresh(case).return_state == "handed_in"


def test_waiting_longer_settles_it_with_a_note_and_a_new_moment() -> None:
    case, at = overdue_case(), SCANNED + 30 * DAY
    wait_longer(case, Why.RETURN_OVERDUE, "The carrier found it.", actor=agent(), now=at)
    case = fresh(case)
    assert Why.RETURN_OVERDUE.value not in case.attention_whys
    way = clock(case, "return_travel")
    assert (way.state, way.started_at, way.party) == ("running", at, "carrier")
    assert Note.objects.get().text == "The carrier found it."
    ring(way.due_at)
    assert Why.RETURN_OVERDUE.value in fresh(case).attention_whys


def test_waiting_needs_words_an_agent_and_something_to_wait_for() -> None:
    case = overdue_case()
    with pytest.raises(Problem, match="why waiting"):
        wait_longer(case, Why.RETURN_OVERDUE, "", actor=agent(), now=SCANNED)
    with pytest.raises(NotAllowed):
        wait_longer(case, Why.RETURN_OVERDUE, "Wait.", actor=customer(case), now=SCANNED)
    for why in (Why.REPLACEMENT_OVERDUE, Why.SELLER_OVERDUE, Why.RETURN_LOST):
        with pytest.raises(NotAllowed):
            wait_longer(case, why, "Wait.", actor=agent(), now=SCANNED)
    assert not runs(case, "return_travel")
    assert not Note.objects.exists()
