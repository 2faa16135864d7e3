"""The seller's words: what happened, what runs, how something is made good, with whom."""

from functools import cache

from amends.domain.parties import Role
from amends.policies import carrier_policies

# What happened, told to the seller: without names, and never what care says to care.
EVENT_WORDS = {
    "report.sent": "Report sent: {kind}",
    "report.withdrawn": "Report withdrawn",
    "safety.stopped": "Safety stop: the device may be dangerous",
    "safety.cleared": "Safety is settled: the report goes on",
    "delivery.stated": "Delivery date given",
    "evidence.completed": "All photos are there, or answered",
    "packaging.inspection_wanted": "The packaging is to be inspected",
    "packaging.released": "The packaging was released",
    "packaging.gone": "The packaging is gone",
    "notice.confirmed": "Notice to the carrier confirmed",
    "notice.sent": "Notice and evidence pack sent to the carrier",
    "investigation.closed": "The claim on the carrier was closed",
    "decision.accepted": "Accepted",
    "decision.referred": "Handed to a person",
    "decision.guarantee_route": "Sent the way of the legal guarantee",
    "decision.declined": "Declined",
    "decision.appealed": "Appealed",
    "decision.upheld": "Refusal upheld",
    "decision.change_of_mind": "Returned as a change of mind",
    "refusal.seen": "The carrier says that the parcel was refused",
    "return.label_ordered": "Return label ordered",
    "return.label_issued": "Return label issued",
    "return.label_ordered_again": "A new return label ordered",
    "return.slept": "The return label ended unused",
    "return.waived": "Nothing needs to come back",
    "return.handed_in": "The carrier has the return",
    "return.in_transit": "The return is on its way",
    "return.coming_back": "The refused parcel is coming back",
    "return.arrived": "The return has arrived",
    "return.lost": "The return is lost on its way",
    "return.rejected": "What came back was rejected",
    "return.shipped_back": "Sent back to the customer",
    "return.kept": "What came back stays",
    "return.back": "The device is back with the customer",
    "remedy.due": "A {remedy} became due",
    "remedy.out_of_stock": "No replacement in stock",
    "remedy.replacement_sent": "Replacement sent",
    "remedy.refund_ordered": "Refund ordered: {amount}",
    "remedy.paid_another_way": "Refund paid another way: {amount}",
    "remedy.refund_unclear": "The refund is being looked for",
    "remedy.settled": "Made good",
    "remedy.failed": "The replacement or refund did not work",
    "remedy.cancelled": "Nothing is owed any more",
    "dispute.raised": "Something is wrong with what came back",
    "dispute.answered": "The customer answered",
    "dispute.unanswered": "The time for the customer's answer ended",
    "dispute.withdrawn": "Taken back: what came back is fine",
    "dispute.upheld": "What came back was not accepted",
    "dispute.rejected": "What came back was accepted",
    "dispute.appealed": "The customer appealed",
    "dispute.confirmed": "The decision was confirmed",
    "claim.info_requested": "The carrier asks for more",
    "claim.info_sent": "The carrier was answered",
    "claim.paid": "The carrier pays the claim",
    "claim.paid_in_part": "The carrier pays part of the claim",
    "claim.denied": "The carrier denies the claim",
    "claim.appealed": "The carrier's answer was appealed",
    "payment.disputed": "The payment is disputed at the bank",
    "payment.dispute_closed": "The bank has decided about the payment",
    "clock.breached": "Your time ended: {clock}",
}
WARN_EVENTS = {
    "clock.breached",
    "decision.appealed",
    "dispute.appealed",
    "payment.disputed",
    "remedy.failed",
    "return.lost",
    "safety.stopped",
}
CLOCK_WORDS = {
    "care_answer": "First answer by customer care",
    "carrier_notice": "Notice to the carrier",
    "seller_remedy": "Your replacement or refund",
    "ship_back": "Your parcel back to the customer",
    "ship_back_travel": "Your parcel reaches the customer",
    "hand_in": "The customer hands in the parcel",
    "return_scan": "A scan that the refused parcel comes back",
    "return_travel": "The return arrives",
    "escalation": "Then the marketplace may refund in your place",
    "dispute_answer": "The customer's side",
    "dispute_decision": "Customer care decides",
    "replacement_travel": "Your replacement arrives",
}
ROLE_WORDS = {
    "customer": "Customer",
    "helper": "Customer",
    "agent": "Customer care",
    "seller": "You",
    "carrier": "Carrier",
    "operator": "Operator",
    "system": "By rule",
}
OWNERS = {
    Role.AGENT: "Care",
    Role.CUSTOMER: "Customer",
    Role.SYSTEM: "In progress",
    Role.SELLER: "You",
    Role.CARRIER: "Carrier",
}
RETURN_WORDS = {
    "label_ordered": "The label is being made",
    "label_issued": "Not handed in yet",
    "sleeping": "The label ended unused; a new one can be had",
    "handed_in": "The carrier has it",
    "in_transit": "On its way to you",
    "coming_back": "Refused, on its way back to you",
    "arrived": "Arrived",
    "lost": "Lost on its way",
    "not_needed": "Nothing needs to come back",
    "rejected": "Not accepted: it goes back to the customer",
    "shipped_back": "On its way back to the customer",
    "back_with_customer": "Back with the customer",
}
BOXES = {
    "original": "The box that it came in",
    "another": "Another box: the first one is kept",
    "any": "Any sturdy box",
}
REMEDY_KINDS = {"replacement": "Replacement", "refund": "Refund"}
REMEDY_STATES = {
    "due": "due",
    "sent": "on its way",
    "ordered": "ordered",
    "unclear": "being looked for",
    "settled": "done",
    "failed": "did not work",
    "superseded": "another took its place",
    "cancelled": "no longer owed",
}
ENDED_WORDS = {
    "dispute_upheld": "What came back was not accepted",
    "overdue": "It did not arrive in time",
    "lost": "Lost on its way",
    "came_back": "It came back to you",
    "charged_back": "The customer's bank gave the money back",
    "dispute_won": "The customer's bank took it back again",
    "paid_another_way": "Customer care paid it another way",
}
CLAIM_STATES = {
    "none": "None",
    "notice_drafted": "Waits for the customer to confirm",
    "notice_confirmed": "Confirmed, being sent",
    "notified": "With the carrier",
    "info_requested": "The carrier asks for more",
    "info_sent": "Answered, with the carrier",
    "appealed": "Appealed, with the carrier",
    "paid": "The carrier pays",
    "paid_in_part": "The carrier pays part of it",
    "denied": "The carrier denies it",
    "closed": "Closed",
}
CLAIM_ANSWERS = {
    "asks": "The carrier asks",
    "pays": "The carrier pays",
    "pays_in_part": "The carrier pays part of it",
    "denies": "The carrier denies it",
    "sent": "Customer care answered",
    "appeal": "Customer care appealed",
}
# What a scan says where the carrier gave no words of its own.
SCAN_WORDS = {
    "accepted": "Taken by the carrier",
    "in_transit": "On its way",
    "out_for_delivery": "Out for delivery",
    "at_point": "Waiting to be collected",
    "delivered": "Delivered",
    "attempted": "Delivery attempted",
    "refused": "Refused",
    "damaged": "Found damaged",
    "repacked": "Packed anew",
    "returning": "Going back",
    "returned": "Back with the sender",
    "lost": "Lost",
    "unknown": "Seen by the carrier",
}
OTHER_CARRIER = "other"


@cache
def carriers() -> tuple[tuple[str, str], ...]:
    """Every carrier that is known, as code and name, by name; another one stands last."""
    names = {row.code: row.name for row in carrier_policies() if row.code != OTHER_CARRIER}
    known = sorted(names.items(), key=lambda pair: pair[1].casefold())
    return (*known, (OTHER_CARRIER, "Another carrier"))


def carrier_name(code: str) -> str:
    """A carrier's name for people."""
    return dict(carriers()[:-1]).get(code) or code.replace("_", " ").title()
