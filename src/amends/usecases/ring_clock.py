"""What happens when a clock warns, and when it runs out: a reminder, or a person."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from amends.domain.events import ClockBreached, ClockWarned
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Clock
from amends.usecases.claim_clocks import carrier_silent, notice_never_came
from amends.usecases.decide import apply_decision, decision_for
from amends.usecases.dispute_clocks import (
    answer_never_came,
    not_shipped_back,
    remind_answer,
    ship_back_astray,
)
from amends.usecases.letters import tell_customer
from amends.usecases.queue import requeue
from amends.usecases.remedy_clocks import (
    escalate,
    replacement_overdue,
    seller_late,
    warn_seller,
)
from amends.usecases.return_rings import (
    hand_in_ran_out,
    remind_to_hand_in,
    return_scan_ran_out,
    travel_ran_out,
)

REMINDERS = {
    "report": "report_reminder",
    "photos": "photos_missing_reminder",
    "carrier_notice": "notice_reminder",
}


@transaction.atomic
def warn(clock: Clock, now: datetime) -> None:
    """Reminds whoever owes something before a clock runs out; each reminder once."""
    events.lock(clock.incident)
    running = Clock.objects.filter(pk=clock.pk, state="running", warned_at__isnull=True)
    coming = [moment for moment in clock.warn_next if datetime.fromisoformat(moment) > now]
    if coming:
        following = datetime.fromisoformat(coming[0])
        changed = running.filter(warn_at=clock.warn_at).update(
            warn_at=following, warn_next=coming[1:]
        )
    else:
        changed = running.update(warned_at=now, warn_next=[])
    if not changed:
        return
    payload = ClockWarned(clock.kind, clock.case.ref if clock.case else "")
    event = events.append(clock.incident, payload, SYSTEM, now, case=clock.case)
    if clock.kind in REMINDERS:
        tell_customer(clock.incident, REMINDERS[clock.kind], now, extra=f"{clock.pk}")
    elif clock.kind in WARN:
        WARN[clock.kind](clock, event.number, now)


@transaction.atomic
def ring(clock: Clock, now: datetime) -> None:
    """Marks a clock as breached and does what follows; once."""
    events.lock(clock.incident)
    running = Clock.objects.filter(pk=clock.pk, state="running")
    if not running.update(state=Clock.State.BREACHED, ended_at=now):
        return
    payload = ClockBreached(clock.kind, clock.case.ref if clock.case else "")
    events.append(clock.incident, payload, SYSTEM, now, case=clock.case)
    follow = FOLLOW.get(clock.kind)
    if follow:
        clock.incident.refresh_from_db()
        follow(clock, now)
    requeue(clock.incident)


def _photos_never_came(clock: Clock, now: datetime) -> None:
    """The report goes on without them: a person looks at what there is."""
    for case in clock.incident.cases.filter(decision_state="open").order_by("pk"):
        case.incident = clock.incident
        apply_decision(case, decision_for(case), now)


# What follows a clock that ran out, and who is reminded before it (with the reminder's number).
FOLLOW: dict[str, Callable[[Clock, datetime], None]] = {
    "photos": _photos_never_came,
    "dispute_answer": answer_never_came,
    "ship_back": not_shipped_back,
    "ship_back_travel": ship_back_astray,
    "carrier_answer": carrier_silent,
    "carrier_notice": notice_never_came,
    "seller_remedy": seller_late,
    "escalation": escalate,
    "replacement_travel": replacement_overdue,
    "return_scan": return_scan_ran_out,
    "hand_in": hand_in_ran_out,
    "return_travel": travel_ran_out,
}
WARN: dict[str, Callable[[Clock, int, datetime], None]] = {
    "seller_remedy": warn_seller,
    "hand_in": remind_to_hand_in,
    "dispute_answer": remind_answer,
}
