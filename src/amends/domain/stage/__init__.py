"""Where a case stands: derived from its machines, never stored.

For every case there is one next action, one owner and, where there is a deadline, one moment.
`stage_words.py` has the sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from amends.domain import case, dispute, remedy
from amends.domain.attention import Why
from amends.domain.incident import WITH_CARRIER
from amends.domain.parties import Role


@dataclass(frozen=True)
class CaseFacts:
    """What the stage follows from.

    `clocks` maps the kind of each clock that runs, or ran out unmet, to its moment, and `starts`
    to what started it; `ran_out` names those that did. `remedy` is the state of the unit's last
    attempt, empty before the first; `part_paid` says that an attempt before it paid a part.
    """

    kind: str
    report: str
    evidence: str
    decision: str
    return_: str
    safety_stop: bool = False
    asked_again: int = 0
    clocks: Mapping[str, datetime] = field(default_factory=dict)
    starts: Mapping[str, str] = field(default_factory=dict)
    ran_out: frozenset[str] = frozenset()
    label_expires: datetime | None = None
    sent_at: datetime | None = None
    remedy: str = ""
    part_paid: bool = False
    dispute: str = "none"
    attention: str = "none"
    attention_why: str = ""
    investigation: str = "none"


@dataclass(frozen=True)
class Stage:
    """The one thing that is next: `key` and `action` are codes, `due` is UTC.

    `start` is the event that `due` counts from, where the sentence must name it; `only_money`
    says that the seller can only refund.
    """

    key: str
    owner: Role | None
    action: str
    due: datetime | None = None
    start: str = ""
    only_money: bool = False

    @property
    def words(self) -> str:
        """The key of the words for it: one stage has others where only money is possible."""
        return f"{self.key}_money" if self.only_money else self.key


def stage_of(facts: CaseFacts) -> Stage:
    """The stage of one case."""
    if facts.report == "withdrawn":
        return Stage("withdrawn", None, "none")
    if facts.report == "draft":
        return Stage("draft", Role.CUSTOMER, "send_report", facts.clocks.get("report"))
    if facts.decision in case.GRANTED:
        return _granted(facts)
    return _undecided(facts)


def _undecided(facts: CaseFacts) -> Stage:
    answer = facts.clocks.get("care_answer")
    if facts.decision in ("declined", "upheld", "guarantee_route"):
        return _decided_otherwise(facts)
    if facts.safety_stop:
        return Stage("safety_stop", Role.AGENT, "call_customer", facts.sent_at)
    if facts.decision == "appealed":
        return Stage("appealed", Role.AGENT, "decide_appeal", answer)
    if facts.asked_again and "photos" not in facts.ran_out:
        return Stage("photo_asked_again", Role.CUSTOMER, "add_photos", facts.clocks.get("photos"))
    if facts.decision != "open":
        return Stage("with_person", Role.AGENT, "decide", answer)
    if facts.kind == "refused":
        scan = facts.clocks.get("return_scan")
        return Stage("awaiting_return_scan", Role.CARRIER, "scan_return", scan)
    if facts.evidence == "incomplete":
        return Stage("photos_missing", Role.CUSTOMER, "add_photos", facts.clocks.get("photos"))
    return Stage("checking", Role.SYSTEM, "check_photos", answer)


def _decided_otherwise(facts: CaseFacts) -> Stage:
    if facts.decision == "declined":
        return Stage("declined", Role.CUSTOMER, "may_appeal")
    if facts.decision == "upheld":
        return Stage("upheld", None, "none")
    return Stage("guarantee_route", Role.AGENT, "follow_guarantee", facts.clocks.get("care_task"))


def _granted(facts: CaseFacts) -> Stage:
    """What goes wrong comes before what goes on, and money before the way back."""
    steps = (_attention, _dispute, _remedy, _rejected, _seller_owes)
    found = next((stage for step in steps if (stage := step(facts))), None)
    return found or _way_back(facts)


def _attention(facts: CaseFacts) -> Stage | None:
    if facts.attention != "wanted":
        return None
    escalated = facts.attention_why == Why.SELLER_OVERDUE
    due = facts.clocks.get("escalation" if escalated else "care_task")
    return Stage(facts.attention_why, Role.AGENT, "settle_attention", due)


def _dispute(facts: CaseFacts) -> Stage | None:
    if facts.dispute not in dispute.OPEN:
        return None
    if facts.dispute == "raised":
        due = facts.clocks.get("dispute_answer")
        return Stage("dispute_raised", Role.CUSTOMER, "answer_dispute", due)
    due = facts.clocks.get("dispute_decision")
    return Stage(f"dispute_{facts.dispute}", Role.AGENT, "decide_dispute", due)


def _remedy(facts: CaseFacts) -> Stage | None:
    if facts.remedy == "settled":
        return _made_good(facts)
    if facts.remedy in remedy.PAYING:
        return Stage("refund_under_way", Role.SYSTEM, "pay_refund")
    if facts.remedy == "sent":
        due = facts.clocks.get("replacement_travel")
        return Stage("replacement_on_its_way", Role.CARRIER, "deliver_replacement", due)
    return None


def _made_good(facts: CaseFacts) -> Stage:
    """The customer has what is owed; what is left is between care and the carrier."""
    task = facts.clocks.get("claim_task")
    if facts.investigation == "info_requested":
        return Stage("carrier_asks", Role.AGENT, "answer_carrier", task)
    if facts.investigation in WITH_CARRIER:
        if task:
            # Where the carrier's days never began, the claim was not laid by itself.
            key = "carrier_silent" if "carrier_answer" in facts.clocks else "claim_to_file"
            return Stage(key, Role.AGENT, "chase_carrier", task)
        due = facts.clocks.get("carrier_answer")
        return Stage("claim_open", Role.CARRIER, "answer_claim", due)
    return Stage("closed", None, "none")


def _rejected(facts: CaseFacts) -> Stage | None:
    if facts.return_ == "rejected":
        return Stage("rejected", Role.SELLER, "ship_back", facts.clocks.get("ship_back"))
    if facts.return_ == "shipped_back":
        due = facts.clocks.get("ship_back_travel")
        return Stage("shipped_back", Role.CARRIER, "deliver_back", due)
    if facts.return_ == "back_with_customer":
        return Stage("back_with_customer", None, "none")
    return None


def _seller_owes(facts: CaseFacts) -> Stage | None:
    due = facts.clocks.get("seller_remedy")
    if due is None or facts.remedy != "due":
        return None
    start = facts.starts["seller_remedy"]
    return Stage("seller_owes", Role.SELLER, "make_good", due, start, _only_money(facts))


def _only_money(facts: CaseFacts) -> bool:
    return facts.decision == "change_of_mind" or facts.part_paid


def _way_back(facts: CaseFacts) -> Stage:
    if facts.return_ == "label_issued":
        return Stage("label_issued", Role.CUSTOMER, "hand_in", facts.label_expires)
    if facts.return_ == "sleeping":
        return Stage("sleeping", Role.CUSTOMER, "order_label")
    if facts.return_ in case.ON_ITS_WAY:
        due = facts.clocks.get("return_travel")
        return Stage(facts.return_, Role.CARRIER, "bring_back", due)
    if facts.return_ in ("none", "label_ordered"):
        by_choice = facts.decision == "change_of_mind"
        key = "label_by_choice" if by_choice else "label_coming"
        return Stage(key, Role.SYSTEM, "issue_label")
    return Stage("seller_owes_open", Role.SELLER, "make_good", only_money=_only_money(facts))
