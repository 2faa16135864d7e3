"""Begins the upload of one photo for one slot: from now on its bytes are awaited."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from amends.domain.machines import NotAllowed
from amends.domain.photos import PhotoLimits, photos_at_most, refused_bytes, refused_empty
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import HandOver, HelperLink, Person, Slot, Upload
from amends.store.refs import new_name
from amends.usecases.problems import Problem

# Long enough for a night without a network; what came before counts when it goes on.
KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class NewUpload:
    """A photo of `length` bytes for a slot, and who sends it: one of the three.

    `metadata` is what the sender's program says of the file; nothing is decided by it.
    """

    slot: Slot
    length: int
    person: Person | None = None
    helper: HelperLink | None = None
    hand_over: HandOver | None = None
    metadata: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def begin_upload(new: NewUpload, *, now: datetime) -> Upload:
    """The upload, open for a day of real time (`now`), and no longer than its phone's part.

    Raises `Problem` for a size that no photo may have and for too many photos at once, and
    `NotAllowed` when the report was withdrawn.
    """
    incident = new.slot.incident
    events.lock(incident)
    incident.refresh_from_db()
    if incident.report_state == "withdrawn":
        raise NotAllowed("This report was withdrawn, so photos can no longer be added.")
    market = market_policy_by_id(incident.policy)
    _refuse_size(new.length, PhotoLimits(max_bytes=market.photo_limit_bytes))
    under_way = Upload.objects.filter(slot__incident=incident, state="open", expires_at__gt=now)
    most = photos_at_most(market.photo_limit_count, incident.slots.count())
    if incident.photos.count() + under_way.count() >= most:
        raise Problem(f"A report holds at most {most} photos.", "photo")
    return Upload.objects.create(
        name=new_name(),
        slot=new.slot,
        person=new.person,
        helper=new.helper,
        hand_over=new.hand_over,
        length=new.length,
        metadata=new.metadata,
        begun_at=now,
        expires_at=_until(new, now),
    )


def _until(new: NewUpload, now: datetime) -> datetime:
    """Nobody goes on with an upload once the phone that began it may send nothing any more."""
    end = now + KEPT
    return min(end, new.hand_over.ends_at) if new.hand_over else end


def _refuse_size(length: int, limits: PhotoLimits) -> None:
    if length <= 0:
        raise Problem(refused_empty().sentence, "photo")
    if length > limits.max_bytes:
        raise Problem(refused_bytes(length, limits).sentence, "photo")
