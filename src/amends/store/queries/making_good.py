"""How a case is made good: its way back, remedies, disputes and claim, as every page shows them.

No reader's rule is applied here: each page leaves out what its reader must not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from amends.domain.money import Money
from amends.store.models import (
    Case,
    ClaimAnswer,
    Dispute,
    Incident,
    Parcel,
    ParcelUnit,
    Remedy,
    ReturnLabel,
)

# Everything that is read of cases, so that many cost as many queries as one.
_DATA = (
    "incident__parcel__scans",
    "incident__claim_answers",
    Prefetch(
        "labels",
        ReturnLabel.objects.select_related("parcel", "document")
        .prefetch_related("parcel__scans", "cases__unit__line")
        .order_by("-pk"),
        to_attr="labels_told",
    ),
    Prefetch(
        "unit__journeys",
        ParcelUnit.objects.filter(parcel__purpose=Parcel.Purpose.SHIP_BACK)
        .select_related("parcel")
        .prefetch_related("parcel__scans")
        .order_by("-pk"),
        to_attr="shipped_back_in",
    ),
    Prefetch(
        "remedies",
        Remedy.objects.select_related("parcel", "new_unit")
        .prefetch_related("parcel__scans")
        .order_by("pk"),
        to_attr="remedies_told",
    ),
    Prefetch(
        "disputes",
        Dispute.objects.prefetch_related("photos").order_by("pk"),
        to_attr="disputes_told",
    ),
)


@dataclass(frozen=True)
class ScanView:
    """One scan of a parcel."""

    at: datetime
    status: str
    words: str
    place: str


@dataclass(frozen=True)
class ReturnView:
    """The way back: its latest label, whose `others` are the models that travel with it.

    `document` names the label's PDF. A refused parcel has no label: the outbound parcel's number
    and scans stand here.
    """

    state: str
    carrier: str
    tracking_number: str
    document: str
    box: str
    expires_at: datetime | None
    scans: tuple[ScanView, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class RemedyView:
    """One attempt. `amount` is a refund's; number, scans and the new `unit` a replacement's."""

    ref: str
    number: int
    kind: str
    state: str
    borne_by: str
    amount: Money | None
    carrier: str
    tracking_number: str
    serial: str
    unit: int | None
    parcel: str
    delivered_at: datetime | None
    created_at: datetime
    settled_at: datetime | None
    ended_why: str
    scans: tuple[ScanView, ...]


@dataclass(frozen=True)
class DisputePhotoView:
    """A photo by `seller` or `customer`, under the name that it is served by."""

    name: str
    by: str


@dataclass(frozen=True)
class DisputeView:
    """What the seller says of what came back, the customer's answer, and what was decided."""

    kind: str
    words: str
    raised_at: datetime
    answer: str
    answered_at: datetime | None
    decided_at: datetime | None
    rule: str
    facts: str
    would_change: str
    appeal_words: str
    appealed_at: datetime | None
    last_sentence: str
    photos: tuple[DisputePhotoView, ...]


@dataclass(frozen=True)
class ClaimAnswerView:
    """What the carrier said to the notice, or care to the carrier."""

    kind: str
    words: str
    amount: Money | None
    at: datetime


@dataclass(frozen=True)
class ClaimView:
    """The claim on the carrier."""

    state: str
    answers: tuple[ClaimAnswerView, ...]


@dataclass(frozen=True)
class ShipBackView:
    """The parcel in which a rejected device went back to the customer."""

    carrier: str
    tracking_number: str
    delivered_at: datetime | None
    scans: tuple[ScanView, ...]


@dataclass(frozen=True)
class MakingGood:
    """All of it; `remedies` and `disputes` in their order, the last one counts."""

    return_: ReturnView | None
    ship_back: ShipBackView | None
    remedies: tuple[RemedyView, ...]
    disputes: tuple[DisputeView, ...]
    claim: ClaimView
    attention: tuple[str, ...]

    @property
    def remedy(self) -> RemedyView | None:
        """The attempt that counts."""
        return self.remedies[-1] if self.remedies else None

    @property
    def dispute(self) -> DisputeView | None:
        """The dispute that counts."""
        return self.disputes[-1] if self.disputes else None


def making_good(case: Case) -> MakingGood:
    """Everything of one case, read afresh."""
    return making_good_of(Case.objects.filter(pk=case.pk))[case.pk]


