"""The customer's timeline: who did what, when, in words; and the next thing expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amends.domain.parties import Role
from amends.domain.stage import Stage
from amends.policies import carrier_policy_by_id
from amends.store.models import Event, Incident


@dataclass(frozen=True)
class Entry:
    """One line of a timeline; `at` is None only for something expected without a date."""

    at: datetime | None
    who: str
    text: str
    detail: str = ""
    tone: str = ""


WHO = {
    Role.CUSTOMER: "You",
    Role.HELPER: "Your helper",
    Role.AGENT: "Customer Care",
    Role.SELLER: "The seller",
    Role.SYSTEM: "",
}

# What a customer reads of each event. An event that is not here is no business of theirs.
WORDS = {
    "report.sent": "Report sent",
    "report.withdrawn": "Report withdrawn",
    "safety.stopped": "Stopped for safety: a person calls",
    "safety.cleared": "Safety settled with customer care",
    "delivery.stated": "Delivery day stated",
    "evidence.completed": "All photos are here",
    "evidence.asked_again": "One photo was asked for again",
    "packaging.inspection_wanted": "The carrier may want to see the packaging",
    "packaging.released": "The packaging may go",
    "notice.confirmed": "Notice to the carrier confirmed",
    "notice.sent": "Notice sent to the carrier, with the photos",
    "decision.accepted": "Report accepted",
    "decision.referred": "Given to a person at customer care",
    "decision.guarantee_route": "Taken on under the legal guarantee",
    "decision.declined": "Report declined, with reasons",
    "decision.appealed": "A second look was asked for",
    "decision.upheld": "A second person came to the same answer",
    "return.label_issued": "Return label made",
    "helper.invited": "A link for a helper was made",
    "helper.revoked": "The helper's link was ended",
}

NEXT = {
    "draft": "You send the report",
    "photos_missing": "You add the missing photos",
    "photo_asked_again": "You take one photo again",
    "checking": "The photos are read",
    "with_person": "A person at customer care answers",
    "safety_stop": "A person from customer care calls you",
    "appealed": "Somebody else at customer care answers",
    "label_coming": "Your return label is made",
    "label_issued": "You hand in the parcel",
    "guarantee_route": "Customer care follows it up with the seller",
}

NEXT_WHO = {Role.CUSTOMER: "You", Role.AGENT: "Customer Care", Role.SYSTEM: ""}


def timeline(incident: Incident) -> tuple[Entry, ...]:
    """What happened, oldest first: the parcel's way, then the report's, photos counted together."""
    carrier = carrier_policy_by_id(incident.carrier_policy).name
    return tuple(sorted([*_parcel(incident, carrier), *_events(incident)], key=_when))


def next_entry(stage: Stage) -> Entry | None:
    """The next thing expected, or None when nothing is."""
    if stage.key not in NEXT:
        return None
    who = NEXT_WHO.get(stage.owner, "") if stage.owner else ""
    return Entry(stage.due, who, NEXT[stage.key])


def _when(entry: Entry) -> datetime:
    assert entry.at is not None  # noqa: S101  what happened has a moment
    return entry.at


def _parcel(incident: Incident, carrier: str) -> Iterator[Entry]:
    parcel = incident.parcel
    if parcel.shipped_at:
        yield Entry(parcel.shipped_at, carrier, "Parcel on its way")
    if parcel.at_point_at:
        yield Entry(parcel.at_point_at, carrier, "Parcel waiting to be collected")
    if parcel.delivered_at and parcel.delivered_source != "customer":
        yield Entry(parcel.delivered_at, carrier, "Parcel delivered")


def _events(incident: Incident) -> Iterator[Entry]:
    """The events in words; photos that follow each other are one line."""
    photos: list[Event] = []
    for event in incident.events.order_by("number"):
        if event.name == "photo.added":
            photos.append(event)
            continue
        if event.name in WORDS:
            if photos:
                yield _photos(photos)
                photos = []
            yield Entry(
                event.at, _who(event), WORDS[event.name], _detail(event.name, event.payload)
            )
    if photos:
        yield _photos(photos)


def _photos(events: list[Event]) -> Entry:
    count = len(events)
    return Entry(events[-1].at, _who(events[-1]), f"{count} photo{'s' if count > 1 else ''} added")


def _who(event: Event) -> str:
    return WHO.get(Role(event.role), "")


def _detail(name: str, payload: dict[str, Any]) -> str:
    if name == "report.sent" and payload.get("in_time") is not None:
        return "In time" if payload["in_time"] else "After the three days: it goes on all the same"
    return ""
