"""Ticks which units of a parcel a draft is about."""

from collections.abc import Iterable

from django.db import transaction

from amends.store.models import Incident
from amends.usecases.choose_kind import ask_for_photos, must_be_draft
from amends.usecases.problems import Problem
from amends.usecases.start_report import add_cases


@transaction.atomic
def choose_units(incident: Incident, unit_ids: Iterable[int]) -> None:
    """Makes the draft be about exactly these units.

    Raises `Problem` for none, for units of another parcel, and where photos of a unit that would
    be left out were already taken.
    """
    must_be_draft(incident)
    chosen = set(unit_ids)
    units = list(incident.parcel.units.filter(pk__in=chosen).select_related("line__seller"))
    if not units or len(units) != len(chosen):
        raise Problem("Please tick at least one device of this parcel.", "units")
    for case in incident.cases.exclude(unit__in=units):
        if case.slots.filter(photos__isnull=False).exists():
            raise Problem(
                "You have already taken photos of a device that is no longer ticked. "
                "Please keep it ticked, or start the report again.",
                "units",
            )
        case.delete()
    add_cases(incident, units)
    ask_for_photos(incident)
