"""The change-of-mind return that is offered beside every refusal while its days run."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.domain.machines import NotAllowed
from amends.domain.parties import Role
from amends.store.models import Case, Incident, Outbox, Parcel
from amends.store.queries.stages import stage_of_case
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.change_mind import change_mind, change_of_mind_until
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.problems import Problem
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.uphold_decision import uphold_decision
from tests.court import afresh, customer, second_agent
from tests.makers import NOW, waiting_case
from tests.owed import agent, deliver, last_remedy, letters, owed_case, return_of, scan, seller

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
# Thirty days after Thursday 2 April is Saturday 2 May: it rolls on to Monday.
UNTIL = datetime(2026, 5, 4, 21, 59, 59, tzinfo=UTC)


def declined(**changes: object) -> Case:
    case = waiting_case(**changes)
    command = DeclineCase(case, "no_damage", "None is seen.", "A photo that shows it.")
    decline_case(command, actor=agent(), now=LATER)
    return afresh(case)


def letters_sent(kind: str) -> list[str]:
    rows = Outbox.objects.filter(key__startswith=f"mail:{kind}:")
    return list(rows.values_list("key", flat=True))


def test_the_return_period_is_the_markets_from_delivery() -> None:
    assert change_of_mind_until(declined()) == UNTIL


def test_it_makes_a_refund_due_and_orders_the_label() -> None:
    case = declined(remedy="replacement")
    change_mind(case, actor=customer(case), now=UNTIL)
    case = afresh(case)
    assert (case.decision_state, case.return_state) == ("change_of_mind", "label_ordered")
    remedy = last_remedy(case)
    assert (remedy.kind, remedy.remedy_state) == ("refund", "due")
    assert Outbox.objects.filter(kind="return_label", payload__case=case.ref).count() == 1
    assert stage_of_case(case).owner is Role.SYSTEM
    deliver(UNTIL)
    assert len(letters_sent("change_of_mind_label")) == 1


def test_the_seller_owes_only_once_it_is_back() -> None:
    case = declined()
    change_mind(case, actor=customer(case), now=LATER)
    deliver(LATER)
    parcel = return_of(case)
    scan(parcel, "accepted", datetime(2026, 4, 7, 9, tzinfo=UTC))
    assert stage_of_case(afresh(case)).key == "handed_in"
    scan(parcel, "delivered", datetime(2026, 4, 9, 10, tzinfo=UTC))
    stage = stage_of_case(afresh(case))
    assert (stage.key, stage.start) == ("seller_owes", "returned")


def test_it_is_not_offered_after_its_last_moment() -> None:
    case = declined()
    with pytest.raises(NotAllowed, match="ended"):
        change_mind(case, actor=customer(case), now=UNTIL + timedelta(seconds=1))
    assert afresh(case).decision_state == "declined"


def test_it_is_offered_during_an_appeal_and_after_it() -> None:
    case = declined()
    appeal_decision(case, "Look again.", actor=customer(case), now=LATER)
    case = afresh(case)
    assert change_of_mind_until(case) == UNTIL
    uphold_decision(case, "Seen again.", actor=second_agent(), now=LATER)
    assert change_of_mind_until(afresh(case)) == UNTIL


def test_choosing_it_ends_the_appeal_and_cares_clock() -> None:
    case = declined()
    appeal_decision(case, "Look again.", actor=customer(case), now=LATER)
    change_mind(afresh(case), actor=customer(case), now=LATER)
    case = afresh(case)
    assert case.queue_due_at is None
    assert not case.incident.clocks.filter(kind="care_answer", state="running").exists()


def test_an_accepted_case_and_one_on_the_guarantees_way_do_not_offer_it() -> None:
    waiting = waiting_case()
    assert change_of_mind_until(waiting) is None
    route_to_guarantee(waiting, "It goes on there.", actor=agent(), now=LATER)
    assert change_of_mind_until(afresh(waiting)) is None


@pytest.mark.parametrize("kind", ["not_received", "refused"])
def test_nobody_sends_back_what_is_not_in_hand(kind: str) -> None:
    case = declined()
    Incident.objects.filter(pk=case.incident_id).update(kind=kind)
    Parcel.objects.get(pk=case.incident.parcel_id).scans.update(status="refused")
    case.refresh_from_db()
    assert change_of_mind_until(case) is None
    with pytest.raises(NotAllowed):
        change_mind(case, actor=customer(case), now=LATER)


def test_a_parcel_that_was_delivered_after_all_can_be_sent_back() -> None:
    case = declined()
    Incident.objects.filter(pk=case.incident_id).update(kind="refused")
    case.refresh_from_db()
    assert change_of_mind_until(case) == UNTIL


def test_without_a_known_delivery_it_has_no_end_to_name() -> None:
    case = declined()
    Parcel.objects.filter(pk=case.incident.parcel_id).update(delivered_at=None)
    case.refresh_from_db()
    assert change_of_mind_until(case) is None


def test_a_dangerous_device_is_not_posted() -> None:
    case = declined()
    Incident.objects.filter(pk=case.incident_id).update(safety_stop=True)
    with pytest.raises(Problem, match="dangerous"):
        change_mind(case, actor=customer(case), now=LATER)


def test_only_the_customer_changes_their_mind() -> None:
    case = declined()
    for actor in (agent(), seller()):
        with pytest.raises(NotAllowed):
            change_mind(case, actor=actor, now=LATER)
    assert not case.remedies.exists()


def test_what_went_the_guarantees_way_can_be_declined_with_its_reasons() -> None:
    case = waiting_case()
    route_to_guarantee(case, "It goes on there.", actor=agent(), now=LATER)
    case = afresh(case)
    command = DeclineCase(case, "not_transit", "It fell later.", "A photo from the first day.")
    decline_case(command, actor=second_agent(), now=LATER)
    case = afresh(case)
    assert case.decision_state == "declined"
    assert case.queue_due_at is None
    assert not case.clocks.filter(kind="care_task", state="running").exists()
    assert change_of_mind_until(case) == UNTIL


def test_the_letters_after_it_speak_of_money_alone() -> None:
    case = declined(remedy="replacement")
    change_mind(case, actor=customer(case), now=LATER)
    deliver(LATER)
    scan(return_of(case), "delivered", LATER + timedelta(days=3))
    kinds = ("return_arrived", "seller_clock_seller")
    assert [[said["only_money"] for said in letters(kind)] for kind in kinds] == [[True], [True]]


def test_the_letters_of_a_granted_report_speak_of_both() -> None:
    owed_case()
    kinds = ("return_scanned", "return_arrived", "seller_clock_seller")
    assert [[said["only_money"] for said in letters(kind)] for kind in kinds] == [[False]] * 3
