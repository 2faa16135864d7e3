"""The decision on real rows: the facts it reads, the reasons it stores, and the agent's preview."""

from datetime import UTC, datetime

import pytest

from amends.domain.decision import RULES_BY_ID, Outcome, decide, reason_from
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import SYSTEM
from amends.policies import market_policy_by_id
from amends.store.models import (
    Case,
    Incident,
    Order,
    OrderLine,
    Payment,
    Photo,
    RuleConfirmation,
    Slot,
)
from amends.usecases import decide as deciding
from amends.usecases.decide import decide_when_ready, decision_for, facts_of
from amends.usecases.money_decision import money_decision
from amends.usecases.order_refund import order_refund
from tests.makers import (
    NOW,
    SCRATCH,
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_case,
    make_incident,
    make_order,
    waiting_case,
)
from tests.owed import ARRIVED, LABELLED, SCANNED, Owed, clock_states, owed_case, return_of, scan
from tests.people import people

pytestmark = pytest.mark.django_db
OLD = "default@2019-01-01"


def rules(case: Case) -> list[str]:
    """The rules that are stored on the case."""
    return [row["rule_id"] for row in case.reasons]


def old_order() -> Order:
    """An order of the time before the help page was read."""
    order = make_order()
    Order.objects.filter(pk=order.pk).update(placed_at=datetime(2025, 12, 29, 10, tzinfo=UTC))
    order.refresh_from_db()
    return order


def confirm(rule: str, policy: str = OLD) -> None:
    """The operator's word for a rule."""
    RuleConfirmation.objects.create(
        policy=policy, rule=rule, read_in="A page", confirmed_by=people().operator, confirmed_at=NOW
    )


def test_a_yes_is_stored_with_the_facts_and_numbers_that_it_rests_on() -> None:
    case = make_case()
    assert case.decision_state == "accepted"
    (row,) = case.reasons
    assert (row["rule_id"], row["policy"]) == ("accept", case.incident.policy)
    assert row["facts"]["value"] == {"minor": 32_900, "currency": "EUR"}
    assert row["numbers"]["window"] == [3, "business_days"]
    assert {ground["rule"] for ground in row["grounds"]} == {
        "report",
        "evidence",
        "decision",
        "grades",
    }


def test_what_is_stored_is_what_the_preview_says() -> None:
    case = waiting_case()
    preview = decision_for(case)
    assert [reason_from(row) for row in case.reasons] == list(preview.reasons)
    assert preview == decide(facts_of(case), market_policy_by_id(case.incident.policy))


def test_the_facts_are_read_off_the_rows() -> None:
    case = waiting_case()
    OrderLine.objects.filter(pk=case.unit.line_id).update(plan_provider="Shield")
    Payment.objects.filter(order=case.incident.parcel.order).update(disputed_at=NOW)
    Photo.objects.filter(slot__kind="device_front").update(legible=False)
    Photo.objects.filter(slot__kind="device_back").update(legible=None)
    make_incident(IncidentPlan(order=make_order()))
    Incident.objects.filter(pk=case.incident_id).update(
        answers={**case.incident.answers, "drop_since": True}
    )
    facts = facts_of(case_of(case.incident))
    assert facts.value == Money(32_900, "EUR")
    assert facts.plan == "Shield"
    assert facts.open_payment_dispute is True
    assert facts.illegible_photos == ("device_front",)
    assert facts.unread_photos == ("device_back",)
    assert facts.repeat_reports == 1
    assert facts.answers_against == ("drop_since",)
    assert (facts.safety_stop, facts.in_time, facts.label_number) == (False, True, "match")
    assert facts.refusal == "contradicted"


def test_nobody_was_asked_whether_it_is_safe_is_not_the_same_as_safe() -> None:
    case = waiting_case()
    answers = {key: said for key, said in case.incident.answers.items() if key != "danger"}
    Incident.objects.filter(pk=case.incident_id).update(answers=answers)
    case = case_of(case.incident)
    assert facts_of(case).safety_stop is None
    assert "safety_unknown" in [reason.rule_id for reason in decision_for(case).reasons]


