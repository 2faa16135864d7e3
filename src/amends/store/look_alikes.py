"""Finds the same picture again among all photos that ever came, on either database.

A print (PDQ, 256 bits) stands on sixteen shelves, one a band of sixteen bits. Two prints that
differ in at most 31 bits differ in at most one bit of some band, so that looking on the shelf of
every band and on those one bit away finds them all: the index is exact. Beside each print's photo
stands the half of the print that the band is not in, so that almost nothing else has to be read.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from amends.domain.look_alikes import (
    BANDS,
    BYTES,
    MATCH_DISTANCE,
    Look,
    LookAlike,
    nearest,
)
from amends.store.models import Photo, PhotoPrint, PrintShelf

ENTRY = np.dtype([("photo", "<i8"), ("half", "<u8", (2,))])
VALUES = 1 << 16
# The band's own value, and each value one bit away from it.
ONE_AWAY = np.array([0, *(1 << bit for bit in range(16))])
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
    PrintShelf.objects.bulk_create(
        [PrintShelf(key=key, entries=b"") for key in entries], ignore_conflicts=True
    )
    shelves = PrintShelf.objects.select_for_update().filter(key__in=entries).order_by("key")
    filled = list(shelves)
    for shelf in filled:
        shelf.entries = bytes(shelf.entries) + entries[shelf.key]
    PrintShelf.objects.bulk_update(filled, ["entries"])


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
    wanted = _matrix(turns)
    keys, entries = _read(_keys(wanted))
    in_first = keys // VALUES < BANDS // 2
    halves = _halves(wanted)
    found: set[int] = set()
    for chosen, half in ((in_first, 1), (~in_first, 0)):
        part = entries[chosen]
        for turn in halves[:, half]:
            differ = np.bitwise_count(part["half"] ^ turn).sum(axis=1)
            found.update(part["photo"][differ <= MATCH_DISTANCE].tolist())
    return found


def _keys(prints: NDArray[np.uint8]) -> list[int]:
    """The shelves to look on: those of every band of every print, and those one bit away."""
    values = _bands(prints)[:, :, None] ^ ONE_AWAY
    keys: list[int] = np.unique(values + FIRST_OF_BANDS[None, :, None]).tolist()
    return keys


def _read(keys: list[int]) -> tuple[NDArray[np.int64], NDArray[np.void]]:
    """All entries of these shelves, and the key that each stands under."""
    rows = list(PrintShelf.objects.filter(key__in=keys).values_list("key", "entries"))
    sizes = [len(entries) // ENTRY.itemsize for _, entries in rows]
    whole = b"".join(entries for _, entries in rows)
    return np.repeat(np.array([key for key, _ in rows], np.int64), sizes), np.frombuffer(
        whole, ENTRY
    )


def _matrix(prints: Iterable[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(prints), np.uint8).reshape(-1, BYTES)


def _bands(prints: NDArray[np.uint8]) -> NDArray[np.int64]:
    return prints.view(">u2").astype(np.int64)


def _halves(prints: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Each print as its first and second half, two words of 64 bits each."""
    return prints.view("<u8").reshape(-1, 2, 2)
