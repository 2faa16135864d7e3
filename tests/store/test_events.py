"""The chain of events: append-only, verified, and whole after an erasure."""

import pytest
from django.utils import timezone

from amends.domain.events import NoteAdded
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.events import Broken
from amends.store.models import Event, EventPersonal, Incident
from tests.makers import NOW, IncidentPlan, make_incident

AGENT = Actor(Role.AGENT, 1)


def problems(incident: Incident) -> list[Broken]:
    return list(events.verify(Incident.objects.get(pk=incident.pk)))


@pytest.fixture
def incident(db: None) -> Incident:
    return make_incident(IncidentPlan(photos=False))


def with_words(incident: Incident) -> Event:
    return events.append(incident, NoteAdded(), AGENT, NOW, personal={"words": "Zoë rang."})


def test_a_chain_that_nobody_touched_holds(incident: Incident) -> None:
    with_words(incident)
    assert problems(incident) == []


def test_a_changed_payload_breaks_the_chain_from_there(incident: Incident) -> None:
    second = incident.events.get(number=2)
    Event.objects.filter(pk=second.pk).update(payload={"kind": "other"})
    assert problems(incident)[0] == Broken(
        incident.ref, 2, "the event was changed, or one before it"
    )


def test_an_event_taken_out_is_missed(incident: Incident) -> None:
    incident.events.filter(number=2).delete()
    assert problems(incident)[0] == Broken(incident.ref, 2, "an event is missing")


def test_an_event_taken_off_the_end_is_missed(incident: Incident) -> None:
    last = with_words(incident)
    EventPersonal.objects.filter(event=last).delete()
    last.delete()
    assert problems(incident) == [
        Broken(incident.ref, last.number - 1, "events at the end are missing")
    ]


def test_changed_words_are_seen(incident: Incident) -> None:
    event = with_words(incident)
    EventPersonal.objects.filter(event=event).update(data={"words": "Zoë never rang."})
    assert problems(incident) == [Broken(incident.ref, event.number, "the words were changed")]


def test_the_chain_holds_after_the_words_were_erased(incident: Incident) -> None:
    event = with_words(incident)
    EventPersonal.objects.filter(event=event).update(data={}, salt="", erased_at=timezone.now())
    assert problems(incident) == []


def test_words_that_vanish_without_a_mark_are_seen(incident: Incident) -> None:
    event = with_words(incident)
    EventPersonal.objects.filter(event=event).delete()
    assert problems(incident) == [
        Broken(incident.ref, event.number, "the words are gone without a mark of erasure")
    ]


def test_no_name_or_word_stands_in_a_payload(incident: Incident) -> None:
    with_words(incident)
    stored = str(list(incident.events.values_list("payload", flat=True)))
    assert "Zoë" not in stored
    assert incident.reporter.name not in stored
