"""What happened, for staff: one sentence an event, without names, which stand beside it."""

from collections.abc import Mapping
from typing import Any

from amends.domain.attention import CARE_WORDS
from amends.domain.decision.words import Reader, told
from amends.domain.dispute import KIND_WORDS as DISPUTE_WORDS
from amends.domain.incident import KIND_WORDS
from amends.domain.money import Money
from amends.domain.slots import SPECS, cannot_words
from amends.store.queries.care_case import EventFacts

EVENT_WORDS = {
    "report.started": "Report begun",
    "report.sent": "Report sent: {kind}",
    "report.withdrawn": "Report withdrawn",
    "report.linked": "It is about the replacement of report {follows}",
    "safety.stopped": "Safety stop: the device may be dangerous",
    "safety.cleared": "Safety is settled: the report goes on",
    "delivery.stated": "Delivery date given",
    "photo.added": "Photo added: {slot}",
    "photo.examined": "Photo read: {slot}",
    "photo.original_taken": "Original of a photo taken: {slot}",
    "slot.cannot": "No photo of {slot}: {reason}",
    "evidence.completed": "All photos are there, or answered",
    "evidence.asked_again": "Asked for a photo: {slot}",
    "packaging.inspection_wanted": "The packaging is to be inspected",
    "packaging.released": "The packaging was released",
    "packaging.gone": "The packaging is gone",
    "notice.drafted": "Notice to the carrier drafted",
    "notice.confirmed": "Notice to the carrier confirmed",
    "notice.sent": "Notice and evidence pack sent to the carrier",
    "notice.photos_sent": "Further photos sent to the carrier",
    "investigation.closed": "The claim on the carrier was closed",
    "claim.info_requested": "The carrier asks for more",
    "claim.info_sent": "Answer sent to the carrier",
    "claim.paid": "The carrier pays {amount}",
    "claim.paid_in_part": "The carrier pays {amount}, a part",
    "claim.denied": "The carrier denies the claim",
    "claim.appealed": "Appeal sent to the carrier",
    "decision.accepted": "Accepted",
    "decision.referred": "Handed to a person",
    "decision.guarantee_route": "Sent the way of the legal guarantee",
    "decision.declined": "Declined",
    "decision.appealed": "Appealed",
    "decision.upheld": "Refusal upheld",
    "decision.change_of_mind": "The customer returns it within the change-of-mind days",
    "refusal.seen": "The carrier's scan says that the parcel was refused",
    "return.label_ordered": "Return label ordered",
    "return.label_issued": "Return label issued",
    "return.label_ordered_again": "New return label ordered",
    "return.slept": "The label ended unused; the case sleeps until a scan",
    "return.waived": "Nothing comes back",
    "return.handed_in": "The return was handed in",
    "return.in_transit": "The return is on its way",
    "return.coming_back": "The refused parcel is on its way back",
    "return.arrived": "The return has arrived",
    "return.lost": "The return is lost",
    "return.rejected": "What came back was not accepted",
    "return.shipped_back": "The seller sent the device back to the customer",
    "return.kept": "What came back stays with the seller",
    "return.back": "The device is back with the customer",
    "remedy.due": "Due: {remedy}{bearer}",
    "remedy.replacement_sent": "Replacement sent",
    "remedy.refund_ordered": "Refund of {amount} ordered{bearer}",
    "remedy.paid_another_way": "Paid another way: {amount}{bearer}",
    "remedy.refund_unclear": "The payment provider gave no clear answer",
    "remedy.settled": "Made good{why}",
    "remedy.failed": "It failed{why}",
    "remedy.superseded": "Another remedy took its place",
    "remedy.cancelled": "The remedy was cancelled{why}",
    "remedy.out_of_stock": "The seller has no replacement",
    "dispute.raised": "The seller disputes what came back: {dispute}",
    "dispute.photo_added": "Photo for the dispute added",
    "dispute.unanswered": "No answer in time: care decides",
    "dispute.answered": "The customer answered the dispute",
    "dispute.withdrawn": "The seller withdrew the dispute",
    "dispute.upheld": "Dispute upheld: the seller is right",
    "dispute.rejected": "Dispute rejected: the seller makes it good",
    "dispute.appealed": "The customer appeals",
    "dispute.confirmed": "Confirmed after the appeal",
    "attention.wanted": "A person is needed: {attention}",
    "attention.part_settled": "Settled: {attention}",
    "attention.settled": "Settled: {attention}",
    "payment.disputed": "The bank disputes the payment",
    "payment.told_late": "Older news of the bank came in",
    "payment.dispute_closed": "The bank's dispute is closed: {outcome}",
    "clock.started": "A deadline began: {kind}",
    "clock.ended": "A deadline ended: {kind}",
    "clock.moved": "A deadline moved: {kind}",
    "clock.warned": "Reminder sent",
    "clock.breached": "A deadline passed: {kind}",
    "helper.invited": "Link for photos made",
    "helper.revoked": "Link for photos ended",
    "hand_over.begun": "Code shown, to take the photos on a phone",
    "hand_over.opened": "Photos go on on a phone",
    "hand_over.ended": "The phone's part has ended{why}",
    "note.added": "Note written",
}
WARN_EVENTS = {
    "clock.breached",
    "decision.appealed",
    "safety.stopped",
    "return.lost",
    "return.rejected",
    "remedy.failed",
    "remedy.refund_unclear",
    "dispute.raised",
    "dispute.appealed",
    "attention.wanted",
    "claim.denied",
    "payment.disputed",
}
CLOCK_WORDS = {
    "report": "Last moment to report the damage",
    "care_answer": "First answer by care",
    "photos": "Photos asked of the customer",
    "carrier_notice": "Notice to the carrier",
    "care_task": "Care's next step",
    "claim_task": "Care's step with the carrier",
    "carrier_answer": "The carrier's answer",
    "hand_in": "The customer hands in the parcel",
    "return_scan": "The scan of the refused parcel's way back",
    "return_travel": "The return arrives",
    "seller_remedy": "The seller makes it good",
    "escalation": "Care steps in for the seller",
    "replacement_travel": "The replacement arrives",
    "dispute_answer": "The customer answers the dispute",
    "dispute_decision": "Care decides the dispute",
    "ship_back": "The seller sends the device back",
    "ship_back_travel": "The device is back with the customer",
}
ROLE_WORDS = {
    "customer": "Customer",
    "helper": "Somebody with the link",
    "agent": "Customer care",
    "seller": "Seller",
    "carrier": "Carrier",
    "operator": "Operator",
    "system": "By rule",
}
REMEDY_KINDS = {"replacement": "a replacement", "refund": "a refund"}
# What the packaging was released for, what an attempt ended by, how a matter was settled: codes
# that staff read as words where they are known, and not at all where they are not.
WHY_WORDS = {
    "carrier_does_not_inspect": "the carrier does not want to see it",
    "inspected": "it was inspected",
    "needed_for_return": "the customer has no other box",
    "made_good": "all is made good",
    "waited": "given more time",
    "by_hand": "by hand",
    "lost": "it was lost on its way",
    "refused": "it was refused",
    "returned": "it came back",
    "dispute_upheld": "the dispute was upheld",
    "overdue": "it did not arrive",
    "waived": "nothing has to come back",
    "ordered_again": "a new label was ordered",
    "tried_again": "tried again",
    "refund_ordered": "a refund was ordered",
    "refund_paid": "the refund was paid",
    "paid_another_way": "it was paid another way",
    "charged_back": "the bank gave the money back",
    "dispute_won": "the bank leaves the money with the seller",
    "replacement_sent": "a replacement was sent",
    "replacement_arrived": "the replacement arrived",
    "came_back": "it came back",
    "found": "it was found",
    "scanned": "the carrier has it",
    "arrived": "it arrived",
    "coming_back": "it is coming back",
    "shipped_back": "it was sent back",
    "appealed": "the customer appealed",
    "disputed": "the seller disputes what came back",
    "delivered": "it was delivered",
    "by_care": "by customer care",
    "new_code": "a new code was made",
    "by_customer": "ended on the computer",
    "withdrawn": "the report was withdrawn",
}


