"""The door for imports of places: what readers see changes once, when an import is finished.

See `store/models/places.py` for how versions work.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Min, Q, QuerySet

from amends.domain.places import Spot
from amends.store.models import PlaceImport, PlaceName, RepairShop, ShopLeaf

Table = type[RepairShop] | type[PlaceName]
TABLES: tuple[Table, ...] = (RepairShop, PlaceName)
AT_ONCE = 2000
Row = TypeVar("Row", RepairShop, PlaceName)


class TakenOver(Exception):
    """Another import has begun since: this one is over, and what it wrote is cleared away."""


def current() -> PlaceImport | None:
    """The import that readers see: the last one that was finished."""
    done = PlaceImport.objects.filter(state=PlaceImport.State.DONE)
    return done.order_by("-pk").first()


def visible(rows: "QuerySet[Row]", seen: PlaceImport) -> "QuerySet[Row]":
    """Of these rows those that readers see after this import."""
    return rows.filter(Q(until=None) | Q(until__gt=seen.pk), since__lte=seen.pk)


def begin(extract: str, file_name: str, sha256: str, now: datetime, **told: Any) -> PlaceImport:
    """Begins an import. One that is still running, or was killed, ends; what it left is cleared."""
    with transaction.atomic():
        running = PlaceImport.objects.filter(state=PlaceImport.State.RUNNING)
        running.update(state=PlaceImport.State.ENDED, finished_at=now)
        begun = PlaceImport.objects.create(
            extract=extract,
            file_name=file_name[-200:],
            sha256=sha256,
            started_at=now,
            edition=uuid.uuid4().hex,
            **told,
        )
    clear()
    return begun


def clear() -> None:
    """Clears away what no reader sees: versions that were replaced, and what never was finished.

    The last index and the versions it names stay until now, so that whoever was just reading by
    them could come to the end.
    """
    seen = current()
    last = seen.pk if seen else 0
    for table in TABLES:
        unfinished: Any = table._default_manager.filter(since__gt=last)
        _delete(unfinished)
        ended_by_it: Any = table._default_manager.filter(until__gt=last)
        again = {"until": None} | ({"retired_at": None} if table is RepairShop else {})
        for numbers in _portions(ended_by_it):
            table._default_manager.filter(pk__in=numbers).update(**again)
    _delete(RepairShop.objects.filter(until__lte=last, retired_at=None))
    _delete(PlaceName.objects.filter(until__lte=last))
    _delete(ShopLeaf.objects.exclude(edition=seen.edition if seen else ""), 100)


def _delete(rows: "QuerySet[Any]", at_once: int = AT_ONCE) -> None:
    for numbers in _portions(rows, at_once):
        rows.model._default_manager.filter(pk__in=numbers).delete()


def _portions(rows: "QuerySet[Any]", at_once: int = AT_ONCE) -> Iterator[list[int]]:
    """The rows' numbers, a portion at a time, until there are none: each is changed when taken."""
    while numbers := list(rows.order_by().values_list("pk", flat=True)[:at_once]):
        yield numbers


@contextmanager
def writing(begun: PlaceImport) -> Iterator[None]:
    """A short transaction of an import. Raises `TakenOver` when another has begun since."""
    with transaction.atomic():
        own = PlaceImport.objects.filter(pk=begun.pk, state=PlaceImport.State.RUNNING)
        if not own.update(state=PlaceImport.State.RUNNING):
            raise TakenOver
        yield


def replace(begun: PlaceImport, table: Table, new: Iterable[Any], old: Iterable[int]) -> None:
    """Writes new versions and ends old ones, in the caller's transaction."""
    _insert(table, new)
    table._default_manager.filter(pk__in=list(old)).update(until=begun)


def _insert(table: Table, rows: Iterable[Any]) -> None:
    """As `bulk_create`, which works each statement out anew and takes four times as long."""
    fields = [field for field in table._meta.concrete_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            sql = f"INSERT INTO {table._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(sql, values)


def retire(begun: PlaceImport, table: Table, gone: list[int], now: datetime) -> None:
    """Ends rows that are gone from their list, a portion at a time."""
    told = {"until": begun} | ({"retired_at": now} if table is RepairShop else {})
    for at in range(0, len(gone), AT_ONCE):
        with writing(begun):
            numbers = gone[at : at + AT_ONCE]
            table._default_manager.filter(pk__in=numbers).update(**told)


def finish(begun: PlaceImport, counts: dict[str, int], now: datetime) -> None:
    """Lets readers see all of it, at once. Raises `TakenOver`."""
    weeks = RepairShop.objects.filter(until=None).aggregate(until=Min("open_week_until"))
    with writing(begun):
        PlaceImport.objects.filter(pk=begun.pk).update(
            state=PlaceImport.State.DONE,
            finished_at=now,
            counts=counts,
            hours_until=weeks["until"],
        )


def give_up(begun: PlaceImport, now: datetime) -> None:
    """Ends an import that cannot be finished, and clears away what it wrote."""
    own = PlaceImport.objects.filter(pk=begun.pk, state=PlaceImport.State.RUNNING)
    if own.update(state=PlaceImport.State.ENDED, finished_at=now):
        clear()


def spot_of(row: RepairShop | PlaceName) -> Spot:
    """Where the thing of a row lies."""
    return Spot(row.latitude, row.longitude)
