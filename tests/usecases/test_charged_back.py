"""What the customer's bank took back before our refund was made is never given a second time."""

import pytest

from amends.adapters.payments import DISPUTE_LOST, DISPUTE_OPENED, DISPUTE_WON
from amends.adapters.payments.sandbox import LOST_AFTER, LOST_BEFORE, REFUSED
from amends.domain.attention import Why
from amends.domain.money import Money
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Payment, Refund
from amends.store.queries.money import money_of, only_money_for
from amends.store.queries.replay import replayed
from amends.store.queries.stages import stage_of_case
from amends.usecases.decide_dispute import reject_dispute, uphold_dispute
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.settle_by_hand import settle_by_hand
from amends.usecases.try_again import try_again
from tests.court import DECIDED, UPHELD_BY, afresh, answered_case
from tests.makers import case_of
from tests.owed import (
    NUMBER,
    agent,
    bank,
    last_remedy,
    letters,
    owed_case,
    pay,
    scan,
    seller,
    whys,
)
from tests.usecases.test_payment_disputes import DAY, NOW, tell
from tests.usecases.test_refunds import two_payments

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


def test_what_the_bank_takes_back_again_is_owed_again_before_a_person() -> None:
    case = owed_case()
    lose_dispute(case, 32900)
    made_good = last_remedy(case)
    assert stage_of_case(case_of(case.incident)).key == "claim_open"
    tell(case, DISPUTE_WON, days=9)
    remedy = last_remedy(case)
    assert (remedy.pk, remedy.remedy_state, remedy.ended_why) == (
        made_good.pk,
        "failed",
        "dispute_won",
    )
    assert remedy.settled_at is None
    assert whys(case) == ["refund_needs_person"]
    assert len(letters("money_needs_person")) == 1
    order_refund(case, None, actor=agent(), now=NOW + 10 * DAY)
    pay(case, bank(), NOW + 10 * DAY)
    assert (paid(), whys(case), last_remedy(case).remedy_state) == ([32900], [], "settled")


def test_what_was_refunded_beside_the_banks_part_leaves_that_part_owed() -> None:
    case = owed_case()
    lose_dispute(case, 10000)
    order_refund(case, None, actor=seller(), now=LATER)
    pay(case, bank(), LATER)
    assert (paid(), last_remedy(case).remedy_state) == ([22900], "settled")
    tell(case, DISPUTE_WON, days=9, minor=10000)
    assert last_remedy(case).remedy_state == "failed"
    assert money_of(case).left.minor == 10000
    order_refund(case, None, actor=agent(), now=NOW + 10 * DAY)
    pay(case, bank(), NOW + 10 * DAY)
    assert (sorted(paid()), money_of(case).left.minor) == ([10000, 22900], 0)


def test_money_that_is_owed_again_is_not_settled_by_a_note() -> None:
    case = owed_case()
    lose_dispute(case, 32900)
    tell(case, DISPUTE_WON, days=9)
    with pytest.raises(Problem, match="still owed"):
        settle_by_hand(case, Why.REFUND_NEEDS_PERSON, "Fine.", actor=agent(), now=LATER)
    assert whys(case) == ["refund_needs_person"]


def test_a_part_that_was_meant_as_all_stays_settled_when_the_bank_reverses() -> None:
    case = owed_case()
    lose_dispute(case, 10000)
    order_refund(case, Money(5000, "EUR"), actor=agent(), now=LATER)
    pay(case, bank(), LATER)
    tell(case, DISPUTE_WON, days=9, minor=10000)
    assert (last_remedy(case).remedy_state, whys(case)) == ("settled", [])


def test_a_replacement_that_the_customer_has_stays_when_the_bank_reverses() -> None:
    case = owed_case()
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    lose_dispute(case, 32900)
    parcel = last_remedy(case).parcel
    assert parcel is not None
    scan(parcel, "delivered", LATER)
    tell(case, DISPUTE_WON, days=9)
    assert last_remedy(case).remedy_state == "settled"


def test_what_was_given_in_part_is_not_asked_for_as_a_replacement() -> None:
    case = owed_case()
    two_payments(case)
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank(["", REFUSED]), NOW)
    with pytest.raises(Problem, match="rest is money as well"):
        try_again(case, RemedyKind.REPLACEMENT, actor=agent(), now=NOW)
    try_again(case, RemedyKind.REFUND, actor=agent(), now=NOW)
    assert only_money_for(case) is True
    stage = stage_of_case(case_of(case.incident))
    assert (stage.key, stage.only_money) == ("seller_owes", True)
    assert replayed(case.incident)[case.ref].part_paid is True
    with pytest.raises(Problem):
        send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    assert letters("seller_clock_seller")[-1]["only_money"] is True


@pytest.mark.parametrize(("minor", "only"), [(0, False), (1, True)])
def test_only_money_is_said_exactly_where_a_replacement_is_refused(minor: int, only: bool) -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=minor)
    assert only_money_for(case) is only
    command = SendReplacement(case, "dpd", NUMBER)
    if only:
        with pytest.raises(Problem):
            send_replacement(command, actor=seller(), now=NOW)
    else:
        send_replacement(command, actor=seller(), now=NOW)


@pytest.mark.parametrize("upheld", [True, False])
def test_what_came_back_is_decided_either_way_after_the_bank_gave_the_money_back(
    upheld: bool,
) -> None:
    case = answered_case()
    lose_dispute(case, 32900)
    if upheld:
        uphold_dispute(afresh(case), *UPHELD_BY, actor=agent(), now=DECIDED)
    else:
        reject_dispute(afresh(case), "It is the device.", actor=agent(), now=DECIDED)
    assert last_remedy(case).ended_why == "charged_back"
    assert case_of(case.incident).dispute_state == ("upheld" if upheld else "rejected")


def test_where_the_device_went_back_nothing_is_owed_again_when_the_bank_reverses() -> None:
    case = answered_case()
    lose_dispute(case, 32900)
    uphold_dispute(afresh(case), *UPHELD_BY, actor=agent(), now=DECIDED)
    tell(case, DISPUTE_WON, days=9)
    assert last_remedy(case).remedy_state == "settled"
    assert whys(case) == []


def test_money_owed_again_while_what_came_back_is_disputed_leaves_no_dead_end() -> None:
    case = answered_case()
    lose_dispute(case, 32900)
    tell(case, DISPUTE_WON, days=9)
    assert whys(case) == ["refund_needs_person"]
    uphold_dispute(afresh(case), *UPHELD_BY, actor=agent(), now=DECIDED)
    settle_by_hand(afresh(case), Why.REFUND_NEEDS_PERSON, "Kept.", actor=agent(), now=DECIDED)
    assert whys(case) == []
    assert stage_of_case(case_of(case.incident)).key == "rejected"
