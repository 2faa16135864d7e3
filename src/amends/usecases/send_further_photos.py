"""Photos that came after the notice was sent follow it to the carrier, in an evidence pack anew."""

from datetime import datetime

from django.db import transaction

from amends.adapters.documents import pack_pdf
from amends.adapters.mail import Attachment, Letter
from amends.domain.events import FurtherPhotosSent
from amends.domain.incident import WITH_CARRIER
from amends.domain.parties import SYSTEM
from amends.domain.slots import Recipient
from amends.store import events, outbox
from amends.store.models import Document, Incident, Photo
from amends.store.queries.evidence import completeness_of
from amends.store.refs import new_name
from amends.usecases.evidence_pack import pack_of
from amends.usecases.providers import Providers

TEXT = """\
To {carrier}, customer claims

Further photos of the damage to parcel {number}

These photos were taken after the notice of damage was sent. The evidence pack that comes with this
letter holds them together with the earlier ones, and for each photo that cannot be taken the
reason. Our reference is {reference}.
"""


def queue_further_photos(incident: Incident, now: datetime, *, completed: bool) -> None:
    """Queues the photos that came after the notice, in the caller's transaction.

    They leave together: once the carrier misses none, or when the report is `completed` by them.
    """
    if incident.investigation_state not in (*WITH_CARRIER, "info_requested"):
        return
    theirs = next(
        (one for one in completeness_of(incident) if one.recipient is Recipient.CARRIER), None
    )
    if theirs is None or (theirs.missing and not completed):
        return
    last = _later(incident, {one.kind for one in theirs.taken})
    if last:
        key = f"further_photos:{incident.ref}:{last.pk}"
        outbox.enqueue("further_photos", key, {"incident": incident.ref}, now, incident=incident)


def _later(incident: Incident, kinds: set[str]) -> Photo | None:
    """The last of the photos that the notice could not have with it."""
    photos = incident.photos.filter(
        current=True, slot__kind__in=kinds, added_at__gt=incident.notice.sent_at
    )
    return photos.order_by("pk").last()


def deliver_further_photos(
    incident: Incident, *, key: str, brand: str, now: datetime, providers: Providers
) -> None:
    """Makes a pack with every photo and mails it to the carrier, once for each `key`."""
    if incident.events.filter(name=FurtherPhotosSent.name, payload__key=key).exists():
        return
    data = pack_pdf(pack_of(incident, providers.files, now, brand=brand))
    notice, number = incident.notice, incident.parcel.tracking_number
    facts = {"carrier": notice.carrier, "number": number, "reference": incident.ref}
    providers.mailer.send(
        Letter(
            key=key,
            to=notice.mailbox,
            subject=f"Further photos: parcel {number} [{incident.ref}]",
            text=TEXT.format(**facts),
            html="",
            attachments=(Attachment(f"evidence-{incident.ref}.pdf", "application/pdf", data),),
        )
    )
    _record(incident, providers.files.put(data), len(data), key, now)


@transaction.atomic
def _record(incident: Incident, sha256: str, size: int, key: str, now: datetime) -> None:
    events.lock(incident)
    pack = Document.objects.create(
        name=new_name(),
        kind=Document.Kind.PACK,
        incident=incident,
        sha256=sha256,
        size=size,
        made_at=now,
    )
    payload = FurtherPhotosSent(incident.parcel.carrier, pack.name, key)
    events.append(incident, payload, SYSTEM, now)
