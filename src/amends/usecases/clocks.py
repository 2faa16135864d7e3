"""Opens, restarts and ends the clocks of an incident.

Every clock keeps the rule, calendar, policy and explanation that it began under.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.adapters.calendars import calendar_for
from amends.domain.calendars import Calendar
from amends.domain.clocks import Due, Rule, StartEvent, Unit, due_at, explain
from amends.domain.events import ClockMoved
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Clock, Incident, Parcel


@dataclass(frozen=True)
class Start:
    """When a clock starts and through what; `word` begins its explanation ("Delivered")."""

    at: datetime
    event: str
    word: str
    stated_only: bool = False


def delivery_of(parcel: Parcel) -> Start | None:
    """The start that a known delivery gives; None while nobody has it in hand."""
    if parcel.delivered_at is None:
        return None
    return Start(
        parcel.delivered_at,
        StartEvent.DELIVERED.value,
        "Delivered",
        stated_only=parcel.delivered_source == "customer",
    )


def start_of(parcel: Parcel, rule: Rule) -> Start | None:
    """The start that `rule` counts from, as far as this parcel knows it.

    Carriers that count from acceptance, mailing or the label are given the moment of shipping:
    the earliest that is known, so that a clock of ours never ends later than theirs.
    """
    if rule.starts is StartEvent.DELIVERED:
        return delivery_of(parcel)
    if parcel.shipped_at is None:
        return None
    return Start(parcel.shipped_at, rule.starts.value, "Shipped")


def calendar_of(parcel: Parcel, start: datetime) -> Calendar:
    """The calendar at the delivery address, for the year of `start` and the next."""
    place = parcel.address
    years = (start.year, start.year + 1)
    return calendar_for(place.country, place.region, place.zone, years=years)


def due_of(parcel: Parcel, rule: Rule, start: Start) -> Due:
    """When a rule that starts at `start` ends, at the parcel's delivery place."""
    return due_at(start.at, rule, calendar_of(parcel, start.at))


def open_clock(
    incident: Incident,
    rule: Rule,
    start: Start,
    *,
    party: str,
    policy: str,
    warn_before: timedelta | None = None,
) -> Clock:
    """Starts the clock named by `rule.kind`, or returns the one that runs already."""
    running = incident.clocks.filter(kind=rule.kind, state=Clock.State.RUNNING).first()
    if running:
        return running
    due = due_of(incident.parcel, rule, start)
    clock = Clock(
        incident=incident,
        kind=rule.kind,
        party=party,
        length=rule.length,
        unit=rule.unit.value,
        policy=policy,
    )
    _set(clock, due, start, warn_before)
    clock.save()
    return clock


def restart_clock(clock: Clock, start: Start, now: datetime, why: str) -> None:
    """Moves a running clock to another start, as a corrected scan does, and leaves an event."""
    unit, starts = Unit(clock.unit), StartEvent(start.event)
    rule = Rule(kind=clock.kind, length=clock.length, unit=unit, starts=starts)
    before = clock.due_at
    warn_before = before - clock.warn_at if clock.warn_at else None
    due = due_of(clock.incident.parcel, rule, start)
    _set(clock, due, start, warn_before)
    if clock.due_at == before:
        clock.save()
        return
    clock.warned_at = None
    clock.save()
    payload = ClockMoved(clock.kind, before.isoformat(), clock.due_at.isoformat(), why)
    events.append(clock.incident, payload, SYSTEM, now)


def end_clock(incident: Incident, kind: str, now: datetime, *, met: bool = True) -> None:
    """Ends the running clock of this kind, if there is one: met, or stopped."""
    state = Clock.State.MET if met else Clock.State.STOPPED
    running = incident.clocks.filter(kind=kind, state=Clock.State.RUNNING)
    running.update(state=state, ended_at=now)


def end_all(incident: Incident, now: datetime) -> None:
    """Stops every running clock: nobody owes anything any more."""
    running = incident.clocks.filter(state=Clock.State.RUNNING)
    running.update(state=Clock.State.STOPPED, ended_at=now)


def _set(clock: Clock, due: Due, start: Start, warn_before: timedelta | None) -> None:
    clock.started_at, clock.started_by = start.at, start.event
    clock.stated_only = start.stated_only
    clock.place, clock.zone = clock.incident.parcel.address.country, due.zone
    clock.due_at = due.at
    clock.explanation = [
        {"date": day.date.isoformat(), "counts": day.counts, "why": day.why} for day in due.days
    ]
    clock.sentence = explain(due, start_word=start.word)
    clock.warn_at = due.at - warn_before if warn_before else None
