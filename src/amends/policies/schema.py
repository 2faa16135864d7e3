"""Strict reading of TOML: an error names the file, the path of the key, and the reason."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

from amends.domain.clocks.periods import Rule, StartEvent, Unit
from amends.domain.policy import Certainty, Fact

FOLDER = Path(__file__).parent
# Who must act in a period.
PARTIES = ("customer", "care", "seller", "carrier")

Days = Literal["delivery", "party"]
Span = tuple[date | None, date | None]
OPEN: Span = (None, None)


class PolicyError(ValueError):
    """Policy data that cannot be used."""

    def __init__(self, file: str, path: str, reason: str) -> None:
        super().__init__(f"{file}: {path}: {reason}" if path else f"{file}: {reason}")
        self.file, self.path, self.reason = file, path, reason


class Table:
    """One table of a TOML file; every key must be asked for, and `done` refuses the others.

    A table of `base` stands where this one does not have it: whole, and named by its own file in
    errors. With `assumed` what was read counts as not verified, because the days are assumed.
    """

    def __init__(
        self, data: dict[str, Any], file: str, path: str = "", *, assumed: bool = False
    ) -> None:
        self.data, self.file, self.path, self.assumed = data, file, path, assumed
        self.asked: set[str] = set()
        self.base: Table | None = None

    def extend(self, base: "Table", *, assumed: bool) -> None:
        """Takes from `base` every table that is not here; `assumed` is said of both."""
        self.base, self.assumed = base, assumed
        if assumed:
            base.assume()

    def assume(self) -> None:
        """Says of this table, and of what it extends, that its days are assumed."""
        self.assumed = True
        if self.base:
            self.base.assume()

    def at(self, key: str) -> str:
        """The path of a key of this table, for errors."""
        return f"{self.path}.{key}" if self.path else key

    def fail(self, key: str, reason: str) -> PolicyError:
        """An error about one key of this table."""
        return PolicyError(self.file, self.at(key) if key else self.path, reason)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.data

    def _get(self, key: str, kind: type, words: str) -> Any:
        self.asked.add(key)
        if key not in self.data:
            raise self.fail(key, "is missing")
        found = self.data[key]
        if type(found) is not kind:
            raise self.fail(key, f"must be {words}, not {found!r}")
        return found

    def text(self, key: str, default: str | None = None) -> str:
        """A text; not empty unless a default is given."""
        if default is not None and key not in self.data:
            self.asked.add(key)
            return default
        found: str = self._get(key, str, "a text")
        if not found.strip() and default is None:
            raise self.fail(key, "must not be empty")
        return found.strip()

    def whole(self, key: str, least: int = 1) -> int:
        """A whole number of at least `least`."""
        found: int = self._get(key, int, "a whole number")
        if found < least:
            raise self.fail(key, f"must be at least {least}, not {found}")
        return found

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, each at least 1; it may be empty."""
        found = self._get(key, list, "a list of whole numbers")
        for number, one in enumerate(found):
            if type(one) is not int or one < 1:
                raise self.fail(f"{key}[{number}]", f"must be a whole number from 1, not {one!r}")
        return tuple(found)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        if default is not None and key not in self.data:
            self.asked.add(key)
            return default
        return cast(bool, self._get(key, bool, "true or false"))

    def day(self, key: str) -> date:
        """A date without a time."""
        self.asked.add(key)
        found = self.data.get(key)
        if not isinstance(found, date) or isinstance(found, datetime):
            raise self.fail(key, f"must be a date such as 2026-01-01, not {found!r}")
        return found

    def last_day(self, key: str = "valid_to") -> date | None:
        """A date, or None for an open end."""
        self.asked.add(key)
        return self.day(key) if key in self.data else None

    def version(self) -> tuple[date, date | None]:
        """The days on which a version holds: `valid_from`, and `valid_to` where it has ended."""
        first, last = self.day("valid_from"), self.last_day()
        self._in_order(first, last)
        return first, last

    def span(self, within: Span) -> Span:
        """As `version`, but what is not said is that of the version around it (`within`)."""
        first = self.day("valid_from") if self.has("valid_from") else within[0]
        last = self.last_day() if self.has("valid_to") else within[1]
        self._in_order(first, last)
        if first and within[0] and first < within[0]:
            raise self.fail("valid_from", f"must not be before {within[0].isoformat()}")
        if within[1] and (last is None or last > within[1]):
            raise self.fail("valid_to", f"must not be after {within[1].isoformat()}")
        return first, last

    def _in_order(self, first: date | None, last: date | None) -> None:
        if first and last and last < first:
            raise self.fail("valid_to", f"must not be before {first.isoformat()}")

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of a few words; where the key is missing, the default if there is one."""
        found, known = self.text(key, default), list(choices)
        if default is not None and not self.has(key):
            return default
        if found not in known:
            raise self.fail(key, f"must be one of {', '.join(known)}, not {found!r}")
        return found

    def certainty(self) -> str:
        """How sure it is; not verified where the days on which it held are assumed."""
        found = self.choice("certainty", Certainty)
        return Certainty.GENERAL.value if self.assumed and found != Certainty.OWN else found

    def texts(self, key: str, choices: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of texts, each one of `choices` where they are given, none twice."""
        found = self._get(key, list, "a list of texts")
        for number, one in enumerate(found):
            if not isinstance(one, str):
                raise self.fail(f"{key}[{number}]", f"must be a text, not {one!r}")
            if choices is not None and one not in choices:
                known = ", ".join(choices)
                raise self.fail(f"{key}[{number}]", f"must be one of {known}, not {one!r}")
        if len(set(found)) != len(found):
            raise self.fail(key, "names something twice")
        return tuple(found)

    def country(self, key: str) -> str:
        """A country (ISO 3166-1, two capital letters)."""
        return self._country(key, self.text(key))

    def _country(self, key: str, found: str) -> str:
        if not re.fullmatch("[A-Z]{2}", found):
            raise self.fail(key, f"must be a country such as FR, not {found!r}")
        return found

    def countries(self, key: str) -> tuple[str, ...]:
        """A list of countries (ISO 3166-1, two capital letters), none twice."""
        return tuple(
            self._country(f"{key}[{number}]", one) for number, one in enumerate(self.texts(key))
        )

    def table(self, key: str) -> "Table":
        """A table inside this one, or that of the base."""
        if self.base and not self.has(key):
            return self.base.table(key)
        data = self._get(key, dict, "a table")
        return Table(data, self.file, self.at(key), assumed=self.assumed)

    def tables(self, key: str) -> list["Table"]:
        """A list of tables inside this one; none where the key is missing."""
        if key not in self.data:
            self.asked.add(key)
            return []
        rows = self._get(key, list, "a list of tables")
        for number, row in enumerate(rows):
            if not isinstance(row, dict):
                raise self.fail(f"{key}[{number}]", "must be a table")
        return [self._row(row, f"{key}[{n}]") for n, row in enumerate(rows)]

    def _row(self, data: dict[str, Any], key: str) -> "Table":
        return Table(data, self.file, self.at(key), assumed=self.assumed)

    def rule(self, key: str, kind: str, within: Span = OPEN) -> Rule:
        """The period in the table `key`; see `own_rule`."""
        table = self.table(key)
        rule = table.own_rule(kind, within)
        table.done()
        return rule

    def own_rule(self, kind: str, within: Span = OPEN) -> Rule:
        """The period that this table itself holds.

        Length, unit, starts, source and certainty must be there; party, calendar, zone, form,
        rolls, note, valid_from and valid_to may be. Days are those of `within` where not said.
        """
        unit = Unit(self.choice("unit", Unit))
        first, last = self.span(within)
        return Rule(
            kind=kind,
            length=0 if unit is Unit.AT_ONCE else self.whole("length"),
            unit=unit,
            source=self.text("source"),
            certainty=self.certainty(),
            starts=StartEvent(self.choice("starts", StartEvent)),
            rolls=self.flag("rolls", default=False),
            note=self.text("note", default=""),
            party=self.choice("party", PARTIES, default=""),
            calendar=cast(Days, self.choice("calendar", ("delivery", "party"), "delivery")),
            zone=self.zone("zone"),
            form=self.text("form", default=""),
            valid_from=first,
            valid_to=last,
        )

    def rules(self, key: str, within: Span, *, kinds: Iterable[str]) -> tuple[Rule, ...]:
        """Periods in a list of tables, each with its `kind` out of `kinds`, none twice."""
        known = tuple(kinds)
        found: list[Rule] = []
        for table in self.tables(key):
            rule = table.own_rule(table.choice("kind", known), within)
            table.done()
            if any(rule.kind == other.kind for other in found):
                raise table.fail("kind", f"{rule.kind} is there already")
            found.append(rule)
        return tuple(found)

    def zone(self, key: str) -> str:
        """The name of a time zone (IANA), or nothing where the key is missing."""
        name = self.text(key, default="")
        try:
            return ZoneInfo(name).key if name else ""
        except (KeyError, ValueError, OSError) as problem:
            raise self.fail(key, f"must be a time zone, not {name!r}") from problem

    def facts(self, key: str) -> tuple[Fact, ...]:
        """What was read, in a list of tables, each with its source and how sure that is."""
        found = []
        for table in self.tables(key):
            sure = table.certainty()
            found.append(Fact(table.text("text"), table.text("source"), sure))
            table.done()
        return tuple(found)

    def done(self) -> None:
        """Raises `PolicyError` for a key that nobody asked for: it would have no effect."""
        for key in self.data:
            if key not in self.asked:
                raise self.fail(key, "is not known here")


def read(path: Path) -> Table:
    """A TOML file as a table. Raises `PolicyError` for what is no TOML, and no readable file."""
    inside = path.is_relative_to(FOLDER)
    name = path.relative_to(FOLDER).as_posix() if inside else path.as_posix()
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), name)
    except OSError as problem:
        raise PolicyError(name, "", f"cannot be read: {problem.strerror}") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise PolicyError(name, "", f"is not TOML: {problem}") from problem
