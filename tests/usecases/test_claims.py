"""The claim on the carrier: laid with the notice, asked about, answered, chased and ended."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.adapters import registry
from amends.adapters.carriers import ASKS, DENIES, PAYS, PAYS_IN_PART, CarrierUnavailable, ClaimNews
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Role
from amends.jobs import due_clocks
from amends.store.models import Clock, Incident, Outbox
from amends.usecases.answer_carrier import answer_carrier
from amends.usecases.appeal_claim import appeal_claim
from amends.usecases.chase_carrier import chase_carrier
from amends.usecases.close_claim import close_claim
from amends.usecases.problems import Problem
from amends.usecases.record_claim_answer import (
    record_claim_answer,
    record_claim_answer_by_hand,
)
from tests.court import agrees, due
from tests.makers import IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.owed import LABELLED, agent, deliver, letters, seller
from tests.people import people

pytestmark = pytest.mark.django_db
SAID = datetime(2026, 4, 8, 9, tzinfo=UTC)
LATER = SAID + timedelta(hours=5)
# Thirty days after the notice of Thursday 2 April.
ANSWER_BY = datetime(2026, 5, 2, 21, 59, 59, tzinfo=UTC)
TASK_BY = datetime(2026, 4, 9, 21, 59, 59, tzinfo=UTC)


@pytest.fixture
def claim() -> Incident:
    """A claim that the carrier knows."""
    incident = make_incident()
    deliver(LABELLED)
    return fresh(incident)


def fresh(incident: Incident) -> Incident:
    agrees(incident)
    return Incident.objects.select_related("parcel__order").get(pk=incident.pk)


def says(
    incident: Incident,
    kind: str,
    *,
    key: str = "news:1",
    words: str = "Please send the invoice.",
    minor: int | None = None,
) -> bool:
    amount = Money(minor, "EUR") if minor else None
    news = ClaimNews(key, incident.ref, kind, words, amount, SAID)
    return record_claim_answer(news, now=SAID)


def states(incident: Incident, kind: str) -> list[str]:
    clocks = Clock.objects.filter(incident=incident, kind=kind).order_by("pk")
    return list(clocks.values_list("state", flat=True))


def test_the_claim_is_laid_with_the_notice_for_all_that_was_in_the_parcel() -> None:
    items = (Item(price_minor=32900), Item(price_minor=10000, seller=people().other_shop))
    incident = make_incident(IncidentPlan(order=make_order(OrderPlan(items=items))))
    deliver(LABELLED)
    carrier = registry.carrier()
    assert isinstance(carrier, SandboxCarrier)
    carrier.answer_claim("try", incident.ref, "The invoice.", LABELLED)
    (news,) = [
        one
        for one in carrier.news(LABELLED + timedelta(days=4))
        if isinstance(one, ClaimNews) and one.kind == PAYS_IN_PART
    ]
    assert news.amount == Money(42900 * 60 // 100, "EUR")


def test_the_carriers_days_begin_with_the_notice(claim: Incident) -> None:
    clock = Clock.objects.get(incident=claim, kind="carrier_answer")
    assert (claim.investigation_state, clock.party) == ("notified", "carrier")
    assert (clock.started_at, clock.due_at) == (LABELLED, ANSWER_BY)


def test_a_carrier_that_cannot_be_reached_has_not_been_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable(*_: object) -> None:
        raise CarrierUnavailable("The books are closed.")

    incident = make_incident()
    with monkeypatch.context() as patched:
        patched.setattr(SandboxCarrier, "open_claim", unreachable)
        deliver(LABELLED)
    assert fresh(incident).investigation_state == "notice_confirmed"
    deliver(LABELLED + timedelta(hours=1))
    assert fresh(incident).investigation_state == "notified"
    assert Outbox.objects.get(kind="notice").attempts == 2


def test_what_the_carrier_asks_is_cares_to_answer_with_a_date(claim: Incident) -> None:
    assert says(claim, ASKS)
    claim = fresh(claim)
    assert claim.investigation_state == "info_requested"
    assert states(claim, "carrier_answer") == ["met"]
    case = claim.cases.get()
    assert (due(case, "claim_task"), case.queue_due_at) == (TASK_BY, TASK_BY)
    assert letters("claim_info_seller")[0]["words"] == "Please send the invoice."


def test_the_same_answer_told_twice_counts_once(claim: Incident) -> None:
    assert says(claim, ASKS)
    assert not says(claim, ASKS)
    assert claim.claim_answers.count() == 1
    assert claim.events.filter(name="claim.info_requested").count() == 1


def test_an_answer_about_an_unknown_report_changes_nothing(claim: Incident) -> None:
    news = ClaimNews("news:9", "NOBODY", PAYS, "Paid.", Money(100, "EUR"), SAID)
    assert not record_claim_answer(news, now=SAID)
    assert claim.claim_answers.count() == 0


def test_cares_answer_is_mailed_and_told_once_and_the_carriers_days_begin_anew(
    claim: Incident,
) -> None:
    says(claim, ASKS)
    answer_carrier(claim, " The invoice is 4711. ", actor=agent(), now=LATER)
    claim = fresh(claim)
    assert claim.investigation_state == "info_sent"
    assert states(claim, "claim_task") == ["met"]
    assert states(claim, "carrier_answer") == ["met", "running"]
    assert claim.claim_answers.get(kind="sent").words == "The invoice is 4711."
    deliver(LATER)
    row = Outbox.objects.get(kind="claim_info")
    assert (row.state, row.attempts) == ("done", 1)
    carrier = registry.carrier()
    (news,) = carrier.news(LATER + timedelta(days=4))
    assert isinstance(news, ClaimNews)
    assert news.kind == PAYS_IN_PART


def test_nothing_is_answered_that_was_not_asked(claim: Incident) -> None:
    with pytest.raises(NotAllowed):
        answer_carrier(claim, "The invoice.", actor=agent(), now=LATER)
    assert claim.claim_answers.count() == 0
    assert not Outbox.objects.filter(kind="claim_info").exists()


@pytest.mark.parametrize("act", [answer_carrier, appeal_claim, chase_carrier, close_claim])
def test_the_carrier_is_never_sent_nothing(claim: Incident, act: object) -> None:
    with pytest.raises(Problem) as problem:
        act(claim, "  ", actor=agent(), now=LATER)  # type: ignore[operator]
    assert problem.value.field == "words"


@pytest.mark.parametrize("act", [answer_carrier, appeal_claim, chase_carrier, close_claim])
def test_only_care_speaks_with_the_carrier(claim: Incident, act: object) -> None:
    says(claim, ASKS)
    with pytest.raises(NotAllowed):
        act(claim, "The invoice.", actor=seller(), now=LATER)  # type: ignore[operator]
    assert fresh(claim).investigation_state == "info_requested"


@pytest.mark.parametrize(
    ("kind", "minor", "state", "letter"),
    [
        (PAYS, 32900, "paid", "claim_paid_seller"),
        (PAYS_IN_PART, 10000, "paid_in_part", "claim_paid_seller"),
        (DENIES, None, "denied", "claim_denied_seller"),
    ],
)
def test_the_carriers_last_word_ends_the_claims_clocks_and_is_told(
    claim: Incident, kind: str, minor: int | None, state: str, letter: str
) -> None:
    says(claim, kind, minor=minor, words="Decided.")
    claim = fresh(claim)
    assert claim.investigation_state == state
    assert states(claim, "carrier_answer") == ["met"]
    (told,) = letters(letter)
    assert told.get("amount", told.get("words")) == (
        Money(minor, "EUR").text() if minor else "Decided."
    )
    assert claim.claim_answers.get().amount_minor == minor


def test_a_silent_carrier_is_asked_by_care(claim: Incident) -> None:
    due_clocks.run(ANSWER_BY)
    claim = fresh(claim)
    assert states(claim, "carrier_answer") == ["breached"]
    assert states(claim, "claim_task") == ["running"]
    chase_carrier(claim, "Please answer.", actor=agent(), now=ANSWER_BY)
    claim = fresh(claim)
    assert states(claim, "carrier_answer") == ["stopped", "running"]
    assert states(claim, "claim_task") == ["met"]
    assert claim.claim_answers.get().kind == "sent"


def test_a_late_answer_ends_cares_task(claim: Incident) -> None:
    due_clocks.run(ANSWER_BY)
    says(claim, PAYS, minor=32900)
    claim = fresh(claim)
    assert states(claim, "carrier_answer") == ["met_late"]
    assert states(claim, "claim_task") == ["met"]


def test_a_denial_is_appealed_and_paid_after_all(claim: Incident) -> None:
    says(claim, DENIES)
    appeal_claim(claim, "The box was new.", actor=agent(), now=LATER)
    claim = fresh(claim)
    assert claim.investigation_state == "appealed"
    assert states(claim, "carrier_answer") == ["met", "running"]
    says(claim, PAYS, key="news:2", minor=32900)
    assert fresh(claim).investigation_state == "paid"


def test_what_the_carrier_asks_about_an_appeal_is_read_by_a_person(claim: Incident) -> None:
    says(claim, DENIES)
    appeal_claim(claim, "The box was new.", actor=agent(), now=LATER)
    says(claim, ASKS, key="news:2")
    claim = fresh(claim)
    assert (claim.investigation_state, states(claim, "claim_task")) == ("appealed", ["running"])


def test_an_answer_that_comes_after_the_end_is_kept_and_changes_nothing(claim: Incident) -> None:
    says(claim, PAYS, minor=32900)
    assert says(claim, DENIES, key="news:2")
    claim = fresh(claim)
    assert claim.investigation_state == "paid"
    assert claim.claim_answers.count() == 2
    assert letters("claim_denied_seller") == []


def test_care_records_what_came_by_letter(claim: Incident) -> None:
    record_claim_answer_by_hand(
        claim, PAYS_IN_PART, "We pay half.", Money(16450, "EUR"), actor=agent(), now=LATER
    )
    answer = fresh(claim).claim_answers.get()
    assert (answer.kind, answer.amount_minor, answer.recorded_by_id) == (
        "pays_in_part",
        16450,
        agent().person_id,
    )
    assert claim.events.get(name="claim.paid_in_part").role == Role.AGENT


@pytest.mark.parametrize(
    ("kind", "words", "amount", "field"),
    [
        (PAYS, "Paid.", None, "amount"),
        (PAYS, "Paid.", Money(0, "EUR"), "amount"),
        (PAYS, "Paid.", Money(100, "USD"), "amount"),
        (DENIES, " ", None, "words"),
        ("shrugs", "Hm.", None, "kind"),
    ],
)
def test_what_is_recorded_by_hand_is_whole(
    claim: Incident, kind: str, words: str, amount: Money | None, field: str
) -> None:
    with pytest.raises(Problem) as problem:
        record_claim_answer_by_hand(claim, kind, words, amount, actor=agent(), now=LATER)
    assert problem.value.field == field
    assert fresh(claim).investigation_state == "notified"


def test_recording_the_same_by_hand_twice_is_refused(claim: Incident) -> None:
    record_claim_answer_by_hand(claim, DENIES, "No.", None, actor=agent(), now=LATER)
    with pytest.raises(NotAllowed):
        record_claim_answer_by_hand(claim, DENIES, "No.", None, actor=agent(), now=LATER)
    assert claim.claim_answers.count() == 1


def test_a_claim_that_is_closed_waits_for_nobody(claim: Incident) -> None:
    due_clocks.run(ANSWER_BY)
    close_claim(claim, "Not worth the effort.", actor=agent(), now=ANSWER_BY)
    claim = fresh(claim)
    assert claim.investigation_state == "closed"
    assert not claim.clocks.filter(
        kind__in=("carrier_answer", "claim_task"), state__in=("running", "breached")
    ).exists()
    told = claim.events.get(name="investigation.closed")
    assert (told.payload, told.personal.data) == (
        {"why": "by_care"},
        {"words": "Not worth the effort."},
    )
    with pytest.raises(NotAllowed):
        close_claim(claim, "Again.", actor=agent(), now=ANSWER_BY)


def test_what_the_carrier_says_of_a_shared_parcel_goes_to_neither_seller() -> None:
    everybody = people()
    items = (Item(), Item(seller=everybody.other_shop))
    plan = IncidentPlan(order=make_order(OrderPlan(items=items)))
    incident = make_incident(plan)
    deliver(LABELLED)
    news = ClaimNews("k1", incident.ref, ASKS, "Please send both invoices.", None, SAID)
    assert record_claim_answer(news, now=SAID) is True
    assert fresh(incident).investigation_state == "info_requested"
    assert letters("claim_info_seller") == []


def not_confirmed() -> Incident:
    """A report whose carrier's rule nobody has read: its notice is out."""
    incident = make_incident(IncidentPlan(order=make_order(OrderPlan(confirmed=False))))
    deliver(LABELLED)
    return fresh(incident)


