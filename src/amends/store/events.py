"""Appends events to an incident's chain, and verifies chains."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from amends.domain.chain import FIRST, Link, link_hash, salted_digest
from amends.domain.events import Payload
from amends.domain.parties import Actor
from amends.store.models import Case, Event, EventPersonal, Incident


def lock(incident: Incident) -> None:
    """Makes everybody else who wants to move this incident wait until our transaction ends.

    SQLite's immediate transactions already do; PostgreSQL locks the row, without its key: rows
    that only point at it are written meanwhile, and two who wrote one never wait for each other.
    """
    if connection.features.has_select_for_update:
        Incident.objects.select_for_update(no_key=True).values_list("pk").get(pk=incident.pk)


@transaction.atomic
def append(
    incident: Incident,
    payload: Payload,
    actor: Actor,
    now: datetime,
    *,
    case: Case | None = None,
    personal: dict[str, Any] | None = None,
) -> Event:
    """Adds the next event of `incident`; call it in the transaction of the change it tells of.

    `personal` holds names and words: kept apart, so that it can be erased.
    """
    lock(incident)
    before = Incident.objects.values("event_count", "last_hash").get(pk=incident.pk)
    salt = secrets.token_hex(16) if personal else ""
    event = Event(
        incident=incident,
        case=case,
        number=before["event_count"] + 1,
        name=payload.name,
        at=now,
        role=actor.role.value,
        person_id=actor.person_id,
        payload=payload.data(),
        policy=incident.policy,
        personal_digest=salted_digest(salt, personal or {}),
    )
    event.hash = link_hash(before["last_hash"] or FIRST, _link(incident.ref, event))
    event.save(force_insert=True)
    if personal:
        EventPersonal.objects.create(event=event, salt=salt, data=personal)
    Incident.objects.filter(pk=incident.pk).update(
        event_count=F("event_count") + 1, last_hash=event.hash
    )
    return event


def _link(ref: str, event: Event) -> Link:
    return Link(
        incident=ref,
        number=event.number,
        name=event.name,
        at=event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        role=event.role,
        person_id=event.person_id,
        payload=event.payload,
        policy=event.policy,
        personal_digest=event.personal_digest,
    )


def _digest(words: EventPersonal) -> str:
    return salted_digest(words.salt, words.data)


@dataclass(frozen=True)
class Broken:
    """Where a chain does not hold: the incident, the event's number, and what is wrong."""

    incident: str
    number: int
    problem: str


def verify(incident: Incident) -> Iterator[Broken]:
    """Every break in the chain of one incident; nothing when it holds."""
    previous, number = FIRST, 0
    for event in incident.events.select_related("personal").order_by("number"):
        number += 1
        if event.number != number:
            yield Broken(incident.ref, number, "an event is missing")
            number = event.number
        if event.hash != link_hash(previous, _link(incident.ref, event)):
            yield Broken(incident.ref, number, "the event was changed, or one before it")
        words = getattr(event, "personal", None)
        if event.personal_digest and words is None:
            yield Broken(incident.ref, number, "the words are gone without a mark of erasure")
        elif words and not words.erased_at and _digest(words) != event.personal_digest:
            yield Broken(incident.ref, number, "the words were changed")
        previous = event.hash
    if (incident.event_count, incident.last_hash) != (number, previous if number else ""):
        yield Broken(incident.ref, number, "events at the end are missing")
