"""Has a unit accepted later travel on the label that its report and seller have already."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.store import events
from amends.store.models import Case, ReturnLabel
from amends.usecases.give_label import give_label, label_document
from amends.usecases.return_labels import open_label, waiting_for_label


@dataclass(frozen=True)
class Joining:
    """A label that takes more units: those on it, and those that come."""

    label: ReturnLabel
    there: tuple[Case, ...]
    coming: tuple[Case, ...]

    @property
    def all(self) -> tuple[Case, ...]:
        """Every unit that travels with it then, as it is printed."""
        return self.there + self.coming


def joining_of(case: Case, now: datetime) -> Joining | None:
    """The label that the unit can join, with all others that wait for the same.

    None where there is none that is still good and that the carrier has not seen; a unit that had
    a label before gets a new one.
    """
    incident, seller = case.incident, case.unit.line.seller
    label = open_label(incident, seller, now)
    if label is None or case.labels.exists():
        return None
    there = label.cases.select_related("incident__parcel__order", "unit__line").order_by("pk")
    waiting = waiting_for_label(incident, seller)
    coming = tuple(one for one in waiting if not one.labels.exists())
    return Joining(label, tuple(there), coming) if case in coming else None


@transaction.atomic
def join_label(joining: Joining, pdf: tuple[str, int], now: datetime) -> bool:
    """Gives the label to those that come, with its new paper (hash and size of the PDF).

    False, and nothing written, where something moved since `joining_of`.
    """
    incident = joining.coming[0].incident
    events.lock(incident)
    if joining_of(joining.coming[0], now) != joining:
        return False
    label = joining.label
    label.document = label_document(incident, pdf, now)
    label.save(update_fields=["document"])
    give_label(joining.coming, label, now)
    return True
