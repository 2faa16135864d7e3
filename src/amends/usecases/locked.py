"""The beginning of every change of a case or an incident: nobody else moves it meanwhile."""

from amends.store import events
from amends.store.models import Case, Incident


def lock_case(case: Case) -> None:
    """Makes everybody else wait until our transaction ends, and reads the case afresh."""
    events.lock(case.incident)
    case.refresh_from_db()


def lock_incident(incident: Incident) -> None:
    """As `lock_case`, for the incident itself."""
    events.lock(incident)
    incident.refresh_from_db()
