"""What the customer's bank took back before our refund was made is never given a second time."""

import pytest

from amends.adapters.payments import DISPUTE_LOST, DISPUTE_OPENED, DISPUTE_WON
from amends.adapters.payments.sandbox import LOST_AFTER, LOST_BEFORE
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Refund
from amends.store.queries.money import money_of
from amends.store.queries.stages import stage_of_case
from amends.usecases.order_refund import order_refund
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.try_again import try_again
from tests.makers import case_of
from tests.owed import NUMBER, agent, bank, last_remedy, letters, owed_case, pay, seller, whys
from tests.usecases.test_payment_disputes import DAY, NOW, tell

pytestmark = pytest.mark.django_db
LATER = NOW + 3 * DAY


def refund_in_doubt(mishap: str) -> Case:
    """A refund of €329.00 of which nobody knows whether it was made."""
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([mishap]), NOW)
    return case


def lose_dispute(case: Case, minor: int) -> None:
    tell(case, DISPUTE_OPENED, days=1, minor=minor)
    tell(case, DISPUTE_LOST, days=2, minor=minor)


def paid() -> list[int]:
    return [refund.amount.minor for refund in bank().refunds()]


def test_what_the_bank_gave_back_meanwhile_is_not_refunded_as_well() -> None:
    case = refund_in_doubt(LOST_BEFORE)
    lose_dispute(case, 32900)
    pay(case, bank(), LATER)
    remedy = last_remedy(case)
    assert paid() == []
    assert (remedy.remedy_state, remedy.ended_why) == ("settled", "charged_back")
    assert (whys(case), letters("refund_paid")) == ([], [])
    assert stage_of_case(case_of(case.incident)).key == "claim_open"


def test_a_refund_never_asked_for_is_held_back_as_well() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    lose_dispute(case, 32900)
    pay(case, bank(), LATER)
    assert paid() == []


def test_a_part_that_the_bank_gave_back_leaves_the_rest_to_a_person() -> None:
    case = refund_in_doubt(LOST_BEFORE)
    lose_dispute(case, 10000)
    pay(case, bank(), LATER)
    assert (paid(), last_remedy(case).remedy_state) == ([], "failed")
    assert "refund_failed" in whys(case)
    assert money_of(case).left.minor == 22900
    try_again(case, RemedyKind.REFUND, actor=agent(), now=LATER)
    order_refund(case, None, actor=seller(), now=LATER)
    pay(case, bank(), LATER)
    assert paid() == [22900]


def test_a_refund_that_was_made_before_is_recorded_all_the_same() -> None:
    case = refund_in_doubt(LOST_AFTER)
    lose_dispute(case, 32900)
    pay(case, bank(), LATER)
    assert Refund.objects.get().state == "settled"
    assert paid() == [32900]


def test_a_dispute_that_was_won_asks_nobody_about_a_replacement_on_its_way() -> None:
    case = owed_case()
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    tell(case, DISPUTE_OPENED, days=1)
    tell(case, DISPUTE_WON, days=2)
    assert whys(case) == []