def laid(incident: Incident) -> list[ClaimNews]:
    """What the carrier has planned to answer; it plans nothing for a claim that it never got."""
    news = registry.carrier().news(LABELLED + timedelta(days=400))
    return [one for one in news if isinstance(one, ClaimNews) and one.reference == incident.ref]


def test_nothing_is_filed_by_itself_on_a_rule_that_nobody_has_read() -> None:
    incident = not_confirmed()
    assert incident.investigation_state == "notified"
    assert laid(incident) == []
    assert incident.clocks.filter(kind="carrier_answer").count() == 0
    assert incident.clocks.get(kind="claim_task").state == "running"


def test_the_notice_itself_goes_out_by_the_recipients_word() -> None:
    incident = not_confirmed()
    assert incident.notice.sent_at == LABELLED
    assert Outbox.objects.filter(key=f"notice:{incident.ref}", state="done").count() == 1
    assert Outbox.objects.filter(key__startswith="mail:notice_sent").count() == 1


def test_care_lays_the_claim_with_its_first_message_and_the_carriers_days_begin() -> None:
    incident = not_confirmed()
    chase_carrier(incident, "We claim for this parcel.", actor=agent(), now=LATER)
    assert incident.clocks.get(kind="claim_task").state == "met"
    assert incident.clocks.get(kind="carrier_answer").started_at == LATER
    deliver(LATER)
    with pytest.raises(NotAllowed):
        appeal_claim(fresh(incident), "Look again.", actor=agent(), now=LATER)
    silent = incident.clocks.get(kind="carrier_answer")
    due_clocks.run(silent.due_at)
    chase_carrier(fresh(incident), "Please answer.", actor=agent(), now=silent.due_at)
    deliver(silent.due_at)
    kinds = [one.kind for one in laid(incident)]
    assert kinds[-1:] == [PAYS_IN_PART]


def test_a_claim_is_laid_at_once_where_the_operator_stands_for_the_rule(claim: Incident) -> None:
    assert claim.clocks.filter(kind="claim_task").count() == 0
    assert claim.clocks.get(kind="carrier_answer").state == "running"


def test_an_unknown_carrier_is_never_filed_with_by_itself() -> None:
    incident = make_incident(IncidentPlan(order=make_order(OrderPlan(carrier="moon_express"))))
    deliver(LABELLED)
    assert fresh(incident).clocks.get(kind="claim_task").state == "running"
