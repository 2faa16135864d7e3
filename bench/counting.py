"""What is written for good while a block runs: each commit with its rows, each file."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE")
KINDS = ("SELECT", *WRITES)


@dataclass
class Written:
    """Everything so far: queries (reads too), and sizes in bytes.

    `commits` holds, for each transaction that wrote, the size of each row that it wrote;
    `files` the size of each file that was forced onto the disk.
    """

    queries: int = 0
    commits: list[list[int]] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were written."""
        return sum(map(len, self.commits))

    def query(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Counts one statement; savepoints and the like are none."""
        done = execute(sql, params, many, context)
        kind = sql.split(None, 1)[0].upper()
        self.queries += kind in KINDS
        if kind in WRITES:
            self._wrote(_rows(kind, sql, context["cursor"].rowcount), _size(params))
        return done

    def _wrote(self, rows: int, size: int) -> None:
        self._open += [size // max(rows, 1)] * rows
        if not connection.in_atomic_block:
            self.end(kept=True)

    def end(self, *, kept: bool) -> None:
        """The end of a transaction, committed or rolled back."""
        if self._open and kept:
            self.commits.append(self._open)
        self._open = []


def _rows(kind: str, sql: str, told: int) -> int:
    """The rows of a statement. SQLite tells none of an insert that gives something back."""
    return max(told, sql.count("), (") + 1) if kind == "INSERT" else max(told, 0)


def _size(params: Any) -> int:
    return sum(len(str(one)) for one in params or ())


@contextlib.contextmanager
def counted() -> Iterator[Written]:
    """What this process writes meanwhile, through its one connection."""
    written, sync = Written(), os.fsync
    database: Any = connection
    commit, rollback = database._commit, database._rollback

    def committed() -> Any:
        done = commit()
        written.end(kept=True)
        return done

    def rolled_back() -> Any:
        written.end(kept=False)
        return rollback()

    def synced(fd: Any) -> None:
        sync(fd)
        about = os.fstat(fd)
        if stat.S_ISREG(about.st_mode):
            written.files.append(about.st_size)

    database._commit, database._rollback = committed, rolled_back
    os.fsync = synced
    try:
        with connection.execute_wrapper(written.query):
            yield written
    finally:
        os.fsync = sync
        database._commit, database._rollback = commit, rollback
