"""Scans of the sandbox carrier: a parcel that was handed in moves by itself."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta

from amends.adapters.carriers import Posted, ScanNews
from amends.adapters.news import News, NewsFolder

SORTED_AFTER = timedelta(hours=20)
ENDS_AFTER = timedelta(hours=44)
LOST_AFTER = timedelta(hours=96)
# No two parcels move at the same minute: each is up to this much quicker.
QUICKER_BY_MINUTES = 90

WORDS = {
    "accepted": "Handed in at a counter",
    "in_transit": "Sorted",
    "out_for_delivery": "Out for delivery",
    "at_point": "Ready to be picked up",
    "delivered": "Delivered",
    "attempted": "Nobody was there",
    "refused": "Refused by the addressee",
    "damaged": "Outer packaging damaged",
    "repacked": "Packed anew by the carrier",
    "returning": "On its way back to the sender",
    "returned": "Back at the sender",
    "lost": "Not found",
}


class Scans:
    """What the carrier's scanners will have read, as news."""

    def __init__(self, news: NewsFolder) -> None:
        self._news = news

    def journey(self, posted: Posted, ends: str) -> None:
        """Plans the scans of a parcel; the same key again plans nothing new."""
        for step, scan in enumerate(_journey(posted, ends)):
            self._put(f"{posted.key}:{step}", scan)

    def one(self, scan: ScanNews) -> None:
        """Keeps one scan under its key."""
        self._put(scan.key, scan)

    def _put(self, key: str, scan: ScanNews) -> None:
        data = {name: value for name, value in asdict(scan).items() if name not in ("key", "at")}
        self._news.put(key, scan.at, {"type": "scan", **data})


def made_scan(
    key: str, carrier: str, tracking_number: str, status: str, place: str, at: datetime
) -> ScanNews:
    """A scan with the sandbox's own words and code for its status."""
    words, code = WORDS.get(status, ""), status.upper()
    return ScanNews(key, carrier, tracking_number, status, code, words, place, at)


def scan_news(news: News) -> ScanNews:
    """The scan as it was kept."""
    told = {name: value for name, value in news.data.items() if name != "type"}
    return ScanNews(key=news.key, at=news.at, **told)


def _journey(posted: Posted, ends: str) -> Iterator[ScanNews]:
    quicker = _quicker(posted.tracking_number)
    last = LOST_AFTER if ends == "lost" else ENDS_AFTER - quicker
    for status, place, after in (
        ("accepted", posted.from_place, timedelta(0)),
        ("in_transit", posted.from_place, SORTED_AFTER - quicker),
        (ends, "" if ends == "lost" else posted.to_place, last),
    ):
        at = posted.at + after
        yield made_scan(posted.key, posted.carrier, posted.tracking_number, status, place, at)


def _quicker(tracking_number: str) -> timedelta:
    digest = hashlib.sha256(tracking_number.encode()).digest()
    return timedelta(minutes=int.from_bytes(digest[:4], "big") % QUICKER_BY_MINUTES)
