"""What the carrier's scans say of a parcel that the customer refused."""

from amends.store.models import Incident, Parcel

COMING_BACK = ("refused", "returning", "returned")


def refusal_of(parcel: Parcel) -> str:
    """`confirmed`, `contradicted` (it was delivered, and nothing since says otherwise), `unknown`.

    Scans count, not words: whichever of "refused" and "delivered" the carrier said last.
    """
    said = parcel.scans.filter(status__in=(*COMING_BACK, "delivered")).order_by("at", "pk").last()
    if said is None:
        return "unknown"
    return "contradicted" if said.status == "delivered" else "confirmed"


def waits_for_scan(incident: Incident) -> bool:
    """Whether a refused report can only wait until the carrier says what became of the parcel."""
    return incident.kind == "refused" and refusal_of(incident.parcel) == "unknown"
