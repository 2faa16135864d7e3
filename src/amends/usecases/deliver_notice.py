"""Takes the notice and its evidence pack to the carrier's mailbox."""

from datetime import datetime

from django.db import transaction

from amends.adapters.documents import pack_pdf
from amends.adapters.mail import Attachment, Letter
from amends.domain.events import NoticeSent
from amends.domain.incident import INVESTIGATION
from amends.domain.parties import SYSTEM
from amends.store.models import Document, Incident, Notice
from amends.store.refs import new_name
from amends.store.transitions import move
from amends.usecases.claim_clocks import open_carrier_answer, open_claim_task
from amends.usecases.evidence_pack import pack_of
from amends.usecases.file_claim import file_claim, may_file
from amends.usecases.letters import tell_customer
from amends.usecases.providers import Providers
from amends.usecases.queue import requeue


def deliver_notice(
    incident: Incident, *, key: str, brand: str, now: datetime, providers: Providers
) -> None:
    """Makes the pack, sends the notice, lays the claim, and only then records that it was sent.

    The notice was confirmed by a person. The claim is laid by itself only where the carrier's
    rule may be acted on; otherwise care lays it. Killed in between, the next try finds the same
    pack and sends under the same key, so that the mailbox and the carrier can tell a repeat from
    a second notice.
    """
    if incident.investigation_state != "notice_confirmed":
        return
    notice = incident.notice
    pack = _pack(incident, brand, now, providers)
    providers.mailer.send(
        Letter(
            key=key,
            to=notice.mailbox,
            subject=f"Notice of damage: parcel {incident.parcel.tracking_number} [{incident.ref}]",
            text=notice.text,
            html="",
            attachments=(
                Attachment(
                    f"evidence-{incident.ref}.pdf", "application/pdf", _read(pack, providers)
                ),
            ),
        )
    )
    filed = may_file(incident)
    if filed:
        file_claim(incident, key=key, at=now, providers=providers)
    _record(incident, pack, key, now, filed=filed)


def _pack(incident: Incident, brand: str, now: datetime, providers: Providers) -> Document:
    made = incident.documents.filter(kind=Document.Kind.PACK).last()
    if made:
        return made
    data = pack_pdf(pack_of(incident, providers.files, now, brand=brand))
    sha256 = providers.files.put(data)
    return Document.objects.create(
        name=new_name(),
        kind=Document.Kind.PACK,
        incident=incident,
        sha256=sha256,
        size=len(data),
        made_at=now,
    )


def _read(pack: Document, providers: Providers) -> bytes:
    return providers.files.read(pack.sha256)


@transaction.atomic
def _record(incident: Incident, pack: Document, key: str, now: datetime, *, filed: bool) -> None:
    payload = NoticeSent(incident.parcel.carrier, pack.name, key)
    move(incident, INVESTIGATION, "deliver_notice", payload, actor=SYSTEM, now=now)
    Notice.objects.filter(incident=incident).update(sent_at=now)
    if filed:
        open_carrier_answer(incident, "Notice sent", now)
    else:
        open_claim_task(incident, now)
    tell_customer(incident, "notice_sent", now)
    requeue(incident)
