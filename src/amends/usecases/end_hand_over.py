"""Ends a phone's part in a report before its time: its code or its key opens nothing any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from amends.adapters.files import Arriving
from amends.domain.events import HandOverEnded
from amends.domain.parties import Actor
from amends.store import events
from amends.store.models import HandOver, Upload


def end_hand_over(
    hand_over: HandOver, *, actor: Actor, now: datetime, real_now: datetime, arriving: Arriving
) -> None:
    """Ends it, and what its phone is sending just now; a second time changes nothing.

    Photos that have arrived stay.
    """
    own = HandOver.objects.filter(pk=hand_over.pk)
    with transaction.atomic():
        events.lock(hand_over.incident)
        if not end_hand_overs(own, why="by_customer", actor=actor, now=now, real_now=real_now):
            return
        under_way = Upload.objects.filter(hand_over=hand_over, state=Upload.State.OPEN)
        names = list(under_way.values_list("name", flat=True))
        under_way.update(state=Upload.State.ENDED)
    for name in names:
        arriving.remove(name)


@transaction.atomic
def end_hand_overs(
    rows: QuerySet[HandOver], *, why: str, actor: Actor, now: datetime, real_now: datetime
) -> int:
    """Ends those of one report that have not ended yet; how many. The caller holds the lock.

    What their phones are sending is refused by the report itself where it ends for all.
    """
    live = list(rows.filter(ended_at__isnull=True, ends_at__gt=real_now).select_related("incident"))
    for row in live:
        HandOver.objects.filter(pk=row.pk).update(ended_at=real_now)
        events.append(row.incident, HandOverEnded(row.pk, why), actor, now)
    return len(live)
