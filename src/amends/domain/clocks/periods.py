"""Periods: the rule of a deadline, as a plain value."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo


class Unit(StrEnum):
    """What a period is counted in."""

    BUSINESS_DAYS = "business_days"
    CARRIER_WORKING_DAYS = "carrier_working_days"  # Saturday counts
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"  # held as data, treated as at once
    AT_ONCE = "at_once"


class StartEvent(StrEnum):
    """What starts a period."""

    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    SHIPPED = "shipped"
    LABEL_CREATED = "label_created"
    MAILED = "mailed"
    ADMITTED = "admitted"
    RETURN_SCANNED = "return_scanned"
    RETURNED = "returned"
    EVIDENCE_COMPLETE = "evidence_complete"
    REPORT_SENT = "report_sent"
    HAPPENED = "happened"
    AWARE = "aware"
    LABEL_ISSUED = "label_issued"
    SELLER_LATE = "seller_late"
    CARE_NEEDED = "care_needed"
    DISPUTED = "disputed"
    DISPUTE_ANSWERED = "dispute_answered"
    DISPUTE_UPHELD = "dispute_upheld"
    REPLACEMENT_SENT = "replacement_sent"
    NOTICE_SENT = "notice_sent"
    COMING_BACK = "coming_back"
    CARE_DECIDED = "care_decided"
    DISPUTE_WITHDRAWN = "dispute_withdrawn"

    @property
    def at_sending(self) -> bool:
        """Whether it happens when the parcel sets out, so that its shipping stands for it."""
        return self in (
            StartEvent.ACCEPTED,
            StartEvent.SHIPPED,
            StartEvent.LABEL_CREATED,
            StartEvent.MAILED,
            StartEvent.ADMITTED,
        )


START_WORDS = {
    StartEvent.DELIVERED: "Delivered",
    StartEvent.ACCEPTED: "Taken by the carrier",
    StartEvent.SHIPPED: "Shipped",
    StartEvent.LABEL_CREATED: "Label made",
    StartEvent.MAILED: "Mailed",
    StartEvent.ADMITTED: "Taken by the post",
    StartEvent.RETURN_SCANNED: "Return first scanned",
    StartEvent.RETURNED: "Return arrived",
    StartEvent.EVIDENCE_COMPLETE: "Evidence complete",
    StartEvent.REPORT_SENT: "Sent",
    StartEvent.HAPPENED: "Happened",
    StartEvent.AWARE: "Noticed",
    StartEvent.LABEL_ISSUED: "Return label issued",
    StartEvent.SELLER_LATE: "Seller's time ended",
    StartEvent.CARE_NEEDED: "Came to customer care",
    StartEvent.DISPUTED: "Disputed by the seller",
    StartEvent.DISPUTE_ANSWERED: "Answered",
    StartEvent.DISPUTE_UPHELD: "Decided",
    StartEvent.REPLACEMENT_SENT: "Replacement sent",
    StartEvent.NOTICE_SENT: "Notice sent",
    StartEvent.COMING_BACK: "Coming back",
    StartEvent.CARE_DECIDED: "Decided",
    StartEvent.DISPUTE_WITHDRAWN: "Withdrawn",
}

START_DAY = {
    StartEvent.DELIVERED: "day of delivery",
    StartEvent.ACCEPTED: "day on which the carrier took it",
    StartEvent.SHIPPED: "day of shipping",
    StartEvent.LABEL_CREATED: "day on which the label was made",
    StartEvent.MAILED: "day of mailing",
    StartEvent.ADMITTED: "day on which the post took it",
    StartEvent.RETURN_SCANNED: "day of the return's first scan",
    StartEvent.RETURNED: "day on which the return arrived",
    StartEvent.EVIDENCE_COMPLETE: "day on which the evidence was complete",
    StartEvent.REPORT_SENT: "day of the report",
    StartEvent.HAPPENED: "day on which it happened",
    StartEvent.AWARE: "day on which it was noticed",
    StartEvent.LABEL_ISSUED: "day on which the return label was issued",
    StartEvent.SELLER_LATE: "day on which the seller's time ended",
    StartEvent.CARE_NEEDED: "day on which it came to customer care",
    StartEvent.DISPUTED: "day on which the seller disputed what came back",
    StartEvent.DISPUTE_ANSWERED: "day of the answer",
    StartEvent.DISPUTE_UPHELD: "day of the decision",
    StartEvent.REPLACEMENT_SENT: "day on which the replacement was sent",
    StartEvent.NOTICE_SENT: "day of the notice",
    StartEvent.COMING_BACK: "day of the scan that it is coming back",
    StartEvent.CARE_DECIDED: "day on which customer care decided",
    StartEvent.DISPUTE_WITHDRAWN: "day on which the seller withdrew the dispute",
}


@dataclass(frozen=True)
class Rule:
    """A period: `length` of `unit`, from `starts`; with its source and how sure that is.

    With `rolls` a last day that is not a business day moves on to the next one. `note` says what
    of it is a reading of ours. `party` must act in it; `calendar` says whose days count: those of
    the place of delivery, or of the party. `zone` (IANA) is empty where the place has its own, and
    `form` says how the word must be given. It holds from `valid_from` to `valid_to`, both included
    (None: open).
    """

    kind: str
    length: int
    unit: Unit
    source: str = ""
    certainty: str = ""
    starts: StartEvent = StartEvent.DELIVERED
    rolls: bool = False
    note: str = ""
    party: str = ""
    calendar: Literal["delivery", "party"] = "delivery"
    zone: str = ""
    form: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.length < (0 if self.unit is Unit.AT_ONCE else 1):
            raise ValueError(f"{self.kind}: a period of {self.length} {self.unit} has no end")


def local_day(moment: datetime, zone: str) -> date:
    """The date at the place when `moment` is now. Raises `ValueError` for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset belongs to no place")
    return moment.astimezone(zone_named(zone)).date()


@cache
def zone_named(zone: str) -> ZoneInfo:
    """The zone with its rules, kept: Python itself keeps eight, and reads the others anew."""
    return ZoneInfo(zone)
