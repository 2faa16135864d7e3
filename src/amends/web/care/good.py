"""How a case is made good, as the agent reads it: the way back, the attempts, dispute and claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html

from amends.domain.attention import CARE_WORDS
from amends.policies import carrier_policy
from amends.store.queries.care_case import ScanFacts, tells_of_trouble
from amends.store.queries.making_good import (
    MakingGood,
    RemedyView,
    ReturnView,
    ScanView,
    ShipBackView,
)
from amends.web.care import words
from amends.web.care.event_words import WHY_WORDS
from amends.web.care.rows import Row, day_and_time
from amends.web.care.voices import DisputeShown, Said, claim_said, dispute_shown


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
class GoodShown:
    """All of it, in words."""

    matters: tuple[str, ...]
    way_back: ReturnShown | None
    sent_back: ReturnShown | None
    remedies: tuple[RemedyShown, ...]
    disputes: tuple[DisputeShown, ...]
    claim: tuple[Said, ...]


def good_shown(good: MakingGood, dispute_state: str, place: tuple[str, str]) -> GoodShown:
    """The case's way to be made good; `place` is the country and zone that the parcel went to."""
    last = len(good.disputes) - 1
    return GoodShown(
        matters=tuple(_matter(code) for code in good.attention),
        way_back=_return(good.return_, place) if good.return_ else None,
        sent_back=_sent_back(good.ship_back, place) if good.ship_back else None,
        remedies=tuple(_remedy(one, place) for one in reversed(good.remedies)),
        disputes=tuple(
            dispute_shown(one, dispute_state if number == last else "")
            for number, one in reversed(list(enumerate(good.disputes)))
        ),
        claim=tuple(claim_said(one) for one in good.claim.answers),
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


def _sent_back(parcel: ShipBackView, place: tuple[str, str]) -> ReturnShown:
    """The rejected device on its way to the customer again."""
    country, zone = place
    rows: list[Row] = [("Number", _code(parcel.tracking_number))]
    if parcel.scans:
        rows.insert(0, ("Carrier", carrier_name(parcel.carrier, country, parcel.scans[0].at)))
    if parcel.delivered_at:
        rows.append(("Delivered", day_and_time(parcel.delivered_at, zone)))
    state, tone = ("Delivered", "good") if parcel.delivered_at else ("On its way", "info")
    return ReturnShown(state, tone, "", rows, scans_shown(parcel.scans))


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
