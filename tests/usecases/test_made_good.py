"""What ends once everything owed was given, and what a person settles by hand."""

from datetime import datetime, timedelta

import pytest

from amends.adapters.carriers import ASKS, DENIES, PAYS, ClaimNews
from amends.domain.attention import Why
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import SYSTEM, Role
from amends.jobs import due_clocks
from amends.store.models import Case, Incident, Note
from amends.store.queries.stages import stage_of_case
from amends.usecases.attention import want_attention
from amends.usecases.close_claim import close_claim
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.record_claim_answer import record_claim_answer
from amends.usecases.release_packaging import release_packaging
from amends.usecases.settle_by_hand import BY_HAND, settle_by_hand
from amends.usecases.ship_back import ship_back
from tests.court import RAISED, afresh, agrees, due, upheld_case
from tests.makers import (
    SCRATCH,
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_incident,
    make_order,
)
from tests.owed import (
    NUMBER,
    Owed,
    agent,
    clock_states,
    deliver,
    letters,
    owed_case,
    ring,
    scan,
    seller,
    whys,
)

pytestmark = pytest.mark.django_db
PAID = RAISED + timedelta(hours=1)


def refunded(case: Case) -> Case:
    order_refund(case, None, actor=seller(), now=RAISED)
    deliver(PAID)
    return afresh(case)


def says(incident: Incident, kind: str, now: datetime = PAID) -> None:
    amount = Money(100, "EUR") if kind == PAYS else None
    record_claim_answer(ClaimNews(f"{kind}:1", incident.ref, kind, "So.", amount, now), now=now)


def released(incident: Incident) -> bool:
    return Incident.objects.filter(pk=incident.pk, packaging_state="released").exists()


def test_the_packaging_is_kept_while_the_carrier_may_want_to_see_it() -> None:
    case = refunded(owed_case(Owed(remedy="refund")))
    assert stage_of_case(case).key == "claim_open"
    assert not released(case.incident)
    says(case.incident, ASKS)
    assert not released(case.incident)
    says(case.incident, PAYS)
    assert released(case.incident)
    case = afresh(case)
    assert stage_of_case(case).key == "closed"
    told = case.incident.events.get(name="packaging.released")
    assert (told.payload, told.role) == ({"why": "made_good"}, Role.SYSTEM)
    assert case.incident.events.filter(name="packaging.released").count() == 1


def test_the_packaging_is_kept_while_something_is_owed() -> None:
    case = owed_case(Owed(remedy="refund"))
    says(case.incident, DENIES)
    assert not released(case.incident)
    refunded(case)
    assert released(case.incident)


def test_the_customer_who_kept_it_is_told_that_it_may_go() -> None:
    case = refunded(owed_case(Owed(remedy="refund")))
    close_claim(case.incident, "Below their liability.", actor=agent(), now=PAID)
    assert released(case.incident)
    assert len(letters("packaging_released")) == 1


def test_packaging_that_was_released_before_is_not_told_of_again() -> None:
    case = owed_case(Owed(remedy="refund"))
    release_packaging(case.incident, "inspected", actor=agent(), now=RAISED)
    case = refunded(afresh(case))
    says(case.incident, PAYS)
    assert letters("packaging_released") == []
    assert case.incident.events.filter(name="packaging.released").count() == 1


def test_a_unit_that_nobody_has_decided_keeps_the_packaging() -> None:
    order = make_order(OrderPlan(items=(Item(), Item())))
    incident = make_incident(IncidentPlan(order=order, marks=(SCRATCH,)))
    first, second = incident.cases.order_by("pk")
    assert {first.decision_state, second.decision_state} == {"referred"}
    says(incident, DENIES)
    assert not released(incident)


def test_a_drafted_notice_keeps_the_packaging_until_its_window_has_passed() -> None:
    incident = make_incident(IncidentPlan(confirm_notice=False, remedy="refund"))
    case = case_of(incident)
    case = settle(case)
    assert case.incident.investigation_state == "notice_drafted"
    assert not released(incident)
    due_clocks.run(due(case, "carrier_notice"))
    assert released(incident)
    agrees(incident)


def settle(case: Case) -> Case:
    """Refunds without waiting for the device."""
    order_refund(case, None, actor=seller(), now=RAISED - timedelta(days=7))
    deliver(RAISED - timedelta(days=7))
    return afresh(case)


def test_a_rejected_device_that_is_back_leaves_nothing_to_keep_the_packaging_for() -> None:
    case = upheld_case()
    says(case.incident, DENIES)
    parcel = ship_back(case, "dpd", NUMBER, actor=seller(), now=PAID + timedelta(days=5))
    assert not released(case.incident)
    scan(parcel, "delivered", PAID + timedelta(days=6))
    assert released(case.incident)


def test_settling_by_hand_leaves_a_note_and_gives_a_late_seller_new_days() -> None:
    case = owed_case()
    late = ring(case, "seller_remedy")
    assert whys(case) == ["seller_overdue"]
    settle_by_hand(case, Why.SELLER_OVERDUE, " They call back. ", actor=agent(), now=late)
    case = afresh(case)
    assert whys(case) == []
    assert Note.objects.get(incident=case.incident).text == "They call back."
    assert clock_states(case, "seller_remedy") == ["stopped", "running"]
    assert clock_states(case, "escalation") == ["met"]
    assert stage_of_case(case).key == "seller_owes"
    assert stage_of_case(case).due == due(case, "seller_remedy")
    settled = case.incident.events.get(name="attention.settled")
    assert settled.payload == {"case": case.ref, "why": "seller_overdue", "how": "by_hand"}


def test_settling_by_hand_needs_words_and_a_person() -> None:
    case = owed_case()
    want_attention(case, Why.PAYMENT_DISPUTED, now=RAISED)
    with pytest.raises(Problem):
        settle_by_hand(case, Why.PAYMENT_DISPUTED, " ", actor=agent(), now=RAISED)
    for actor in (seller(), SYSTEM):
        with pytest.raises(NotAllowed):
            settle_by_hand(case, Why.PAYMENT_DISPUTED, "Done.", actor=actor, now=RAISED)
    assert whys(case) == ["payment_disputed"]


@pytest.mark.parametrize("why", [why for why in Why if why not in BY_HAND])
def test_what_has_a_step_of_its_own_is_not_settled_by_a_note(why: Why) -> None:
    case = owed_case()
    want_attention(case, why, now=RAISED)
    with pytest.raises(NotAllowed):
        settle_by_hand(case, why, "Done.", actor=agent(), now=RAISED)
    assert whys(case) == [why.value]


def test_what_nobody_is_wanted_for_is_not_settled() -> None:
    case = owed_case()
    with pytest.raises(NotAllowed):
        settle_by_hand(case, Why.PAYMENT_DISPUTED, "Done.", actor=agent(), now=RAISED)
    assert not Note.objects.exists()
