"""Policy numbers in words, for pages, mails and documents: no number is written twice."""

from collections.abc import Sequence

from amends.domain.periods import Rule, StartEvent, Unit

UNIT_WORDS = {
    Unit.BUSINESS_DAYS: "business day",
    Unit.CARRIER_WORKING_DAYS: "working day (Saturday counts)",
    Unit.CALENDAR_DAYS: "day",
    Unit.MONTHS: "month",
    Unit.HOURS: "hour",
    Unit.WORKING_HOURS: "working hour",
}

FROM_WORDS = {
    StartEvent.DELIVERED: "delivery",
    StartEvent.ACCEPTED: "the day on which the carrier took the parcel",
    StartEvent.SHIPPED: "shipping",
    StartEvent.LABEL_CREATED: "the making of the label",
    StartEvent.MAILED: "mailing",
    StartEvent.ADMITTED: "the day on which the post took the parcel",
    StartEvent.RETURN_SCANNED: "the return's first scan by the carrier",
    StartEvent.RETURNED: "the return's arrival",
    StartEvent.EVIDENCE_COMPLETE: "the moment when the evidence is complete",
    StartEvent.REPORT_SENT: "the sending of the report",
    StartEvent.AWARE: "the day on which it was noticed",
    StartEvent.LABEL_ISSUED: "the issue of the return label",
    StartEvent.SELLER_LATE: "the end of the seller's time",
    StartEvent.CARE_NEEDED: "the day on which it came to customer care",
    StartEvent.DISPUTED: "the seller's word that something is wrong with what came back",
    StartEvent.DISPUTE_ANSWERED: "the customer's answer, or the end of the time for it",
    StartEvent.DISPUTE_UPHELD: "the decision",
    StartEvent.REPLACEMENT_SENT: "the sending of the replacement",
    StartEvent.NOTICE_SENT: "the notice to the carrier",
    StartEvent.COMING_BACK: "the scan that it is coming back",
    StartEvent.CARE_DECIDED: "care's decision",
    StartEvent.DISPUTE_WITHDRAWN: "the withdrawal of the dispute",
}

# What each period of a market is, by its field of `MarketPolicy`, in the order of a case.
RULE_NAMES = {
    "report_window": "The customer reports",
    "care_answer": "Care answers",
    "photo_follow_up": "Missing photos follow",
    "return_scan": "A refused parcel is scanned on its way back",
    "return_travel": "A return arrives at the seller",
    "seller_remedy": "The seller replaces or refunds",
    "escalation": "Care steps in for a seller who is late",
    "replacement_travel": "A replacement arrives",
    "dispute_answer": "The customer answers the seller's dispute",
    "dispute_decision": "Care decides on the dispute",
    "ship_back": "The seller ships the device back",
    "care_task": "Care takes up what waits for a person",
    "carrier_answer": "The carrier answers the notice",
    "change_of_mind": "Change of mind",
}

MONEY_STARTS = {
    "returning": "the carrier's scan that the parcel is coming back",
    "arrived": "the carrier's scan that the parcel is back",
}


def before_end_words(days: Sequence[int]) -> str:
    """The days of reminders before an end: "7 and 2 days before it ends", "none"."""
    if not days:
        return "none"
    *head, tail = map(str, days)
    listed = f"{', '.join(head)} and {tail}" if head else tail
    return f"{listed} {'day' if tuple(days) == (1,) else 'days'} before it ends"


def length_words(rule: Rule) -> str:
    """The length of a period: "3 business days", "at once"."""
    if rule.unit is Unit.AT_ONCE:
        return "at once"
    unit = UNIT_WORDS[rule.unit]
    if rule.length != 1:
        head, _, tail = unit.partition(" (")
        unit = f"{head}s ({tail}" if tail else f"{head}s"
    return f"{rule.length} {unit}"


def rule_words(rule: Rule) -> str:
    """A period for people: "3 business days after delivery", "at once on delivery"."""
    if rule.unit is Unit.AT_ONCE:
        return f"at once on {FROM_WORDS[rule.starts]}"
    rolls = ", or the next business day" if rule.rolls else ""
    return f"{length_words(rule)} after {FROM_WORDS[rule.starts]}{rolls}"