def event_words(event: EventFacts) -> str:
    """What happened, in a few words; the unit's name before it where it is another one's."""
    said = EVENT_WORDS.get(event.name, event.name).format_map(_known(event.payload))
    return f"{event.other_unit}: {said}" if event.other_unit else said


def _known(payload: Mapping[str, object]) -> dict[str, str]:
    """What a sentence may name of the payload."""

    def of(key: str) -> str:
        return str(payload.get(key) or "")

    why = WHY_WORDS.get(of("why"), "")
    return {
        "slot": slot_title(of("slot")).lower(),
        "reason": cannot_words(of("reason")),
        "kind": kind_words(of("kind")),
        "remedy": REMEDY_KINDS.get(of("kind"), "to make it good"),
        "dispute": _named(DISPUTE_WORDS, of("kind")).lower(),
        "attention": _named(CARE_WORDS, of("why")).rstrip(".").lower(),
        "bearer": ", borne by the marketplace" if of("borne_by") == "marketplace" else "",
        "why": f": {why}" if why else "",
        "follows": of("follows"),
        "amount": _amount(payload),
        "outcome": "charged back" if payload.get("lost") else "the payment stands",
    }


def _named(table: Mapping[Any, str], code: str) -> str:
    return next((said for key, said in table.items() if key == code), code)


def _amount(payload: Mapping[str, object]) -> str:
    minor, currency = payload.get("amount_minor"), payload.get("currency")
    return Money(minor, str(currency)).text() if isinstance(minor, int) and currency else ""


def event_detail(event: EventFacts) -> str:
    """The words that were written with an event, and the number of the parcel that it names."""
    said = [value for value in event.words.values() if value]
    tracking = str(event.payload.get("tracking") or "")
    how = WHY_WORDS.get(str(event.payload.get("how") or ""), "")
    return " · ".join(filter(None, [*said, *_rules(event), tracking, how]))


def _rules(event: EventFacts) -> tuple[str, ...]:
    """The rules that a decision names, each in a few words."""
    named = event.payload.get("reasons")
    if event.name not in ("decision.accepted", "decision.referred") or not isinstance(named, list):
        return ()
    return told([{"rule_id": rule} for rule in named if rule != "agent"], Reader.TIMELINE)


def kind_words(kind: str) -> str:
    """A report's kind, or a clock's, in words."""
    said = next((said for key, said in KIND_WORDS.items() if key == kind), "")
    return said or CLOCK_WORDS.get(kind, kind).lower()


def slot_title(kind: str) -> str:
    """The slot's name for people."""
    return next((spec.title for key, spec in SPECS.items() if key.value == kind), kind)
