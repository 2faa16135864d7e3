"""Asks the customer for one photo again (or for one more), with a sentence that says how."""

from datetime import datetime, timedelta

from django.db import transaction

from amends.domain.events import EvidenceAskedAgain
from amends.domain.incident import EVIDENCE
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.policies import market_policy_by_id
from amends.store.models import Slot
from amends.store.transitions import move
from amends.usecases.clocks import Start, end_clock, open_clock
from amends.usecases.letters import tell_customer
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


@transaction.atomic
def ask_photo_again(slot: Slot, sentence: str, *, actor: Actor, now: datetime) -> None:
    """Opens the slot again with the agent's sentence; the earlier photo stays.

    The case leaves care's queue until the photo comes. Raises `Problem` without a sentence, and
    `NotAllowed` for a report that was not sent.
    """
    sentence = sentence.strip()
    if not sentence:
        raise Problem("Please say what the photo should show.", "sentence")
    incident = slot.incident
    incident.refresh_from_db()
    if incident.report_state != "sent":
        raise NotAllowed("Only a report that was sent can be asked for photos.")
    personal = {"sentence": sentence}
    payload = EvidenceAskedAgain(slot.kind, slot.case.ref if slot.case else "")
    event = move(incident, EVIDENCE, "ask_again", payload, actor=actor, now=now, personal=personal)
    Slot.objects.filter(pk=slot.pk).update(
        state="asked_again", asked_words=sentence[:500], reason="", reason_words=""
    )
    market = market_policy_by_id(incident.policy)
    end_clock(incident, "photos", now, met=False)
    open_clock(
        incident,
        market.photo_follow_up,
        Start(now, "evidence.asked_again", "Asked"),
        party="customer",
        policy=market.id,
        now=now,
        reminders=(timedelta(hours=market.report_reminder_hours),),
    )
    requeue(incident)
    tell_customer(
        incident,
        "photo_asked_again",
        now,
        extra=str(event.number),
        sentence=sentence,
        photo=slot.kind,
    )
