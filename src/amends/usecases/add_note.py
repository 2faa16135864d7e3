"""Writes a note for other agents."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import NoteAdded
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Incident, Note, Person
from amends.usecases.problems import Problem


@transaction.atomic
def add_note(incident: Incident, author: Person, text: str, *, now: datetime) -> Note:
    """Adds the note. Raises `Problem` for an empty one."""
    text = text.strip()
    if not text:
        raise Problem("Please write something.", "text")
    note = Note.objects.create(incident=incident, author=author, at=now, text=text[:5000])
    events.append(incident, NoteAdded(), Actor(Role.AGENT, author.pk), now)
    return note
