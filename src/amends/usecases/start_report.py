"""Starts a report about a parcel, or goes on with the draft there is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from amends.domain.events import ReportLinked, ReportStarted
from amends.domain.parties import Actor, Role
from amends.policies import carrier_policy, market_policy
from amends.store import events
from amends.store.models import Case, Incident, Parcel, Person, Remedy, Unit
from amends.store.refs import new_ref
from amends.usecases.problems import Problem
from amends.usecases.windows import open_report_clock

# What was sent to the customer by a seller: the first parcel, and a replacement.
REPORTED = (Parcel.Purpose.OUTBOUND, Parcel.Purpose.REPLACEMENT)


@dataclass(frozen=True)
class StartReport:
    """The parcel, the units that the report is about (numbers of units in it), and for whom."""

    parcel: Parcel
    units: tuple[int, ...]
    reporter: Person
    by_agent: Person | None = None


def start_report(command: StartReport, *, actor: Actor, now: datetime) -> Incident:
    """The draft for this parcel: the running one (with these units added), or a new one.

    A report about a replacement is linked to the one that it was sent for. Raises `Problem` when
    a unit is not in the parcel, or is already in a report that was sent, and for a parcel that
    went to the seller or brought a device back.
    """
    if command.parcel.purpose not in REPORTED:
        raise Problem("Please report the parcel in which the device first came.")
    units = _units(command)
    try:
        with transaction.atomic():
            incident = _draft(command.parcel) or _open(command, units, actor, now)
            add_cases(incident, units)
            return incident
    except IntegrityError:
        # Two first clicks at once: the other one made the draft, and it serves both.
        draft = _draft(command.parcel)
        if draft is None:
            raise
        return draft


def add_cases(incident: Incident, units: list[Unit]) -> None:
    """Gives each unit a case in the incident, where it has none."""
    have = set(incident.cases.values_list("unit_id", flat=True))
    for unit in units:
        if unit.pk not in have:
            seller = unit.line.seller
            Case.objects.create(ref=new_ref(), incident=incident, unit=unit, seller=seller)


def _draft(parcel: Parcel) -> Incident | None:
    return parcel.incidents.filter(report_state="draft").first()


def _units(command: StartReport) -> list[Unit]:
    units = list(command.parcel.units.filter(pk__in=command.units).select_related("line__seller"))
    if not units or len(units) != len(set(command.units)):
        raise Problem("Please choose a device of this parcel.", "units")
    reported = Case.objects.filter(unit__in=units, incident__report_state="sent")
    if reported.filter(incident__parcel=command.parcel).exists():
        raise Problem("You have already reported this device. Open the report to add to it.")
    return units


def policy_day(parcel: Parcel) -> date:
    """The day whose policy counts: that on which the order was placed."""
    return parcel.order.placed_at.date()


def sent_from(parcel: Parcel) -> str:
    """The country that a parcel was sent from: its sellers' own, empty where there are several."""
    countries = set(parcel.units.values_list("line__seller__country", flat=True))
    return str(countries.pop()) if len(countries) == 1 else ""


def _open(command: StartReport, units: list[Unit], actor: Actor, now: datetime) -> Incident:
    parcel = command.parcel
    market = market_policy(parcel.order.market, policy_day(parcel))
    carrier = carrier_policy(
        parcel.carrier, parcel.address.country, policy_day(parcel), origin=sent_from(parcel)
    )
    earlier = _followed(parcel, units)
    incident = Incident.objects.create(
        ref=new_ref(),
        parcel=parcel,
        reporter=command.reporter,
        started_by_agent=command.by_agent if actor.role is Role.AGENT else None,
        language=command.reporter.language,
        policy=market.id,
        carrier_policy=carrier.id,
        started_at=now,
        follows=earlier,
    )
    payload = ReportStarted(parcel.ref, tuple(unit.pk for unit in units))
    events.append(incident, payload, actor, now)
    if earlier:
        events.append(incident, ReportLinked(earlier.ref), actor, now)
    open_report_clock(incident, market, now)
    return incident


def _followed(parcel: Parcel, units: list[Unit]) -> Incident | None:
    """The report that the replacement in this parcel was sent for; None for a first parcel."""
    sent = Remedy.objects.filter(parcel=parcel, new_unit__in=units)
    remedy = sent.select_related("case__incident").first()
    return remedy.case.incident if remedy else None
