"""The customer's timeline: who did what, when, in words; and the next thing expected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amends.domain.attention import CUSTOMER_WORDS
from amends.domain.clocks.periods import StartEvent
from amends.domain.money import Money
from amends.domain.parties import Role
from amends.domain.seller_clock import start_clause
from amends.domain.stage import Stage
from amends.policies import carrier_policy_by_id
from amends.store.models import Event, Incident, Remedy
from amends.store.queries.customer_words import (
    CARE_ANSWERS,
    KIND_WORDS,
    NEXT,
    SELLER_BEGINS,
    WITHOUT_PHOTOS,
    WORDS,
)
from amends.store.queries.evidence import in_order


@dataclass(frozen=True)
class Entry:
    """One line of a timeline; `at` is None only for something expected without a date."""

    at: datetime | None
    who: str
    text: str
    detail: str = ""
    tone: str = ""


@dataclass(frozen=True)
class _Telling:
    """What the words of an event may need: the devices by case, the kinds of remedies.

    `photos` says that photos are asked for at all.
    """

    devices: Mapping[int, str]
    remedies: Mapping[str, str]
    photos: bool


WHO = {
    Role.CUSTOMER: "You",
    Role.HELPER: "Your helper",
    Role.AGENT: "Customer Care",
    Role.SELLER: "The seller",
    Role.CARRIER: "The carrier",
    Role.SYSTEM: "",
}


def timeline(incident: Incident) -> tuple[Entry, ...]:
    """What happened, oldest first: the parcel's way, then the report's, photos counted together."""
    carrier = carrier_policy_by_id(incident.carrier_policy).name
    return tuple(sorted([*_parcel(incident, carrier), *_events(incident)], key=_place))


def next_entry(stage: Stage) -> Entry | None:
    """The next thing expected, or None when nothing is."""
    text = NEXT.get(stage.words, CARE_ANSWERS if stage.key in CUSTOMER_WORDS else "")
    if not text:
        return None
    return Entry(stage.due, WHO[stage.owner] if stage.owner else "", text)


def _place(entry: Entry) -> tuple[datetime, bool]:
    """Its moment; of one moment, what starts the seller's time stands before its start."""
    assert entry.at is not None  # noqa: S101  what happened has a moment
    return entry.at, entry.text == SELLER_BEGINS


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
    telling = _telling(incident)
    photos: list[Event] = []
    for event in incident.events.order_by("number"):
        if event.name == "photo.added":
            photos.append(event)
            continue
        text = _text(event, telling)
        if not text:
            continue
        if photos:
            yield _photos(photos)
            photos = []
        yield Entry(event.at, _who(event), text, _detail(event, telling))
    if photos:
        yield _photos(photos)


def _telling(incident: Incident) -> _Telling:
    cases = in_order(incident.cases).values_list("pk", "unit__line__model")
    devices = {pk: f"{number}. {model}" for number, (pk, model) in enumerate(cases, 1)}
    kinds = Remedy.objects.filter(case__incident=incident).values_list("ref", "kind")
    photos = incident.slots.exists()
    return _Telling(devices if len(devices) > 1 else {}, dict(kinds), photos)


def _text(event: Event, telling: _Telling) -> str:
    """What the customer reads of an event; empty for what is no business of theirs."""
    if not telling.photos and event.name in WITHOUT_PHOTOS:
        return WITHOUT_PHOTOS[event.name]
    kind = event.payload.get("kind", "")
    remedy = telling.remedies.get(event.payload.get("remedy", ""), "")
    why = KIND_WORDS.get((event.name, event.payload.get("why", "")))
    told = why or KIND_WORDS.get((event.name, remedy or kind))
    return told or WORDS.get(event.name, "")


def _photos(events: list[Event]) -> Entry:
    count = len(events)
    return Entry(events[-1].at, _who(events[-1]), f"{count} photo{'s' if count > 1 else ''} added")


def _who(event: Event) -> str:
    return WHO.get(Role(event.role), "")


def _detail(event: Event, telling: _Telling) -> str:
    """What is added to the words: how it was meant, and which device of several."""
    said = _said(event.name, event.payload)
    return " · ".join(filter(None, [telling.devices.get(event.case_id or 0, ""), said]))


def _said(name: str, payload: dict[str, Any]) -> str:
    if name == "report.sent" and payload.get("in_time") is not None:
        return "In time" if payload["in_time"] else "After the time for it: it goes on all the same"
    if name in ("remedy.refund_ordered", "remedy.paid_another_way"):
        return Money(payload["amount_minor"], payload["currency"]).text()
    if name == "clock.started":
        clause = start_clause(StartEvent(payload["start"]), Role.CUSTOMER)
        return f"Counted {clause}"
    return ""
