"""The outbox: rows that say what must reach the outside, leased by one worker at a time."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from amends.store.models import Incident, Outbox

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 8


class Kinds(NamedTuple):
    """Which deliveries: `only` those (empty: all), the kinds named first before the others; and
    none of `but`."""

    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def order(self) -> tuple[Case, ...]:
        """What they are ordered by before anything else: nothing where none is named."""
        places = [When(kind=kind, then=Value(at)) for at, kind in enumerate(self.only)]
        return (Case(*places),) if places else ()


EVERY = Kinds()


def enqueue(
    kind: str,
    key: str,
    payload: dict[str, Any],
    now: datetime,
    *,
    incident: Incident | None = None,
    wipe: bool = True,
) -> None:
    """Writes a delivery, due now; the same `key` a second time changes nothing.

    Call it inside the transaction of the change that wants it.
    """
    Outbox.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "incident": incident,
            "payload": payload,
            "wipe": wipe,
            "created_at": now,
            "due_at": now,
        },
    )


def lease(now: datetime, kinds: Kinds = EVERY) -> Outbox | None:
    """The next due delivery of these kinds, ours for two real minutes; None when nothing is due.

    Leases run on real time: the demo's clock must not end one in mid-delivery. Where nothing is
    due, nothing is locked: whoever waits for somebody's photo may ask often.
    """
    return _lease(now, kinds) if _due(now, kinds).exists() else None


def _due(now: datetime, kinds: Kinds) -> QuerySet[Outbox]:
    due = Outbox.objects.filter(state=Outbox.State.WAITING, due_at__lte=now)
    if kinds.only:
        due = due.filter(kind__in=kinds.only)
    return due.exclude(kind__in=kinds.but).exclude(leased_until__gt=timezone.now())


@transaction.atomic
def _lease(now: datetime, kinds: Kinds) -> Outbox | None:
    due = _due(now, kinds)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    row = due.order_by(*kinds.order(), "due_at", "pk").first()
    if row is None:
        return None
    row.leased_until = timezone.now() + LEASE
    row.attempts += 1
    row.save(update_fields=["leased_until", "attempts"])
    return row


def done(row: Outbox, now: datetime) -> None:
    """Marks a delivery as made, and empties what it must not keep."""
    row.state, row.done_at, row.leased_until, row.last_error = Outbox.State.DONE, now, None, ""
    if row.wipe:
        row.payload = {}
    row.save(update_fields=["state", "done_at", "leased_until", "last_error", "payload"])


def failed(row: Outbox, error: str, now: datetime, *, parks: bool = True) -> None:
    """Puts a delivery back with a growing pause, or parks it for a person after eight tries.

    One that never parks is tried for as long as it takes, at the longest pause.
    """
    row.last_error, row.leased_until = error[:2000], None
    if parks and row.attempts >= MAX_ATTEMPTS:
        row.state = Outbox.State.PARKED
    row.due_at = now + timedelta(seconds=min(3600, 5 * 2 ** min(row.attempts, 10)))
    row.save(update_fields=["last_error", "leased_until", "state", "due_at"])
