"""Finds the nearest repair shops, exactly on the sphere, on either database.

Shops are split into leaves of up to 256 that lie together, by cutting the longest side of the box
around them in two, again and again. Boxes are of points on a sphere in space, so that neither the
date line nor the poles are anything special. Beside each box stands what any shop in it offers:
devices, and the hours of the week in which one may be open. Leaves are read nearest first, and only
those in which there may be what is asked for, until no leaf that is left can hold anything nearer.

An index is named by its edition and never changes: it is written beside the earlier one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amends.domain.places import UNITS, Spot
from amends.domain.places.distance import share_within
from amends.domain.places.week import BYTES
from amends.store.models import RepairShop, ShopLeaf

LEAF = 256
AT_ONCE = 100
READ_AT_ONCE = 5000
# How many leaves are read together: few at first, for mostly the nearest hold what is wanted.
FIRST, MOST = 6, 48
# Below what the rounding of a box's distance can be, as share of the sphere's diameter squared.
SLACK = 1e-14
ENTRY = np.dtype(
    [
        ("shop", "<i8"),
        ("latitude", "<i4"),
        ("longitude", "<i4"),
        ("devices", "<u4"),
        ("week", "<u8", (3,)),
    ]
)
PLAIN = ("shop", "latitude", "longitude", "devices")
SUMMARY = np.dtype(
    [("low", "<f8", (3,)), ("high", "<f8", (3,)), ("devices", "<u4"), ("week", "<u8", (3,))]
)
Records = NDArray[np.void]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Wanted:
    """What a shop must offer: any device of these bits, and maybe being open in an hour.

    `hour` is the hour of the week in universal time, or None when that does not matter; `within`
    is the farthest that it may be, in metres.
    """

    devices: int
    hour: int | None = None
    within: float | None = None


def build(edition: str) -> int:
    """Writes the index of all shops that no import has ended; returns how many there are.

    The caller names the edition to readers when it is whole.
    """
    entries = all_entries()
    points = _points(entries)
    leaves = enumerate(_split(points))
    while together := list(islice(leaves, AT_ONCE)):
        ShopLeaf.objects.bulk_create(
            ShopLeaf(
                edition=edition,
                number=number,
                summary=_summary(entries[chosen], points[chosen]).tobytes(),
                entries=entries[chosen].tobytes(),
            )
            for number, chosen in together
        )
    return len(entries)


def nearest(edition: str, spot: Spot, wanted: Wanted) -> Iterator[tuple[int, float]]:
    """The shops that offer what is wanted, nearest first: their number, and `share` of the way.

    The order is exact. Nothing is read before it is asked for.
    """
    leaves = _directory(edition)
    bounds = _bounds(leaves, spot)
    limit = share_within(wanted.within) if wanted.within is not None else 1.0
    hopeful = np.flatnonzero(_offers(leaves, wanted) & (bounds <= limit))
    order = hopeful[np.argsort(bounds[hopeful], kind="stable")]
    pending, at, step = _Pending(limit), 0, FIRST
    while at < len(order):
        together = order[at : at + step]
        at, step = at + step, min(2 * step, MOST)
        pending.add(_read(edition, together.tolist()), spot, wanted)
        yield from pending.up_to(float(bounds[order[at]]) if at < len(order) else 1.0)


class _Pending:
    """Shops that were read and are not told yet, since a leaf not read may hold a nearer one."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._shops = np.empty(0, np.int64)
        self._shares = np.empty(0, np.float64)

    def add(self, entries: Records, spot: Spot, wanted: Wanted) -> None:
        """Takes those that offer what is wanted, near enough."""
        entries = entries[_offers(entries, wanted)]
        shares = _shares(entries, spot)
        near = shares <= self._limit
        self._shops = np.concatenate([self._shops, entries["shop"][near]])
        self._shares = np.concatenate([self._shares, shares[near]])

    def up_to(self, bound: float) -> list[tuple[int, float]]:
        """Gives up all that are no farther than this, nearest first; ties by their number."""
        ready = self._shares <= bound
        shops, shares = self._shops[ready], self._shares[ready]
        self._shops, self._shares = self._shops[~ready], self._shares[~ready]
        order = np.lexsort((shops, shares))
        return list(zip(shops[order].tolist(), shares[order].tolist(), strict=True))


