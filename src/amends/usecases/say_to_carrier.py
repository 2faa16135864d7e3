"""What care sends to the carrier about a claim: kept as it was worded, and delivered once."""

from datetime import datetime

from amends.adapters.mail import Letter
from amends.domain.parties import Actor
from amends.store import outbox
from amends.store.models import ClaimAnswer, Incident
from amends.usecases.claim_clocks import open_carrier_answer
from amends.usecases.clocks import end_clock
from amends.usecases.file_claim import file_claim, files_claim
from amends.usecases.problems import Problem
from amends.usecases.providers import Providers
from amends.usecases.queue import requeue

LONGEST = 5000


def worded(words: str) -> str:
    """The words as they will be sent. Raises `Problem` where there are none."""
    words = words.strip()[:LONGEST]
    if not words:
        raise Problem("Please write what the carrier will read.", "words")
    return words


def say_to_carrier(
    incident: Incident, kind: ClaimAnswer.Kind, words: str, *, actor: Actor, now: datetime
) -> ClaimAnswer:
    """Keeps the words and has them delivered; the carrier's days start anew.

    In the caller's transaction, with the incident locked.
    """
    number = incident.claim_answers.count() + 1
    answer = ClaimAnswer.objects.create(
        incident=incident,
        key=f"care:{incident.ref}:{number}",
        kind=kind,
        words=words,
        at=now,
        recorded_by_id=actor.person_id,
    )
    key = f"claim_info:{incident.ref}:{number}"
    outbox.enqueue("claim_info", key, {"answer": answer.pk}, now, incident=incident)
    end_clock(incident, "claim_task", now)
    open_carrier_answer(incident, "Sent", now)
    requeue(incident)
    return answer


def deliver_claim_info(answer: ClaimAnswer, *, key: str, providers: Providers) -> None:
    """Mails the words to the carrier's mailbox, and gives them to its claim; lays it first where
    it was not laid with the notice.

    The same `key` again changes nothing there. Raises what the carrier raises.
    """
    incident = answer.incident
    parcel = incident.parcel
    subject = f"Re: Notice of damage: parcel {parcel.tracking_number} [{incident.ref}]"
    letter = Letter(
        key=key,
        to=incident.notice.mailbox,
        subject=subject,
        text=answer.words,
        html="",
        attachments=(),
    )
    providers.mailer.send(letter)
    if files_claim(answer):
        file_claim(incident, key=key, at=answer.at, providers=providers)
    else:
        providers.carrier.answer_claim(key, incident.ref, answer.words, answer.at)
