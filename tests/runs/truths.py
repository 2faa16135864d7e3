"""What must hold after every run, whatever happened in it."""

from collections import Counter

from amends.domain.bank_disputes import standing
from amends.domain.parties import Role
from amends.domain.seller_list import due_of, group_of
from amends.domain.stage import CaseFacts, Stage, stage_of
from amends.domain.stage.words import sentence
from amends.store.events import verify
from amends.store.models import Case, Incident, Order, Outbox, Payment, Refund, Remedy
from amends.store.queries.bank_news import bank_news
from amends.store.queries.money import held_by_bank, order_money
from amends.store.queries.replay import replayed
from amends.store.queries.stages import case_facts, stage_of_case, with_stage_data
from tests.runs.life import Run, incidents

# Where nobody has anything left to do.
ENDS = {"withdrawn", "upheld", "closed", "back_with_customer"}
LIVE = ("due", "sent", "ordered", "unclear", "settled")


def check(run: Run) -> None:
    """Asserts all of them."""
    one_live_remedy_a_unit()
    the_providers_refunds_are_ours(run)
    the_banks_word_counts(run)
    for order in run.orders:
        nobody_received_more_than_was_paid(order)
    for incident in incidents():
        the_chain_holds(incident)
        the_events_tell_the_same_story(incident)


def one_live_remedy_a_unit() -> None:
    """A failed attempt is superseded; two never live at once."""
    live = Counter(Remedy.objects.filter(remedy_state__in=LIVE).values_list("unit", flat=True))
    assert [unit for unit, count in live.items() if count > 1] == []


def the_providers_refunds_are_ours(run: Run) -> None:
    """Every refund that the provider made is a settled row of ours, and the other way round; of
    what a person paid another way the provider never hears."""
    made = {refund.key: refund.amount.minor for refund in run.payments.refunds()}
    by_hand = Refund.objects.filter(key__startswith=Refund.ANOTHER_WAY)
    ours = Refund.objects.filter(state="settled").exclude(pk__in=by_hand)
    assert dict(ours.values_list("key", "amount_minor")) == made
    assert {refund.state for refund in by_hand} <= {"settled"}
    assert not Outbox.objects.filter(key__in=by_hand.values("key")).exists()
    for refund in Refund.objects.filter(state__in=("ordered", "unclear")):
        assert held_by_bank(refund.remedy.case), "only what waits for the bank is still open"


def the_banks_word_counts(run: Run) -> None:
    """Each payment stands where all that its bank said leads, in the order of its moments; where
    there was no report that kept it all, only the last of it is known."""
    for payment in Payment.objects.all():
        said = {news for of, news in run.said if of == payment.reference}
        if len(bank_news(payment)) == len(said):
            found = standing(said)
            row = (payment.charged_back_minor, payment.disputed_at, payment.dispute_closed_at)
            assert row == (found.charged_back, found.opened_at, found.closed_at)


def nobody_received_more_than_was_paid(order: Order) -> None:
    """Refunds, replacements and chargebacks count together; a chargeback alone may go beyond."""
    money = order_money(order)
    assert money.refunded <= money.paid
    assert money.received <= money.paid + money.charged_back


def the_chain_holds(incident: Incident) -> None:
    """No event was changed, lost or put between."""
    assert list(verify(incident)) == []


def the_events_tell_the_same_story(incident: Incident) -> None:
    """Stage, owner and moment follow from the events alone; the queue holds what is care's."""
    rebuilt = replayed(incident)
    cases = with_stage_data(Case.objects.filter(incident=incident))
    assert {case.ref for case in cases} == rebuilt.keys()
    for case in cases:
        assert case_facts(case) == rebuilt[case.ref]
        stage = stage_of_case(case)
        assert stage == stage_of(rebuilt[case.ref])
        somebody_owns_it(stage)
        the_queue_holds_it(case, stage)
        the_sellers_list_holds_it(case, rebuilt[case.ref])


def somebody_owns_it(stage: Stage) -> None:
    """Every case has an owner and a next action until it has come to an end, and words for it."""
    assert (stage.owner is None) == (stage.key in ENDS), stage
    assert (stage.action == "none") == (stage.key in ENDS), stage
    assert sentence(stage, Role.CUSTOMER, "Friday")
    assert sentence(stage, Role.SELLER, "Friday")


def the_queue_holds_it(case: Case, stage: Stage) -> None:
    """What waits for a person at care is in the queue, by the moment that is shown."""
    claim = case_facts(case).clocks.get("claim_task")
    if stage.owner is Role.AGENT:
        assert stage.due is not None, stage
        assert case.queue_due_at == stage.due
    else:
        assert case.queue_due_at == (claim if case.incident.report_state == "sent" else None)


def the_sellers_list_holds_it(case: Case, facts: CaseFacts) -> None:
    """What is stored for the list is whose unit it is, and what its events alone say of it."""
    stored = (case.seller_id, case.seller_group, case.seller_due_at)
    assert stored == (case.unit.line.seller_id, group_of(facts), due_of(facts))
