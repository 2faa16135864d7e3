"""A parcel's way as its customer reads it: carrier, number, and the scans in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from amends.policies import NoPolicy, carrier_policy
from amends.store.queries.customer import ReportView
from amends.store.queries.making_good import ScanView

# Carriers word their scans each in their own way and language: what we know, we say in ours.
SCAN_WORDS = {
    "accepted": "Handed in",
    "in_transit": "On its way",
    "out_for_delivery": "Out for delivery",
    "at_point": "Waiting to be collected",
    "delivered": "Delivered",
    "attempted": "Delivery was tried",
    "refused": "Refused at the door",
    "damaged": "Damaged on the way",
    "repacked": "Packed again by the carrier",
    "returning": "On its way back",
    "returned": "Back with the sender",
    "lost": "Lost",
}
# Towards the seller an arrival reads another way.
RETURN_WORDS = SCAN_WORDS | {
    "delivered": "Arrived with the seller",
    "returned": "Back with the seller",
}


class Travelling(Protocol):
    """A parcel as the queries give it."""

    @property
    def carrier(self) -> str: ...
    @property
    def tracking_number(self) -> str: ...
    @property
    def scans(self) -> tuple[ScanView, ...]: ...


@dataclass(frozen=True)
class Stop:
    """One scan, as a line of a timeline: `who` is its place."""

    at: datetime
    who: str
    text: str
    detail: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Trip:
    """A parcel's way; `last` is the newest of its `stops`, which stand oldest first."""

    carrier: str
    tracking_number: str
    stops: tuple[Stop, ...]

    @property
    def last(self) -> Stop | None:
        """Where it was seen last."""
        return self.stops[-1] if self.stops else None


def trip(view: ReportView, parcel: Travelling, *, to_seller: bool = False) -> Trip:
    """The way of one parcel."""
    carrier = carrier_name(view, parcel.carrier)
    words = RETURN_WORDS if to_seller else SCAN_WORDS
    return Trip(carrier, parcel.tracking_number, stops(parcel.scans, words))


def stops(scans: Sequence[ScanView], words: Mapping[str, str] = SCAN_WORDS) -> tuple[Stop, ...]:
    """The scans in words, oldest first; the same thing seen twice in a row is one line."""
    told: list[Stop] = []
    for scan in reversed(scans):
        text = words.get(scan.status) or scan.words or "Scanned"
        if told and (told[-1].text, told[-1].who) == (text, scan.place):
            continue
        told.append(Stop(scan.at, scan.place, text))
    return tuple(told)


def carrier_name(view: ReportView, code: str) -> str:
    """A carrier's name as people know it."""
    if not code:
        return ""
    try:
        return carrier_policy(code, view.parcel.country, view.parcel.ordered_on).name
    except NoPolicy:
        return code.replace("_", " ").upper()
