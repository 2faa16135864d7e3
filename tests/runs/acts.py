"""What actors do at random: each act picks a case at which it might make sense, and tries."""

from collections.abc import Callable
from datetime import timedelta

from amends.adapters.carriers import CarrierUnavailable
from amends.domain.attention import Why
from amends.domain.bank_disputes import BankNews, Said
from amends.domain.dispute import RULES, DisputeKind
from amends.domain.money import Money
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Parcel, Payment, Slot
from amends.usecases.accept_case import accept_case
from amends.usecases.answer_carrier import answer_carrier
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.answer_out_of_stock import answer_out_of_stock
from amends.usecases.appeal_claim import appeal_claim
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.appeal_dispute import appeal_dispute
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.change_mind import change_mind
from amends.usecases.chase_carrier import chase_carrier
from amends.usecases.clear_safety import clear_safety
from amends.usecases.close_claim import close_claim
from amends.usecases.decide_dispute import confirm_dispute, reject_dispute, uphold_dispute
from amends.usecases.declare_lost import declare_lost
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.order_label_again import order_label_again
from amends.usecases.order_refund import order_refund
from amends.usecases.pay_another_way import pay_another_way
from amends.usecases.raise_dispute import RaiseDispute, raise_dispute
from amends.usecases.record_scan import NewScan, record_scan
from amends.usecases.refund_by_marketplace import refund_by_marketplace
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.settle_by_hand import settle_by_hand
from amends.usecases.ship_back import ship_back
from amends.usecases.try_again import try_again
from amends.usecases.uphold_decision import uphold_decision
from amends.usecases.wait_longer import wait_longer
from amends.usecases.waive_return import waive_return
from amends.usecases.withdraw_dispute import withdraw_dispute
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import add_photos
from tests.runs.life import Run, later

Act = Callable[[Run], str | None]
GRANTED = ("accepted", "change_of_mind")


def carrier_scans(run: Run) -> str | None:
    """The carrier scans some parcel, in whatever order carriers do."""
    parcels = [parcel for parcel in run.parcels() if parcel.purpose != "outbound"]
    if not parcels:
        return None
    parcel = run.rng.choice(parcels)
    statuses = ["accepted", "in_transit", "delivered", "delivered", "lost", "returning", "unknown"]
    status = run.rng.choices(statuses, weights=[30, 20, 25, 15, 3, 2, 5])[0]
    record_scan(NewScan(parcel, run.now, status), now=run.now)
    return f"scan {parcel.purpose} {parcel.ref}: {status}"


def carrier_scans_the_refused(run: Run) -> str | None:
    """The outbound parcel of a refused report comes back, or turns out to be delivered."""
    case = run.one(run.cases(incident__kind="refused"))
    if case is None:
        return None
    status = run.rng.choices(["refused", "returning", "returned", "delivered"], [4, 4, 4, 1])[0]
    record_scan(NewScan(case.incident.parcel, run.now, status), now=run.now)
    return f"scan outbound {case.ref}: {status}"


def sandbox_carrier_takes_it(run: Run) -> str | None:
    """The customer hands a return in; the sandbox carrier does the rest by itself."""
    case = run.one(run.cases(return_state__in=("label_issued", "sleeping")))
    label = case.labels.order_by("pk").last() if case else None
    if case is None or label is None:
        return None
    parcel: Parcel = label.parcel
    ends = run.rng.choices(["delivered", "lost"], [9, 1])[0]
    run.sandbox.hand_in(parcel.tracking_number, parcel.carrier, run.now, ends=ends)
    return f"handed in {case.ref}, will be {ends}"


def customer_appeals(run: Run) -> str | None:
    """A declined case, or a dispute that went to the seller."""
    case = run.one(run.cases(decision_state="declined"))
    if case:
        appeal_decision(case, "Please look again.", actor=run.customer(case), now=run.now)
        return f"appeal {case.ref}"
    case = run.one(run.cases(dispute_state="upheld"))
    if case:
        appeal_dispute(case, "It is my device.", actor=run.customer(case), now=run.now)
        return f"appeal dispute {case.ref}"
    return None


def customer_changes_mind(run: Run) -> str | None:
    """Takes the change-of-mind return that is offered beside a refusal."""
    case = run.one(run.cases(decision_state__in=("declined", "appealed", "upheld")))
    if case is None or run.rng.random() < 0.5:
        return None
    change_mind(case, actor=run.customer(case), now=run.now)
    return f"change of mind {case.ref}"


def customer_adds_photos(run: Run) -> str | None:
    """What was missing or asked again."""
    slot = Slot.objects.filter(
        state__in=("asked", "asked_again"), incident__report_state="sent"
    ).first()
    if slot is None:
        return None
    add_photos(slot.incident, now=run.now)
    return f"photos for {slot.incident.ref}"


