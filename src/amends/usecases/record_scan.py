"""Takes in one scan of a carrier, and has what follows from it happen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.store.models import Parcel, Scan
from amends.usecases.problems import Problem
from amends.usecases.replacement_scanned import replacement_scanned
from amends.usecases.scan_outbound import outbound_scanned, refusals_scanned
from amends.usecases.scan_return import return_scanned
from amends.usecases.ship_back_scanned import ship_back_scanned


@dataclass(frozen=True)
class NewScan:
    """A scan as the carrier tells it. `status` is one of `SCAN_STATUSES`; `code` the carrier's."""

    parcel: Parcel
    at: datetime
    status: str
    code: str = ""
    words: str = ""
    place: str = ""


@transaction.atomic
def record_scan(new: NewScan, *, now: datetime) -> bool:
    """Keeps the scan and moves what it moves; False, and nothing, where it is known already.

    Raises `Problem`, with nothing written, for a scan to come, whoever tells of it, and for a
    delivery before the shipping.
    """
    if new.at > now:
        raise Problem("A scan cannot be later than now.", "at")
    scan, created = Scan.objects.get_or_create(
        parcel=new.parcel,
        at=new.at,
        status=new.status,
        defaults={
            "code": new.code,
            "words": new.words,
            "place": new.place,
            "recorded_at": now,
        },
    )
    if created:
        FOLLOW[Parcel.Purpose(new.parcel.purpose)](scan, now)
    return created


def _replacement(scan: Scan, now: datetime) -> None:
    replacement_scanned(scan.parcel, scan.status, scan.at, now=now)
    refusals_scanned(scan, now)


def _ship_back(scan: Scan, now: datetime) -> None:
    ship_back_scanned(scan.parcel, scan.status, scan.at, now=now)


FOLLOW: dict[Parcel.Purpose, Callable[[Scan, datetime], None]] = {
    Parcel.Purpose.OUTBOUND: outbound_scanned,
    Parcel.Purpose.RETURN: return_scanned,
    Parcel.Purpose.REPLACEMENT: _replacement,
    Parcel.Purpose.SHIP_BACK: _ship_back,
}
