"""An automatic refund that the provider has not made yet waits while the bank looks into it."""

from datetime import timedelta

import pytest
from django.db import transaction

from amends.adapters import registry
from amends.adapters.payments import DISPUTE_LOST, DISPUTE_OPENED, DISPUTE_WON
from amends.adapters.payments.sandbox import LOST_AFTER, LOST_BEFORE
from amends.domain.attention import Why
from amends.domain.parties import SYSTEM, Actor
from amends.domain.remedy import RemedyKind
from amends.jobs import outbox as job
from amends.store.models import Case, Clock, Outbox, Refund
from amends.store.queries.money import money_of
from amends.usecases.attention import want_attention
from amends.usecases.order_refund import order_refund
from amends.usecases.pay_refund import RefundHeld, pay_refund
from amends.usecases.problems import Problem
from amends.usecases.settle_by_hand import settle_by_hand
from amends.usecases.try_again import try_again
from amends.usecases.wait_longer import wait_longer
from tests.owed import (
    agent,
    bank,
    deliver,
    last_remedy,
    letters,
    owed_case,
    pay,
    providers,
    seller,
    whys,
)
from tests.usecases.test_payment_disputes import DAY, NOW, tell

pytestmark = pytest.mark.django_db
LATER = NOW + DAY


def ordered_case(actor: Actor = SYSTEM) -> Case:
    """A refund of €329.00 that is ordered, and a dispute that opens before it is sent."""
    case = owed_case()
    deliver(NOW)
    order_refund(case, None, actor=actor, now=NOW, borne_by="marketplace")
    tell(case, DISPUTE_OPENED, days=1)
    return case


def paid() -> list[int]:
    return [refund.amount.minor for refund in bank().refunds()]


def test_nothing_is_sent_and_a_person_is_asked() -> None:
    case = ordered_case()
    with pytest.raises(RefundHeld):
        pay_refund(Refund.objects.get(), now=LATER, providers=providers(bank()))
    refund = Refund.objects.get()
    assert (refund.state, refund.asked_at, refund.unclear_answers) == ("ordered", None, 0)
    assert (paid(), whys(case)) == ([], ["payment_disputed"])
    assert len(letters("money_needs_person")) == 1


def test_it_goes_on_by_itself_when_the_dispute_is_won() -> None:
    case = ordered_case()
    deliver(LATER)
    row = Outbox.objects.get(kind="refund")
    assert (row.state, paid()) == ("waiting", [])
    tell(case, DISPUTE_WON, days=2)
    deliver(NOW + 2 * DAY)
    assert (paid(), last_remedy(case).remedy_state) == ([32900], "settled")
    assert whys(case) == []


def test_it_is_not_paid_where_the_bank_took_the_money() -> None:
    case = ordered_case()
    deliver(LATER)
    tell(case, DISPUTE_LOST, days=2)
    deliver(NOW + 2 * DAY)
    remedy = last_remedy(case)
    assert (paid(), Refund.objects.get().state) == ([], "failed")
    assert (remedy.remedy_state, remedy.ended_why) == ("settled", "charged_back")
    assert (whys(case), letters("refund_paid")) == ([], [])


def test_what_the_bank_took_in_part_leaves_the_rest_to_a_person() -> None:
    case = ordered_case()
    tell(case, DISPUTE_LOST, days=2, minor=10000)
    deliver(NOW + 2 * DAY)
    assert (paid(), last_remedy(case).remedy_state) == ([], "failed")
    assert "refund_failed" in whys(case)
    assert money_of(case).left.minor == 22900


@pytest.mark.parametrize("actor", [seller, agent])
def test_what_a_person_ordered_is_theirs_to_answer_for(actor) -> None:  # type: ignore[no-untyped-def]
    ordered_case(actor())
    deliver(LATER)
    assert paid() == [32900]


def test_a_person_s_own_order_after_an_automatic_one_is_not_held() -> None:
    case = owed_case()
    order_refund(case, None, actor=SYSTEM, now=NOW)
    pay(case, bank(["refused"]), NOW)
    try_again(case, RemedyKind.REFUND, actor=agent(), now=NOW)
    order_refund(case, None, actor=agent(), now=NOW)
    tell(case, DISPUTE_OPENED, days=1)
    pay(case, bank(), LATER)
    assert paid() == [32900]


def test_one_that_was_sent_before_is_asked_about_and_recorded() -> None:
    case = owed_case()
    order_refund(case, None, actor=SYSTEM, now=NOW)
    pay(case, bank([LOST_AFTER]), NOW)
    tell(case, DISPUTE_OPENED, days=1)
    pay(case, bank(), LATER)
    assert (paid(), Refund.objects.get().state) == ([32900], "settled")


def test_one_that_was_sent_and_not_made_is_not_sent_again_meanwhile() -> None:
    case = owed_case()
    order_refund(case, None, actor=SYSTEM, now=NOW)
    pay(case, bank([LOST_BEFORE]), NOW)
    tell(case, DISPUTE_OPENED, days=1)
    pay(case, bank(), LATER, tries=4)
    assert (paid(), Refund.objects.get().unclear_answers) == ([], 1)
    tell(case, DISPUTE_WON, days=2)
    pay(case, bank(), LATER + DAY)
    assert paid() == [32900]


def test_waiting_never_parks_it_and_is_no_unclear_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    case = ordered_case()
    monkeypatch.setattr(registry, "payments", bank)
    for hour in range(12):
        job.run(LATER + timedelta(hours=hour))
    row = Outbox.objects.get(kind="refund")
    assert (row.state, row.attempts) == ("waiting", 12)
    assert whys(case) == ["payment_disputed"]


def test_a_note_does_not_end_what_waits_for_the_bank_but_care_may_look_later() -> None:
    case = ordered_case()
    with pytest.raises(Problem, match="waits for the bank"):
        settle_by_hand(case, Why.PAYMENT_DISPUTED, "Seen.", actor=agent(), now=LATER)
    before = Clock.objects.get(case=case, kind="care_task", state="running").due_at
    wait_longer(case, Why.PAYMENT_DISPUTED, "It takes weeks.", actor=agent(), now=LATER + 3 * DAY)
    assert whys(case) == ["payment_disputed"]
    assert Clock.objects.get(case=case, kind="care_task", state="running").due_at > before


def test_waiting_for_the_bank_puts_off_nothing_else() -> None:
    case = ordered_case()
    with transaction.atomic():
        want_attention(case, Why.RETURN_OVERDUE, now=LATER)
    before = Clock.objects.get(case=case, kind="care_task", state="running").due_at
    with pytest.raises(Problem, match="Something else waits as well"):
        wait_longer(case, Why.PAYMENT_DISPUTED, "It takes weeks.", actor=agent(), now=LATER + DAY)
    assert Clock.objects.get(case=case, kind="care_task", state="running").due_at == before
