"""Carriers as the use cases see them: who books a parcel's way back."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from amends.domain.money import Money


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


class CarrierProvider(Protocol):
    """What every way of booking with carriers can do."""

    def book_return(self, request: ReturnRequest) -> Booking:
        """The booking under `request.key`: made now, or the one that was made before.

        Raises `CarrierUnavailable` when it is worth trying again, `BookingRefused` when not.
        """
        ...
