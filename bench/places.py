"""Repair shops: a million objects of OpenStreetMap coming in, and the twenty nearest of a million.

The file is a real extract (.osm.pbf). Its shops stand in clusters of the size of towns and regions
all over the Earth, also at the date line and round the poles; two thirds tell opening hours, half
tell devices. Every question filters by device and by being open at its moment. Twenty questions are
also answered by measuring the way to every shop.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from django.db import connection
from osmium.osm import mutable

from amends.adapters import registry
from amends.domain.places import DEVICES, Spot, spot_at, wanted_bits
from amends.domain.places.week import hour_now
from amends.store import shop_index
from amends.store.place_versions import current
from amends.usecases.find_shops import MOST, find_shops
from bench.figures import ms, percentile

TOWNS, QUESTIONS, ALL_MEASURED, WARM_UP = 1000, 300, 20, 10
BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
DEVICE_TAGS = ("phone", "computer", "phone;computer", "tablet", "watch")
Town = tuple[float, float, float]


def main(count: int) -> dict[str, Any]:
    """Imports a file of `count` shops and asks; seconds, MB and counts."""
    chance = random.Random(9)
    towns = [_town(chance) for _ in range(TOWNS)]
    path = registry.var() / "bench.osm.pbf"
    _write(path, towns, count, chance)
    first = _imported(path)
    asked = [(*_question(towns, chance), chance.choice(DEVICES)) for _ in range(QUESTIONS)]
    for spot, at, device in asked[:WARM_UP]:
        find_shops(spot, now=at, device=device, open_now=True)
    whole, database, picking, cpu = [], [], [], []
    for spot, at, device in asked[WARM_UP:]:
        with _statements() as asked_for:
            find_shops(spot, now=at, device=device, open_now=True)
        database.append(_timed(lambda: _ask_again(asked_for)))
        before = time.process_time()
        whole.append(_timed(lambda: find_shops(spot, now=at, device=device, open_now=True)))  # noqa: B023
        cpu.append(time.process_time() - before)
        picking.append(_timed(lambda: _nearest(spot, at, device)))  # noqa: B023
    _compare(asked[:ALL_MEASURED])
    found = {
        "count": count,
        "file": path.stat().st_size / 1e6,
        **first,
        "again": _imported(path)["seconds"],
    }
    measured = {"whole": whole, "database": database, "picking": picking, "cpu_whole": cpu}
    for name, seconds in measured.items():
        found[name] = {"p50": percentile(seconds, 0.5), "p95": percentile(seconds, 0.95)}
        told = ", ".join(ms(found[name][at]) for at in ("p50", "p95"))
        print(f"  {name}: {told}", file=sys.stderr, flush=True)
    return found


def _town(chance: random.Random) -> Town:
    """Where it lies, and how wide it is, in degrees."""
    kind = chance.random()
    north = chance.uniform(-55, 70) if kind < 0.9 else chance.choice((-89.5, 89.5))
    east = chance.uniform(-180, 180) if kind > 0.05 else 180.0
    return north, east, chance.choice((0.02, 0.05, 0.1, 0.5, 3.0))


def _near(town: Town, chance: random.Random) -> tuple[float, float]:
    north = max(-90.0, min(90.0, chance.gauss(town[0], town[2])))
    return north, (chance.gauss(town[1], town[2]) + 180) % 360 - 180


def _question(towns: list[Town], chance: random.Random) -> tuple[Spot, datetime]:
    """Somebody in a town, or one in ten anywhere, at any time of a week."""
    anywhere = (chance.uniform(-90, 90), chance.uniform(-180, 180))
    place = anywhere if chance.random() < 0.1 else _near(chance.choice(towns), chance)
    return spot_at(*place), datetime.now(UTC) + timedelta(minutes=chance.randrange(7 * 24 * 60))


def _write(path: Path, towns: list[Town], count: int, chance: random.Random) -> None:
    hours = _hours()
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number in range(1, count + 1):
            town = chance.randrange(len(towns))
            north, east = _near(towns[town], chance)
            tags = {
                "craft": "electronics_repair",
                "name": f"Repair {number}",
                "addr:street": "Main Street",
                "addr:housenumber": str(number % 200),
                "addr:postcode": str(10_000 + town),
                "addr:city": f"Town {town}",
                "phone": "+33 1 99 00 12 34",
            }
            if number % 3:
                tags["opening_hours"] = chance.choice(hours)
            if number % 2:
                tags["electronics_repair"] = chance.choice(DEVICE_TAGS)
            edited = BEGAN + timedelta(minutes=chance.randrange(500_000))
            writer.add_node(
                mutable.Node(
                    id=number, version=1, timestamp=edited, location=(east, north), tags=tags
                )
            )


def _hours() -> list[str]:
    """About a thousand, as mappers write them; a few that depend on days, a few unreadable."""
    quarters = ("00", "15", "30", "45")
    usual = [
        f"Mo-Fr {begin:02}:{a}-{end}:{b}; Sa 10:00-{end - 2}:00{rest}"
        for begin in (8, 9, 10, 11)
        for end in (16, 17, 18, 19, 20)
        for a in quarters
        for b in quarters
        for rest in ("", "; PH off")
    ]
    dated = [
        f"{first}-{last} Mo-Sa 09:00-{end}:00; PH 10:00-12:00"
        for first in ("Jan", "Feb", "Mar")
        for last in ("Oct", "Nov", "Dec")
        for end in (17, 18, 19)
    ]
    return [*usual, *dated, "24/7", "Tu-Su 09:30-12:30,14:00-19:00", "Mo-Fr 9h-18h", "on request"]


def _imported(path: Path) -> dict[str, float]:
    """Seconds and MB of `amends places import`, in a process of its own."""
    before = time.perf_counter()
    words = [sys.executable, "-m", "amends.cli.main", "places", "import", str(path)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "the import failed"
    return {
        "seconds": time.perf_counter() - before,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1000,
    }


@contextmanager
def _statements() -> Iterator[list[tuple[str, Any]]]:
    """The statements that are made inside, with what they ask for."""
    made: list[tuple[str, Any]] = []

    def watch(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        made.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(watch):
        yield made


def _ask_again(statements: list[tuple[str, Any]]) -> None:
    """The same statements, up to their last row: what the database does, and nothing else."""
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def _timed(deed: Any) -> float:
    before = time.perf_counter()
    deed()
    return time.perf_counter() - before


def _nearest(spot: Spot, at: datetime, device: str) -> list[tuple[int, float]]:
    seen = current()
    assert seen
    wanted = shop_index.Wanted(wanted_bits(device), hour_now(at))
    return list(islice(shop_index.nearest(seen.edition, spot, wanted), MOST))


def _compare(asked: list[tuple[Spot, datetime, str]]) -> None:
    """Raises `AssertionError` where the index does not give what measuring every way gives."""
    entries = shop_index.all_entries()
    for spot, at, device in asked:
        word, bit = divmod(hour_now(at), 64)
        fits = (entries["devices"] & wanted_bits(device)) != 0
        fits &= (entries["week"][:, word] >> np.uint64(bit)) & np.uint64(1) == 1
        north, east = np.radians(spot.degrees)
        norths = np.radians(entries["latitude"][fits] / 1e7)
        easts = np.radians(entries["longitude"][fits] / 1e7)
        across = np.cos(north) * np.cos(norths) * np.sin((easts - east) / 2) ** 2
        shares = np.sin((norths - north) / 2) ** 2 + across
        brute = np.sort(shares)[:MOST]
        found = np.array([share for _, share in _nearest(spot, at, device)])
        assert np.allclose(brute, found, rtol=1e-9, atol=1e-18), "the index missed one"
