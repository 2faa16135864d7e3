"""Ends what is left of a report once everything owed was given: the packaging may go."""

from datetime import datetime

from amends.domain.case import GRANTED, UNDECIDED
from amends.domain.incident import CLAIM_ENDED, PACKAGING
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Case, Clock, Incident
from amends.usecases.letters import tell_customer
from amends.usecases.release_packaging import release_packaging


def close_if_made_good(incident: Incident, now: datetime) -> None:
    """Releases the packaging and tells the customer, once nobody needs to see it any more.

    That is when every unit was decided, every granted one made good (or is back with the
    customer), and the carrier's claim has ended or never began. In the caller's transaction;
    doing it again changes nothing.
    """
    events.lock(incident)
    incident.refresh_from_db()
    if not PACKAGING.can(incident.packaging_state, "release", SYSTEM.role):
        return
    if not _claim_over(incident) or not _made_good(incident):
        return
    release_packaging(incident, "made_good", actor=SYSTEM, now=now)
    tell_customer(incident, "packaging_released", now)


def _claim_over(incident: Incident) -> bool:
    """A drafted notice may still be confirmed while the carrier's window runs."""
    if incident.investigation_state == "notice_drafted":
        running = incident.clocks.filter(kind="carrier_notice", state=Clock.State.RUNNING)
        return not running.exists()
    return incident.investigation_state in ("none", *CLAIM_ENDED)


def _made_good(incident: Incident) -> bool:
    cases = list(incident.cases.all())
    if any(case.decision_state in (*UNDECIDED, "guarantee_route") for case in cases):
        return False
    granted = [case for case in cases if case.decision_state in GRANTED]
    return bool(granted) and all(_over(case) for case in granted)


def _over(case: Case) -> bool:
    last = case.remedies.order_by("pk").last()
    settled = last is not None and last.remedy_state == "settled"
    return settled or bool(case.return_state == "back_with_customer")
