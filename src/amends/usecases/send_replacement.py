"""Takes the seller's word that a replacement was sent: its parcel, its number, its own unit."""

from dataclasses import dataclass
from datetime import datetime

from amends.domain.parties import Actor
from amends.store.models import Case, Remedy


@dataclass(frozen=True)
class NewAddress:
    """Where a replacement goes when it is not where the first parcel went. `country`: ISO code."""

    name: str
    lines: tuple[str, ...]
    postcode: str
    city: str
    country: str
    region: str = ""
    zone: str = ""


@dataclass(frozen=True)
class SendReplacement:
    """A replacement that was given to a carrier (a code of `policies/carriers`).

    `serial` is the new device's, where it is known; `address` where it goes somewhere else.
    """

    case: Case
    carrier: str
    tracking_number: str
    serial: str = ""
    serial_kind: str = "serial"
    address: NewAddress | None = None


def send_replacement(command: SendReplacement, *, actor: Actor, now: datetime) -> Remedy:
    """Records the replacement."""
    raise NotImplementedError
