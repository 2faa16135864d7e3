"""Says what happened: the road that the report takes, and the photos that it asks for."""

from datetime import datetime

from django.db import transaction

from amends.domain.evidence import SlotSpec, carrier_walk, walk
from amends.domain.incident import Kind
from amends.domain.machines import NotAllowed
from amends.policies import carrier_policy_by_id, market_policy_by_id
from amends.store.models import Case, Incident, Slot
from amends.usecases.problems import Problem

# These ask for the walk of photos; of a refused parcel nobody has a device to photograph, and
# what broke later is no matter of packaging or label.
WITH_WALK = {Kind.ARRIVED_DAMAGED, Kind.NOT_SURE, Kind.WRONG_ITEM, Kind.MISSING, Kind.FAULTY}


@transaction.atomic
def choose_kind(incident: Incident, kind: str, *, now: datetime) -> None:
    """Sets the kind of a draft. Raises `Problem` for an unknown one, `NotAllowed` once sent."""
    must_be_draft(incident)
    if kind not in set(Kind):
        raise Problem("Please choose what happened.", "kind")
    Incident.objects.filter(pk=incident.pk).update(kind=kind)
    incident.kind = kind
    ask_for_photos(incident)


def must_be_draft(incident: Incident) -> None:
    """Raises `NotAllowed` when the report was already sent or withdrawn."""
    state = Incident.objects.values_list("report_state", flat=True).get(pk=incident.pk)
    if state != "draft":
        raise NotAllowed("This report was already sent; you can still add photos to it.")


def ask_for_photos(incident: Incident) -> None:
    """Makes the slots of the walk, once for the parcel and for each unit; photos keep theirs."""
    wanted: set[tuple[int | None, str]] = set()
    if incident.kind in WITH_WALK:
        market = market_policy_by_id(incident.policy)
        carrier = carrier_policy_by_id(incident.carrier_policy)
        wanted = _ask(incident, walk(market, carrier), for_carrier=False)
    for slot in incident.slots.filter(photos__isnull=True):
        if (slot.case_id, slot.kind) not in wanted:
            slot.delete()


def ask_for_carrier_photos(incident: Incident) -> None:
    """Makes the slots that only the carrier wants; after sending, and never in anybody's way."""
    market = market_policy_by_id(incident.policy)
    carrier = carrier_policy_by_id(incident.carrier_policy)
    _ask(incident, carrier_walk(market, carrier), for_carrier=True)


def _ask(
    incident: Incident, specs: tuple[SlotSpec, ...], *, for_carrier: bool
) -> set[tuple[int | None, str]]:
    wanted: set[tuple[int | None, str]] = set()
    for position, spec in enumerate(specs, start=100 if for_carrier else 0):
        cases: list[Case | None] = list(incident.cases.all()) if spec.per_unit else [None]
        for case in cases:
            wanted.add((case.pk if case else None, spec.kind.value))
            Slot.objects.get_or_create(
                incident=incident,
                case=case,
                kind=spec.kind.value,
                defaults={"position": position, "for_carrier": for_carrier},
            )
    return wanted