def customer_wants_a_new_label(run: Run) -> str | None:
    """The old one has ended."""
    case = run.one(run.cases(return_state__in=("sleeping", "label_issued")))
    if case is None:
        return None
    order_label_again(case, actor=run.customer(case), now=run.now)
    return f"label again {case.ref}"


def customer_answers_dispute(run: Run) -> str | None:
    """Tells the other side."""
    case = run.one(run.cases(dispute_state__in=("raised", "unanswered")))
    if case is None:
        return None
    answer_dispute(
        case, "I sent what I got.", actor=run.customer(case), now=run.now, files=run.files
    )
    return f"dispute answered {case.ref}"


def customer_withdraws(run: Run) -> str | None:
    """Rarely."""
    case = run.one(run.cases(decision_state__in=("open", "referred")))
    if case is None or run.rng.random() < 0.8:
        return None
    withdraw_report(case.incident, actor=run.customer(case), now=run.now)
    return f"withdrawn {case.incident.ref}"


def agent_decides(run: Run) -> str | None:
    """Yes mostly; sometimes no, with reasons; sometimes the way of the guarantee."""
    waiting = ("referred", "appealed", "guarantee_route", "open")
    case = run.one(run.cases(decision_state__in=waiting, incident__report_state="sent"))
    if case is None:
        return None
    agent = run.agent()
    if case.incident.safety_stop:
        clear_safety(case.incident, "It is cold.", actor=agent, now=run.now)
        return f"safety cleared {case.incident.ref}"
    what = run.rng.choices(["accept", "decline", "guarantee", "ask", "uphold"], [10, 3, 2, 2, 3])[0]
    _decide(run, case, what)
    return f"{what} {case.ref}"


def _decide(run: Run, case: Case, what: str) -> None:
    agent, now = run.agent(), run.now
    if what == "accept":
        accept_case(case, actor=agent, now=now, send_back=run.rng.random() < 0.9)
    elif what == "decline":
        command = DeclineCase(case, "no_damage", "None can be seen.", "A photo of it.")
        decline_case(command, actor=agent, now=now)
    elif what == "guarantee":
        route_to_guarantee(case, "By the guarantee.", actor=agent, now=now)
    elif what == "uphold":
        uphold_decision(case, "It is the same answer.", actor=agent, now=now)
    else:
        slot = case.incident.slots.order_by("pk").first()
        if slot:
            ask_photo_again(slot, "Closer, please.", actor=agent, now=now)


def agent_decides_dispute(run: Run) -> str | None:
    """For one side or the other."""
    disputed = ("unanswered", "answered", "appealed")
    case = run.one(run.cases(dispute_state__in=disputed))
    if case is None:
        return None
    agent = run.agent()
    if run.rng.random() < 0.5:
        reject_dispute(case, "The photos show the device.", actor=agent, now=run.now)
        return f"dispute rejected {case.ref}"
    if case.dispute_state == "appealed":
        confirm_dispute(case, "It is another one.", actor=agent, now=run.now)
        return f"dispute confirmed {case.ref}"
    rule = run.rng.choice(sorted(RULES))
    uphold_dispute(case, rule, "Another serial.", "A receipt.", actor=agent, now=run.now)
    return f"dispute upheld {case.ref} ({rule})"


def agent_settles(run: Run) -> str | None:
    """Does something about what a person was wanted for."""
    case = run.one(run.cases(attention_state="wanted"))
    if case is None:
        return None
    agent, now, why = run.agent(), run.now, Why(case.attention_whys[0])
    what = run.rng.choice(["wait", "lost", "waive", "again", "marketplace", "hand", "label"])
    if what == "wait":
        wait_longer(case, why, "The carrier looks for it.", actor=agent, now=now)
    elif what == "lost":
        declare_lost(case, actor=agent, now=now)
    elif what == "waive":
        waive_return(case, "Nothing comes back.", actor=agent, now=now)
    elif what == "again":
        kind = run.rng.choice([RemedyKind.REFUND, RemedyKind.REPLACEMENT])
        try_again(case, kind, actor=agent, now=now)
    elif what == "marketplace":
        refund_by_marketplace(case, actor=agent, now=now)
    elif what == "hand":
        settle_by_hand(case, why, "Settled by phone.", actor=agent, now=now)
    else:
        order_label_again(case, actor=agent, now=now)
    return f"attention {case.ref} {why}: {what}"


def agent_pays_another_way(run: Run) -> str | None:
    """All that is left or a part of it, where the provider refused; now and then where not."""
    failed = run.cases(remedies__remedy_state="failed", remedies__kind="refund")
    case = run.one(failed or run.cases(remedies__remedy_state__in=("ordered", "unclear")))
    if case is None:
        return None
    amount = None if run.rng.random() < 0.7 else Money(run.rng.randint(100, 40000), "EUR")
    pay_another_way(case, amount, "Bank transfer 4711", actor=run.agent(), now=run.now)
    return f"paid another way {case.ref} {amount or 'all'}"


