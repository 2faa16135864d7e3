"""Puts what a file tells beside what is known, a batch at a time: new, changed, or the same."""

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from amends.adapters.places import is_readable, rough_week
from amends.adapters.places.where import zone_and_country
from amends.domain.places import Named, Shop, device_bits
from amends.domain.places.week import BYTES
from amends.store import place_versions
from amends.store.models import PlaceImport, PlaceName, RepairShop

BATCH = 2000
OUTCOMES = ("new", "changed", "unchanged", "older", "twice", "retired")
# Rough weeks that end sooner are walked anew with the next file.
RENEWED = timedelta(days=120)
Told = TypeVar("Told", Shop, Named)


@dataclass(frozen=True)
class Filing(Generic[Told]):
    """How one kind of thing is kept: its table, its key, and its row."""

    table: place_versions.Table
    key: Callable[[Told, str], str]
    row: Callable[[Told, datetime], dict[str, Any]]


class Batches(Generic[Told]):
    """Takes things one by one, and writes a batch in one short transaction.

    `counts` says what became of them, in the words of `OUTCOMES`.
    """

    def __init__(self, filing: Filing[Told], begun: PlaceImport, now: datetime) -> None:
        self._filing: Filing[Told] = filing
        self._begun, self._now = begun, now
        self._waiting: dict[str, Told] = {}
        self._kept = array("q")
        self.counts: Counter[str] = Counter()

    def put(self, told: Told) -> None:
        """Takes one. Raises `TakenOver`."""
        key = self._filing.key(told, self._begun.extract)
        if key in self._waiting:
            self.counts["twice"] += 1
            return
        self._waiting[key] = told
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what waits. Raises `TakenOver`."""
        known = self._known()
        new: list[Any] = []
        ended: list[int] = []
        stale: list[Any] = []
        for key, told in self._waiting.items():
            digest = _digest(told)
            what = self._compare(told, digest, known.get(key))
            self.counts[what] += 1
            if what in ("new", "changed"):
                new.append(self._row(key, digest, told))
            if what == "changed":
                ended.append(known[key].pk)
            elif what in ("unchanged", "older"):
                self._kept.append(known[key].pk)
                stale += self._renewed(known[key])
        with place_versions.writing(self._begun):
            place_versions.replace(self._begun, self._filing.table, new, ended)
            if stale:
                RepairShop.objects.bulk_update(stale, ["open_week", "open_week_until"])
        self._waiting.clear()

    def retire(self, what: str) -> dict[str, int]:
        """Retires what the file did not tell of any more; returns all counts, named after `what`.

        Raises `TakenOver`.
        """
        gone = self._gone()
        place_versions.retire(self._begun, self._filing.table, gone, self._now)
        self.counts["retired"] = len(gone)
        return {f"{what}_{word}": self.counts[word] for word in OUTCOMES}

    def _gone(self) -> list[int]:
        kept = set(self._kept)
        rows = self._filing.table._default_manager.filter(
            extract=self._begun.extract, until=None, since__lt=self._begun
        )
        numbers: Iterator[int] = rows.values_list("pk", flat=True).iterator(10_000)
        return [number for number in numbers if number not in kept]

    def _known(self) -> dict[str, Any]:
        rows = self._filing.table._default_manager.filter(key__in=self._waiting, until=None)
        return {row.key: row for row in rows}

    def _compare(self, told: Told, digest: bytes, known: Any) -> str:
        if known is None:
            return "new"
        if known.since_id == self._begun.pk:
            return "twice"
        if bytes(known.digest) == digest:
            return "unchanged"
        before, edited = getattr(known, "edited_at", None), getattr(told, "edited_at", None)
        late = before and edited and edited < before
        return "older" if late and known.extract != self._begun.extract else "changed"

    def _row(self, key: str, digest: bytes, told: Told) -> Any:
        return self._filing.table(
            key=key,
            extract=self._begun.extract,
            since=self._begun,
            digest=digest,
            latitude=told.spot.latitude,
            longitude=told.spot.longitude,
            **self._filing.row(told, self._now),
        )

    def _renewed(self, known: Any) -> list[Any]:
        """The row with its rough week walked anew, when that ends soon."""
        until = getattr(known, "open_week_until", None)
        if until is None or until > self._now + RENEWED:
            return []
        spot = place_versions.spot_of(known)
        known.open_week, known.open_week_until = _week(
            known.opening_hours, known.zone, known.country, spot, self._now
        )
        return [known]


def _shop_row(shop: Shop, now: datetime) -> dict[str, Any]:
    zone, country = zone_and_country(shop.spot)
    country = shop.country or country
    week, until = _week(shop.opening_hours, zone, country, shop.spot, now)
    return {
        "country": country,
        "zone": zone,
        "tag": shop.tag,
        "name": shop.name,
        "device_bits": device_bits(shop.devices),
        "parts": list(shop.parts),
        "opening_hours": shop.opening_hours,
        "hours_readable": bool(shop.opening_hours) and is_readable(shop.opening_hours),
        "open_week": week,
        "open_week_until": until,
        "phone": shop.phone,
        "site": shop.site,
        "street": shop.street,
        "house_number": shop.house_number,
        "postcode": shop.postcode,
        "city": shop.city,
        "edited_at": shop.edited_at,
        "checked_on": shop.checked_on,
        "hours_checked_on": shop.hours_checked_on,
    }


def _name_row(named: Named, now: datetime) -> dict[str, Any]:
    return {
        "country": named.country or zone_and_country(named.spot)[1],
        "kind": named.kind,
        "name": named.name,
        "sought": named.sought.encode(),
        "postcode": named.postcode,
        "rank": named.rank,
    }


def _week(
    written: str, zone: str, country: str, spot: Any, now: datetime
) -> tuple[bytes, datetime | None]:
    if not written:
        return bytes(BYTES), None
    week, until = rough_week(written, zone, country, spot, now)
    return week.to_bytes(BYTES, "little"), until


def _digest(told: Shop | Named) -> bytes:
    return hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).digest()


SHOPS: Filing[Shop] = Filing(RepairShop, Shop.key, _shop_row)
NAMES: Filing[Named] = Filing(PlaceName, lambda named, _: named.key, _name_row)
