"""What happens when a clock warns, and when it runs out: a reminder, or a person."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from amends.domain.case import DECISION
from amends.domain.events import ClockBreached, ClockWarned, DecisionReferred
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Clock
from amends.store.transitions import move
from amends.usecases.decide import queue_due
from amends.usecases.letters import tell_customer

REMINDERS = {
    "report": "report_reminder",
    "photos": "photos_missing_reminder",
    "carrier_notice": "notice_reminder",
}


@transaction.atomic
def warn(clock: Clock, now: datetime) -> None:
    """Reminds the customer before a clock runs out; once."""
    running = Clock.objects.filter(pk=clock.pk, state="running", warned_at__isnull=True)
    if not running.update(warned_at=now):
        return
    events.append(clock.incident, ClockWarned(clock.kind), SYSTEM, now)
    if clock.kind in REMINDERS:
        tell_customer(clock.incident, REMINDERS[clock.kind], now, extra=f"{clock.pk}")


@transaction.atomic
def ring(clock: Clock, now: datetime) -> None:
    """Marks a clock as breached and does what follows; once."""
    events.lock(clock.incident)
    running = Clock.objects.filter(pk=clock.pk, state="running")
    if not running.update(state=Clock.State.BREACHED, ended_at=now):
        return
    events.append(clock.incident, ClockBreached(clock.kind), SYSTEM, now)
    follow = FOLLOW.get(clock.kind)
    if follow:
        follow(clock, now)


def _photos_never_came(clock: Clock, now: datetime) -> None:
    """The report goes on without them: a person looks at what there is."""
    incident = clock.incident
    incident.refresh_from_db()
    for case in incident.cases.filter(decision_state="open"):
        payload = DecisionReferred(case.ref, ("photos_never_came",))
        move(
            case,
            DECISION,
            "refer",
            payload,
            actor=SYSTEM,
            now=now,
            reasons=[
                {
                    "rule_id": "photos_never_came",
                    "says": "Photos that were asked for did not come in time.",
                    "facts": "",
                    "flip": "The missing photos, or a reason why they cannot be taken.",
                }
            ],
            queue_due_at=queue_due(incident, now),
        )
    waiting = incident.cases.filter(
        decision_state__in=("referred", "appealed"), queue_due_at__isnull=True
    )
    waiting.update(queue_due_at=queue_due(incident, now))


FOLLOW: dict[str, Callable[[Clock, datetime], None]] = {"photos": _photos_never_came}
