"""Finds the same picture again among all photos that ever came, on either database.

A print (PDQ, 256 bits) stands on sixteen shelves, one a band of sixteen bits. Two prints that
differ in at most 31 bits differ in at most one bit of some band, so that looking on the shelf of
every band and on those one bit away finds them all: the index is exact. Beside each print's photo
stands the half of the print that the band is not in, so that almost nothing else has to be read.
"""

import json
from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from amends.domain.photos.look_alikes import (
    BANDS,
    BYTES,
    MATCH_DISTANCE,
    Look,
    LookAlike,
    nearest,
)
from amends.store.models import Photo, PhotoPrint

ENTRY = np.dtype([("photo", "<i8"), ("half", "<u8", (2,))])
VALUES = 1 << 16
# The band's own value, and each value one bit away from it.
ONE_AWAY = np.array([0, *(1 << bit for bit in range(16))])
# What is joined is bytes on SQLite only where that is said.
ADD_ENTRY = """
    INSERT INTO store_printshelf (key, entries) VALUES (%s, %s) ON CONFLICT (key) DO UPDATE
    SET entries = CAST(store_printshelf.entries || excluded.entries AS {bytes})
"""
FIRST_OF_BANDS = np.arange(BANDS) * VALUES


def shelve(photo: Photo, look: Look) -> None:
    """Puts a photo's print where it will be found, in the caller's transaction; twice is once.

    A picture with too few features is written down and put on no shelf, and so is the very same
    file sent again: it is found by its hash.
    """
    values = {"pdq": look.pdq, "quality": look.quality}
    _, new = PhotoPrint.objects.get_or_create(photo=photo, defaults=values)
    same = PhotoPrint.objects.filter(photo__sha256=photo.sha256).exclude(photo=photo)
    if not new or not look.says_something or same.exists():
        return
    entries = _entries_of(photo.pk, look.pdq)
    # In the order of keys, so that two who fill the same shelves wait for each other in turn.
    with connection.cursor() as cursor:
        kind = "bytea" if connection.vendor == "postgresql" else "blob"
        cursor.executemany(ADD_ENTRY.format(bytes=kind), sorted(entries.items()))


def _entries_of(photo_id: int, pdq: bytes) -> dict[int, bytes]:
    """What stands on each of a print's sixteen shelves, by the shelf's key."""
    keys = (FIRST_OF_BANDS + _bands(_matrix([pdq]))[0]).tolist()
    first, second = _halves(_matrix([pdq]))[0]
    return {
        key: np.array([(photo_id, second if band < BANDS // 2 else first)], ENTRY).tobytes()
        for band, key in enumerate(keys)
    }


def look_alikes(look: Look) -> tuple[LookAlike, ...]:
    """Every photo on the shelves that differs in at most 31 bits at some turn; nearest first.

    The photo itself is among them once it stands there.
    """
    if not look.says_something:
        return ()
    found = _near(look.turns)
    prints = PhotoPrint.objects.filter(photo__in=found).values_list("photo", "pdq")
    near = (LookAlike(photo, nearest(look.turns, bytes(pdq))) for photo, pdq in prints)
    matches = (one for one in near if one.distance <= MATCH_DISTANCE)
    return tuple(sorted(matches, key=lambda one: (one.distance, one.photo_id)))


def _near(turns: Sequence[bytes]) -> set[int]:
    """The photos whose half print is near enough: all that match, and hardly any other."""
    wanted = _matrix(dict.fromkeys(turns))
    keys = _keys(wanted)
    places, entries = _entries(keys)
    # A shelf is compared with the turn that leads to it alone, and again with a second such turn.
    turn, place = np.divmod(places, keys[0].size)
    half = (place // ONE_AWAY.size < BANDS // 2).astype(np.intp)
    differ = np.bitwise_count(entries["half"] ^ _halves(wanted)[turn, half])
    near = differ[:, 0] + differ[:, 1] <= MATCH_DISTANCE
    return set(entries["photo"][near].tolist())


def _entries(keys: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.void]]:
    """All entries of these shelves, and for each at which place in `keys` its shelf stands."""
    shelves = _read(np.unique(keys).tolist())
    found = [shelves.get(key, b"") for key in keys.ravel().tolist()]
    sizes = [len(entries) // ENTRY.itemsize for entries in found]
    return np.repeat(np.arange(keys.size), sizes), np.frombuffer(b"".join(found), ENTRY)


def _keys(prints: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The shelves to look on for each print (print, band, 17): its band's, and one bit away."""
    values = _bands(prints)[:, :, None] ^ ONE_AWAY
    keys: NDArray[np.int64] = values + FIRST_OF_BANDS[None, :, None]
    return keys


def _read(keys: list[int]) -> dict[int, bytes]:
    """All entries of those of these shelves that there are.

    Two thousand rows are read at once: without a parameter for each, and as plain bytes.
    """
    if connection.vendor == "postgresql":
        return _read_postgresql(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shelf.key, shelf.entries FROM json_each(%s) AS wanted"
            " CROSS JOIN store_printshelf AS shelf ON shelf.key = wanted.value",
            [json.dumps(keys)],
        )
        return dict(cursor.fetchall())


def _read_postgresql(keys: list[int]) -> dict[int, bytes]:
    import psycopg  # only where there is one

    connection.ensure_connection()
    # Django's own cursor would receive each byte as two letters.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(
            "SELECT key, entries FROM store_printshelf WHERE key = ANY(%b)", [keys], binary=True
        )
        return dict(cursor.fetchall())


def _matrix(prints: Iterable[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(prints), np.uint8).reshape(-1, BYTES)


def _bands(prints: NDArray[np.uint8]) -> NDArray[np.int64]:
    return prints.view(">u2").astype(np.int64)


def _halves(prints: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Each print as its first and second half, two words of 64 bits each."""
    return prints.view("<u8").reshape(-1, 2, 2)
