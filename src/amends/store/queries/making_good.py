"""How a case is made good: its way back, remedies, disputes and claim, as every page shows them.

No reader's rule is applied here: each page leaves out what its reader must not see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from amends.domain.money import Money
from amends.store.models import Case, ClaimAnswer, Dispute, Incident, Parcel, Remedy


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
    """One attempt. `amount` is a refund's; number and scans are a replacement's."""

    ref: str
    number: int
    kind: str
    state: str
    borne_by: str
    amount: Money | None
    carrier: str
    tracking_number: str
    serial: str
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
class MakingGood:
    """All of it; `remedies` and `disputes` in their order, the last one counts."""

    return_: ReturnView | None
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
    """Everything of one case, in a constant number of queries."""
    currency = case.incident.parcel.order.currency
    return MakingGood(
        return_=_return(case),
        remedies=tuple(_remedies(case, currency)),
        disputes=tuple(_disputes(case)),
        claim=claim_of(case.incident),
        attention=tuple(case.attention_whys),
    )


def _return(case: Case) -> ReturnView | None:
    if case.return_state == "none":
        return None
    label = case.labels.select_related("parcel", "document").order_by("pk").last()
    if label is None:
        parcel = case.incident.parcel
        refused = case.incident.kind == "refused"
        number, scans = (parcel.tracking_number, _scans(parcel)) if refused else ("", ())
        state, carrier = case.return_state, parcel.carrier
        return ReturnView(state, carrier, number, "", "", None, scans, ())
    others = label.cases.exclude(pk=case.pk).order_by("pk")
    return ReturnView(
        state=case.return_state,
        carrier=label.parcel.carrier,
        tracking_number=label.parcel.tracking_number,
        document=label.document.name,
        box=label.box,
        expires_at=label.expires_at,
        scans=_scans(label.parcel),
        others=tuple(others.values_list("unit__line__model", flat=True)),
    )


def _scans(parcel: Parcel) -> tuple[ScanView, ...]:
    """The latest first."""
    rows = sorted(parcel.scans.all(), key=lambda scan: (scan.at, scan.pk), reverse=True)
    return tuple(ScanView(scan.at, scan.status, scan.words, scan.place) for scan in rows)


def _remedies(case: Case, currency: str) -> Iterable[RemedyView]:
    rows = case.remedies.select_related("parcel", "new_unit").prefetch_related("parcel__scans")
    for row in rows.order_by("pk"):
        yield _remedy(row, currency)


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
        parcel=parcel.ref if parcel else "",
        delivered_at=parcel.delivered_at if parcel else None,
        created_at=row.created_at,
        settled_at=row.settled_at,
        ended_why=row.ended_why,
        scans=_scans(parcel) if parcel else (),
    )


def _disputes(case: Case) -> Iterable[DisputeView]:
    for row in case.disputes.prefetch_related("photos").order_by("pk"):
        yield _dispute(row)


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
    rows = incident.claim_answers.order_by("at", "pk")
    return ClaimView(incident.investigation_state, tuple(_answer(row) for row in rows))


def _answer(row: ClaimAnswer) -> ClaimAnswerView:
    amount = Money(row.amount_minor, row.currency) if row.amount_minor is not None else None
    return ClaimAnswerView(row.kind, row.words, amount, row.at)
