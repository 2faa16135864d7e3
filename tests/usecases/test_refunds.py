"""Refunds: ordered once, never over the cap, and paid once whatever the provider answers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from amends.adapters import registry
from amends.adapters.payments import PaymentUnavailable
from amends.adapters.payments.sandbox import (
    LOST_AFTER,
    LOST_BEFORE,
    REFUSED,
    UNREACHABLE,
    SandboxPayments,
)
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import SYSTEM, Actor, Role
from amends.domain.remedy import RemedyKind
from amends.jobs import outbox as job
from amends.store.models import Case, Outbox, Payment, Refund, Remedy
from amends.store.outbox import lease
from amends.store.queries.money import money_of
from amends.store.queries.stages import stage_of_case
from amends.usecases.answer_out_of_stock import answer_out_of_stock
from amends.usecases.order_refund import order_refund
from amends.usecases.pay_refund import pay_refund
from amends.usecases.problems import Problem
from amends.usecases.refund_by_marketplace import refund_by_marketplace
from amends.usecases.try_again import try_again
from tests.makers import IncidentPlan, case_of, make_case, waiting_case
from tests.owed import (
    ARRIVED,
    Owed,
    agent,
    bank,
    clock_states,
    deliver,
    last_remedy,
    letters,
    owed_case,
    pay,
    providers,
    return_of,
    ring,
    scan,
    seller,
    whys,
)

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)
PRICE = Money(32900, "EUR")


class Killed(BaseException):
    """The process died: no handler runs."""


class DyingBank:
    """Pays, or does not, and the process dies."""

    def __init__(self, real: SandboxPayments, *, before: bool) -> None:
        self.real, self.before = real, before

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def refund(self, *args: Any) -> None:
        if not self.before:
            self.real.refund(*args)
        raise Killed


def made() -> list[Money]:
    """What the provider really paid."""
    return [refund.amount for refund in bank().refunds()]


def two_payments(case: Case) -> None:
    """The order was paid with a card (€300.00) and a voucher (€29.00)."""
    order = case.incident.parcel.order
    Payment.objects.filter(order=order).update(amount_minor=30000)
    Payment.objects.create(order=order, reference=f"voucher-{order.pk}", amount_minor=2900)


def test_a_refund_is_written_with_its_key_before_anybody_is_asked() -> None:
    case = owed_case()
    remedy = order_refund(case, None, actor=seller(), now=NOW)
    refund = Refund.objects.get(remedy=remedy)
    assert (remedy.remedy_state, remedy.kind, remedy.amount_minor) == ("ordered", "refund", 32900)
    assert refund.key == f"refund:{remedy.ref}:{refund.payment_id}"
    assert (refund.state, refund.amount_minor, refund.asked_at) == ("ordered", 32900, None)
    assert Outbox.objects.get(kind="refund").key == refund.key
    assert made() == []


def test_ordering_ends_the_sellers_days_and_tells_the_customer() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    assert clock_states(case, "seller_remedy") == ["met"]
    assert [facts["amount"] for facts in letters("refund_ordered")] == ["€329.00"]
    assert stage_of_case(case_of(case.incident)).key == "refund_under_way"


def test_a_replacement_that_was_due_is_superseded_by_the_refund() -> None:
    case = owed_case()
    first = last_remedy(case)
    remedy = order_refund(case, None, actor=seller(), now=NOW)
    first.refresh_from_db()
    assert (first.kind, first.remedy_state) == ("replacement", "superseded")
    assert (remedy.number, remedy.kind) == (2, "refund")


def test_more_than_is_left_is_never_ordered() -> None:
    case = owed_case()
    with pytest.raises(Problem, match="At most €329"):
        order_refund(case, Money(32901, "EUR"), actor=seller(), now=NOW)
    assert not Refund.objects.exists()
    assert last_remedy(case).kind == "replacement"


@pytest.mark.parametrize("amount", [Money(0, "EUR"), Money(-1, "EUR"), Money(100, "USD")])
def test_an_amount_that_is_none_is_asked_for_again(amount: Money) -> None:
    with pytest.raises(Problem, match="in EUR, more than nothing"):
        order_refund(owed_case(), amount, actor=seller(), now=NOW)


def test_nothing_is_refunded_where_nothing_is_left() -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=32900)
    with pytest.raises(Problem, match="Nothing is left"):
        order_refund(case, None, actor=seller(), now=NOW)


def test_a_refund_is_parted_by_payments_and_settled_with_its_last_part() -> None:
    case = owed_case()
    two_payments(case)
    order_refund(case, None, actor=seller(), now=NOW)
    parts = Refund.objects.order_by("pk")
    assert [part.amount_minor for part in parts] == [30000, 2900]
    pay_refund(parts[0], now=NOW, providers=providers(bank()))
    assert last_remedy(case).remedy_state == "ordered"
    pay_refund(parts[1], now=NOW, providers=providers(bank()))
    assert last_remedy(case).remedy_state == "settled"


def test_a_second_order_for_one_device_is_refused() -> None:
    case = owed_case()
    order_refund(case, Money(100, "EUR"), actor=seller(), now=NOW)
    with pytest.raises(NotAllowed):
        order_refund(case, Money(100, "EUR"), actor=seller(), now=NOW)
    assert Refund.objects.count() == 1


def test_nothing_is_refunded_before_it_is_granted() -> None:
    with pytest.raises(NotAllowed):
        order_refund(waiting_case(), None, actor=agent(), now=NOW)


@pytest.mark.parametrize("actor", [seller, agent])
def test_nobody_pays_while_what_came_back_is_disputed(actor: Any) -> None:
    case = owed_case()
    Case.objects.filter(pk=case.pk).update(dispute_state="answered")
    with pytest.raises(NotAllowed, match="disputed"):
        order_refund(case, None, actor=actor(), now=NOW)


def test_a_customer_orders_no_refund() -> None:
    case = owed_case()
    with pytest.raises(NotAllowed):
        order_refund(case, None, actor=Actor(Role.CUSTOMER, 1), now=NOW)


def test_the_seller_may_pay_before_the_return_arrives() -> None:
    case = owed_case(Owed(way_back="none"))
    assert order_refund(case, None, actor=seller(), now=NOW).remedy_state == "ordered"


def test_only_what_is_automatic_waits_for_a_disputed_payment() -> None:
    case = owed_case()
    Payment.objects.update(disputed_at=NOW)
    with pytest.raises(NotAllowed, match="wait while the payment is disputed"):
        order_refund(case, None, actor=SYSTEM, now=NOW)
    assert order_refund(case, None, actor=agent(), now=NOW).remedy_state == "ordered"


def test_a_paid_refund_settles_the_remedy_and_is_told_once() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    deliver(NOW)
    refund, remedy = Refund.objects.get(), last_remedy(case)
    assert (refund.state, refund.settled_at) == ("settled", NOW)
    assert refund.provider_reference.startswith("RF-")
    assert (remedy.remedy_state, remedy.settled_at) == ("settled", NOW)
    pay_refund(refund, now=NOW, providers=providers())
    assert made() == [PRICE]
    assert Outbox.objects.filter(key__startswith="mail:refund_paid:").count() == 1


@pytest.mark.parametrize("trouble", [LOST_BEFORE, LOST_AFTER])
def test_an_unclear_answer_is_asked_about_and_paid_once(trouble: str) -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([trouble]), NOW)
    assert (Refund.objects.get().state, last_remedy(case).remedy_state) == ("unclear", "unclear")
    pay(case, bank(), NOW)
    assert last_remedy(case).remedy_state == "settled"
    assert made() == [PRICE]


def test_what_was_paid_unseen_is_never_asked_for_again() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    shaky = bank([LOST_AFTER])
    pay(case, shaky, NOW)
    again = DyingBank(shaky, before=True)
    pay(case, again, NOW)
    assert Refund.objects.get().state == "settled"


def test_while_the_question_finds_no_answer_nothing_is_sent() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([LOST_BEFORE]), NOW)
    pay(case, bank([], [UNREACHABLE]), NOW)
    assert made() == []
    assert Refund.objects.get().unclear_answers == 2


def test_whatever_else_the_provider_throws_is_an_unclear_answer() -> None:
    class Broken(SandboxPayments):
        def refund(self, *args: Any) -> Any:
            raise ValueError("half an answer")

    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    with pytest.raises(PaymentUnavailable, match="half an answer"):
        pay_refund(
            Refund.objects.get(), now=NOW, providers=providers(Broken(registry.var() / "payments"))
        )
    assert Refund.objects.get().state == "unclear"


def test_a_person_is_told_after_three_unclear_answers_while_the_asking_goes_on() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    lost = bank([LOST_BEFORE] * 3)
    pay(case, lost, NOW, tries=2)
    assert whys(case) == []
    pay(case, lost, NOW)
    assert whys(case) == ["refund_unclear"]
    assert len(letters("money_needs_person")) == 1
    pay(case, lost, NOW)
    assert whys(case) == []
    assert last_remedy(case).remedy_state == "settled"
    assert made() == [PRICE]


def test_a_refund_that_stays_unclear_never_stops_being_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = owed_case()
    deliver(NOW)
    order_refund(case, None, actor=seller(), now=NOW)
    lost = bank([LOST_BEFORE] * 30)
    monkeypatch.setattr(registry, "payments", lambda: lost)
    at = NOW
    for _ in range(12):
        job.run(at)
        at += timedelta(hours=1)
    row = Outbox.objects.get(kind="refund")
    assert (row.state, row.attempts) == ("waiting", 12)
    assert whys(case) == ["refund_unclear"]


def test_a_refused_refund_fails_before_a_person() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([REFUSED]), NOW)
    remedy = last_remedy(case)
    assert (remedy.remedy_state, Refund.objects.get().state) == ("failed", "failed")
    assert remedy.ended_why == "The sandbox bank does not give this payment back."
    assert whys(case) == ["refund_failed"]
    assert money_of(case).left == PRICE
    assert len(letters("money_needs_person")) == 1


def test_a_refund_of_which_one_part_failed_is_failed_and_the_paid_part_counts() -> None:
    case = owed_case()
    two_payments(case)
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank(["", REFUSED]), NOW)
    assert [part.state for part in Refund.objects.order_by("pk")] == ["settled", "failed"]
    assert last_remedy(case).remedy_state == "failed"
    assert money_of(case).left == Money(2900, "EUR")


def test_a_failed_part_waits_for_the_others_before_anything_is_said() -> None:
    case = owed_case()
    two_payments(case)
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([REFUSED, LOST_BEFORE]), NOW)
    assert last_remedy(case).remedy_state == "unclear"
    assert whys(case) == []
    pay(case, bank(), NOW)
    assert last_remedy(case).remedy_state == "failed"
    assert whys(case) == ["refund_failed"]


def test_after_a_refusal_care_tries_again_and_history_stays() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([REFUSED]), NOW)
    try_again(case, RemedyKind.REFUND, actor=agent(), now=NOW)
    assert whys(case) == []
    assert clock_states(case, "seller_remedy") == ["met", "running"]
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank(), NOW)
    states = Remedy.objects.filter(case=case).order_by("pk").values_list("remedy_state", flat=True)
    assert list(states) == ["superseded", "superseded", "settled"]
    assert made() == [PRICE]


def test_only_care_orders_another_attempt_and_only_after_a_failed_one() -> None:
    case = owed_case()
    with pytest.raises(NotAllowed, match="nothing to try again"):
        try_again(case, RemedyKind.REFUND, actor=agent(), now=NOW)
    with pytest.raises(NotAllowed):
        try_again(case, RemedyKind.REFUND, actor=seller(), now=NOW)


MISHAPS = ("", LOST_BEFORE, LOST_AFTER, REFUSED)


def troubles() -> Iterator[tuple[str, str, str]]:
    return ((a, b, c) for a in MISHAPS[1:3] for b in MISHAPS for c in ("", UNREACHABLE))


@pytest.mark.parametrize(("first", "second", "search"), list(troubles()))
def test_what_the_provider_paid_is_what_we_say_it_paid(
    first: str, second: str, search: str
) -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    shaky = bank([first, second], [search])
    pay(case, shaky, NOW, tries=4)
    settled = Refund.objects.filter(state="settled")
    ours = [Money(refund.amount_minor, "EUR") for refund in settled]
    assert ours == made()
    assert last_remedy(case).remedy_state == ("settled" if ours else "failed")


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.django_db(transaction=True)
def test_killed_at_the_call_the_refund_is_asked_about_and_paid_once(before: bool) -> None:
    case = owed_case()
    deliver(NOW)
    order_refund(case, None, actor=seller(), now=NOW)
    Outbox.objects.exclude(kind="refund").update(state="done")
    row = lease(NOW)
    assert row is not None
    with pytest.raises(Killed):
        job.deliver(row, NOW, providers(DyingBank(bank(), before=before)))
    refund = Refund.objects.get()
    assert (refund.state, refund.asked_at) == ("ordered", NOW)
    Outbox.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    deliver(NOW)
    assert last_remedy(case).remedy_state == "settled"
    assert made() == [PRICE]


@pytest.mark.django_db(transaction=True)
def test_that_the_provider_is_asked_is_committed_before_it_is() -> None:
    seen = []

    class Watching(SandboxPayments):
        def refund(self, *args: Any) -> Any:
            seen.append((connection.in_atomic_block, Refund.objects.get().asked_at))
            return super().refund(*args)

    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, Watching(registry.var() / "payments"), NOW)
    assert seen == [(False, NOW)]


@pytest.mark.django_db(transaction=True)
def test_killed_after_the_call_before_it_is_written_down_it_is_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def die(*args: Any, **kwargs: Any) -> None:
        raise Killed

    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    with monkeypatch.context() as patch:
        patch.setattr("amends.usecases.pay_refund._settled", die)
        with pytest.raises(Killed):
            pay(case, bank(), NOW)
    assert Refund.objects.get().state == "ordered"
    pay(case, DyingBank(bank(), before=True), NOW)
    assert Refund.objects.get().state == "settled"
    assert made() == [PRICE]


def test_out_of_stock_becomes_a_refund_of_all_that_is_left() -> None:
    case = owed_case()
    remedy = answer_out_of_stock(case, actor=seller(), now=NOW)
    assert (remedy.kind, remedy.remedy_state, remedy.amount_minor) == ("refund", "ordered", 32900)
    assert case.incident.events.filter(name="remedy.out_of_stock", case=case).count() == 1
    assert [facts["amount"] for facts in letters("out_of_stock")] == ["€329.00"]
    assert letters("refund_ordered") == []
    assert case.unit.line.replacement_in_stock is True


def test_out_of_stock_that_cannot_be_refunded_leaves_nothing_behind() -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=32900)
    with pytest.raises(Problem):
        answer_out_of_stock(case, actor=seller(), now=NOW)
    assert not case.incident.events.filter(name="remedy.out_of_stock").exists()


def test_the_marketplace_refunds_at_its_own_cost_and_calls_no_seller_late_who_is_not() -> None:
    case = owed_case()
    remedy = refund_by_marketplace(case, actor=agent(), now=NOW)
    assert (remedy.borne_by, remedy.remedy_state) == ("marketplace", "ordered")
    assert [facts["amount"] for facts in letters("refund_ordered")] == ["€329.00"]
    (to_seller,) = letters("marketplace_refund_seller")
    assert (to_seller["amount"], to_seller["late"]) == ("€329.00", False)


def test_a_seller_refunds_nothing_for_the_marketplace() -> None:
    with pytest.raises(NotAllowed):
        refund_by_marketplace(owed_case(), actor=seller(), now=NOW)


def test_a_failed_refund_is_made_by_the_marketplace_without_another_step() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank([REFUSED]), NOW)
    refund_by_marketplace(case, actor=agent(), now=NOW)
    pay(case, bank(), NOW)
    assert last_remedy(case).remedy_state == "settled"
    assert whys(case) == []


def test_an_accepted_case_of_a_refund_waits_for_the_seller() -> None:
    case = make_case(IncidentPlan(remedy="refund"))
    assert last_remedy(case).remedy_state == "due"
    assert not Refund.objects.exists()


def test_a_return_that_arrives_after_the_refund_promises_no_other_one() -> None:
    case = owed_case(Owed(way_back="scanned"))
    order_refund(case, None, actor=seller(), now=ARRIVED - timedelta(hours=1))
    scan(return_of(case), "delivered", ARRIVED)
    assert [said["given"] for said in letters("return_arrived")] == [True]


@pytest.mark.parametrize("paid_first", [True, False])
def test_a_return_that_stays_out_asks_nobody_once_the_money_is_there(paid_first: bool) -> None:
    case = owed_case(Owed(way_back="scanned"))
    if not paid_first:
        ring(case, "return_travel")
        assert "return_overdue" in whys(case)
    order_refund(case, None, actor=seller(), now=ARRIVED - timedelta(hours=1))
    pay(case, bank(), ARRIVED)
    if paid_first:
        ring(case, "return_travel")
    assert whys(case) == []
