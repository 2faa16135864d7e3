"""A refund that the provider refuses for good is paid another way: once, and within the cap."""

from datetime import timedelta

import pytest

from amends.adapters.payments import DISPUTE_LOST, DISPUTE_OPENED
from amends.adapters.payments.sandbox import LOST_BEFORE, REFUSED
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import SYSTEM, Actor
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Event, Outbox, Refund
from amends.store.queries.money import money_of, order_money
from amends.store.queries.stages import stage_of_case
from amends.usecases.order_refund import order_refund
from amends.usecases.pay_another_way import pay_another_way
from amends.usecases.problems import Problem
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.try_again import try_again
from tests.makers import case_of
from tests.owed import (
    ARRIVED,
    NUMBER,
    agent,
    bank,
    deliver,
    last_remedy,
    letters,
    owed_case,
    pay,
    scan,
    seller,
    whys,
)
from tests.usecases.test_payment_disputes import tell
from tests.usecases.test_refunds import two_payments
from tests.usecases.test_refunds_at_once import at_once, fresh

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)
HOW = "Bank transfer, reference 4711"


def refused_case(*, parts: tuple[str, ...] = (REFUSED,), borne_by: str = "seller") -> Case:
    """A refund of all, whose parts the provider has answered like this."""
    case = owed_case()
    if len(parts) > 1:
        two_payments(case)
    order_refund(case, None, actor=agent(), now=NOW, borne_by=borne_by)
    pay(case, bank(parts), NOW)
    return case


def record(case: Case, minor: int | None = None, *, how: str = HOW, actor: Actor | None = None):  # type: ignore[no-untyped-def]
    amount = None if minor is None else Money(minor, "EUR")
    return pay_another_way(case, amount, how, actor=actor or agent(), now=NOW)


def test_it_settles_the_remedy_counts_in_the_cap_and_ends_what_a_person_was_wanted_for() -> None:
    case = refused_case()
    assert whys(case) == ["refund_failed"]
    remedy = record(case)
    refund = Refund.objects.get(remedy=remedy)
    assert (remedy.remedy_state, remedy.number, remedy.amount_minor) == ("settled", 3, 32900)
    assert (remedy.ended_why, remedy.settled_at) == ("paid_another_way", NOW)
    assert (refund.state, refund.amount_minor, refund.settled_at) == ("settled", 32900, NOW)
    assert refund.key == f"another_way:{remedy.ref}:{refund.payment_id}"
    assert money_of(case).left.minor == 0
    assert order_money(case.incident.parcel.order).refunded == 32900
    assert whys(case) == []
    assert stage_of_case(case_of(case.incident)).key == "claim_open"


def test_the_refused_attempt_stays_superseded_and_the_provider_never_hears_of_the_other() -> None:
    case = refused_case()
    record(case)
    attempts = case.remedies.order_by("pk").values_list("remedy_state", "refunds__state")
    assert list(attempts) == [
        ("superseded", None),
        ("superseded", "failed"),
        ("settled", "settled"),
    ]
    deliver(NOW)
    assert not Outbox.objects.filter(key__startswith="another_way:").exists()
    assert bank().refunds() == []


def test_both_are_told_once_and_the_event_keeps_the_words_apart() -> None:
    case = refused_case(borne_by="marketplace")
    remedy = record(case)
    assert [(said["amount"], said["how"]) for said in letters("paid_another_way")] == [
        ("€329.00", HOW)
    ]
    assert [said["amount"] for said in letters("paid_another_way_seller")] == ["€329.00"]
    assert letters("refund_paid") == []
    event = Event.objects.get(name="remedy.paid_another_way")
    assert event.payload == {
        "case": case.ref,
        "remedy": remedy.ref,
        "amount_minor": 32900,
        "currency": "EUR",
        "borne_by": "marketplace",
    }
    assert event.personal.data == {"how": HOW}
    assert (event.role, remedy.borne_by) == ("agent", "marketplace")


def test_a_part_of_it_settles_as_well_and_counts_as_that_part() -> None:
    case = refused_case()
    assert record(case, 20000).amount_minor == 20000
    assert money_of(case).left.minor == 12900


