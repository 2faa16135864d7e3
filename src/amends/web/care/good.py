"""How a case is made good, as the agent reads it: the way back, the attempts, dispute and claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html

from amends.domain.attention import CARE_WORDS
from amends.domain.dispute import KIND_WORDS, RULES
from amends.domain.money import Money
from amends.policies import carrier_policy
from amends.store.queries.care_case import ScanFacts, tells_of_trouble
from amends.store.queries.making_good import (
    ClaimAnswerView,
    DisputeView,
    MakingGood,
    RemedyView,
    ReturnView,
    ScanView,
)
from amends.web.care import words
from amends.web.care.event_words import WHY_WORDS
from amends.web.care.rows import Row, day_and_time


@dataclass(frozen=True)
class ScanShown:
    """A scan in words, and whether it tells of trouble."""

    at: datetime
    words: str
    place: str
    trouble: bool


@dataclass(frozen=True)
class ReturnShown:
    """The way back: its state, its facts, its scans; `document` names the label's PDF."""

    state: str
    tone: str
    document: str
    rows: list[Row]
    scans: tuple[ScanShown, ...]


@dataclass(frozen=True)
class RemedyShown:
    """One attempt to make it good. `ended` says how it ended, where it did not come true."""

    title: str
    state: str
    tone: str
    icon: str
    at: datetime
    ended: str
    rows: list[Row]
    scans: tuple[ScanShown, ...]


@dataclass(frozen=True)
class Said:
    """One side's words in a dispute or a claim, with when and the photos; empty words stay out."""

    who: str
    words: str
    at: datetime | None
    photos: tuple[str, ...] = ()
    amount: Money | None = None


@dataclass(frozen=True)
class DisputeShown:
    """A dispute: what it is about, where it stands, both sides, and what was decided."""

    kind: str
    state: str
    tone: str
    said: tuple[Said, ...]
    decided: tuple[Row, ...]
    decided_at: datetime | None
    open: bool


@dataclass(frozen=True)
class GoodShown:
    """All of it, in words."""

    matters: tuple[str, ...]
    way_back: ReturnShown | None
    remedies: tuple[RemedyShown, ...]
    disputes: tuple[DisputeShown, ...]
    claim: tuple[Said, ...]


def good_shown(good: MakingGood, dispute_state: str, place: tuple[str, str]) -> GoodShown:
    """The case's way to be made good; `place` is the country and zone that the parcel went to."""
    last = len(good.disputes) - 1
    return GoodShown(
        matters=tuple(_matter(code) for code in good.attention),
        way_back=_return(good.return_, place) if good.return_ else None,
        remedies=tuple(_remedy(one, place) for one in reversed(good.remedies)),
        disputes=tuple(
            _dispute(one, dispute_state if number == last else "")
            for number, one in reversed(list(enumerate(good.disputes)))
        ),
        claim=tuple(_claim(one) for one in good.claim.answers),
    )


def _matter(code: str) -> str:
    return next((says for why, says in CARE_WORDS.items() if why == code), code)


def carrier_name(code: str, country: str, on: datetime) -> str:
    """The carrier's own name."""
    return carrier_policy(code, country, on.date()).name


def scans_shown(scans: Iterable[ScanView | ScanFacts]) -> tuple[ScanShown, ...]:
    """Scans in words, those of trouble marked."""
    return tuple(
        ScanShown(
            scan.at,
            scan.words or scan.status.replace("_", " ").capitalize(),
            scan.place,
            scan.status in ("lost", "refused", "damaged") or tells_of_trouble(scan),
        )
        for scan in scans
    )


RETURN_TONES = {
    "arrived": "good",
    "not_needed": "",
    "lost": "danger",
    "rejected": "warn",
    "sleeping": "warn",
}


