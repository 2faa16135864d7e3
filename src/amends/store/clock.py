"""The one clock that clocks, events and jobs ask.

In the demo it may run ahead of real time; web and worker share it through one row, and it never
goes back. A marketplace that is still empty may begin in the past, so that its life up to today
can be lived. Sessions, codes, links and signatures ask real time instead.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from amends.store.models import Event, Order, WorldTime

ROW = 1


def now() -> datetime:
    """The world's time, UTC."""
    ahead = WorldTime.objects.filter(pk=ROW).values_list("ahead_seconds", flat=True).first()
    return timezone.now() + timedelta(seconds=ahead or 0)


def move_ahead(by: timedelta) -> datetime:
    """Moves the world's time forward, for all processes at once; returns the new time.

    Raises `ValueError` for a step back: what has happened stays happened.
    """
    if by < timedelta(0):
        raise ValueError("the world's time never goes back")
    seconds = round(by.total_seconds())
    WorldTime.objects.get_or_create(pk=ROW)
    WorldTime.objects.filter(pk=ROW).update(ahead_seconds=F("ahead_seconds") + seconds)
    return now()


@transaction.atomic
def begin_at(moment: datetime) -> datetime:
    """Puts an empty marketplace's time to `moment`, also one in the past; returns the new time.

    Raises `ValueError` as soon as there is an order or an event: then something has happened.
    """
    if Order.objects.exists() or Event.objects.exists():
        raise ValueError("the world's time is set only before anything has happened")
    seconds = round((moment - timezone.now()).total_seconds())
    WorldTime.objects.update_or_create(pk=ROW, defaults={"ahead_seconds": seconds})
    return now()
