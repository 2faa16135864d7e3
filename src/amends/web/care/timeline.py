"""What happened, for staff: events as lines, and what changed while somebody looked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from amends.store.models import Case, Person
from amends.store.queries import care_case
from amends.store.queries.care_case import EventFacts
from amends.web.care import event_words
from amends.web.care.words import slot_name

# Photos that were read, and when clocks began and ended, are seen elsewhere on the page.
QUIET = {"photo.examined", "clock.warned", "clock.started", "clock.ended"}


@dataclass(frozen=True)
class Entry:
    """A line of the timeline."""

    at: datetime
    who: str
    text: str
    detail: str
    tone: str


# Done several times in a row by one person, these are one line.
TOGETHER = {
    "photo.added": "{number} photos added",
    "slot.cannot": "{number} photos cannot be taken",
    "dispute.photo_added": "{number} photos for the dispute added",
}


def timeline(events: Sequence[EventFacts]) -> Iterable[Entry]:
    """The latest first; what one person did slot after slot is one line."""
    told = [event for event in reversed(events) if _told(event)]
    runs = groupby(told, key=lambda e: (e.name, e.role, e.person_id, e.other_unit))
    for (name, *_), run in runs:
        members = list(run)
        if name in TOGETHER and len(members) > 1:
            yield _together(name, members)
        else:
            yield from map(entry, members)


def _together(name: str, members: Sequence[EventFacts]) -> Entry:
    kinds = [str(event.payload.get("slot", "")) for event in reversed(members)]
    names = ", ".join(slot_name(kind).lower() for kind in kinds if kind)
    text = TOGETHER[name].format(number=len(members))
    return replace(entry(members[0]), text=text, detail=names)


def _told(event: EventFacts) -> bool:
    """Of another unit only what was decided is told here; its own page tells the rest."""
    if event.other_unit:
        return event.name.startswith("decision.")
    return event.name not in QUIET


def entry(event: EventFacts) -> Entry:
    """An event as a line of the timeline."""
    return Entry(
        at=event.at,
        who=event.person or event_words.ROLE_WORDS.get(event.role, event.role),
        text=event_words.event_words(event),
        detail=event_words.event_detail(event),
        tone="warn" if event.name in event_words.WARN_EVENTS else "",
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
    "decision.change_of_mind",
    "refusal.seen",
    "return.handed_in",
    "return.coming_back",
    "return.arrived",
    "return.lost",
    "return.waived",
    "return.rejected",
    "return.shipped_back",
    "return.back",
    "remedy.replacement_sent",
    "remedy.refund_ordered",
    "remedy.paid_another_way",
    "remedy.settled",
    "remedy.failed",
    "remedy.out_of_stock",
    "dispute.raised",
    "dispute.answered",
    "dispute.withdrawn",
    "dispute.upheld",
    "dispute.rejected",
    "dispute.appealed",
    "dispute.confirmed",
    "attention.part_settled",
    "attention.settled",
    "claim.info_requested",
    "claim.info_sent",
    "claim.paid",
    "claim.paid_in_part",
    "claim.denied",
    "claim.appealed",
    "payment.disputed",
    "payment.dispute_closed",
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
