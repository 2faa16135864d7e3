"""Reads settings from the environment, strictly: a malformed or unknown value stops the start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PREFIX = "AMENDS_"


class SettingError(SystemExit):
    """A setting that cannot be used; the message names it and says what to do."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


@dataclass
class Environment:
    """The variables that begin with `AMENDS_`; `finish` refuses those that nobody asked for."""

    values: Mapping[str, str]
    asked: set[str] = field(default_factory=set)

    def text(self, name: str, default: str | None = None) -> str:
        """The value as it is. Raises `SettingError` when it is missing and has no default."""
        self.asked.add(name)
        value = self.values.get(name, default)
        if value is None:
            raise SettingError(name, "is not set, and has no default.")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """`true` or `false`, nothing else."""
        value = self.text(name, "true" if default else "false")
        if value not in {"true", "false"}:
            raise SettingError(name, f"must be true or false, not {value!r}.")
        return value == "true"

    def choice(self, name: str, options: set[str], default: str) -> str:
        """One of `options`."""
        value = self.text(name, default)
        if value not in options:
            raise SettingError(name, f"must be one of {', '.join(sorted(options))}, not {value!r}.")
        return value

    def whole_number(self, name: str, default: int) -> int:
        """A whole number of zero or more."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit()):
            raise SettingError(name, f"must be a whole number, not {value!r}.")
        return int(value)

    def web_address(self, name: str, default: str | None = None) -> str:
        """`http(s)://host[:port]` without a path; returned without a trailing slash."""
        value = self.text(name, default)
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            raise SettingError(name, f"must look like https://care.example.com, not {value!r}.")
        return f"{parts.scheme}://{parts.netloc}"

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Django's database settings from `sqlite:///file` or `postgresql://user@host/name`."""
        value = self.text(name, default)
        parts = urlsplit(value)
        if parts.scheme == "sqlite" and parts.path:
            return sqlite(unquote(parts.path[1:]) if parts.path.startswith("//") else parts.path)
        if parts.scheme == "postgresql" and parts.path.strip("/"):
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(parts.path.strip("/")),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(parts.hostname or ""),
                "PORT": str(parts.port or ""),
                "OPTIONS": dict(parse_qsl(parts.query)),
                "CONN_MAX_AGE": 600,
                "CONN_HEALTH_CHECKS": True,
            }
        raise SettingError(
            name, f"must be sqlite:///FILE or postgresql://USER@HOST/NAME, not {value!r}."
        )

    def finish(self) -> None:
        """Refuses a variable with our prefix that no setting asked for."""
        for name in sorted(self.values):
            if name.startswith(PREFIX) and name not in self.asked:
                raise SettingError(name, "is not a setting of Amends; see docs/settings.md.")


def sqlite(path: str) -> dict[str, Any]:
    """SQLite with a write-ahead log, full durability and immediate transactions.

    Immediate, because a deferred transaction that reads and then writes fails at once when
    another one wrote in between; full, because what we confirmed must survive a power cut.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(path)),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"
            ),
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": None},
    }
