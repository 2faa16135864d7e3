"""The same picture among a million earlier photos: how long it takes to find, and that it is found.

Prints are random, as unrelated pictures' are; photos and reports are left out, so that the tables
hold prints alone. One in two questions is a copy of a known print, at a turn, with up to 31 bits
changed. Twenty questions are also answered by comparing with every print there is.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from amends.domain.look_alikes import BANDS, MATCH_DISTANCE, Look
from amends.store.look_alikes import ENTRY, VALUES, look_alikes
from bench.figures import ms, percentile

QUESTIONS, ALL_COMPARED, WARM_UP = 200, 20, 10
Prints = NDArray[np.uint8]


def main(count: int) -> dict[str, Any]:
    """Fills the shelves with `count` prints and asks; seconds, MB and counts."""
    prints = np.random.default_rng(5).integers(0, 256, (count, 32), dtype=np.uint8)
    before = time.perf_counter()
    _fill(prints)
    filled = time.perf_counter() - before
    asked = list(_questions(prints))
    for look, _ in asked[:WARM_UP]:
        look_alikes(look)
    resident = _resident()
    seconds = [_timed(look, photo) for look, photo in asked[WARM_UP:]]
    bare = [_compared(prints, look) for look, _ in asked[:ALL_COMPARED]]
    p50, p95 = percentile(seconds, 0.5), percentile(seconds, 0.95)
    print(f"  look-alikes: {ms(p50)}, {ms(p95)}", file=sys.stderr, flush=True)
    return {
        "count": count,
        "filled": filled,
        "p50": p50,
        "p95": p95,
        "bare": percentile(bare, 0.5),
        "memory": _resident() - resident,
        "disk": _disk(),
    }


def _questions(prints: Prints) -> Iterator[tuple[Look, int]]:
    """A look, and the number of the photo that it is a copy of; 0 for a picture never seen."""
    chance = random.Random(6)
    for number in range(QUESTIONS + WARM_UP):
        turns = [chance.randbytes(32) for _ in range(8)]
        photo = 0
        if number % 2:
            row = chance.randrange(len(prints))
            photo = row + 1
            turns[chance.randrange(8)] = _changed(prints[row], chance)
        yield Look(tuple(turns), 80), photo


def _changed(one: Prints, chance: random.Random) -> bytes:
    bits = np.unpackbits(one)
    bits[chance.sample(range(256), chance.randint(0, MATCH_DISTANCE))] ^= 1
    return np.packbits(bits).tobytes()


def _timed(look: Look, photo: int) -> float:
    before = time.perf_counter()
    found = look_alikes(look)
    seconds = time.perf_counter() - before
    assert [one.photo_id for one in found] == ([photo] if photo else []), f"missed {photo}"
    return seconds


def _compared(prints: Prints, look: Look) -> float:
    """Seconds to compare all eight turns with every print; the answer must be the same."""
    before = time.perf_counter()
    words = prints.view("<u8")
    found: set[int] = set()
    for turn in look.turns:
        differ = np.bitwise_count(words ^ np.frombuffer(turn, "<u8")).sum(axis=1)
        found.update((np.flatnonzero(differ <= MATCH_DISTANCE) + 1).tolist())
    seconds = time.perf_counter() - before
    assert found == {one.photo_id for one in look_alikes(look)}, "the index missed a match"
    return seconds


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


def _resident() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


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
