"""Adds a photo to a slot: durable before it is acknowledged, and never lost by a later one."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.adapters.files import Files
from amends.adapters.photos import PhotoLimits, examine
from amends.domain.events import PhotoAdded
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.domain.photos import PhotoFacts, PhotoRefused, photos_at_most
from amends.domain.policy import MarketPolicy
from amends.policies import market_policy_by_id
from amends.store import events, outbox
from amends.store.models import HelperLink, Person, Photo, Slot
from amends.store.refs import new_name
from amends.usecases.evidence import evidence_changed
from amends.usecases.problems import Problem


@dataclass(frozen=True)
class NewPhoto:
    """A photo's bytes for a slot, and through whom it came (a person, or a helper's link)."""

    slot: Slot
    data: bytes
    person: Person | None = None
    helper: HelperLink | None = None


def add_photo(new: NewPhoto, *, actor: Actor, now: datetime, files: Files) -> Photo:
    """The photo, stored and in its slot; the same bytes in the same slot a second time change
    nothing.

    Raises `Problem` with what to do instead: not a photo, too big, truncated, too many; and
    `NotAllowed` when the report was withdrawn.
    """
    market = market_policy_by_id(new.slot.incident.policy)
    facts = examined(new.data, market)
    sha256 = files.put(new.data)
    with transaction.atomic():
        incident = new.slot.incident
        events.lock(incident)
        incident.refresh_from_db()
        if incident.report_state == "withdrawn":
            raise NotAllowed("This report was withdrawn, so photos can no longer be added.")
        same = new.slot.photos.filter(sha256=sha256, current=True).first()
        if same:
            return _again(same)
        most = photos_at_most(market.photo_limit_count, incident.slots.count())
        if incident.photos.count() >= most:
            raise Problem(f"A report holds at most {most} photos.", "photo")
        photo = _store(new, facts, sha256, now)
        payload = PhotoAdded(photo.name, new.slot.kind, sha256, len(new.data))
        events.append(incident, payload, actor, now, case=new.slot.case)
        outbox.enqueue("look", f"look:{photo.name}", {"photo": photo.name}, now)
        evidence_changed(incident, actor=actor, now=now)
    return photo


def _again(photo: Photo) -> Photo:
    """The photo that is there already: a double click. Not an answer to "please take it again"."""
    if Slot.objects.filter(pk=photo.slot_id, state="asked_again").exists():
        raise Problem("We have this very photo already. Please take a new one.", "photo")
    return photo


def examined(data: bytes, market: MarketPolicy) -> PhotoFacts:
    """What the bytes of a photo say of themselves. Raises `Problem` with what to do instead."""
    limits = PhotoLimits(
        max_bytes=market.photo_limit_bytes,
        max_pixels_jpeg=market.photo_limit_pixels["jpeg"],
        max_pixels_other=market.photo_limit_pixels["other"],
    )
    try:
        return examine(data, limits)
    except PhotoRefused as refused:
        raise Problem(refused.sentence, "photo") from refused


def _store(new: NewPhoto, facts: PhotoFacts, sha256: str, now: datetime) -> Photo:
    new.slot.photos.filter(current=True).update(current=False)
    photo = Photo.objects.create(
        name=new_name(),
        slot=new.slot,
        incident=new.slot.incident,
        sha256=sha256,
        size=len(new.data),
        content_type=facts.content_type,
        width=facts.width,
        height=facts.height,
        taken_at=facts.taken_at,
        camera=facts.camera[:100],
        added_at=now,
        added_by=new.person,
        helper=new.helper,
    )
    Slot.objects.filter(pk=new.slot.pk).update(state="taken", reason="", reason_words="")
    return photo
