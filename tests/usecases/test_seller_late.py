"""A seller's days run out: a reminder, then care's desk, then the marketplace, each by policy."""

from dataclasses import replace
from datetime import timedelta

import pytest

from amends.policies import market_policy_by_id
from amends.store.models import Case, Payment
from amends.store.queries.stages import stage_of_case
from amends.usecases import remedy_clocks
from amends.usecases.order_refund import order_refund
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.makers import case_of
from tests.owed import (
    ARRIVED,
    NUMBER,
    Owed,
    bank,
    clock_states,
    last_remedy,
    letters,
    owed_case,
    pay,
    ring,
    seller,
    whys,
)

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)
# Within the limit below which money may move before the device is back.
CHEAP = Owed(price_minor=9900, way_back="scanned")


def no_refunds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A market in which the marketplace never refunds for a seller."""

    def without(policy_id: str):  # type: ignore[no-untyped-def]
        return replace(market_policy_by_id(policy_id), marketplace_refunds=False)

    monkeypatch.setattr(remedy_clocks, "market_policy_by_id", without)


def test_both_sides_are_reminded_before_the_days_end() -> None:
    case = owed_case()
    ring(case, "seller_remedy", warn=True)
    (to_seller,), (to_customer,) = letters("remedy_soon_seller"), letters("remedy_soon_customer")
    assert to_seller["remedy_by"] == to_customer["remedy_by"] == "Tuesday 14 April 2026, 23:59"
    assert to_seller["start"] == "from the carrier's scan that the return has arrived"
    assert whys(case) == []


def test_a_late_seller_brings_the_case_before_a_person_and_both_sides_hear_of_it() -> None:
    case = owed_case()
    ring(case, "seller_remedy")
    assert whys(case) == ["seller_overdue"]
    assert clock_states(case, "escalation") == ["running"]
    stage = stage_of_case(case_of(case.incident))
    assert (stage.key, stage.due) == ("seller_overdue", case.clocks.get(kind="escalation").due_at)
    (to_seller,) = letters("remedy_late_seller")
    assert to_seller["escalates_on"] == "Wednesday 15 April 2026, 23:59"
    assert len(letters("remedy_late_customer")) == 1


def test_a_late_answer_is_taken_as_before_and_ends_the_escalation() -> None:
    case = owed_case()
    moment = ring(case, "seller_remedy")
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=moment)
    assert clock_states(case, "seller_remedy") == ["met_late"]
    assert clock_states(case, "escalation") == ["met"]
    assert whys(case) == []
    assert case_of(case.incident).queue_due_at is None


def test_after_the_escalation_the_marketplace_refunds_once() -> None:
    case = owed_case()
    ring(case, "seller_remedy")
    moment = ring(case, "escalation")
    remedy = last_remedy(case)
    assert (remedy.kind, remedy.borne_by, remedy.remedy_state) == (
        "refund",
        "marketplace",
        "ordered",
    )
    assert len(letters("marketplace_refund_customer")) == 1
    assert [facts["late"] for facts in letters("marketplace_refund_seller")] == [True]
    assert clock_states(case, "escalation") == ["met_late"]
    assert whys(case) == []
    pay(case, bank(), moment)
    assert last_remedy(case).remedy_state == "settled"


def test_above_the_limit_no_money_moves_before_the_device_is_back() -> None:
    case = owed_case()
    Case.objects.filter(pk=case.pk).update(return_state="in_transit")
    ring(case, "seller_remedy")
    assert letters("remedy_late_seller")[0]["escalates_on"] == ""
    ring(case, "escalation")
    assert last_remedy(case).remedy_state == "due"
    assert whys(case) == ["seller_overdue"]
    assert "running" in clock_states(case, "care_task")


def test_within_the_limit_the_marketplace_refunds_before_the_device_is_back() -> None:
    case = owed_case(CHEAP)
    assert case.return_state == "handed_in"
    ring(case, "seller_remedy")
    ring(case, "escalation")
    assert last_remedy(case).borne_by == "marketplace"


def test_with_a_signal_no_money_moves_before_the_device_is_back() -> None:
    case = owed_case(CHEAP)
    Case.objects.filter(pk=case.pk).update(reasons=[{"rule_id": "repeat"}])
    ring(case, "seller_remedy")
    ring(case, "escalation")
    assert last_remedy(case).remedy_state == "due"


def test_where_policy_has_no_refund_by_the_marketplace_it_stays_with_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    no_refunds(monkeypatch)
    case = owed_case()
    ring(case, "seller_remedy")
    ring(case, "escalation")
    assert last_remedy(case).remedy_state == "due"
    assert whys(case) == ["seller_overdue"]
    assert case_of(case.incident).queue_due_at is not None


def test_a_disputed_payment_freezes_the_automatic_refund() -> None:
    case = owed_case()
    ring(case, "seller_remedy")
    Payment.objects.update(disputed_at=NOW)
    ring(case, "escalation")
    assert last_remedy(case).remedy_state == "due"
    assert whys(case) == ["seller_overdue", "payment_disputed"]
    assert len(letters("money_needs_person")) == 1


def test_where_nothing_is_left_the_escalation_stays_with_the_person() -> None:
    case = owed_case()
    ring(case, "seller_remedy")
    Payment.objects.update(charged_back_minor=32900)
    ring(case, "escalation")
    assert last_remedy(case).remedy_state == "due"
    assert whys(case) == ["seller_overdue"]


def test_a_seller_who_has_answered_is_never_late() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    assert clock_states(case, "seller_remedy") == ["met"]
    assert letters("remedy_late_seller") == []
