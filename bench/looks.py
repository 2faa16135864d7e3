"""The same picture among a million earlier photos: how long it takes to find, and that it is found.

Prints are random, as unrelated pictures' are, but for families of twenty in which each differs
from the first in up to forty bits, as pictures of one thing do. Photos and reports are left out, so
that the tables hold prints alone. Of four questions one is a copy of any print, at a turn, with up
to 31 bits changed, and one such a copy of a family's first; two are pictures never seen. Of the
questions eighty are also answered by comparing with every print there is, which finds all matches.
"""

import random
import sys
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import psutil
from django.db import connection, transaction
from numpy.typing import NDArray

from amends.domain.photos.look_alikes import BANDS, MATCH_DISTANCE, Look
from amends.store.look_alikes import ENTRY, VALUES, look_alikes
from bench.figures import ms, percentile

QUESTIONS, ALL_COMPARED, WARM_UP = 200, 80, 12
FAMILIES, MEMBERS, FARTHEST = 1000, 20, 40
Prints = NDArray[np.uint8]
Asked = list[tuple[Look, int]]


def main(count: int) -> dict[str, Any]:
    """Fills the shelves with `count` prints and asks; seconds, MB and counts."""
    prints = _prints(count)
    before = time.perf_counter()
    _fill(prints)
    filled = time.perf_counter() - before
    asked = _questions(prints)
    for look, _ in asked[:WARM_UP]:
        look_alikes(look)
    server, own = _server_cpu(), time.process_time()
    seconds = [_timed(look, photo) for look, photo in asked[WARM_UP:]]
    own, server = time.process_time() - own, _server_cpu() - server
    compared = [_compared(prints, look) for look, _ in asked[:ALL_COMPARED]]
    p50, p95 = percentile(seconds, 0.5), percentile(seconds, 0.95)
    recall = sum(one.found for one in compared) / sum(one.matches for one in compared)
    print(f"  look-alikes: {ms(p50)}, {ms(p95)}, recall {recall}", file=sys.stderr, flush=True)
    return {
        "count": count,
        "filled": filled,
        "p50": p50,
        "p95": p95,
        "cpu": own / len(seconds),
        "server_cpu": server / len(seconds),
        "bare": percentile([one.seconds for one in compared], 0.5),
        "matches": sum(one.matches for one in compared),
        "recall": recall,
        "memory": _peak(asked),
        "disk": _disk(),
    }


def _prints(count: int) -> Prints:
    """Random prints; the first ones are families, one after the other, each behind its first."""
    prints = np.random.default_rng(5).integers(0, 256, (count, 32), dtype=np.uint8)
    chance = random.Random(4)
    for first in range(0, FAMILIES * MEMBERS, MEMBERS):
        for row in range(first + 1, first + MEMBERS):
            prints[row] = _changed(prints[first], chance, FARTHEST)
    return prints


def _questions(prints: Prints) -> Asked:
    """A look, and the number of the photo that it is a copy of; 0 for a picture never seen."""
    chance = random.Random(6)
    asked = []
    for number in range(QUESTIONS + WARM_UP):
        turns = [chance.randbytes(32) for _ in range(8)]
        photo = 0
        if number % 2:
            row = chance.randrange(len(prints))
            row = chance.randrange(FAMILIES) * MEMBERS if number % 4 == 3 else row
            photo = row + 1
            turns[chance.randrange(8)] = bytes(_changed(prints[row], chance, MATCH_DISTANCE))
        asked.append((Look(tuple(turns), 80), photo))
    return asked


def _changed(one: Prints, chance: random.Random, most: int) -> Prints:
    bits = np.unpackbits(one)
    bits[chance.sample(range(256), chance.randint(0, most))] ^= 1
    return np.packbits(bits)


def _timed(look: Look, photo: int) -> float:
    before = time.perf_counter()
    found = look_alikes(look)
    seconds = time.perf_counter() - before
    assert bool(found) == bool(photo), "a picture never seen was found"
    assert not photo or photo in {one.photo_id for one in found}, f"missed {photo}"
    return seconds


@dataclass(frozen=True)
class Compared:
    """How long comparing with every print took, how many match, and how many of them we find."""

    seconds: float
    matches: int
    found: int


def _compared(prints: Prints, look: Look) -> Compared:
    """All eight turns compared with every print; nothing else may be found."""
    before = time.perf_counter()
    words = prints.view("<u8")
    matches: set[int] = set()
    for turn in look.turns:
        differ = np.bitwise_count(words ^ np.frombuffer(turn, "<u8")).sum(axis=1)
        matches.update((np.flatnonzero(differ <= MATCH_DISTANCE) + 1).tolist())
    seconds = time.perf_counter() - before
    found = {one.photo_id for one in look_alikes(look)}
    assert found <= matches, "something that is no match was found"
    return Compared(seconds, len(matches), len(found))


def _fill(prints: Prints) -> None:
    """Prints and shelves as `shelve` would leave them, written at once."""
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE store_photoprint DISABLE TRIGGER ALL")
        rows = ((number, one.tobytes(), 80, number) for number, one in enumerate(prints, 1))
        _write(cursor, "store_photoprint", ("id", "pdq", "quality", "photo_id"), rows)
        _write(cursor, "store_printshelf", ("key", "entries"), _shelves(prints))
        cursor.execute("ANALYZE")


def _write(cursor: Any, table: str, columns: tuple[str, ...], rows: Iterator[Any]) -> None:
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("%s" for _ in columns)
    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _shelves(prints: Prints) -> Iterator[tuple[int, bytes]]:
    bands = prints.view(">u2").astype(np.int64)
    halves = prints.view("<u8").reshape(-1, 2, 2)
    for band in range(BANDS):
        order = np.argsort(bands[:, band], kind="stable")
        entries = np.empty(len(prints), ENTRY)
        entries["photo"] = order + 1
        entries["half"] = halves[order, 1 if band < BANDS // 2 else 0]
        starts = np.searchsorted(bands[order, band], np.arange(VALUES + 1))
        for value in range(VALUES):
            if starts[value] < starts[value + 1]:
                yield band * VALUES + value, entries[starts[value] : starts[value + 1]].tobytes()


def _peak(asked: Asked) -> float:
    """The most memory that one of a few questions takes while it is answered, in MB."""
    tracemalloc.start()
    for look, _ in asked[:WARM_UP]:
        look_alikes(look)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def _server_cpu() -> float:
    """CPU seconds that the database's process for us has used; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return 0.0
    times = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    return float(times.user + times.system)


def _disk() -> float:
    """What prints and shelves take on disk, in MB."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT pg_total_relation_size('store_photoprint')"
                " + pg_total_relation_size('store_printshelf')"
            )
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return float(cursor.fetchone()[0]) / 1e6
