"""What happened, for staff: events as lines, and what changed while somebody looked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from amends.store.models import Case, Person
from amends.store.queries import care_case
from amends.store.queries.care_case import EventFacts
from amends.web.care import words

# Photos that were read and reminders that were sent are seen elsewhere on the page.
QUIET = {"photo.examined", "clock.warned"}


@dataclass(frozen=True)
class Entry:
    """A line of the timeline."""

    at: datetime
    who: str
    text: str
    detail: str
    tone: str


def timeline(events: Sequence[EventFacts]) -> Iterable[Entry]:
    """The latest first; photos that one person added one after another are one line."""
    told = [event for event in reversed(events) if _told(event)]
    runs = groupby(told, key=lambda e: (e.name, e.role, e.person_id, e.other_unit))
    for (name, *_), run in runs:
        members = list(run)
        if name != "photo.added" or len(members) == 1:
            yield from map(entry, members)
            continue
        kinds = [str(event.payload.get("slot", "")) for event in reversed(members)]
        names = ", ".join(words.SLOT_NAMES.get(kind, kind).lower() for kind in kinds)
        last = entry(members[0])
        yield replace(last, text=f"{len(members)} photos added", detail=names)


def _told(event: EventFacts) -> bool:
    """Of another unit only what was decided is told here; its own page tells the rest."""
    if event.other_unit:
        return event.name.startswith("decision.")
    return event.name not in QUIET


def entry(event: EventFacts) -> Entry:
    """An event as a line of the timeline."""
    return Entry(
        at=event.at,
        who=event.person or words.ROLE_WORDS.get(event.role, event.role),
        text=words.event_words(event),
        detail=words.event_detail(event),
        tone="warn" if event.name in words.WARN_EVENTS else "",
    )


# What makes an agent look again before deciding.
WEIGHTY = {
    "photo.added",
    "slot.cannot",
    "delivery.stated",
    "evidence.asked_again",
    "report.withdrawn",
    "decision.accepted",
    "decision.declined",
    "decision.guarantee_route",
    "decision.appealed",
    "decision.upheld",
}


def changed_since(case: Case, seen: int | None, reader: Person) -> tuple[Entry, ...]:
    """What somebody else changed since the agent's page was made, where it matters to them."""
    if seen is None:
        return ()
    events = care_case.events_of(case.incident, case, after=seen)
    return tuple(
        entry(event)
        for event in events
        if event.name in WEIGHTY and not event.other_unit and event.person_id != reader.pk
    )
