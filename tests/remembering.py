"""Remembers what a maker left in database and folder, and leaves the same again when asked anew.

A maker goes through the use cases each time it is called, and many tests begin with the same
report. On SQLite a worker lives through it once: where the same maker is called again with the
same words while database and folder hold the same, the rows and files that it left are put back.
On PostgreSQL everything is lived through, each time. A test that puts something else in the place
of a part of the product says so by `monkeypatch`, and what it makes is made in truth.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction

P = ParamSpec("P")
T = TypeVar("T")
Row = tuple[object, ...]
Rows = dict[str, list[Row]]
Files = dict[str, bytes]

# Who is signed in, and since when, is nothing that a maker reads.
UNREAD = ("django_session", "store_cache")
SINCE = "last_login"


@dataclass(frozen=True)
class Left:
    """What a call left: the tables and files that are not as before, and its answer."""

    tables: Rows
    files: Files
    answer: object


class _Memory:
    """What this process lived through, and whether this test may be given it."""

    on = False
    left: dict[bytes, Left] = {}


@contextmanager
def remembering() -> Iterator[None]:
    """Inside, a maker may be given what it left before."""
    _Memory.on = connection.vendor == "sqlite"
    try:
        yield
    finally:
        _Memory.on = False


def remembered(maker: Callable[P, T]) -> Callable[P, T]:
    """A maker whose rows and files are put back when all it could see is as it was before."""

    @wraps(maker)
    def make(*words: P.args, **named: P.kwargs) -> T:
        if not _Memory.on:
            return maker(*words, **named)
        rows, files = _rows(), _files()
        key = _key(maker.__qualname__, words, named, rows, files)
        if key not in _Memory.left:
            answer = maker(*words, **named)
            _Memory.left[key] = _left(answer, rows, files)
            return answer
        _put_back(_Memory.left[key], rows)
        return cast("T", deepcopy(_Memory.left[key].answer))

    return make


def _key(name: str, words: object, named: object, rows: Rows, files: Files) -> bytes:
    seen = {
        table: [row[: _shown(table)] + row[_shown(table) + 1 :] for row in held]
        for table, held in rows.items()
        if table not in UNREAD
    }
    return sha256(pickle.dumps((name, words, named, seen, sorted(files)))).digest()


@cache
def _shown(table: str) -> int:
    """The place of the column that no maker reads; behind all of them where there is none."""
    columns = _columns()[table]
    return columns.index(SINCE) if SINCE in columns else len(columns)


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%%' AND name NOT LIKE 'sqlite_stat%%'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'PRAGMA table_info("{table}")')
            found[table] = tuple(row[1] for row in cursor.fetchall())
    return found


def _rows() -> Rows:
    """Every row of every table, as the file holds it."""
    with connection.cursor() as cursor:
        found = {}
        for table, columns in _columns().items():
            # The sign keeps Python from reading dates: a value goes back as it was.
            named = ", ".join(f'+"{column}"' for column in columns)
            cursor.execute(f'SELECT {named} FROM "{table}"')  # noqa: S608
            found[table] = cursor.fetchall()
    return found


def _files() -> Files:
    folder = Path(settings.VAR)
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def _left(answer: object, rows: Rows, files: Files) -> Left:
    now = _rows()
    return Left(
        {table: held for table, held in now.items() if held != rows[table]},
        {path: data for path, data in _files().items() if files.get(path) != data},
        deepcopy(answer),
    )


def _put_back(left: Left, rows: Rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, held in left.tables.items():
            before = rows[table]
            if held[: len(before)] == before:
                new = held[len(before) :]
            else:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
                new = held
            places = ", ".join(["%s"] * len(_columns()[table]))
            sql = f'INSERT INTO "{table}" VALUES ({places})'  # noqa: S608
            cursor.executemany(sql, new)
    for path, data in left.files.items():
        target = Path(settings.VAR) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