def test_what_the_provider_paid_of_it_is_never_paid_again() -> None:
    case = refused_case(parts=("", REFUSED))
    with pytest.raises(Problem, match="At most €29"):
        record(case, 2901)
    remedy = record(case)
    assert remedy.amount_minor == 2900
    assert order_money(case.incident.parcel.order).refunded == 32900


BAD = [
    (Money(32901, "EUR"), HOW, "At most €329"),
    (Money(0, "EUR"), HOW, "in EUR, more than nothing"),
    (Money(-1, "EUR"), HOW, "in EUR, more than nothing"),
    (Money(100, "USD"), HOW, "in EUR, more than nothing"),
    (Money(100, "EUR"), "  ", "how it was paid"),
]


def test_what_cannot_have_been_paid_like_that_is_asked_for_again() -> None:
    case = refused_case()
    for amount, how, says in BAD:
        with pytest.raises(Problem, match=says):
            pay_another_way(case, amount, how, actor=agent(), now=NOW)
    for actor in (seller(), SYSTEM):
        with pytest.raises(NotAllowed, match="Only a person"):
            record(case, actor=actor)
    assert last_remedy(case).remedy_state == "failed"
    assert not Refund.objects.filter(state="settled").exists()


def test_what_is_only_ordered_or_unclear_is_not_paid_before_it_is_known_to_be_refused() -> None:
    case = owed_case()
    order_refund(case, None, actor=agent(), now=NOW)
    with pytest.raises(NotAllowed, match="has not refused"):
        record(case)
    pay(case, bank([LOST_BEFORE]), NOW)
    with pytest.raises(NotAllowed, match="has not refused"):
        record(case)
    pay(case, bank([REFUSED]), NOW)
    assert record(case).remedy_state == "settled"


def test_while_one_part_is_unclear_the_refused_one_waits() -> None:
    case = refused_case(parts=(REFUSED, LOST_BEFORE))
    with pytest.raises(NotAllowed, match="has not refused"):
        record(case)


def test_what_is_due_anew_is_not_paid_another_way() -> None:
    case = refused_case()
    try_again(case, RemedyKind.REFUND, actor=agent(), now=NOW)
    with pytest.raises(NotAllowed, match="has not refused"):
        record(case)


def test_a_replacement_that_failed_is_not_paid_another_way() -> None:
    case = owed_case()
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    parcel = last_remedy(case).parcel
    assert parcel is not None
    scan(parcel, "lost", NOW)
    assert last_remedy(case).remedy_state == "failed"
    with pytest.raises(NotAllowed, match="has not refused"):
        record(case)


def test_nothing_is_recorded_while_what_came_back_is_disputed_and_a_second_press_is_refused() -> (
    None
):
    case = refused_case()
    Case.objects.filter(pk=case.pk).update(dispute_state="answered")
    with pytest.raises(NotAllowed, match="disputed"):
        record(case)
    Case.objects.filter(pk=case.pk).update(dispute_state="rejected")
    record(case)
    with pytest.raises(NotAllowed, match="has not refused"):
        record(case)
    assert Refund.objects.filter(state="settled").count() == 1


def test_what_the_bank_took_back_in_between_is_not_paid_as_well() -> None:
    case = refused_case()
    tell(case, DISPUTE_OPENED, days=1, minor=10000)
    tell(case, DISPUTE_LOST, days=2, minor=10000)
    with pytest.raises(Problem, match="At most €229"):
        record(case, 32900)
    assert record(case).amount_minor == 22900


def test_where_the_bank_gave_all_back_in_between_it_is_made_good_by_that() -> None:
    case = refused_case()
    tell(case, DISPUTE_OPENED, days=1)
    tell(case, DISPUTE_LOST, days=2)
    remedy = last_remedy(case)
    assert (remedy.remedy_state, remedy.ended_why) == ("settled", "charged_back")
    assert whys(case) == []
    with pytest.raises(NotAllowed):
        record(case)


@pytest.mark.django_db(transaction=True)
def test_two_agents_at_once_record_it_once() -> None:
    case = refused_case()
    one, two, actor = fresh(case), fresh(case), agent()
    refused = at_once(
        lambda: pay_another_way(one, None, HOW, actor=actor, now=NOW),
        lambda: pay_another_way(two, None, HOW, actor=actor, now=NOW),
    )
    assert len(refused) == 1
    assert Refund.objects.filter(state="settled").count() == 1
    assert order_money(case.incident.parcel.order).refunded == 32900
