"""Says that a photo cannot be taken, with the reason: an answer, and it completes the slot."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.domain.events import SlotCannot
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.domain.slots import CANNOT_REASONS, slot_spec
from amends.store import events
from amends.store.models import Slot
from amends.usecases.evidence import evidence_changed
from amends.usecases.problems import Problem


@dataclass(frozen=True)
class Cannot:
    """The slot, one of its own reasons, and words where somebody adds some."""

    slot: Slot
    reason: str
    words: str = ""


@transaction.atomic
def answer_cannot(answer: Cannot, *, actor: Actor, now: datetime) -> None:
    """Puts the reason into the slot, unless a photo is there already (photos are never undone).

    Raises `Problem` for a reason that this slot does not offer, `NotAllowed` when the report was
    withdrawn.
    """
    spec = slot_spec(answer.slot.kind)
    if answer.reason not in (spec.reasons if spec else CANNOT_REASONS):
        raise Problem("Please say why this photo cannot be taken.", "reason")
    incident = answer.slot.incident
    events.lock(incident)
    incident.refresh_from_db()
    if incident.report_state == "withdrawn":
        raise NotAllowed("This report was withdrawn.")
    asked = Slot.objects.filter(pk=answer.slot.pk, state__in=("asked", "asked_again", "cannot"))
    if not asked.update(
        state="cannot", reason=answer.reason, reason_words=answer.words.strip()[:500]
    ):
        return
    payload = SlotCannot(answer.slot.kind, answer.reason)
    personal = {"words": answer.words.strip()} if answer.words.strip() else None
    events.append(incident, payload, actor, now, case=answer.slot.case, personal=personal)
    evidence_changed(incident, actor=actor, now=now)
