"""All rows as lines of JSON, and back: the same on SQLite and on PostgreSQL.

What is left out is made anew elsewhere: sessions (people sign in again), beats of workers, and
what Django itself keeps about its tables.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

LEFT_OUT = {"auth", "contenttypes", "sessions", "store.workerbeat"}


def tables() -> dict[str, type[Model]]:
    """Every table that an archive holds, by a name such as `store.order`."""
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if not {model._meta.app_label, model._meta.label_lower} & LEFT_OUT
    }


def migrations() -> list[str]:
    """The applied migrations: an archive fits where they are the same."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, all reads see the rows of one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        # The mode is known once there is a connection, and a command line has none yet.
        connection.ensure_connection()
        # A deferred transaction only reads: it keeps its snapshot of the log and blocks nobody.
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


class _Exact(DjangoJSONEncoder):
    """Moments to the microsecond, where Django's own encoder keeps the milliseconds."""

    def default(self, o: Any) -> Any:
        """The text of a value that JSON has no form for."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def lines(model: type[Model]) -> Iterator[str]:
    """Each row of the table as one line of JSON, in the order of its keys."""
    for row in model._default_manager.order_by("pk").iterator(500):
        yield serializers.serialize("jsonl", [row], cls=_Exact)


def first_filled() -> str:
    """The name of a table that has rows; empty when none has."""
    filled = (name for name, model in tables().items() if model._default_manager.exists())
    return next(filled, "")


def load(rows: Any) -> int:
    """Writes the rows of one table as they were; returns how many. Call it in a transaction."""
    count = 0
    for row in serializers.deserialize("jsonl", rows):
        row.save(force_insert=True)
        count += 1
    return count


def continue_numbers() -> None:
    """Lets new rows take numbers after those that were loaded."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(tables().values()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
