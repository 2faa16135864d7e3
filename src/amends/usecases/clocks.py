"""Opens, restarts and ends the clocks of an incident.

Every clock keeps the rule, calendar, policy and explanation that it began under.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.domain.clocks import Due, Rule, StartEvent, Unit, day_data, due_at, explain, years_of
from amends.domain.clocks.calendars import Calendar
from amends.domain.events import ClockEnded, ClockMoved, ClockStarted
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Address, Case, Clock, Incident, Parcel, Seller
from amends.usecases.calendars import calendar_at

# Clocks that bind: those that run, and those that ran out unmet.
BINDING = (Clock.State.RUNNING, Clock.State.BREACHED)


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


def place_of(incident: Incident, case: Case | None, party: str) -> Address | Seller:
    """Where the days of a clock are counted: a seller's at the seller's own place."""
    if case is not None and party == "seller":
        return case.unit.line.seller
    return incident.parcel.address


def calendar_of(place: Address | Seller, start: datetime, rule: Rule) -> Calendar:
    """The calendar at a place, for the years in which a period of `rule` may run."""
    zone = place.zone if isinstance(place, Address) else ""
    return calendar_at(place.country, place.region, zone, years=years_of(start, rule))


def due_of(parcel: Parcel, rule: Rule, start: Start) -> Due:
    """When a rule that starts at `start` ends, at the parcel's delivery place."""
    return due_at(start.at, rule, calendar_of(parcel.address, start.at, rule))


def open_clock(
    incident: Incident,
    rule: Rule,
    start: Start,
    *,
    party: str,
    policy: str,
    now: datetime,
    case: Case | None = None,
    reminders: tuple[timedelta, ...] = (),
    ends: datetime | None = None,
) -> Clock:
    """Starts the clock named by `rule.kind`, or returns the one that runs already; one that ran
    out unmet is stopped, so that one clock of a kind binds.

    With `case` it is that unit's own. `reminders` say how long before the end somebody is
    reminded, the earliest first; those that would lie before the start are left out. `ends` is the
    moment where something else than the rule fixes it, as a label's last day does.
    """
    for bound in incident.clocks.filter(kind=rule.kind, case=case, state__in=BINDING):
        if bound.state == Clock.State.RUNNING:
            return bound
        _end(bound, now, met=False)
    clock = Clock(
        incident=incident,
        case=case,
        kind=rule.kind,
        party=party,
        length=rule.length,
        unit=rule.unit.value,
        policy=policy,
    )
    _set(clock, rule, start, ends)
    _remind(clock, reminders)
    clock.save()
    payload = ClockStarted(clock.kind, _ref(case), start.event, clock.due_at.isoformat(), party)
    events.append(incident, payload, SYSTEM, now, case=case)
    return clock


def restart_clock(clock: Clock, start: Start, now: datetime, why: str) -> None:
    """Moves a running clock to another start, as a corrected scan does, and leaves an event."""
    unit, starts = Unit(clock.unit), StartEvent(start.event)
    rule = Rule(kind=clock.kind, length=clock.length, unit=unit, starts=starts)
    before, started_by = clock.due_at, clock.started_by
    warn_before = before - clock.warn_at if clock.warn_at else None
    _set(clock, rule, start, None)
    _remind(clock, (warn_before,) if warn_before else ())
    if (clock.due_at, clock.started_by) == (before, started_by):
        clock.save()
        return
    if clock.due_at != before:
        clock.warned_at = None
    clock.save()
    due = clock.due_at.isoformat()
    case = _ref(clock.case)
    payload = ClockMoved(clock.kind, case, before.isoformat(), due, why, clock.started_by)
    events.append(clock.incident, payload, SYSTEM, now, case=clock.case)


def end_clock(
    incident: Incident,
    kind: str,
    now: datetime,
    *,
    case: Case | None = None,
    met: bool = True,
) -> None:
    """Ends the clock of this kind, where one binds: met (or met late), or stopped."""
    for clock in incident.clocks.filter(kind=kind, case=case, state__in=BINDING):
        _end(clock, now, met=met)


def end_all(incident: Incident, now: datetime) -> None:
    """Stops every clock that binds: nobody owes anything any more."""
    for clock in incident.clocks.filter(state__in=BINDING).select_related("case"):
        _end(clock, now, met=False)


def _end(clock: Clock, now: datetime, *, met: bool) -> None:
    late = clock.state == Clock.State.BREACHED
    ended = (Clock.State.MET_LATE if late else Clock.State.MET) if met else Clock.State.STOPPED
    Clock.objects.filter(pk=clock.pk).update(state=ended, ended_at=now)
    payload = ClockEnded(clock.kind, _ref(clock.case), ended.value)
    events.append(clock.incident, payload, SYSTEM, now, case=clock.case)


def _ref(case: Case | None) -> str:
    return case.ref if case else ""


def _set(clock: Clock, rule: Rule, start: Start, ends: datetime | None) -> None:
    place = place_of(clock.incident, clock.case, clock.party)
    due = due_at(start.at, rule, calendar_of(place, start.at, rule))
    clock.started_at, clock.started_by = start.at, start.event
    clock.stated_only = start.stated_only
    clock.place, clock.zone = place.country, due.zone
    clock.due_at = ends or due.at
    clock.explanation = [day_data(day) for day in due.days]
    clock.sentence = explain(due, start_word=start.word)


def _remind(clock: Clock, reminders: tuple[timedelta, ...]) -> None:
    moments = [clock.due_at - before for before in sorted(reminders, reverse=True)]
    later = [moment for moment in moments if moment > clock.started_at]
    clock.warn_at = later[0] if later else None
    clock.warn_next = [moment.isoformat() for moment in later[1:]]