def test_another_units_dark_photo_speaks_against_that_unit_alone() -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="Galaxy Buds2", category="other"))))
    incident = make_incident(IncidentPlan(order=order, marks=(SCRATCH,)))
    first, second = incident.cases.order_by("pk")
    Photo.objects.filter(slot__kind="device_front", slot__case=second).update(legible=False)
    assert facts_of(first).illegible_photos == ()
    assert facts_of(second).illegible_photos == ("device_front",)


def test_what_only_the_carrier_wants_decides_nothing() -> None:
    case = waiting_case()
    slot = Slot.objects.filter(incident=case.incident, for_carrier=True).first()
    assert slot is not None
    Slot.objects.filter(pk=slot.pk).update(state="cannot")
    assert facts_of(case).slots_cannot == ()


def test_an_old_order_rests_on_rules_that_nobody_has_read_and_goes_to_a_person() -> None:
    case = make_case(IncidentPlan(order=old_order()))
    assert (case.incident.policy, case.decision_state) == (OLD, "referred")
    assert rules(case) == ["rule_not_sure"]
    assert [ground["rule"] for ground in case.reasons[0]["grounds"]] == ["report", "evidence"]


def test_what_the_operator_has_confirmed_is_accepted_at_once() -> None:
    confirm("report")
    confirm("evidence")
    case = make_case(IncidentPlan(order=old_order()))
    assert (case.incident.policy, case.decision_state) == (OLD, "accepted")


def test_a_confirmation_that_was_withdrawn_counts_no_more() -> None:
    confirm("report")
    confirm("evidence")
    RuleConfirmation.objects.filter(rule="evidence").update(
        withdrawn_by=people().operator, withdrawn_at=NOW
    )
    case = make_case(IncidentPlan(order=old_order()))
    assert [ground["rule"] for ground in case.reasons[0]["grounds"]] == ["evidence"]


def test_a_kind_with_another_way_goes_to_a_person_who_offers_it() -> None:
    case = make_case(IncidentPlan(kind="damaged_later"))
    assert (case.decision_state, rules(case)) == ("referred", ["later_without_plan"])
    assert decision_for(case).outcome is Outcome.OTHER_ROUTE


def test_every_stored_rule_is_one_of_the_table() -> None:
    case = make_case(IncidentPlan(kind="not_sure", danger=True))
    assert set(rules(case)) <= set(RULES_BY_ID)
    assert "safety" in rules(case)


def test_deciding_again_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    case = waiting_case()
    monkeypatch.setattr(deciding, "decision_for", lambda _case: pytest.fail("asked again"))
    decide_when_ready(case.incident, now=NOW)


def test_money_waits_for_a_dear_device_and_not_for_a_cheap_one() -> None:
    dear = money_decision(owed_case())
    assert [reason.rule_id for reason in dear.reasons] == ["money_value"]
    assert money_decision(owed_case(Owed(price_minor=9_900))).may


def test_a_signal_that_stands_on_the_case_keeps_the_money() -> None:
    case = owed_case(Owed(price_minor=9_900, way_back="scanned"))
    Case.objects.filter(pk=case.pk).update(reasons=[{"rule_id": "repeat"}, {"rule_id": "late"}])
    case = case_of(case.incident)
    (reason,) = money_decision(case).reasons
    assert (reason.rule_id, reason.facts) == ("money_signal", {"signals": ["repeat"]})


def test_the_system_refunds_nothing_while_the_device_must_be_back_first() -> None:
    case = owed_case(Owed(way_back="scanned"))
    with pytest.raises(NotAllowed, match="until the device is back"):
        order_refund(case, None, actor=SYSTEM, now=NOW)


def test_the_system_may_refund_once_the_device_is_back_or_where_it_is_cheap() -> None:
    for plan in (Owed(), Owed(price_minor=9_900, way_back="scanned")):
        assert order_refund(owed_case(plan), None, actor=SYSTEM, now=NOW).kind == "refund"


def test_a_dispute_at_the_first_scan_makes_the_sellers_days_begin_on_arrival() -> None:
    case = owed_case(Owed(price_minor=9_900, way_back="none"))
    payment = Payment.objects.filter(order=case.incident.parcel.order)
    payment.update(disputed_at=LABELLED)
    scan(return_of(case), "accepted", SCANNED)
    assert clock_states(case, "seller_remedy") == []
    payment.update(dispute_closed_at=SCANNED)
    scan(return_of(case), "delivered", ARRIVED)
    assert case.clocks.get(kind="seller_remedy").started_at == ARRIVED
