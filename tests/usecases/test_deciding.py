"""Decisions of people: accept, ask again, guarantee, decline with reasons, appeal, second look."""

from datetime import timedelta

import pytest

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import SYSTEM, Actor, Role
from amends.store.models import Case, Outbox, Slot
from amends.usecases.accept_case import accept_case
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.problems import Problem
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.uphold_decision import uphold_decision
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, IncidentPlan, case_of, make_case, waiting_case
from tests.people import people
from tests.pictures import picture

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def agent() -> Actor:
    return Actor(Role.AGENT, people().agent.pk)


def second_agent() -> Actor:
    return Actor(Role.AGENT, people().agent2.pk)


def customer(case: Case) -> Actor:
    return Actor(Role.CUSTOMER, case.incident.reporter_id)


def declined_case() -> Case:
    case = waiting_case()
    command = DeclineCase(case, "within_grade", "Cannot be seen.", "A photo that shows it.")
    decline_case(command, actor=agent(), now=LATER)
    return case_of(case.incident)


def test_accepting_orders_the_label_and_stops_cares_clock() -> None:
    case = waiting_case()
    accept_case(case, actor=agent(), now=LATER)
    assert (case.decision_state, case.return_state) == ("accepted", "label_ordered")
    assert case.decided_by_id == people().agent.pk
    assert Outbox.objects.filter(key=f"return_label:{case.ref}").count() == 1
    assert case.incident.clocks.get(kind="care_answer").state == "met"


def test_nothing_dangerous_is_shipped() -> None:
    case = make_case(IncidentPlan(danger=True))
    with pytest.raises(Problem, match="nothing is shipped"):
        accept_case(case, actor=agent(), now=LATER)
    assert case_of(case.incident).decision_state == "referred"
    assert not Outbox.objects.filter(kind="return_label").exists()


def test_a_second_yes_orders_no_second_label() -> None:
    case = waiting_case()
    stale = Case.objects.select_related("incident").get(pk=case.pk)
    accept_case(case, actor=agent(), now=LATER)
    with pytest.raises(NotAllowed):
        accept_case(stale, actor=second_agent(), now=LATER)
    assert Outbox.objects.filter(kind="return_label").count() == 1


def test_asking_for_a_photo_makes_it_the_customers_turn_with_a_clock() -> None:
    case = waiting_case()
    slot = Slot.objects.select_related("incident__parcel", "case").get(
        incident=case.incident, kind="device_close_up"
    )
    ask_photo_again(slot, "Please show the corner.", actor=agent(), now=LATER)
    case = case_of(case.incident)
    assert case.queue_due_at is None
    assert case.incident.evidence_state == "incomplete"
    assert case.incident.clocks.get(kind="photos", state="running").party == "customer"
    letter = Outbox.objects.get(key__startswith="mail:photo_asked_again")
    assert letter.payload["facts"]["sentence"] == "Please show the corner."


def test_the_photo_that_was_asked_for_brings_the_case_back_to_care() -> None:
    case = waiting_case()
    slot = Slot.objects.select_related("incident__parcel", "case").get(
        incident=case.incident, kind="device_close_up"
    )
    ask_photo_again(slot, "Please show the corner.", actor=agent(), now=LATER)
    new = NewPhoto(slot, picture(99), person=case.incident.reporter)
    add_photo(new, actor=customer(case), now=LATER, files=registry.files())
    case = case_of(case.incident)
    assert case.decision_state == "referred"
    assert case.queue_due_at is not None
    assert slot.photos.count() == 2


def test_the_very_photo_that_was_asked_again_is_no_answer() -> None:
    case = waiting_case()
    slot = Slot.objects.select_related("incident__parcel", "case").get(
        incident=case.incident, kind="device_close_up"
    )
    ask_photo_again(slot, "Please show the corner.", actor=agent(), now=LATER)
    same = registry.files().read(slot.photos.get().sha256)
    new = NewPhoto(slot, same, person=case.incident.reporter)
    with pytest.raises(Problem, match="this very photo"):
        add_photo(new, actor=customer(case), now=LATER, files=registry.files())
    slot.refresh_from_db()
    assert slot.state == "asked_again"


