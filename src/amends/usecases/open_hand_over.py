"""Gives a phone the photos of a report: the code is used up, and this one phone gets a key."""

from datetime import datetime, timedelta

from django.db import transaction

from amends.domain.events import HandOverOpened
from amends.domain.parties import Actor, Role
from amends.store import access, events
from amends.store.models import HandOver
from amends.store.refs import new_token

# A walk of photos takes minutes; this leaves room for a call, a charger, and a dead battery. A
# phone that is put down unlocked is no way into the report in the evening.
PHONE_GOES_ON = timedelta(hours=2)


@transaction.atomic
def open_hand_over(code: str, *, now: datetime, real_now: datetime) -> tuple[HandOver, str]:
    """The hand-over, and the key with which its phone goes on for two hours of real time.

    Of two who open it at once one gets the key. Raises 404 for a code that is unknown, was opened,
    has ended or is over its time: nobody is told which.
    """
    row = access.hand_over_to_open(code, real_now)
    events.lock(row.incident)
    # Afresh, under the lock: whoever was faster has used it up, or ended it, by now.
    row = access.hand_over_to_open(code, real_now)
    key = new_token()
    row.opened_at, row.ends_at = real_now, real_now + PHONE_GOES_ON
    row.key_hash = access.token_hash(key)
    row.save(update_fields=["opened_at", "ends_at", "key_hash"])
    actor = Actor(Role.CUSTOMER, row.created_by_id)
    events.append(row.incident, HandOverOpened(row.pk, row.ends_at.isoformat()), actor, now)
    return row, key
