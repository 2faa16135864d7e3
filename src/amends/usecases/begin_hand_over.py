"""Makes the code that takes a report's photos from the computer to a phone."""

from datetime import datetime, timedelta

from django.db import transaction

from amends.domain.events import HandOverBegun
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.store import access, events
from amends.store.models import HandOver, Incident, Person
from amends.store.queries.hand_overs import takes_photos
from amends.store.refs import new_code
from amends.usecases.end_hand_over import end_hand_overs

# Time enough to fetch the phone from another room, and too short for a code that was left open on
# a screen or caught in a picture of it to be of use to anybody later.
OPENS = timedelta(minutes=10)


@transaction.atomic
def begin_hand_over(
    incident: Incident, person: Person, *, actor: Actor, now: datetime, real_now: datetime
) -> tuple[HandOver, str]:
    """The hand-over's row and its code, which is shown once and stored nowhere.

    It opens once, until ten minutes of real time from now; a code of this report that was not
    opened yet ends. Raises `NotAllowed` for a report that was withdrawn, that asks for no photos,
    or that was sent and has them all.
    """
    events.lock(incident)
    incident.refresh_from_db()
    _refuse_needless(incident)
    end_hand_overs(
        incident.hand_overs.filter(opened_at__isnull=True),
        why="new_code",
        actor=actor,
        now=now,
        real_now=real_now,
    )
    code = new_code()
    row = HandOver.objects.create(
        incident=incident,
        token_hash=access.code_hash(code),
        created_by=person,
        created_at=real_now,
        open_until=real_now + OPENS,
        ends_at=real_now + OPENS,
    )
    events.append(incident, HandOverBegun(row.pk, row.open_until.isoformat()), actor, now)
    return row, code


def _refuse_needless(incident: Incident) -> None:
    if incident.report_state == "withdrawn":
        raise NotAllowed("This report was withdrawn, so photos can no longer be added.")
    if not takes_photos(incident):
        raise NotAllowed("This report asks for no photos now.")
