"""The clocks of the way back: opened with a label or a scan, and counted anew from a better one."""

from datetime import date, datetime, timedelta

from amends.domain.clocks.periods import START_WORDS, Rule, StartEvent, Unit
from amends.policies import market_policy_by_id
from amends.store.models import Case, Clock, ReturnLabel
from amends.usecases.clocks import Start, end_clock, open_clock, restart_clock

# What a scan may move to an earlier start.
COUNTED_FROM_SCANS = ("seller_remedy", "return_travel")


def start_at(event: StartEvent, at: datetime) -> Start:
    """A start at a scan's own moment, in the words of its event."""
    return Start(at, event.value, START_WORDS[event])


def open_travel_clock(case: Case, start: Start, *, now: datetime) -> None:
    """Starts the days within which a return that the carrier has must arrive."""
    market = market_policy_by_id(case.incident.policy)
    open_clock(
        case.incident,
        market.return_travel,
        start,
        party="carrier",
        policy=market.id,
        now=now,
        case=case,
    )


def open_hand_in_clock(case: Case, label: ReturnLabel, days: int, *, now: datetime) -> None:
    """Starts the customer's days to hand the parcel in: they end with the label, `days` long."""
    market = market_policy_by_id(case.incident.policy)
    rule = Rule("hand_in", max(days, 1), Unit.CALENDAR_DAYS, starts=StartEvent.LABEL_ISSUED)
    end_clock(case.incident, "hand_in", now, case=case, met=False)
    open_clock(
        case.incident,
        rule,
        start_at(StartEvent.LABEL_ISSUED, label.issued_at),
        party="customer",
        policy=market.id,
        now=now,
        case=case,
        reminders=tuple(timedelta(days=before) for before in market.hand_in_reminder_days),
        ends=label.expires_at,
    )


def day_words(day: date) -> str:
    """A day as letters name it: "Friday 17 April 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def count_from(case: Case, start: Start, now: datetime) -> None:
    """Counts what runs from a later scan of the same kind anew from `start`, each with an event.

    A travel clock that began without any scan is counted from the first one that comes.
    """
    running = case.clocks.filter(kind__in=COUNTED_FROM_SCANS, state=Clock.State.RUNNING)
    for clock in running.select_related("incident__parcel__address", "case__unit__line__seller"):
        later = clock.started_by == start.event and clock.started_at > start.at
        guessed = clock.kind == "return_travel" and clock.started_by == StartEvent.CARE_DECIDED
        if later or guessed:
            restart_clock(clock, start, now, "an earlier scan of the carrier came in")
