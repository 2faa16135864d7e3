"""The marketplace's own system: it tells of an order when it is shipped, and when it has come.

Of some orders it tells only once, when there is nothing more to come.
"""

import heapq
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from amends.adapters.orders import FORMATS
from amends.usecases.import_orders import import_orders
from amends.world.orders import known_at

# How long after something has happened a file tells of it.
FILES_COME_AFTER = timedelta(minutes=20)


class OrderRefused(RuntimeError):
    """The import door refused an order of the demo."""


@dataclass
class Feed:
    """The orders as lines of a file that is written anew for whatever has changed.

    `once` are the places of those that are told of once.
    """

    records: list[dict[str, Any]]
    file: Path
    once: Collection[int] = ()
    _coming: list[tuple[datetime, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, record in enumerate(self.records):
            moments = _moments(record)
            told = {max(moments)} if place in self.once else moments
            self._coming += [(at + FILES_COME_AFTER, place) for at in told]
        heapq.heapify(self._coming)

    def take(self, now: datetime) -> int:
        """Imports what has changed up to `now`; gives how many orders that were.

        Raises `OrderRefused` with the reason of the first that was not taken.
        """
        places = sorted(set(self._due(now)))
        if places:
            self._import([known_at(self.records[place], now) for place in places], now)
        return len(places)

    def _due(self, now: datetime) -> Iterator[int]:
        while self._coming and self._coming[0][0] <= now:
            yield heapq.heappop(self._coming)[1]

    def _import(self, known: Iterable[dict[str, Any]], now: datetime) -> None:
        lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in known)
        self.file.write_text(lines, encoding="utf-8")
        with self.file.open(encoding="utf-8") as stream:
            for taken in import_orders(FORMATS["jsonl"](stream), now=now):
                if taken.problems:
                    raise OrderRefused(f"An order was refused: {taken.problems[0]}")


def _moments(record: dict[str, Any]) -> set[datetime]:
    """When there is something new to tell: the shipping, and the last scan of each parcel."""
    found = set()
    for parcel in record["parcels"]:
        told = [parcel.get(name) for name in ("shipped_at", "at_point_at", "delivered_at")]
        told.append(max((scan["at"] for scan in parcel["scans"]), default=None))
        found |= {datetime.fromisoformat(at) for at in told if at}
    return found
