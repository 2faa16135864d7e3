"""Photos of what came back: the seller's, and the customer's with the answer."""

from dataclasses import dataclass
from datetime import datetime

from amends.adapters.files import Files
from amends.domain.events import DisputePhotoAdded
from amends.domain.parties import Actor, Role
from amends.domain.photos import PhotoFacts
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import Case, Dispute, DisputePhoto
from amends.store.refs import new_name
from amends.usecases.add_photo import examined
from amends.usecases.problems import Problem

MOST = 10


@dataclass(frozen=True)
class Kept:
    """A photo that was examined, and lies in the files for good."""

    sha256: str
    size: int
    facts: PhotoFacts


def keep_photos(case: Case, photos: tuple[bytes, ...], files: Files) -> tuple[Kept, ...]:
    """The photos, examined as a report's are and stored durably; call it before the transaction.

    Raises `Problem` for more than ten, or for one that is no photo, too big or truncated. Then
    none of them is stored.
    """
    _not_too_many(len(photos))
    market = market_policy_by_id(case.incident.policy)
    facts = [examined(data, market) for data in photos]
    return tuple(
        Kept(files.put(data), len(data), fact) for data, fact in zip(photos, facts, strict=True)
    )


def add_dispute_photos(
    dispute: Dispute, kept: tuple[Kept, ...], *, actor: Actor, now: datetime
) -> None:
    """Adds them to the dispute, in the caller's transaction; the same bytes again change nothing.

    Each side has at most ten; raises `Problem` for more.
    """
    by = "seller" if actor.role is Role.SELLER else "customer"
    mine = dispute.photos.filter(by=by)
    known = set(mine.values_list("sha256", flat=True))
    fresh = {photo.sha256: photo for photo in kept if photo.sha256 not in known}
    _not_too_many(len(known) + len(fresh))
    for photo in fresh.values():
        row = _store(dispute, photo, by, now)
        payload = DisputePhotoAdded(dispute.case.ref, row.name, row.sha256)
        events.append(dispute.case.incident, payload, actor, now, case=dispute.case)


def _not_too_many(count: int) -> None:
    if count > MOST:
        raise Problem(f"Please choose at most {MOST} photos.", "photos")


def _store(dispute: Dispute, photo: Kept, by: str, now: datetime) -> DisputePhoto:
    return DisputePhoto.objects.create(
        dispute=dispute,
        name=new_name(),
        by=by,
        sha256=photo.sha256,
        size=photo.size,
        content_type=photo.facts.content_type,
        width=photo.facts.width,
        height=photo.facts.height,
        added_at=now,
    )
