"""Makes a remedy due: one attempt to make a unit good, and never two at once."""

from datetime import datetime

from amends.domain.events import RemedyDue, RemedySuperseded
from amends.domain.parties import Actor
from amends.domain.remedy import LIVE, REMEDY, RemedyKind
from amends.store import events
from amends.store.models import Case, Remedy
from amends.store.queries.money import only_money_for
from amends.store.refs import new_ref
from amends.store.transitions import move


def wanted_kind(case: Case) -> RemedyKind:
    """What the customer would rather have; money where nothing was said, nothing is in stock, or
    nothing else is possible."""
    if only_money_for(case) or case.unit.line.replacement_in_stock is False:
        return RemedyKind.REFUND
    return RemedyKind(case.wanted_remedy or RemedyKind.REFUND)


def make_due(
    case: Case, kind: RemedyKind, *, actor: Actor, now: datetime, borne_by: str = "seller"
) -> Remedy:
    """A new attempt, due; the last one, where it failed or is still only due, is superseded.

    Call it in the caller's transaction, with the incident locked. The database refuses a second
    live remedy of the unit.
    """
    last = case.remedies.order_by("pk").last()
    if last and last.remedy_state in ("due", "failed"):
        payload = RemedySuperseded(case.ref, last.ref)
        move(last, REMEDY, "supersede", payload, actor=actor, now=now)
    remedy = Remedy.objects.create(
        ref=new_ref(),
        case=case,
        unit=case.unit,
        number=last.number + 1 if last else 1,
        kind=kind.value,
        borne_by=borne_by,
        created_at=now,
    )
    due = RemedyDue(case.ref, remedy.ref, kind.value, borne_by)
    events.append(case.incident, due, actor, now, case=case)
    return remedy


def live_remedy(case: Case) -> Remedy | None:
    """The one attempt that counts now: the last, where it has not ended."""
    last = case.remedies.order_by("pk").last()
    return last if last and last.remedy_state in LIVE else None
