"""Periods in words, for pages, mails and documents: no number is written twice."""

from amends.domain.clocks.periods import Rule, StartEvent, Unit

UNIT_WORDS = {
    Unit.BUSINESS_DAYS: "business day",
    Unit.CARRIER_WORKING_DAYS: "working day",
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
    StartEvent.HAPPENED: "the day on which it happened",
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

SATURDAY_COUNTS = " (Saturday counts)"


def amount_words(rule: Rule) -> str:
    """The bare length of a period: "3 business days", "1 month", "at once"."""
    if rule.unit is Unit.AT_ONCE:
        return "at once"
    unit = UNIT_WORDS[rule.unit]
    return f"{rule.length} {unit}" if rule.length == 1 else f"{rule.length} {unit}s"


def length_words(rule: Rule) -> str:
    """The length of a period, with what is special about its days."""
    saturday = SATURDAY_COUNTS if rule.unit is Unit.CARRIER_WORKING_DAYS else ""
    return f"{amount_words(rule)}{saturday}"


def rule_words(rule: Rule) -> str:
    """A period for people: "3 business days after delivery", "at once on delivery"."""
    if rule.unit is Unit.AT_ONCE:
        return f"at once on {FROM_WORDS[rule.starts]}"
    rolls = ", or the next business day" if rule.rolls else ""
    return f"{length_words(rule)} after {FROM_WORDS[rule.starts]}{rolls}"