def _offers(records: Records, wanted: Wanted) -> NDArray[np.bool_]:
    """Which entries, or leaves, may offer what is wanted."""
    fits: NDArray[np.bool_] = (records["devices"] & wanted.devices) != 0
    if wanted.hour is not None:
        word, bit = divmod(wanted.hour, 64)
        fits &= (records["week"][:, word] >> np.uint64(bit)) & np.uint64(1) == 1
    return fits


def _bounds(leaves: Records, spot: Spot) -> Floats:
    """The least `share` that anything in each leaf can have."""
    north, east = np.radians(spot.degrees)
    here = np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
    beside = np.maximum(0.0, np.maximum(leaves["low"] - here, here - leaves["high"]))
    bounds: Floats = np.maximum(0.0, np.square(beside).sum(axis=1) / 4 * (1 - 1e-9) - SLACK)
    return bounds


def _shares(entries: Records, spot: Spot) -> Floats:
    """Haversine, as in `domain/places/distance.py`, for many at once."""
    north, east = np.radians(spot.degrees)
    norths, easts = (np.radians(entries[name] / UNITS) for name in ("latitude", "longitude"))
    across = np.cos(north) * np.cos(norths) * np.sin((easts - east) / 2) ** 2
    shares: Floats = np.minimum(1.0, np.sin((norths - north) / 2) ** 2 + across)
    return shares


@lru_cache(maxsize=2)
def _directory(edition: str) -> Records:
    """The summaries of all leaves in their order: about 80 bytes for 256 shops, kept in memory."""
    rows = ShopLeaf.objects.filter(edition=edition).order_by("number")
    return np.frombuffer(b"".join(map(bytes, rows.values_list("summary", flat=True))), SUMMARY)


def _read(edition: str, numbers: list[int]) -> Records:
    rows = ShopLeaf.objects.filter(edition=edition, number__in=numbers)
    return np.frombuffer(b"".join(map(bytes, rows.values_list("entries", flat=True))), ENTRY)


def all_entries() -> Records:
    """Every shop that no import has ended, as the index holds it."""
    rows: Iterator[Any] = (
        RepairShop.objects.filter(until=None)
        .values_list("pk", "latitude", "longitude", "device_bits", "open_week")
        .iterator(READ_AT_ONCE)
    )
    parts = [np.empty(0, ENTRY)]
    while together := list(islice(rows, READ_AT_ONCE)):
        part = np.empty(len(together), ENTRY)
        columns = list(zip(*together, strict=True))
        for name, column in zip(PLAIN, columns, strict=False):
            part[name] = column
        weeks = np.frombuffer(b"".join(map(bytes, columns[-1])), "<u8")
        part["week"] = weeks.reshape(-1, BYTES // 8)
        parts.append(part)
    return np.concatenate(parts)


def _points(entries: Records) -> Floats:
    norths, easts = (np.radians(entries[name] / UNITS) for name in ("latitude", "longitude"))
    return np.stack(
        [np.cos(norths) * np.cos(easts), np.cos(norths) * np.sin(easts), np.sin(norths)], axis=1
    )


def _split(points: Floats) -> Iterator[NDArray[np.int64]]:
    """The rows of each leaf, near ones together."""
    waiting = [np.arange(len(points))] if len(points) else []
    while waiting:
        rows = waiting.pop()
        if len(rows) <= LEAF:
            yield rows
            continue
        chosen = points[rows]
        longest = int(np.argmax(chosen.max(axis=0) - chosen.min(axis=0)))
        half = len(rows) // 2
        order = np.argpartition(chosen[:, longest], half)
        waiting += [rows[order[half:]], rows[order[:half]]]


def _summary(entries: Records, points: Floats) -> Records:
    summary = np.empty(1, SUMMARY)
    summary["low"], summary["high"] = points.min(axis=0), points.max(axis=0)
    summary["devices"] = np.bitwise_or.reduce(entries["devices"])
    summary["week"] = np.bitwise_or.reduce(entries["week"], axis=0)
    return summary
