"""Policy numbers in words, for pages, mails and documents: no number is written twice."""

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
}


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
    return f"{length_words(rule)} after {FROM_WORDS[rule.starts]}"
