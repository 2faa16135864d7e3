"""Labels of the sandbox carrier: it books at once, and remembers."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from amends.adapters.carriers import Booking, BookingRefused, ReturnRequest
from amends.adapters.durable import write_durably
from amends.domain.tracking.s10 import s10_number

SERVICE = "Return, handed in at a counter"


class Bookings:
    """Keeps one JSON file a booking in `root`, named after the booking's key.

    Two processes that book under one key get the same number: it follows from the key alone.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def book(self, request: ReturnRequest) -> Booking:
        """The booking under `request.key`; the first request's terms stay.

        Raises `BookingRefused` for a parcel without an address to go to, and `OSError`.
        """
        return _read(self._path(request.key)) or self._book(request)

    def _book(self, request: ReturnRequest) -> Booking:
        if not (request.recipient.city and request.recipient.country):
            raise BookingRefused("The parcel has no city or country to go to.")
        booking = Booking(
            tracking_number=_number(request),
            service=SERVICE,
            expires_on=request.on + timedelta(days=request.valid_days),
        )
        write_durably(self._path(request.key), _written(request, booking))
        return booking

    def all(self) -> list[Booking]:
        """All bookings, in no particular order."""
        found = (_read(path) for path in sorted(self._root.glob("*.json")))
        return [booking for booking in found if booking]

    def _path(self, key: str) -> Path:
        return self._root / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def _number(request: ReturnRequest) -> str:
    """An S10 number with a valid check digit, from the key and the country it is posted in."""
    digest = hashlib.sha256(request.key.encode()).digest()
    serial = int.from_bytes(digest[:8], "big") % 10**8
    return s10_number("RA", serial, request.sender.country)


def _written(request: ReturnRequest, booking: Booking) -> bytes:
    record = {"request": asdict(request), "booking": asdict(booking)}
    return json.dumps(record, default=str, indent=2, sort_keys=True).encode()


def _read(path: Path) -> Booking | None:
    try:
        booking = json.loads(path.read_text(encoding="utf-8"))["booking"]
    except FileNotFoundError:
        return None
    return Booking(
        tracking_number=booking["tracking_number"],
        service=booking["service"],
        expires_on=date.fromisoformat(booking["expires_on"]),
    )
