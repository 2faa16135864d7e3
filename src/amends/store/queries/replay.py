"""The events of an incident, and where its cases stand by them alone."""

from amends.domain.rebuild import Happened, rebuild
from amends.domain.stage import CaseFacts
from amends.store.models import Incident


def replayed(incident: Incident) -> dict[str, CaseFacts]:
    """The facts of each case of a sent incident, by reference, computed from its events alone."""
    rows = incident.events.select_related("case").order_by("number")
    return rebuild(
        Happened(row.name, row.at, row.case.ref if row.case else "", row.payload) for row in rows
    )
