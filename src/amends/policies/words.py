"""Policy numbers in words, for pages, mails and documents: no number is written twice."""

from collections.abc import Sequence

from amends.domain.clocks.period_words import FROM_WORDS, UNIT_WORDS, length_words, rule_words

__all__ = [
    "FROM_WORDS",
    "MONEY_STARTS",
    "PACKAGING_WORDS",
    "RULE_NAMES",
    "UNIT_WORDS",
    "before_end_words",
    "length_words",
    "rule_words",
]

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

PACKAGING_WORDS = {"case_closed": "the case is closed"}


def before_end_words(days: Sequence[int]) -> str:
    """The days of reminders before an end: "7 and 2 days before it ends", "none"."""
    if not days:
        return "none"
    *head, tail = map(str, days)
    listed = f"{', '.join(head)} and {tail}" if head else tail
    return f"{listed} {'day' if tuple(days) == (1,) else 'days'} before it ends"
