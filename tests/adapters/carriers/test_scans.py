"""Scans of the sandbox carrier: a parcel that was handed in moves, and each scan is told once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.adapters.carriers import CarrierUnavailable, ScanNews
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.adapters.carriers.sandbox.scans import WORDS
from amends.domain.orders import SCAN_STATUSES

NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NUMBER = "RA123456785FR"


def told(carrier: SandboxCarrier, now: datetime) -> list[tuple[str, str]]:
    """What was new, as (status, place); said to be told."""
    found = carrier.news(now)
    for news in found:
        carrier.told(news.key)
    return [(news.status, news.place) for news in found if isinstance(news, ScanNews)]


def test_a_parcel_that_was_handed_in_is_scanned_sorted_and_delivered(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.hand_in(NUMBER, "colissimo", NOW)
    assert told(carrier, NOW - HOUR) == []
    assert told(carrier, NOW) == [("accepted", "Paris")]
    assert told(carrier, NOW + 18 * HOUR) == []
    assert told(carrier, NOW + 20 * HOUR) == [("in_transit", "Paris")]
    assert told(carrier, NOW + 42 * HOUR) == []
    assert told(carrier, NOW + 44 * HOUR) == [("delivered", "Lyon")]


def test_a_parcel_may_be_lost_after_four_days(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.hand_in(NUMBER, "colissimo", NOW, ends="lost")
    told(carrier, NOW + 95 * HOUR)
    assert told(carrier, NOW + 96 * HOUR) == [("lost", "")]


def test_a_parcel_is_handed_in_once(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.hand_in(NUMBER, "colissimo", NOW)
    carrier.hand_in(NUMBER, "colissimo", NOW + HOUR, ends="lost")
    statuses = [status for status, _ in told(carrier, NOW + 200 * HOUR)]
    assert statuses == ["accepted", "in_transit", "delivered"]


def test_a_scan_says_which_parcel_of_which_carrier_when_and_in_words(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.scan(NUMBER, "colissimo", "refused", NOW, "Lyon")
    [scan] = carrier.news(NOW)
    assert scan == ScanNews(
        key=scan.key,
        carrier="colissimo",
        tracking_number=NUMBER,
        status="refused",
        code="REFUSED",
        words="Refused by the addressee",
        place="Lyon",
        at=NOW,
    )


def test_the_same_scan_is_told_once_and_the_same_status_later_is_another(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.scan(NUMBER, "colissimo", "attempted", NOW)
    carrier.scan(NUMBER, "colissimo", "attempted", NOW)
    carrier.scan(NUMBER, "colissimo", "attempted", NOW + HOUR)
    assert len(told(carrier, NOW + HOUR)) == 2
    carrier.scan(NUMBER, "colissimo", "attempted", NOW)
    assert told(carrier, NOW + HOUR) == []


def test_every_status_but_unknown_has_words() -> None:
    assert set(WORDS) == set(SCAN_STATUSES) - {"unknown"}


def test_a_carrier_whose_books_cannot_be_read_is_asked_again(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.scan(NUMBER, "colissimo", "refused", NOW)
    [file] = (tmp_path / "news" / "waiting").glob("*.json")
    file.unlink()
    file.mkdir()
    with pytest.raises(CarrierUnavailable):
        carrier.news(NOW)