def _return(way: ReturnView, place: tuple[str, str]) -> ReturnShown:
    country, zone = place
    rows: list[Row] = []
    if way.tracking_number:
        rows.append(("Number", _code(way.tracking_number)))
    if way.expires_at:
        rows.append(("Label until", day_and_time(way.expires_at, zone)))
        rows.insert(0, ("Carrier", carrier_name(way.carrier, country, way.expires_at)))
    if way.box:
        rows.append(("Box", BOXES.get(way.box, way.box)))
    if way.others:
        rows.append(("In the same parcel", ", ".join(way.others)))
    return ReturnShown(
        state=words.RETURN_WORDS.get(way.state, way.state),
        tone=RETURN_TONES.get(way.state, "info"),
        document=way.document,
        rows=rows,
        scans=scans_shown(way.scans),
    )


BOXES = {"original": "The one it came in", "another": "Another one", "any": "Any sturdy one"}
REMEDY_LOOKS = {
    "due": ("warn", "hourglass"),
    "sent": ("info", "truck"),
    "ordered": ("info", "banknote"),
    "unclear": ("warn", "circle-question-mark"),
    "settled": ("good", "circle-check"),
    "failed": ("danger", "circle-x"),
}


def _remedy(one: RemedyView, place: tuple[str, str]) -> RemedyShown:
    country, zone = place
    tone, icon = REMEDY_LOOKS.get(one.state, ("", "minus"))
    rows: list[Row] = []
    if one.carrier:
        rows.append(("Carrier", carrier_name(one.carrier, country, one.created_at)))
    if one.tracking_number:
        rows.append(("Number", _code(one.tracking_number)))
    if one.serial:
        rows.append(("Serial", _code(one.serial)))
    if one.borne_by == "marketplace":
        rows.append(("Borne by", "The marketplace"))
    if one.delivered_at:
        rows.append(("Arrived", day_and_time(one.delivered_at, zone)))
    elif one.settled_at:
        rows.append(("Done", day_and_time(one.settled_at, zone)))
    return RemedyShown(
        title=_title(one),
        state=words.REMEDY_STATES.get(one.state, one.state),
        tone=tone,
        icon=icon,
        at=one.created_at,
        ended=WHY_WORDS.get(one.ended_why, one.ended_why),
        rows=rows,
        scans=scans_shown(one.scans),
    )


def _title(one: RemedyView) -> str:
    if one.kind == "replacement":
        return "A replacement"
    return f"A refund of {one.amount.text()}" if one.amount else "A refund"


def _code(text: str) -> str:
    return format_html('<span class="code">{}</span>', text)


DISPUTE_TONES = {"upheld": "warn", "final": "warn", "rejected": "good", "withdrawn": ""}


def _dispute(one: DisputeView, state: str) -> DisputeShown:
    return DisputeShown(
        kind=next((says for kind, says in KIND_WORDS.items() if kind == one.kind), one.kind),
        state=words.DISPUTE_STATES.get(state, ""),
        tone=DISPUTE_TONES.get(state, "info"),
        said=tuple(said for said in _sides(one) if said.words or said.photos),
        decided=tuple(row for row in _decided(one) if row[1]),
        decided_at=one.decided_at,
        open=bool(state),
    )


def _sides(one: DisputeView) -> Sequence[Said]:
    return (
        Said("The seller says", one.words, one.raised_at, _photos(one, "seller")),
        Said("The customer says", one.answer, one.answered_at, _photos(one, "customer")),
        Said("The customer appeals", one.appeal_words, one.appealed_at),
    )


def _decided(one: DisputeView) -> Sequence[Row]:
    return (
        ("The rule", RULES.get(one.rule, one.rule)),
        ("The facts", one.facts),
        ("Would change it", one.would_change),
        ("Said last", one.last_sentence),
    )


def _photos(one: DisputeView, by: str) -> tuple[str, ...]:
    return tuple(photo.name for photo in one.photos if photo.by == by)


def _claim(one: ClaimAnswerView) -> Said:
    return Said(words.CLAIM_WORDS.get(one.kind, one.kind), one.words, one.at, (), one.amount)
