"""A seller's case in words."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from amends.domain.decision.words import Reader, told
from amends.domain.incident import KIND_WORDS, Kind
from amends.domain.parties import Role
from amends.domain.slots import LABELS, cannot_words
from amends.domain.stage.seller import seller_sentence
from amends.policies import carrier_policy_by_id
from amends.store.queries.customer import ClockView
from amends.store.queries.seller import SellerCase, SellerSlot
from amends.store.queries.seller_events import SellerEvent
from amends.web.care import words
from amends.web.care.marks import GradeShown, JudgedMark, grade_shown, judged_marks
from amends.web.care.rows import Row, day_and_time
from amends.web.care.times import moment_words
from amends.web.seller import words as own_words
from amends.web.seller.can import Can, can
from amends.web.seller.making import Made, Scanned, made, scanned


@dataclass(frozen=True)
class Tile:
    """A photo, or the drawn example where there is none."""

    title: str
    state: str
    finding: str
    src: str
    href: str
    drawing: str


@dataclass(frozen=True)
class Entry:
    """A line of the timeline."""

    at: datetime
    who: str
    text: str
    tone: str = ""


@dataclass(frozen=True)
class ClockShown:
    """A running clock, and what must be done before it ends."""

    what: str
    due: ClockView


@dataclass(frozen=True)
class Shown:
    """Everything that the page shows."""

    case: SellerCase
    kind: str
    says: str
    why: tuple[str, ...]
    carrier: str
    due: ClockShown | None
    can: Can
    made: Made
    promise: GradeShown
    marks: tuple[JudgedMark, ...]
    tiles: tuple[Tile, ...]
    clocks: tuple[ClockShown, ...]
    timeline: tuple[Entry, ...]
    unit_rows: list[Row]
    parcel_rows: list[Row]
    parcel_scans: tuple[Scanned, ...]


def stage_words(case: SellerCase, now: datetime) -> str:
    """Who must do what by when, in the seller's words."""
    stage = case.stage
    zone = case.due_zone if stage.owner is Role.SELLER else case.zone
    due = moment_words(stage.due, zone, now) if stage.due else ""
    return seller_sentence(stage, due, late=stage.due is not None and stage.due < now)


def shown(case: SellerCase, now: datetime) -> Shown:
    """The page of one own unit."""
    carrier = carrier_policy_by_id(case.carrier_policy)
    return Shown(
        case=case,
        kind=KIND_WORDS[Kind(case.kind)],
        says=stage_words(case, now),
        why=told(case.reasons, Reader.SELLER),
        carrier=carrier.name,
        due=_clock(case.due) if case.due else None,
        can=can(case.state),
        made=made(case),
        promise=grade_shown(case.sold),
        marks=judged_marks(case.judgements),
        tiles=tuple(_tile(slot) for slot in case.slots),
        clocks=tuple(_clock(clock) for clock in case.clocks),
        timeline=tuple(_entry(event, case) for event in case.events),
        unit_rows=_unit_rows(case),
        parcel_rows=_parcel_rows(case, carrier.filer),
        parcel_scans=scanned(case.scans),
    )


def _clock(clock: ClockView) -> ClockShown:
    return ClockShown(own_words.CLOCK_WORDS.get(clock.kind, clock.kind), clock)


def _tile(slot: SellerSlot) -> Tile:
    waits = "Asked of the customer" if slot.state in ("asked", "asked_again") else ""
    found = cannot_words(slot.reason) if slot.state == "cannot" else waits
    small, large = _sizes(slot)
    return Tile(
        title=words.slot_name(slot.kind),
        state=slot.state,
        finding=found or ("Address hidden" if slot.photo and slot.kind in LABELS else ""),
        src=reverse("photo", args=(slot.photo, small)) if slot.photo else "",
        href=reverse("photo", args=(slot.photo, large)) if slot.photo else "",
        drawing=words.drawing_of(slot.kind),
    )


def _sizes(slot: SellerSlot) -> tuple[str, str]:
    """In which small and large size a seller sees a photo: the customer's address in none."""
    if slot.kind in LABELS:
        return "masked-small", "masked-large"
    return ("small", "large") if slot.own_unit else ("coarse", "coarse")


def _entry(event: SellerEvent, case: SellerCase) -> Entry:
    said = own_words.EVENT_WORDS[event.name].format(
        kind=KIND_WORDS[Kind(case.kind)],
        remedy=own_words.REMEDY_KINDS.get(event.kind, event.kind).lower(),
        clock=own_words.CLOCK_WORDS.get(event.kind, event.kind).lower(),
        amount=event.amount.text() if event.amount else "",
    )
    tone = "warn" if event.name in own_words.WARN_EVENTS else ""
    return Entry(event.at, own_words.ROLE_WORDS.get(event.role, event.role), said, tone)


def _unit_rows(case: SellerCase) -> list[Row]:
    name = "IMEI" if case.serial_kind == "imei" else "Serial"
    hit = {True: "looked hit", False: "looked fine", None: ""}[case.box_hit]
    box = ", ".join(filter(None, [words.BOX_WORDS.get(case.box_have, ""), hit]))
    return [
        ("Order", case.order),
        (name, case.serial or "The order names none"),
        ("Sold as", case.grade),
        ("Customer wants", words.REMEDY_WORDS.get(case.remedy, case.remedy)),
        ("Box", box),
        ("Packaging", words.PACKAGING_WORDS[case.packaging]),
    ]


def _parcel_rows(case: SellerCase, filer: str) -> list[Row]:
    shipped = day_and_time(case.shipped_at, case.zone) if case.shipped_at else "Not known"
    delivered = day_and_time(case.delivered_at, case.zone) if case.delivered_at else "Not known"
    return [
        ("Number", case.tracking_number),
        ("Shipped", shipped),
        ("Delivered", delivered),
        ("Who may claim", filer),
    ]
