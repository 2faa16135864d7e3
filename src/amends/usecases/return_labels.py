"""Which units travel on which return label, and under which key a label is booked."""

from datetime import datetime

from amends.domain.case import NOT_HANDED_IN
from amends.store.models import Case, Incident, ReturnLabel, Seller


def label_key(case: Case) -> str:
    """The key under which the label that this case waits for is booked.

    It follows from how often one was ordered, so that two workers come to the same.
    """
    again = case.events.filter(name="return.label_ordered_again").count()
    return f"return_label:{case.ref}:{again + 1}" if again else f"return_label:{case.ref}"


def newest_label(case: Case) -> ReturnLabel | None:
    """The label that the customer was told of last."""
    return case.labels.select_related("parcel", "document").order_by("-pk").first()


def companions(case: Case) -> tuple[Case, ...]:
    """The other units on the newest label of this one that the carrier has not seen either."""
    label = newest_label(case)
    if label is None:
        return ()
    others = label.cases.filter(return_state__in=NOT_HANDED_IN[1:]).exclude(pk=case.pk)
    found = others.select_related("incident__parcel", "unit__line__seller").order_by("pk")
    return tuple(other for other in found if newest_label(other) == label)


def waiting_for_label(incident: Incident, seller: Seller) -> list[Case]:
    """The units of one seller in this report for which a label was ordered, the first first."""
    cases = incident.cases.filter(return_state="label_ordered", unit__line__seller=seller)
    return list(cases.select_related("incident__parcel__order", "unit__line").order_by("pk"))


def open_label(incident: Incident, seller: Seller, now: datetime) -> ReturnLabel | None:
    """The newest label of this report and seller, while it is good and the carrier has not seen
    its parcel."""
    labels = ReturnLabel.objects.filter(
        cases__incident=incident, parcel__units__line__seller=seller
    )
    label = labels.select_related("parcel", "document").order_by("-pk").first()
    if label is None or label.expires_at <= now:
        return None
    if label.parcel.scans.exclude(status="unknown").exists():
        return None
    return label


def travelling_number(case: Case) -> str:
    """The number under which the device travels back: the refused parcel's own, or the label's.

    Of several labels it is the one that the carrier has seen last.
    """
    if case.return_state == "coming_back":
        return case.incident.parcel.tracking_number
    labels = case.labels.select_related("parcel").order_by("-pk")
    seen = labels.filter(parcel__scans__isnull=False).order_by("-parcel__scans__at").first()
    label = seen or labels.first()
    return label.parcel.tracking_number if label else ""