def test_the_machine_cannot_decline() -> None:
    case = waiting_case()
    command = DeclineCase(case, "within_grade", "x", "y")
    with pytest.raises(NotAllowed, match="Only a person"):
        decline_case(command, actor=SYSTEM, now=LATER)
    assert case_of(case.incident).decision_state == "referred"


@pytest.mark.parametrize(
    ("rule", "facts", "would_change", "field"),
    [
        ("because", "x", "y", "rule"),
        ("within_grade", " ", "y", "facts"),
        ("within_grade", "x", "", "would_change"),
    ],
)
def test_a_refusal_names_rule_facts_and_what_would_change_it(
    rule: str, facts: str, would_change: str, field: str
) -> None:
    case = waiting_case()
    with pytest.raises(Problem) as problem:
        decline_case(DeclineCase(case, rule, facts, would_change), actor=agent(), now=LATER)
    assert problem.value.field == field
    assert case_of(case.incident).decision_state == "referred"
    assert not Outbox.objects.filter(key__startswith="mail:declined").exists()


def test_a_refusal_is_written_to_the_customer_with_its_reasons() -> None:
    case = declined_case()
    facts = Outbox.objects.get(key__startswith="mail:declined").payload["facts"]
    assert facts["rule"] == "The mark is within what the grade bought allows."
    assert (facts["facts"], facts["would_change"]) == ("Cannot be seen.", "A photo that shows it.")
    assert case.declines.get().by_id == people().agent.pk


def test_an_appeal_goes_to_somebody_else() -> None:
    case = declined_case()
    appeal_decision(case, "Look at the corner.", actor=customer(case), now=LATER)
    case = case_of(case.incident)
    assert case.decision_state == "appealed"
    assert case.queue_due_at is not None
    with pytest.raises(NotAllowed, match="somebody else"):
        accept_case(case, actor=agent(), now=LATER)
    with pytest.raises(NotAllowed, match="somebody else"):
        uphold_decision(case, "No.", actor=agent(), now=LATER)
    accept_case(case, actor=second_agent(), now=LATER)
    assert case_of(case.incident).decision_state == "accepted"


def test_an_appeal_is_made_once() -> None:
    case = declined_case()
    appeal_decision(case, "Look at the corner.", actor=customer(case), now=LATER)
    uphold_decision(case_of(case.incident), "Seen again.", actor=second_agent(), now=LATER)
    case = case_of(case.incident)
    with pytest.raises(NotAllowed):
        appeal_decision(case, "Once more.", actor=customer(case), now=LATER)
    assert case.decision_state == "upheld"


def test_the_guarantee_route_needs_a_sentence_for_the_customer() -> None:
    case = waiting_case()
    with pytest.raises(Problem):
        route_to_guarantee(case, "  ", actor=agent(), now=LATER)
    route_to_guarantee(case, "It goes on under the guarantee.", actor=agent(), now=LATER)
    assert case_of(case.incident).decision_state == "guarantee_route"
    assert Outbox.objects.filter(key__startswith="mail:guarantee_route").count() == 1


def test_withdrawing_stops_every_clock_and_leaves_the_queue() -> None:
    case = waiting_case()
    withdraw_report(case.incident, actor=customer(case), now=LATER)
    case = case_of(case.incident)
    assert case.incident.report_state == "withdrawn"
    assert case.queue_due_at is None
    assert not case.incident.clocks.filter(state="running").exists()


def test_a_report_with_a_label_is_not_withdrawn_by_a_click() -> None:
    case = make_case()
    with pytest.raises(NotAllowed, match="label"):
        withdraw_report(case.incident, actor=customer(case), now=LATER)
    assert case_of(case.incident).incident.report_state == "sent"
