"""A carrier for the demo and the tests: books at once, moves parcels, answers claims."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from amends.adapters.carriers import (
    Booking,
    CarrierUnavailable,
    ClaimNews,
    ClaimNotice,
    Posted,
    ReturnRequest,
    ScanNews,
)
from amends.adapters.carriers.sandbox.bookings import Bookings
from amends.adapters.carriers.sandbox.claims import Claims, claim_news
from amends.adapters.carriers.sandbox.scans import Scans, made_scan, scan_news
from amends.adapters.news import NewsFolder
from amends.domain.money import Money


class SandboxCarrier:
    """Keeps small files in `root`; what it has to tell follows from what was asked of it."""

    def __init__(self, root: Path) -> None:
        self._news = NewsFolder(root / "news")
        self._bookings = Bookings(root / "bookings")
        self._scans = Scans(self._news)
        self._claims = Claims(root / "claims", self._news)

    def book_return(self, request: ReturnRequest) -> Booking:
        """The booking under `request.key`; the first request's terms stay.

        Raises `BookingRefused` for a parcel without an address to go to, and
        `CarrierUnavailable` when the folder cannot be written.
        """
        with _reaching():
            return self._bookings.book(request)

    def open_claim(self, notice: ClaimNotice) -> None:
        """Takes the claim in and plans the carrier's answer, which follows from the reference."""
        with _reaching():
            self._claims.open(notice)

    def answer_claim(self, key: str, reference: str, words: str, at: datetime) -> None:
        """Takes in what was asked for: the carrier will pay in part, whatever the words."""
        with _reaching():
            self._claims.answer(key, reference, at)

    def news(self, now: datetime) -> list[ScanNews | ClaimNews]:
        """Scans and answers up to `now` that were not told yet, oldest first."""
        with _reaching():
            due = self._news.due(now)
        return [scan_news(it) if it.data["type"] == "scan" else claim_news(it) for it in due]

    def told(self, key: str) -> None:
        """The news under this key does not come again."""
        with _reaching():
            self._news.told(key)

    def bookings(self) -> list[Booking]:
        """All bookings, in no particular order."""
        return self._bookings.all()

    def hand_in(
        self,
        tracking_number: str,
        carrier: str,
        at: datetime,
        places: tuple[str, str] = ("Paris", "Lyon"),
        ends: str = "delivered",
    ) -> None:
        """The parcel is handed in at `at`: its scans come from there on.

        The first is at `at`, sorted within 20 hours, `ends` within 44 hours, or after 96 for
        "lost". A parcel is handed in once: a second time changes nothing.
        """
        key = f"parcel:{carrier}:{tracking_number}"
        self._scans.journey(Posted(key, carrier, tracking_number, at, *places), ends)

    def scan(
        self, tracking_number: str, carrier: str, status: str, at: datetime, place: str = ""
    ) -> None:
        """One scan at `at`; the same one again changes nothing."""
        key = f"scan:{carrier}:{tracking_number}:{status}:{at.isoformat()}"
        self._scans.one(made_scan(key, carrier, tracking_number, status, place, at))

    def reply(
        self, reference: str, kind: str, words: str, amount: Money | None, at: datetime
    ) -> None:
        """The carrier answers a claim at `at`, in place of the answer that it had planned."""
        with _reaching():
            self._claims.reply(reference, kind, words, amount, at)


@contextmanager
def _reaching() -> Iterator[None]:
    """A folder that cannot be read or written is a carrier that does not answer."""
    try:
        yield
    except OSError as error:
        raise CarrierUnavailable("The sandbox carrier cannot reach its books.") from error
