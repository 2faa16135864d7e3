"""Finds the parcel that somebody on the phone talks about."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from amends.domain.report import Answers
from amends.domain.tracking import lookups
from amends.store.models import Case, Incident, Parcel, Unit

MOST = 20


@dataclass(frozen=True)
class FoundUnit:
    """A device of the parcel; `case` is the reference of its report, where one was sent."""

    pk: int
    model: str
    serial: str
    case: str


@dataclass(frozen=True)
class FoundParcel:
    """A parcel with whose it is and what is in it."""

    ref: str
    order: str
    placed_at: datetime
    buyer: str
    email: str
    city: str
    carrier: str
    tracking_number: str
    delivered_at: datetime | None
    zone: str
    replacement: bool
    units: tuple[FoundUnit, ...]

    @property
    def free(self) -> bool:
        """Whether it holds a device that was not reported yet."""
        return any(not unit.case for unit in self.units)


def find_parcels(text: str) -> tuple[FoundParcel, ...]:
    """A customer's parcels by order, tracking or serial number, mail address, part of a name."""
    text = text.strip()
    if not text:
        return ()
    found = _with_contents().filter(_matches(text)).order_by("-pk").distinct()[:MOST]
    return tuple(_parcel(parcel) for parcel in found)


def found_parcel(ref: str) -> FoundParcel:
    """One parcel as the search shows it; its reader was already admitted."""
    return _parcel(_with_contents().get(ref=ref))


@dataclass(frozen=True)
class DraftMark:
    """A mark of a draft, by codes, and the unit that it is on."""

    unit: int
    zone: str
    defect: str
    extent: str


@dataclass(frozen=True)
class DraftFacts:
    """What a report that is being written says so far; `own` when the customer began it."""

    own: bool
    kind: str
    units: tuple[int, ...]
    answers: Answers
    remedy: str
    marks: tuple[DraftMark, ...]


def draft_of(parcel: Parcel) -> DraftFacts | None:
    """The draft about this parcel, whoever began it."""
    incident = Incident.objects.filter(parcel=parcel, report_state="draft").first()
    if incident is None:
        return None
    cases = list(incident.cases.order_by("pk").prefetch_related("marks"))
    return DraftFacts(
        own=incident.started_by_agent_id is None,
        kind=incident.kind,
        units=tuple(case.unit_id for case in cases),
        answers=Answers.read(incident.answers),
        remedy=next((case.wanted_remedy for case in cases), ""),
        marks=tuple(
            DraftMark(case.unit_id, mark.zone, mark.defect, mark.size)
            for case in cases
            for mark in case.marks.all()
        ),
    )


def _with_contents() -> QuerySet[Parcel]:
    reported = Case.objects.filter(incident__report_state="sent").order_by("pk")
    units = Unit.objects.select_related("line").order_by("line__number", "number")
    return (
        Parcel.objects.filter(purpose__in=(Parcel.Purpose.OUTBOUND, Parcel.Purpose.REPLACEMENT))
        .select_related("order__buyer", "order__buyer_contact", "address")
        .prefetch_related(
            Prefetch("units", units.prefetch_related(Prefetch("cases", reported, to_attr="sent")))
        )
    )


def _matches(text: str) -> Q:
    code = "".join(text.split()).upper()
    exact = (
        Q(order__number__iexact=text)
        | Q(tracking_number__in={code, *lookups(text)})
        | Q(units__serial__iexact=code)
        | Q(order__buyer__email__iexact=text)
        | Q(order__buyer_contact__email__iexact=text)
    )
    if len(text) < 3 or any(letter.isdigit() for letter in text) or "@" in text:
        return exact
    return (
        exact | Q(order__buyer_contact__name__icontains=text) | Q(addressee__name__icontains=text)
    )


def _parcel(parcel: Parcel) -> FoundParcel:
    order = parcel.order
    return FoundParcel(
        ref=parcel.ref,
        order=order.number,
        placed_at=order.placed_at,
        buyer=order.buyer_contact.name or order.buyer.name,
        email=order.buyer.email,
        city=parcel.address.city,
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        delivered_at=parcel.delivered_at,
        zone=parcel.address.zone or "UTC",
        replacement=parcel.purpose == Parcel.Purpose.REPLACEMENT,
        units=tuple(_unit(unit) for unit in parcel.units.all()),
    )


def _unit(unit: Unit) -> FoundUnit:
    sent: list[Case] = getattr(unit, "sent", [])
    return FoundUnit(unit.pk, unit.line.model, unit.serial, sent[-1].ref if sent else "")
