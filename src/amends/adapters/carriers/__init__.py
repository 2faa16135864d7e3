"""Carriers as the use cases see them: who books a way back, tells of scans, and answers claims."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from amends.domain.money import Money

# How a carrier answers a claim.
ASKS = "asks"
PAYS = "pays"
PAYS_IN_PART = "pays_in_part"
DENIES = "denies"


class CarrierUnavailable(Exception):
    """The carrier gave no usable answer. Ask again with the same key: nothing is booked twice."""


class BookingRefused(Exception):
    """The carrier said no, and would say it again; the message is its reason."""


@dataclass(frozen=True)
class Party:
    """A name and an address on a label. `country` is ISO 3166-1 alpha-2."""

    name: str
    lines: tuple[str, ...]
    postcode: str
    city: str
    country: str


@dataclass(frozen=True)
class ReturnRequest:
    """One parcel on its way back.

    `key` is ours, and the same for every try; `carrier` is a code of `policies/carriers`.
    `reference` is printed on the label. The booking is wanted from `on`, for `valid_days`.
    """

    key: str
    carrier: str
    sender: Party
    recipient: Party
    reference: str
    on: date
    valid_days: int
    weight_grams: int | None = None
    declared_value: Money | None = None


@dataclass(frozen=True)
class Booking:
    """A booked parcel: its number, the carrier's service, and the last day to hand it in."""

    tracking_number: str
    service: str
    expires_on: date


@dataclass(frozen=True)
class Posted:
    """A parcel that was given to a carrier at `at`; places as the scans will name them."""

    key: str
    carrier: str
    tracking_number: str
    at: datetime
    from_place: str
    to_place: str


@dataclass(frozen=True)
class ScanNews:
    """One scan. `status` is one of `SCAN_STATUSES` in `domain/orders.py`; `code` the carrier's.

    The same `key` is the same scan.
    """

    key: str
    carrier: str
    tracking_number: str
    status: str
    code: str
    words: str
    place: str
    at: datetime


@dataclass(frozen=True)
class ClaimNotice:
    """A claim as it is laid before the carrier. `reference` is the incident's."""

    key: str
    reference: str
    carrier: str
    tracking_number: str
    value: Money
    at: datetime


@dataclass(frozen=True)
class ClaimNews:
    """What the carrier says to a claim: `ASKS`, `PAYS`, `PAYS_IN_PART` or `DENIES`.

    `reference` is the incident's; `amount` is None where nothing is paid.
    """

    key: str
    reference: str
    kind: str
    words: str
    amount: Money | None
    at: datetime


class CarrierProvider(Protocol):
    """What every way of working with carriers can do."""

    def book_return(self, request: ReturnRequest) -> Booking:
        """The booking under `request.key`: made now, or the one that was made before.

        Raises `CarrierUnavailable` when it is worth trying again, `BookingRefused` when not.
        """
        ...

    def open_claim(self, notice: ClaimNotice) -> None:
        """Lays the claim before the carrier; the same key again changes nothing.

        Raises `CarrierUnavailable` when it is worth trying again.
        """
        ...

    def answer_claim(self, key: str, reference: str, words: str, at: datetime) -> None:
        """Gives the carrier what it asked for; the same key again changes nothing.

        Raises `CarrierUnavailable`, also where the carrier does not know the claim (yet).
        """
        ...

    def news(self, now: datetime) -> list[ScanNews | ClaimNews]:
        """What has happened up to `now` and was not told yet, oldest first.

        Raises `CarrierUnavailable` when it is worth asking again.
        """
        ...

    def told(self, key: str) -> None:
        """Says that the news under this key was taken in, so that it does not come again."""
        ...
