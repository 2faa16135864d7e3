"""Reads named fields out of data from elsewhere, strictly, and collects every problem on the way.

A reader never raises for bad input: it notes the problem under the field's full name and gives
an empty value, so that one look at a file tells all that is wrong with it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from amends.domain.orders import FieldProblem

EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
WHOLE = re.compile(r"-?\d{1,18}")
LONGEST_LIST = 1000


class Reader:
    """One record of a file. `problems` is shared with the records inside it."""

    def __init__(
        self, data: Mapping[str, Any], problems: list[FieldProblem], prefix: str = ""
    ) -> None:
        self._data = data
        self._prefix = prefix
        self._asked: set[str] = set()
        self.problems = problems

    def refuse(self, name: str, reason: str) -> None:
        """Notes a problem of a field of this record."""
        self.problems.append(FieldProblem(f"{self._prefix}{name}", reason))

    def has(self, name: str) -> bool:
        """Whether the field is there with something in it."""
        self._asked.add(name)
        return self._data.get(name) not in (None, "", [], {})

    def text(self, name: str, longest: int, *, required: bool = False) -> str:
        """Text without spaces around it; control characters are refused."""
        value = self._scalar(name, required=required)
        if len(value) > longest:
            self.refuse(name, f"has {len(value)} characters; {longest} is the most")
        elif not value.isprintable():
            self.refuse(name, "holds a character that cannot be printed, such as a line break")
        else:
            return value
        return ""

    def matching(
        self, name: str, pattern: str, wanted: str, *, required: bool = False, longest: int = 100
    ) -> str:
        """Text of one shape; `wanted` says which, in words that follow "must be"."""
        value = self.text(name, longest, required=required)
        if value and not re.fullmatch(pattern, value):
            self.refuse(name, f"must be {wanted}, not {value!r}")
            return ""
        return value

    def choice(self, name: str, options: Collection[str], *, required: bool = False) -> str:
        """One of `options`."""
        value = self._scalar(name, required=required)
        if value and value not in options:
            self.refuse(name, f"must be one of {', '.join(options)}, not {value!r}")
            return ""
        return value

    def email(self, name: str, *, required: bool = False) -> str:
        """A mail address, in small letters: people are found by it."""
        value = self.text(name, 254, required=required)
        if value and not EMAIL.fullmatch(value):
            self.refuse(name, f"must be a mail address, not {value!r}")
            return ""
        return value.lower()

    def whole(self, name: str, *, least: int = 0, required: bool = False) -> int | None:
        """A whole number, as a number or in digits."""
        value = self._scalar(name, required=required)
        if not value:
            return None
        if not WHOLE.fullmatch(value):
            self.refuse(name, f"must be a whole number, not {value!r}")
        elif int(value) < least:
            self.refuse(name, f"must be {least} or more, not {value}")
        else:
            return int(value)
        return None

    def flag(self, name: str) -> bool | None:
        """`true` or `false`."""
        value = self._scalar(name, required=False).lower()
        if value and value not in ("true", "false"):
            self.refuse(name, f"must be true or false, not {value!r}")
            return None
        return value == "true" if value else None

    def day(self, name: str, *, required: bool = False) -> date | None:
        """A day as YYYY-MM-DD."""
        value = self._scalar(name, required=required)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(name, f"must be a day such as 2026-04-02, not {value!r}")
            return None

    def moment(self, name: str, *, required: bool = False) -> datetime | None:
        """A moment with its offset (2026-04-02T14:10:00+02:00), given back in UTC."""
        value = self._scalar(name, required=required)
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.refuse(name, f"must be a moment such as 2026-04-02T14:10:00+02:00, not {value!r}")
            return None
        if moment.tzinfo is None:
            self.refuse(name, f"needs its offset from UTC, such as {value}+02:00")
            return None
        return moment.astimezone(UTC)

    def texts(self, name: str, longest: int) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        items = self._list(name, required=False)
        if any(not isinstance(item, str) or len(item) > longest for item in items):
            self.refuse(name, f"must be a list of texts of at most {longest} characters")
            return ()
        return tuple(item.strip() for item in items if item.strip())

    def record(self, name: str, *, required: bool = False) -> "Reader | None":
        """The record inside this one; None when it is left out."""
        self._asked.add(name)
        value = self._data.get(name)
        if value is None:
            if required:
                self.refuse(name, "is missing")
            return None
        if not isinstance(value, Mapping):
            self.refuse(name, "must be an object with named fields")
            return None
        return Reader(value, self.problems, f"{self._prefix}{name}.")

    def records(self, name: str, *, required: bool = False) -> Iterator["Reader"]:
        """The records of a list inside this one."""
        for index, item in enumerate(self._list(name, required=required)):
            label = f"{name}[{index}]"
            if isinstance(item, Mapping):
                yield Reader(item, self.problems, f"{self._prefix}{label}.")
            else:
                self.refuse(label, "must be an object with named fields")

    def finish(self) -> None:
        """Refuses fields that nobody asked for: a misspelt name must not pass as left out."""
        for name in self._data:
            if name not in self._asked:
                self.refuse(str(name), "is not a field of this record")

    def _scalar(self, name: str, *, required: bool) -> str:
        self._asked.add(name)
        value = self._data.get(name)
        if isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, int):
            value = str(value)
        if value is not None and not isinstance(value, str):
            self.refuse(name, "must be one plain value")
            return ""
        text = (value or "").strip()
        if required and not text:
            self.refuse(name, "is missing")
        return text

    def _list(self, name: str, *, required: bool) -> list[Any]:
        self._asked.add(name)
        value = self._data.get(name)
        if value is None or value == "":
            value = []
        if not isinstance(value, list):
            self.refuse(name, "must be a list")
            return []
        if required and not value:
            self.refuse(name, "is missing")
        if len(value) > LONGEST_LIST:
            self.refuse(name, f"has {len(value)} entries; {LONGEST_LIST:,} is the most")
            return []
        return value


def no_repeats(
    reader: Reader, name: str, items: Collection[Any], key: Callable[[Any], object]
) -> None:
    """Notes a problem when two items of a list have the same key."""
    keys = [key(item) for item in items]
    for repeated in sorted({str(k) for k in keys if keys.count(k) > 1}):
        reader.refuse(name, f"has {repeated} more than once")