def making_good_of(cases: QuerySet[Case]) -> Mapping[int, MakingGood]:
    """Everything of each case by its number, in a constant number of queries."""
    wanted = cases.select_related("incident__parcel__order", "unit").prefetch_related(*_DATA)
    return {case.pk: _told(case) for case in wanted}


def _told(case: Case) -> MakingGood:
    currency = case.incident.parcel.order.currency
    remedies: list[Remedy] = getattr(case, "remedies_told", [])
    disputes: list[Dispute] = getattr(case, "disputes_told", [])
    return MakingGood(
        return_=_return(case),
        ship_back=_ship_back(case),
        remedies=tuple(_remedy(row, currency) for row in remedies),
        disputes=tuple(_dispute(row) for row in disputes),
        claim=claim_of(case.incident),
        attention=tuple(case.attention_whys),
    )


def _return(case: Case) -> ReturnView | None:
    labels: list[ReturnLabel] = getattr(case, "labels_told", [])
    if case.return_state == "none":
        return None
    if not labels:
        return _without_label(case)
    label = labels[0]
    return ReturnView(
        state=case.return_state,
        carrier=label.parcel.carrier,
        tracking_number=label.parcel.tracking_number,
        document=label.document.name,
        box=label.box,
        expires_at=label.expires_at,
        scans=scans_of(label.parcel),
        others=_others(label, case),
    )


def _without_label(case: Case) -> ReturnView:
    """A refused parcel, or a label that is being made."""
    parcel = case.incident.parcel
    refused = case.incident.kind == "refused"
    number, scans = (parcel.tracking_number, scans_of(parcel)) if refused else ("", ())
    return ReturnView(case.return_state, parcel.carrier, number, "", "", None, scans, ())


def _ship_back(case: Case) -> ShipBackView | None:
    journeys: list[ParcelUnit] = getattr(case.unit, "shipped_back_in", [])
    if not journeys or case.return_state not in ("shipped_back", "back_with_customer"):
        return None
    parcel = journeys[0].parcel
    return ShipBackView(
        parcel.carrier, parcel.tracking_number, parcel.delivered_at, scans_of(parcel)
    )


def _others(label: ReturnLabel, case: Case) -> tuple[str, ...]:
    others = sorted((one for one in label.cases.all() if one.pk != case.pk), key=lambda one: one.pk)
    return tuple(one.unit.line.model for one in others)


def scans_of(parcel: Parcel) -> tuple[ScanView, ...]:
    """The carrier's scans of a parcel, the latest first."""
    rows = sorted(parcel.scans.all(), key=lambda scan: (scan.at, scan.pk), reverse=True)
    return tuple(ScanView(scan.at, scan.status, scan.words, scan.place) for scan in rows)


def _remedy(row: Remedy, currency: str) -> RemedyView:
    parcel = row.parcel
    return RemedyView(
        ref=row.ref,
        number=row.number,
        kind=row.kind,
        state=row.remedy_state,
        borne_by=row.borne_by,
        amount=None if row.amount_minor is None else Money(row.amount_minor, currency),
        carrier=parcel.carrier if parcel else "",
        tracking_number=parcel.tracking_number if parcel else "",
        serial=row.new_unit.serial if row.new_unit else "",
        unit=row.new_unit_id,
        parcel=parcel.ref if parcel else "",
        delivered_at=parcel.delivered_at if parcel else None,
        created_at=row.created_at,
        settled_at=row.settled_at,
        ended_why=row.ended_why,
        scans=scans_of(parcel) if parcel else (),
    )


def _dispute(row: Dispute) -> DisputeView:
    return DisputeView(
        kind=row.kind,
        words=row.words,
        raised_at=row.raised_at,
        answer=row.answer,
        answered_at=row.answered_at,
        decided_at=row.decided_at,
        rule=row.rule,
        facts=row.facts,
        would_change=row.would_change,
        appeal_words=row.appeal_words,
        appealed_at=row.appealed_at,
        last_sentence=row.last_sentence,
        photos=tuple(DisputePhotoView(photo.name, photo.by) for photo in row.photos.all()),
    )


def claim_of(incident: Incident) -> ClaimView:
    """The claim on the carrier, with every answer in order."""
    rows = sorted(incident.claim_answers.all(), key=lambda row: (row.at, row.pk))
    return ClaimView(incident.investigation_state, tuple(_answer(row) for row in rows))


def _answer(row: ClaimAnswer) -> ClaimAnswerView:
    amount = Money(row.amount_minor, row.currency) if row.amount_minor is not None else None
    return ClaimAnswerView(row.kind, row.words, amount, row.at)
