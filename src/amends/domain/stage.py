"""Where a case stands: derived from its machines, never stored.

For every case there is one next action, one owner and, where there is a deadline, one moment. The
words for each reader stand here too, so that no page can tell a different story than another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from amends.domain.parties import Role


@dataclass(frozen=True)
class CaseFacts:
    """What the stage follows from.

    `clocks` maps the kind of each clock that runs, or ran out unmet, to its moment.
    """

    kind: str
    report: str
    evidence: str
    decision: str
    return_: str
    safety_stop: bool = False
    asked_again: int = 0
    clocks: Mapping[str, datetime] = field(default_factory=dict)
    label_expires: datetime | None = None


@dataclass(frozen=True)
class Stage:
    """The one thing that is next: `key` and `action` are codes, `due` is UTC."""

    key: str
    owner: Role | None
    action: str
    due: datetime | None = None


def stage_of(facts: CaseFacts) -> Stage:
    """The stage of one case."""
    if facts.report == "withdrawn":
        return Stage("withdrawn", None, "none")
    if facts.report == "draft":
        return Stage("draft", Role.CUSTOMER, "send_report", facts.clocks.get("report"))
    if facts.decision == "accepted":
        return _accepted(facts)
    return _undecided(facts)


def _accepted(facts: CaseFacts) -> Stage:
    if facts.return_ == "label_issued":
        return Stage("label_issued", Role.CUSTOMER, "hand_in", facts.label_expires)
    return Stage("label_coming", Role.SYSTEM, "issue_label")


def _undecided(facts: CaseFacts) -> Stage:
    answer = facts.clocks.get("care_answer")
    if facts.decision in ("declined", "upheld", "guarantee_route"):
        return _decided_otherwise(facts.decision)
    if facts.safety_stop:
        return Stage("safety_stop", Role.AGENT, "call_customer", answer)
    if facts.decision == "appealed":
        return Stage("appealed", Role.AGENT, "decide_appeal", answer)
    if facts.asked_again:
        return Stage("photo_asked_again", Role.CUSTOMER, "add_photos", facts.clocks.get("photos"))
    if facts.evidence == "incomplete" and facts.decision == "open":
        return Stage("photos_missing", Role.CUSTOMER, "add_photos", facts.clocks.get("photos"))
    if facts.decision == "open":
        return Stage("checking", Role.SYSTEM, "check_photos", answer)
    return Stage("with_person", Role.AGENT, "decide", answer)


def _decided_otherwise(decision: str) -> Stage:
    if decision == "declined":
        return Stage("declined", Role.CUSTOMER, "may_appeal")
    if decision == "upheld":
        return Stage("upheld", None, "none")
    return Stage("guarantee_route", Role.AGENT, "follow_guarantee")


@dataclass(frozen=True)
class Words:
    """A sentence, and the clause that names the moment (with `{due}`), before it and after it."""

    says: str
    by: str = ""
    late: str = ""


LATE = "We are late: you should have heard from us by {due}."
WAS_DUE = "It was due {due}."

CUSTOMER_WORDS = {
    "draft": Words(
        "Your report is not sent yet.",
        "Send it by {due}; photos may follow.",
        "The window ended on {due}, and your legal rights did not: send it all the same.",
    ),
    "photos_missing": Words(
        "Your report counts from when you sent it. We are waiting for your photos.",
        "Please add them by {due}.",
    ),
    "photo_asked_again": Words("We need one photo again.", "Please add it by {due}."),
    "checking": Words("We are reading your photos.", "You hear from us by {due}.", LATE),
    "with_person": Words(
        "Somebody at customer care is looking at your report.", "You hear from us by {due}.", LATE
    ),
    "safety_stop": Words(
        "Please do not charge or post the device. Somebody from customer care will call you.",
        "You hear from us by {due}.",
        LATE,
    ),
    "appealed": Words(
        "Somebody else at customer care is looking at your report again.",
        "You hear from us by {due}.",
        LATE,
    ),
    "label_coming": Words("Your report is accepted. We are making your return label."),
    "label_issued": Words(
        "Your return label is here.",
        "Hand in the parcel by {due}.",
        "It ended on {due}: write to us.",
    ),
    "declined": Words("Your report was declined. You can ask somebody else to look at it."),
    "upheld": Words("A second person looked at your report and came to the same answer."),
    "guarantee_route": Words("Your report goes the way of the legal guarantee. We write to you."),
    "withdrawn": Words("You have withdrawn this report. Nothing more will happen."),
}
STAFF_WORDS = {
    "draft": Words(
        "The customer has not sent the report.", "Window ends {due}.", "Window ended {due}."
    ),
    "photos_missing": Words("The customer owes photos.", "Asked for by {due}."),
    "photo_asked_again": Words("The customer was asked for a photo again.", "Until {due}."),
    "checking": Words("The photos are being read.", "First answer due {due}.", WAS_DUE),
    "with_person": Words("Care must decide.", "First answer due {due}.", WAS_DUE),
    "safety_stop": Words("Safety stop: care must call the customer now.", "Due {due}.", WAS_DUE),
    "appealed": Words("Appeal: somebody else at care must decide.", "Due {due}.", WAS_DUE),
    "label_coming": Words("Accepted; the return label is being made."),
    "label_issued": Words(
        "The customer must hand in the parcel.", "Label ends {due}.", "Label ended {due}."
    ),
    "declined": Words("Declined; the customer may appeal."),
    "upheld": Words("The refusal was upheld after an appeal."),
    "guarantee_route": Words("Legal guarantee: care follows it up with the seller."),
    "withdrawn": Words("Withdrawn by the customer."),
}


def sentence(stage: Stage, reader: Role, due: str = "", *, late: bool = False) -> str:
    """The stage in words for `reader`; `due` is the moment as this reader's page writes it.

    `late` says that the moment has passed: what is said then never sounds like a promise.
    """
    table = CUSTOMER_WORDS if reader in (Role.CUSTOMER, Role.HELPER) else STAFF_WORDS
    words = table[stage.key]
    clause = words.late if late else words.by
    return f"{words.says} {clause.format(due=due)}" if due and clause else words.says
