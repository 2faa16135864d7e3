"""The seller's dispute of what came back: raised, answered, decided, appealed, sent back."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.adapters import registry
from amends.domain.attention import Why
from amends.domain.machines import NotAllowed
from amends.domain.parties import SYSTEM, Actor, Role
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Outbox
from amends.store.queries.stages import stage_of_case
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.appeal_dispute import appeal_dispute
from amends.usecases.decide_dispute import confirm_dispute, reject_dispute, uphold_dispute
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.raise_dispute import RaiseDispute, raise_dispute
from amends.usecases.settle_by_hand import settle_by_hand
from amends.usecases.ship_back import ship_back
from amends.usecases.withdraw_dispute import withdraw_dispute
from tests.court import (
    ANSWERED,
    APPEALED,
    DECIDED,
    RAISED,
    UPHELD_BY,
    afresh,
    answered_case,
    appealed_case,
    customer,
    disputed_case,
    due,
    second_agent,
    upheld_case,
)
from tests.owed import (
    ARRIVED,
    NUMBER,
    Owed,
    agent,
    clock_states,
    last_remedy,
    letters,
    owed_case,
    ring,
    scan,
    seller,
    whys,
)
from tests.pictures import picture

pytestmark = pytest.mark.django_db
# Day 3 after Thursday 9 April is Tuesday, at the customer's place.
ANSWER_BY = datetime(2026, 4, 14, 21, 59, 59, tzinfo=UTC)


def raise_it(case: Case, kind: str = "locked", photos: tuple[bytes, ...] = ()) -> None:
    command = RaiseDispute(case, kind, "It asks for an account.", photos)
    raise_dispute(command, actor=seller(), now=RAISED, files=registry.files())


def answer(case: Case, words: str = "I signed out.", photos: tuple[bytes, ...] = ()) -> None:
    files = registry.files()
    answer_dispute(case, words, actor=customer(case), now=ANSWERED, files=files, photos=photos)


def test_a_dispute_stops_the_sellers_days_and_asks_the_customer_with_a_date() -> None:
    case = disputed_case()
    assert case.dispute_state == "raised"
    assert clock_states(case, "seller_remedy") == ["stopped"]
    assert due(case, "dispute_answer") == ANSWER_BY
    stage = stage_of_case(case)
    assert (stage.key, stage.owner, stage.due) == ("dispute_raised", Role.CUSTOMER, ANSWER_BY)
    (letter,) = letters("dispute_raised")
    assert letter["kind_words"] == "It is locked to an account"
    assert letter["words"] == "It asks for an account."
    assert letter["answer_by"] == "Tuesday 14 April 2026, 23:59"


def test_the_words_of_both_sides_are_kept_apart_from_the_events() -> None:
    case = answered_case()
    told = {e.name: e for e in case.incident.events.filter(name__startswith="dispute.")}
    assert told["dispute.raised"].payload == {"case": case.ref, "kind": "locked"}
    assert told["dispute.raised"].personal.data == {"words": "It asks for an account."}
    assert told["dispute.answered"].payload == {"case": case.ref}
    assert told["dispute.answered"].personal.data == {"words": "I signed out of it."}


def test_nothing_is_disputed_before_it_has_arrived() -> None:
    case = owed_case(Owed(way_back="scanned"))
    with pytest.raises(NotAllowed, match="has arrived"):
        raise_it(case)
    assert not case.disputes.exists()


def test_nothing_is_disputed_once_money_is_on_its_way() -> None:
    case = owed_case(Owed(remedy="refund"))
    order_refund(case, None, actor=seller(), now=RAISED)
    with pytest.raises(NotAllowed, match="on its way"):
        raise_it(case)


def test_nothing_is_paid_while_it_is_disputed() -> None:
    case = disputed_case()
    with pytest.raises(NotAllowed, match="disputed"):
        order_refund(case, None, actor=seller(), now=ANSWERED)


@pytest.mark.parametrize(
    ("kind", "words", "field"), [("ugly", "It is.", "kind"), ("locked", "  ", "words")]
)
def test_a_dispute_needs_its_kind_and_words(kind: str, words: str, field: str) -> None:
    case = owed_case()
    with pytest.raises(Problem) as problem:
        raise_dispute(
            RaiseDispute(case, kind, words), actor=seller(), now=RAISED, files=registry.files()
        )
    assert problem.value.field == field
    assert not case.disputes.exists()


def test_only_the_seller_disputes() -> None:
    case = owed_case()
    with pytest.raises(NotAllowed):
        raise_dispute(
            RaiseDispute(case, "locked", "It is."),
            actor=customer(case),
            now=RAISED,
            files=registry.files(),
        )
    assert not case.disputes.exists()


def test_photos_of_both_sides_are_kept_each_once_and_told_of() -> None:
    case = disputed_case(photos=(picture(1), picture(2), picture(1)))
    answer(case, photos=(picture(3),))
    photos = case.disputes.get().photos
    assert list(photos.values_list("by", flat=True)) == ["seller", "seller", "customer"]
    told = case.incident.events.filter(name="dispute.photo_added").order_by("number")
    assert [e.payload["photo"] for e in told] == list(photos.values_list("name", flat=True))
    assert all(registry.files().exists(photo.sha256) for photo in photos.all())


def test_what_is_no_photo_disputes_nothing() -> None:
    case = owed_case()
    with pytest.raises(Problem) as problem:
        raise_it(case, photos=(picture(1), b"%PDF-1.7 no photo"))
    assert problem.value.field == "photo"
    assert not case.disputes.exists()


def test_each_side_has_ten_photos_at_most() -> None:
    case = owed_case()
    with pytest.raises(Problem, match="at most 10"):
        raise_it(case, photos=tuple(picture(seed) for seed in range(11)))
    raise_it(case, photos=tuple(picture(seed) for seed in range(10)))
    case = afresh(case)
    answer(case, photos=(picture(30),))
    assert case.disputes.get().photos.count() == 11


def test_the_customers_answer_brings_it_to_care_with_a_date() -> None:
    case = answered_case()
    assert case.dispute_state == "answered"
    assert clock_states(case, "dispute_answer") == ["met"]
    decide_by = datetime(2026, 4, 13, 21, 59, 59, tzinfo=UTC)
    stage = stage_of_case(case)
    assert (stage.key, stage.owner, stage.due) == ("dispute_answered", Role.AGENT, decide_by)
    assert case.queue_due_at == decide_by
    assert letters("dispute_answered_seller")[0]["words"] == "I signed out of it."


def test_the_customer_is_reminded_and_without_an_answer_care_decides_all_the_same() -> None:
    case = disputed_case()
    assert ring(case, "dispute_answer", warn=True) == ANSWER_BY - timedelta(hours=24)
    assert letters("dispute_answer_reminder")[0]["answer_by"] == "Tuesday 14 April 2026, 23:59"
    ring(case, "dispute_answer")
    case = afresh(case)
    assert (case.dispute_state, stage_of_case(case).owner) == ("unanswered", Role.AGENT)
    assert case.queue_due_at == due(case, "dispute_decision")


def test_a_late_answer_counts_until_it_is_decided_and_gives_care_no_new_days() -> None:
    case = disputed_case()
    ring(case, "dispute_answer")
    decide_by = due(case, "dispute_decision")
    ring(case, "dispute_decision")
    answer(case)
    case = afresh(case)
    assert case.dispute_state == "answered"
    assert stage_of_case(case).due == decide_by
    assert clock_states(case, "dispute_answer") == ["met_late"]
    assert clock_states(case, "dispute_decision") == ["breached"]
    reject_dispute(case, "It counts.", actor=agent(), now=decide_by + timedelta(days=1))
    assert clock_states(afresh(case), "dispute_decision") == ["met_late"]


def test_a_withdrawn_dispute_starts_the_sellers_days_anew() -> None:
    case = disputed_case()
    withdraw_dispute(case, actor=seller(), now=ANSWERED)
    case = afresh(case)
    assert clock_states(case, "dispute_answer") == ["stopped"]
    assert clock_states(case, "seller_remedy") == ["stopped", "running"]
    assert stage_of_case(case).key == "seller_owes"
    assert letters("dispute_withdrawn")[0]["remedy_by"] == "Tuesday 14 April 2026, 23:59"


def test_a_late_seller_who_disputes_is_not_refunded_for_meanwhile() -> None:
    case = owed_case()
    ring(case, "seller_remedy")
    assert whys(case) == ["seller_overdue"]
    raise_dispute(
        RaiseDispute(case, "locked", "It is."),
        actor=seller(),
        now=ARRIVED + timedelta(days=7),
        files=registry.files(),
    )
    case = afresh(case)
    assert whys(case) == []
    assert not case.clocks.filter(kind="escalation", state__in=("running", "breached")).exists()
    assert stage_of_case(case).key == "dispute_raised"


def test_an_upheld_dispute_ends_what_is_owed_and_the_device_goes_back() -> None:
    case = upheld_case()
    assert (case.dispute_state, case.return_state) == ("upheld", "rejected")
    remedy = last_remedy(case)
    assert (remedy.remedy_state, remedy.ended_why) == ("cancelled", "dispute_upheld")
    assert clock_states(case, "dispute_decision") == ["met"]
    ship_by = datetime(2026, 4, 16, 21, 59, 59, tzinfo=UTC)
    stage = stage_of_case(case)
    assert (stage.key, stage.owner, stage.due) == ("rejected", Role.SELLER, ship_by)
    (told,) = letters("dispute_upheld_customer")
    assert told["rule"] == "The device is locked to an account, and nobody can use or repair it."
    assert (told["facts"], told["would_change"]) == UPHELD_BY[1:]
    assert letters("dispute_upheld_seller")[0]["ship_back_by"] == "Thursday 16 April 2026, 23:59"
    dispute = case.disputes.get()
    assert (dispute.rule, dispute.decided_by_id) == ("locked", agent().person_id)


@pytest.mark.parametrize("actor", [SYSTEM, Actor(Role.AGENT), Actor(Role.SELLER, 1)])
def test_only_a_person_at_care_decides(actor: Actor) -> None:
    case = answered_case()
    with pytest.raises(NotAllowed):
        uphold_dispute(case, *UPHELD_BY, actor=actor, now=DECIDED)
    with pytest.raises(NotAllowed):
        reject_dispute(case, "It counts.", actor=actor, now=DECIDED)
    assert afresh(case).dispute_state == "answered"


@pytest.mark.parametrize(
    ("rule", "facts", "would_change", "field"),
    [
        ("because", "x", "y", "rule"),
        ("not_arrived", "x", "y", "rule"),
        ("locked", " ", "y", "facts"),
        ("locked", "x", " ", "would_change"),
    ],
)
def test_an_upheld_dispute_names_rule_facts_and_what_would_change_it(
    rule: str, facts: str, would_change: str, field: str
) -> None:
    case = answered_case()
    with pytest.raises(Problem) as problem:
        uphold_dispute(case, rule, facts, would_change, actor=agent(), now=DECIDED)
    assert problem.value.field == field
    assert afresh(case).dispute_state == "answered"


def test_what_did_not_arrive_is_never_the_customers_to_bear() -> None:
    case = answered_case("not_arrived")
    with pytest.raises(NotAllowed, match="carrier"):
        uphold_dispute(case, *UPHELD_BY, actor=agent(), now=DECIDED)
    assert last_remedy(case).remedy_state == "due"


def test_nothing_is_decided_before_the_customer_could_answer() -> None:
    case = disputed_case()
    with pytest.raises(NotAllowed):
        uphold_dispute(case, *UPHELD_BY, actor=agent(), now=DECIDED)
    assert last_remedy(case).remedy_state == "due"


def test_a_rejected_dispute_starts_the_sellers_days_anew_for_the_same_remedy() -> None:
    case = answered_case()
    reject_dispute(case, "It is not locked.", actor=agent(), now=DECIDED)
    case = afresh(case)
    assert (case.dispute_state, case.return_state) == ("rejected", "arrived")
    assert (last_remedy(case).number, last_remedy(case).remedy_state) == (1, "due")
    stage = stage_of_case(case)
    owed_by = datetime(2026, 4, 16, 21, 59, 59, tzinfo=UTC)
    assert (stage.key, stage.due, stage.start) == ("seller_owes", owed_by, "care_decided")
    for kind in ("dispute_rejected_customer", "dispute_rejected_seller"):
        (letter,) = letters(kind)
        assert letter["sentence"] == "It is not locked."
        assert letter["remedy_by"] == "Thursday 16 April 2026, 23:59"
    with pytest.raises(NotAllowed):
        raise_it(case)


def test_an_appeal_stops_the_way_back_and_goes_to_somebody_else() -> None:
    case = appealed_case()
    assert clock_states(case, "ship_back") == ["stopped"]
    assert stage_of_case(case).key == "dispute_appealed"
    assert case.queue_due_at == due(case, "dispute_decision")
    assert len(letters("dispute_appealed_seller")) == 1
    with pytest.raises(NotAllowed, match="wait for the answer"):
        ship_back(case, "dpd", NUMBER, actor=seller(), now=APPEALED)
    for decide in (confirm_dispute, reject_dispute):
        with pytest.raises(NotAllowed, match="somebody else"):
            decide(case, "As before.", actor=agent(), now=APPEALED)


def test_an_appeal_is_made_once_with_photos() -> None:
    case = upheld_case()
    words = "It is not locked."
    appeal_dispute(
        case,
        words,
        actor=customer(case),
        now=APPEALED,
        files=registry.files(),
        photos=(picture(4),),
    )
    assert case.disputes.get().photos.get().by == "customer"
    confirm_dispute(afresh(case), "It is.", actor=second_agent(), now=APPEALED)
    with pytest.raises(NotAllowed):
        appeal_dispute(afresh(case), "Again.", actor=customer(case), now=APPEALED)


def test_a_confirmed_decision_is_final_and_the_sellers_days_to_send_run_again() -> None:
    case = appealed_case()
    confirm_dispute(case, "Seen again.", actor=second_agent(), now=APPEALED)
    case = afresh(case)
    assert (case.dispute_state, case.return_state) == ("final", "rejected")
    assert clock_states(case, "ship_back") == ["stopped", "running"]
    assert letters("dispute_final_customer")[0]["sentence"] == "Seen again."
    assert letters("dispute_final_seller")[0]["ship_back_by"] == "Thursday 16 April 2026, 23:59"
    dispute = case.disputes.get()
    assert (dispute.decided_by_id, dispute.decided_at) == (agent().person_id, DECIDED)
    assert dispute.last_sentence == "Seen again."


def test_a_won_appeal_makes_the_remedy_due_anew_while_the_device_is_still_there() -> None:
    case = appealed_case()
    reject_dispute(case, "It is not locked.", actor=second_agent(), now=APPEALED)
    case = afresh(case)
    assert (case.dispute_state, case.return_state) == ("rejected", "arrived")
    remedy = last_remedy(case)
    assert (remedy.number, remedy.kind, remedy.remedy_state) == (
        2,
        RemedyKind.REPLACEMENT.value,
        "due",
    )
    assert stage_of_case(case).key == "seller_owes"


def test_a_won_appeal_orders_a_new_label_when_the_device_is_back_with_the_customer() -> None:
    case = upheld_case()
    parcel = ship_back(case, "dpd", NUMBER, actor=seller(), now=APPEALED)
    scan(parcel, "delivered", APPEALED + timedelta(days=1))
    later = APPEALED + timedelta(days=2)
    appeal_dispute(case, "It is not locked.", actor=customer(case), now=later)
    reject_dispute(afresh(case), "It counts.", actor=second_agent(), now=later)
    case = afresh(case)
    assert case.return_state == "label_ordered"
    assert last_remedy(case).remedy_state == "due"
    assert not case.clocks.filter(kind="seller_remedy", state="running").exists()
    assert Outbox.objects.filter(kind="return_label", payload__case=case.ref, state="waiting")
    for kind in ("dispute_rejected_customer", "dispute_rejected_seller"):
        (said,) = letters(kind)
        assert (said["remedy_by"], said["again"]) == ("", True)


def test_a_rejected_device_goes_back_in_a_parcel_of_its_own() -> None:
    case = upheld_case()
    parcel = ship_back(case, "dpd", NUMBER, actor=seller(), now=APPEALED)
    case = afresh(case)
    out = case.incident.parcel
    assert (parcel.purpose, parcel.address, parcel.addressee) == (
        "ship_back",
        out.address,
        out.addressee,
    )
    assert list(parcel.units.all()) == [case.unit]
    assert clock_states(case, "ship_back") == ["met"]
    assert stage_of_case(case).key == "shipped_back"
    told = letters("ship_back_sent")[0]
    assert (told["carrier"], told["tracking_number"]) == ("DPD", parcel.tracking_number)
    scan(parcel, "delivered", APPEALED + timedelta(days=1))
    case = afresh(case)
    assert (case.return_state, stage_of_case(case).key) == (
        "back_with_customer",
        "back_with_customer",
    )


def test_the_number_that_goes_back_is_a_new_one_of_its_carrier() -> None:
    case = upheld_case()
    first = case.incident.parcel.tracking_number
    for number in ("", first, "hello"):
        with pytest.raises(Problem) as problem:
            ship_back(case, "dpd", number, actor=seller(), now=APPEALED)
        assert problem.value.field == "tracking_number"
    assert afresh(case).return_state == "rejected"


def test_a_seller_who_does_not_send_it_is_reminded_and_a_person_looks() -> None:
    case = upheld_case()
    late = ring(case, "ship_back")
    case = afresh(case)
    assert whys(case) == ["ship_back_overdue"]
    assert letters("ship_back_late_seller")[0]["ship_back_by"] == "Thursday 16 April 2026, 23:59"
    settle_by_hand(case, Why.SHIP_BACK_OVERDUE, "They send it today.", actor=agent(), now=late)
    case = afresh(case)
    assert (whys(case), stage_of_case(case).owner) == ([], Role.SELLER)
    assert due(case, "ship_back") > late
    ring(case, "ship_back")
    ship_back(afresh(case), "dpd", NUMBER, actor=seller(), now=late + timedelta(days=9))
    assert whys(afresh(case)) == []


def test_a_rejected_device_that_is_lost_on_its_way_goes_to_a_person() -> None:
    case = upheld_case()
    parcel = ship_back(case, "dpd", NUMBER, actor=seller(), now=APPEALED)
    scan(parcel, "lost", APPEALED + timedelta(days=4))
    case = afresh(case)
    assert (whys(case), stage_of_case(case).owner) == (["ship_back_astray"], Role.AGENT)
    scan(parcel, "delivered", APPEALED + timedelta(days=6))
    case = afresh(case)
    assert (whys(case), case.return_state) == ([], "back_with_customer")
