"""How a unit is made good, in the seller's words: the way back, attempts, what was wrong, claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.urls import reverse

from amends.domain.dispute import KIND_WORDS, RULES, DisputeKind
from amends.store.queries.making_good import DisputeView, MakingGood, RemedyView
from amends.store.queries.seller import SellerCase
from amends.web.care.rows import Row, day_and_time
from amends.web.seller import words


class ScanLike(Protocol):
    """A scan as it is stored, or as a query gives it."""

    @property
    def at(self) -> datetime: ...
    @property
    def status(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def place(self) -> str: ...


@dataclass(frozen=True)
class Scanned:
    """A carrier's scan in words: the carrier's own, or ours for its status."""

    at: datetime
    says: str
    place: str


@dataclass(frozen=True)
class ReturnShown:
    """The way back: where it is, its parcel, and the carrier's scans."""

    says: str
    rows: list[Row]
    scans: tuple[Scanned, ...]


@dataclass(frozen=True)
class SentBackShown:
    """The parcel in which a rejected device went back to the customer."""

    rows: list[Row]
    scans: tuple[Scanned, ...]


@dataclass(frozen=True)
class AttemptShown:
    """One attempt to make it good; `live` is the one that counts."""

    title: str
    state: str
    rows: list[Row]
    scans: tuple[Scanned, ...]
    live: bool


@dataclass(frozen=True)
class PhotoShown:
    """A photo of what came back, and whose it is."""

    src: str
    href: str
    by: str


@dataclass(frozen=True)
class Said:
    """What one side wrote: who, when, and the words; `lines` stand under their own names."""

    who: str
    at: datetime | None
    words: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DisputeShown:
    """What was wrong with what came back: each side in turn, with the photos."""

    kind: str
    said: tuple[Said, ...]
    photos: tuple[PhotoShown, ...]


@dataclass(frozen=True)
class ClaimShown:
    """The claim on the carrier; `answers` only where all of the parcel is the seller's own."""

    state: str
    answers: tuple[Said, ...]


@dataclass(frozen=True)
class Made:
    """All of it, as the page shows it."""

    way_back: ReturnShown | None
    sent_back: SentBackShown | None
    attempts: tuple[AttemptShown, ...]
    disputes: tuple[DisputeShown, ...]
    claim: ClaimShown | None


def scanned(scans: Iterable[ScanLike]) -> tuple[Scanned, ...]:
    """The scans in words, in their order."""
    return tuple(
        Scanned(one.at, one.words or words.SCAN_WORDS.get(one.status, one.status), one.place)
        for one in scans
    )


def made(case: SellerCase) -> Made:
    """How the unit of this case is made good."""
    good = case.made
    return Made(
        way_back=_way_back(good, case.zone),
        sent_back=_sent_back(good, case.zone),
        attempts=tuple(_attempts(good, case.zone)),
        disputes=tuple(_dispute(one) for one in reversed(good.disputes)),
        claim=_claim(case),
    )


def _way_back(good: MakingGood, zone: str) -> ReturnShown | None:
    back = good.return_
    if back is None:
        return None
    rows: list[Row] = []
    if back.tracking_number:
        rows.append(("Carrier", words.carrier_name(back.carrier)))
        rows.append(("Number", back.tracking_number))
    if back.box:
        rows.append(("Box", words.BOXES.get(back.box, back.box)))
    if back.others:
        rows.append(("Also in it", ", ".join(back.others)))
    if back.expires_at and back.state in ("label_issued", "sleeping"):
        rows.append(("Label until", day_and_time(back.expires_at, zone)))
    return ReturnShown(words.RETURN_WORDS.get(back.state, back.state), rows, scanned(back.scans))


def _sent_back(good: MakingGood, zone: str) -> SentBackShown | None:
    parcel = good.ship_back
    if parcel is None:
        return None
    rows: list[Row] = [
        ("Carrier", words.carrier_name(parcel.carrier)),
        ("Number", parcel.tracking_number),
    ]
    if parcel.delivered_at:
        rows.append(("Delivered", day_and_time(parcel.delivered_at, zone)))
    return SentBackShown(rows, scanned(parcel.scans))


def _attempts(good: MakingGood, zone: str) -> Iterable[AttemptShown]:
    for remedy in reversed(good.remedies):
        kind = words.REMEDY_KINDS.get(remedy.kind, remedy.kind)
        if remedy.amount:
            kind = f"{kind} of {remedy.amount.text()}"
        yield AttemptShown(
            title=f"{remedy.number}. {kind}" if len(good.remedies) > 1 else kind,
            state=words.REMEDY_STATES.get(remedy.state, remedy.state),
            rows=_attempt_rows(remedy, zone),
            scans=scanned(remedy.scans),
            live=remedy is good.remedy,
        )


def _attempt_rows(remedy: RemedyView, zone: str) -> list[Row]:
    rows: list[Row] = [("Due since", day_and_time(remedy.created_at, zone))]
    if remedy.tracking_number:
        rows.append(("Carrier", words.carrier_name(remedy.carrier)))
        rows.append(("Number", remedy.tracking_number))
    if remedy.serial:
        rows.append(("New device", remedy.serial))
    if remedy.borne_by == "marketplace":
        rows.append(("Paid by", "The marketplace, in your place"))
    if remedy.settled_at:
        rows.append(("Done", day_and_time(remedy.settled_at, zone)))
    if remedy.ended_why:
        # A provider's own reason tells of the customer's account, and is customer care's.
        unnamed = "The payment provider said no" if remedy.kind == "refund" else "Not arrived"
        rows.append(("Why", words.ENDED_WORDS.get(remedy.ended_why, unnamed)))
    return rows


def _dispute(dispute: DisputeView) -> DisputeShown:
    return DisputeShown(
        kind=KIND_WORDS[DisputeKind(dispute.kind)],
        said=tuple(_sides(dispute)),
        photos=tuple(
            PhotoShown(
                src=reverse("dispute_photo", args=(photo.name, "small")),
                href=reverse("dispute_photo", args=(photo.name, "large")),
                by="The customer's" if photo.by == "customer" else "Yours",
            )
            for photo in dispute.photos
        ),
    )


def _sides(dispute: DisputeView) -> Iterable[Said]:
    yield Said("You", dispute.raised_at, dispute.words)
    if dispute.answered_at:
        yield Said("The customer", dispute.answered_at, dispute.answer)
    if dispute.decided_at and dispute.rule:
        lines = (("The facts used", dispute.facts), ("What would change it", dispute.would_change))
        kept = tuple(line for line in lines if line[1])
        rule = RULES.get(dispute.rule, dispute.rule)
        yield Said("Customer care decided", dispute.decided_at, rule, kept)
    if dispute.appealed_at:
        yield Said("The customer appeals", dispute.appealed_at, dispute.appeal_words)
    if dispute.last_sentence:
        at = None if dispute.rule else dispute.decided_at
        yield Said("Customer care", at, dispute.last_sentence)


def _claim(case: SellerCase) -> ClaimShown | None:
    claim = case.made.claim
    if claim.state == "none":
        return None
    state = words.CLAIM_STATES.get(claim.state, claim.state)
    if not case.alone_in_parcel:
        return ClaimShown(state, ())
    answers = (
        Said(_answered(one.kind, one.amount.text() if one.amount else ""), one.at, one.words)
        for one in reversed(claim.answers)
    )
    return ClaimShown(state, tuple(answers))


def _answered(kind: str, amount: str) -> str:
    said = words.CLAIM_ANSWERS.get(kind, kind)
    return f"{said}: {amount}" if amount else said
