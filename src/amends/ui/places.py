"""Which place's time a moment is told in: said where it is not the reader's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from zoneinfo import ZoneInfo

_READER: ContextVar[str] = ContextVar("reader_zone", default="")
# Zones that are no place.
UNIVERSAL = ("UTC", "GMT", "Etc/UTC", "Etc/GMT")


@contextmanager
def reading_in(zone: str) -> Iterator[None]:
    """Until it ends, whoever reads is where this zone (an IANA name) is."""
    before = _READER.set(zone)
    try:
        yield
    finally:
        _READER.reset(before)


def reader() -> str:
    """The zone of whoever reads now; empty where nobody does."""
    return _READER.get()


def place_words(at: datetime, zone: str, reads_in: str = "", *, days: bool = False) -> str:
    """ " in Paris", to stand behind a moment of that zone; empty where the reader's clocks show
    the same then. `reads_in` is the reader's zone where it is not `reader()`; with `days` only
    the date is told, so only another date is marked."""
    here = reads_in or reader()
    if not here:
        return ""
    there, own = at.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo(here))
    same = there.date() == own.date() if days else there.utcoffset() == own.utcoffset()
    return "" if same else _named(zone)


def _named(zone: str) -> str:
    if zone in UNIVERSAL:
        return " UTC"
    return f" in {zone.rpartition('/')[2].replace('_', ' ')}"
