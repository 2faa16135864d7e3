"""Takes a stream of orders in: the good ones go in, each bad one is told and left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from amends.adapters.orders import Located, Record
from amends.domain.order_reading import read_order
from amends.domain.orders import OrderRefused
from amends.usecases.import_order import Imported, import_order


@dataclass(frozen=True)
class Taken:
    """What became of one record: `imported`, or the `problems` for which it was refused."""

    imported: Imported | None = None
    problems: tuple[Located, ...] = ()


def import_orders(records: Iterable[Record], *, now: datetime) -> Iterator[Taken]:
    """Imports one record after the other, each in a transaction of its own, as they come."""
    for record in records:
        if record.problems:
            yield Taken(problems=record.problems)
            continue
        try:
            yield Taken(import_order(read_order(record.data), now=now))
        except OrderRefused as refused:
            yield Taken(problems=tuple(record.locate(p) for p in refused.problems))
