"""What every answer to an owed remedy has in common: whether it may be given, and what it ends."""

from datetime import datetime

from amends.domain import dispute
from amends.domain.attention import Why
from amends.domain.case import GRANTED
from amends.domain.machines import NotAllowed
from amends.domain.parties import SYSTEM, Actor, Role
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Remedy
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.make_due import make_due

# What a person was wanted for, and is not any more once an attempt is under way.
OVERTAKEN = (
    Why.SELLER_OVERDUE,
    Why.REPLACEMENT_LOST,
    Why.REPLACEMENT_OVERDUE,
    Why.REFUND_FAILED,
    Why.REFUND_NEEDS_PERSON,
)


def must_be_owed(case: Case) -> None:
    """Raises `NotAllowed` where nothing is owed for the device, or while it is disputed."""
    if case.decision_state not in GRANTED or case.incident.report_state != "sent":
        raise NotAllowed("Nothing is owed for this device at the moment.")
    if case.dispute_state in dispute.OPEN:
        raise NotAllowed("Nothing is sent or paid while what came back is disputed.")


def attempt_for(
    case: Case, kind: RemedyKind, *, actor: Actor, now: datetime, borne_by: str = "seller"
) -> Remedy:
    """The attempt that is due, as one of this kind: one of the other kind, or a failed one, is
    superseded.

    Raises `NotAllowed` where nothing is due: it is under way, made good, or cancelled.
    """
    last = case.remedies.order_by("pk").last()
    if last is None or last.remedy_state not in ("due", "failed"):
        raise NotAllowed("This device is already being made good, or nothing is owed for it.")
    if last.remedy_state == "due" and last.kind == kind.value:
        return last
    return make_due(case, kind, actor=actor, now=now, borne_by=borne_by)


def answered(case: Case, how: str, *, actor: Actor, now: datetime) -> None:
    """Ends what waited for this answer: the seller's days, the escalation, the person's task."""
    for kind in ("seller_remedy", "escalation"):
        end_clock(case.incident, kind, now, case=case)
    for why in OVERTAKEN:
        settle_attention(case, why, how, now=now, actor=_may_settle(actor))


def _may_settle(actor: Actor) -> Actor:
    """A person's task is settled by a person at care, or by the system when it is overtaken."""
    return actor if actor.role is Role.AGENT else SYSTEM
