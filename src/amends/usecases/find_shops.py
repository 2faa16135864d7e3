"""Repair shops near a place: the nearest that fit, whether they are open, and how fresh that is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from amends.adapters.places import OpenNow, open_at
from amends.domain.places import (
    CREDIT,
    Credit,
    Spot,
    devices_of,
    osm_address,
    wanted_bits,
)
from amends.domain.places.distance import distance_words, metres, metres_between
from amends.domain.places.freshness import Freshness, freshness
from amends.domain.places.reading import phone_to_call
from amends.domain.places.week import hour_now
from amends.store import shop_index
from amends.store.models import PlaceImport, RepairShop
from amends.store.place_versions import current, spot_of, visible

MOST = 20
# How many rows are fetched together: a few more than are wanted, for some may be closed after all.
TOGETHER = 24


@dataclass(frozen=True)
class NearbyShop:
    """A repair shop as its page tells it; what is not known is empty.

    `extract` is the list it stands in. `distance` is in metres over the ground, None where nobody
    asked from somewhere. `devices` is empty where the shop names none, and then it may repair any.
    `hours` are as written, and `hours_readable` says whether they follow the grammar. `call` is
    for a `tel:` address. `retired_at` is when it was gone from its list.
    """

    key: str
    extract: str
    name: str
    spot: Spot
    distance: float | None
    devices: tuple[str, ...]
    parts: tuple[str, ...]
    open: OpenNow
    zone: str
    hours: str
    hours_readable: bool
    phone: str
    call: str
    site: str
    street: str
    postcode: str
    city: str
    country: str
    freshness: Freshness
    osm_address: str
    retired_at: datetime | None = None

    @property
    def distance_words(self) -> str:
        """ "2.4 km", or nothing."""
        return "" if self.distance is None else distance_words(self.distance)


@dataclass(frozen=True)
class FoundShops:
    """The nearest shops. `credit` is to be shown where any of them is; None for own lists alone.

    `known` is False where no places have been imported. `as_of` is the moment that the oldest of
    the lists they are from tells of.
    """

    shops: tuple[NearbyShop, ...]
    known: bool
    credit: Credit | None = None
    as_of: datetime | None = None


def find_shops(
    spot: Spot,
    *,
    now: datetime,
    device: str = "",
    part: str = "",
    open_now: bool = False,
    within: float | None = None,
    most: int = MOST,
) -> FoundShops:
    """The nearest shops to a place, exactly, nearest first; nothing of it is kept anywhere.

    With `device` (of `DEVICES`) those that name it or name none; with `part` likewise; with
    `open_now` only those that are known to be open. `within` is in metres.
    """
    seen = current()
    if seen is None:
        return FoundShops((), known=False)
    holds = seen.hours_until is None or now < seen.hours_until
    hour = hour_now(now) if open_now and holds else None
    wanted = shop_index.Wanted(wanted_bits(device), hour, within)
    near = shop_index.nearest(seen.edition, spot, wanted)
    fitting = (
        shop
        for shop, row in _shops(near, now)
        if (not part or not row.parts or part in row.parts)
        and (not open_now or shop.open.state == "open")
    )
    shops = tuple(islice(fitting, most))
    return FoundShops(shops, True, _credit(shops), _as_of(shops))


def repair_shop(key: str, *, now: datetime, origin: Spot | None = None) -> NearbyShop | None:
    """One shop by its key; one that is gone from its list says so; None where there never was."""
    seen = current()
    if seen is None or not key.isprintable():
        return None
    versions = RepairShop.objects.filter(key=key, since__lte=seen)
    row = visible(versions, seen).first()
    last = row or versions.order_by("-pk").first()
    if last is None:
        return None
    distance = metres_between(origin, spot_of(last)) if origin else None
    found = _told(last, distance, now)
    return found if row else replace(found, retired_at=last.retired_at)


def _shops(
    near: Iterable[tuple[int, float]], now: datetime
) -> Iterator[tuple[NearbyShop, RepairShop]]:
    waiting = iter(near)
    while together := list(islice(waiting, TOGETHER)):
        rows = RepairShop.objects.in_bulk([number for number, _ in together])
        for number, share in together:
            if number in rows:
                yield _told(rows[number], metres(share), now), rows[number]


def _told(row: RepairShop, distance: float | None, now: datetime) -> NearbyShop:
    spot = spot_of(row)
    fresh = freshness(
        checked_on=row.checked_on,
        hours_checked_on=row.hours_checked_on,
        edited_at=row.edited_at,
        today=now.astimezone(ZoneInfo(row.zone)).date(),
    )
    return NearbyShop(
        key=row.key,
        extract=row.extract,
        name=row.name,
        spot=spot,
        distance=distance,
        devices=devices_of(row.device_bits),
        parts=tuple(row.parts),
        open=open_at(row.opening_hours, row.zone, row.country, spot, now),
        zone=row.zone,
        hours=row.opening_hours,
        hours_readable=row.hours_readable,
        phone=row.phone,
        call=phone_to_call(row.phone),
        site=row.site,
        street=f"{row.street} {row.house_number}".strip(),
        postcode=row.postcode,
        city=row.city,
        country=row.country,
        freshness=fresh,
        osm_address=osm_address(row.key),
    )


def _credit(shops: Iterable[NearbyShop]) -> Credit | None:
    return CREDIT if any(shop.osm_address for shop in shops) else None


def _as_of(shops: tuple[NearbyShop, ...]) -> datetime | None:
    if not shops:
        return None
    lists = {shop.extract for shop in shops}
    done = PlaceImport.objects.filter(extract__in=lists, state=PlaceImport.State.DONE)
    newest: dict[str, datetime] = {}
    for one in done.order_by("pk"):
        newest[one.extract] = one.taken_at or one.started_at
    return min(newest.values(), default=None)
