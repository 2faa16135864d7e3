"""One order as a file has it: nested data, and where in the file each field stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.domain.orders import FieldProblem


class FileRefused(Exception):
    """A file that cannot be read at all; the message says why."""


@dataclass(frozen=True)
class Located:
    """A problem, with the line of the file that it is on and the field as that file calls it."""

    line: int
    field: str
    reason: str


@dataclass(frozen=True)
class Record:
    """One order. `problems` are those of the file itself; with any, `data` is not to be used.

    `origins` tells where a field of `data` (`lines[0].model`) came from, as line and name there;
    without it the names are the same and the line is the record's.
    """

    line: int
    data: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Located, ...] = ()
    origins: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def locate(self, problem: FieldProblem) -> Located:
        """The problem where a person finds it in the file."""
        line, name = self.origins.get(problem.field, (0, ""))
        if line:
            return Located(line, name, problem.reason)
        return Located(self._near(problem.field), problem.field, problem.reason)

    def _near(self, name: str) -> int:
        """The line of something in the same part of the order, else the order's first line."""
        part = name.rpartition(".")[0] or name
        near = (line for known, (line, _) in self.origins.items() if known.startswith(part))
        return next(near, self.line)