def agent_and_the_claim(run: Run) -> str | None:
    """Answers, chases, appeals or closes."""
    case = run.one(run.cases(incident__report_state="sent"))
    if case is None:
        return None
    act = run.rng.choice([answer_carrier, chase_carrier, appeal_claim, close_claim])
    act(case.incident, "Here it is.", actor=run.agent(), now=run.now)
    return f"{act.__name__} {case.incident.ref}"


def seller_refunds(run: Run) -> str | None:
    """All that is left, or a part of it."""
    case = run.one(run.cases(decision_state__in=GRANTED))
    if case is None:
        return None
    amount = None if run.rng.random() < 0.8 else Money(run.rng.randint(100, 40000), "EUR")
    order_refund(case, amount, actor=run.seller(case), now=run.now)
    return f"refund {case.ref} {amount or 'all'}"


def seller_sends_replacement(run: Run) -> str | None:
    """With a number of a carrier's form."""
    case = run.one(run.cases(decision_state="accepted"))
    if case is None:
        return None
    number = f"0998{run.rng.randint(10**9, 10**10 - 1)}"
    command = SendReplacement(case, "dpd", number, serial=f"NEW{run.rng.randint(1000, 9999)}")
    send_replacement(command, actor=run.seller(case), now=run.now)
    return f"replacement {case.ref}"


def seller_is_out_of_stock(run: Run) -> str | None:
    """Which becomes a refund."""
    case = run.one(run.cases(decision_state="accepted"))
    if case is None or run.rng.random() < 0.6:
        return None
    answer_out_of_stock(case, actor=run.seller(case), now=run.now)
    return f"out of stock {case.ref}"


def seller_disputes(run: Run) -> str | None:
    """Something is wrong with what came back."""
    case = run.one(run.cases(return_state="arrived"))
    if case is None:
        return None
    kind = run.rng.choice(list(DisputeKind))
    command = RaiseDispute(case, kind.value, "Not what we sold.")
    raise_dispute(command, actor=run.seller(case), now=run.now, files=run.files)
    return f"dispute {case.ref} ({kind})"


def seller_goes_on_with_dispute(run: Run) -> str | None:
    """Withdraws it, or sends the rejected device back."""
    case = run.one(run.cases(dispute_state__in=("raised", "answered", "unanswered")))
    if case and run.rng.random() < 0.4:
        withdraw_dispute(case, actor=run.seller(case), now=run.now)
        return f"dispute withdrawn {case.ref}"
    case = run.one(run.cases(return_state="rejected"))
    if case is None:
        return None
    number = f"0997{run.rng.randint(10**9, 10**10 - 1)}"
    ship_back(case, "dpd", number, actor=run.seller(case), now=run.now)
    return f"shipped back {case.ref}"


def bank_disputes(run: Run) -> str | None:
    """The customer asks the bank, which answers one way or the other, thinks again, asks anew; and
    now and then it tells of an earlier day only later."""
    payment = run.rng.choice(list(Payment.objects.order_by("pk")))
    said = run.rng.choice(list(Said)) if payment.disputed_at else Said.OPENED
    amount = Money(run.rng.choice([payment.amount_minor, payment.amount_minor // 3]), "EUR")
    at = run.now - timedelta(hours=run.rng.choice([0, 0, 0, 30, 200]))
    if said is Said.OPENED:
        run.payments.dispute(payment.reference, amount, at)
    else:
        lost = said is Said.LOST
        run.payments.close_dispute(payment.reference, amount, at, lost)
    run.said.append((payment.reference, BankNews(said, at, amount.minor)))
    return f"the bank of {payment.reference}: {said} {amount} on {at:%d %b}"


def work(run: Run) -> str | None:
    """The worker's turn."""
    try:
        return run.work()
    except CarrierUnavailable:
        return "work: the carrier cannot be reached"


ACTS: dict[Act, int] = {
    work: 30,
    later: 18,
    carrier_scans: 16,
    sandbox_carrier_takes_it: 6,
    carrier_scans_the_refused: 5,
    agent_decides: 12,
    agent_settles: 8,
    agent_decides_dispute: 6,
    agent_pays_another_way: 6,
    agent_and_the_claim: 4,
    seller_refunds: 5,
    seller_sends_replacement: 7,
    seller_is_out_of_stock: 2,
    seller_disputes: 6,
    seller_goes_on_with_dispute: 4,
    customer_adds_photos: 5,
    customer_answers_dispute: 5,
    customer_appeals: 4,
    customer_changes_mind: 2,
    customer_wants_a_new_label: 3,
    customer_withdraws: 1,
    bank_disputes: 3,
}
