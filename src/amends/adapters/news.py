"""What the sandboxes will have to tell: small files with a moment, each told once."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from amends.adapters.durable import write_durably


@dataclass(frozen=True)
class News:
    """Something that happened outside at `at`, under a key that never comes twice."""

    key: str
    at: datetime
    data: Mapping[str, Any]


class NewsFolder:
    """Keeps one JSON file a piece of news in `root`: in `waiting`, and in `told` ever after.

    The name of one that waits begins with its second, so that what is not due is never opened.
    """

    def __init__(self, root: Path) -> None:
        self._waiting = root / "waiting"
        self._told = root / "told"

    def put(self, key: str, at: datetime, data: Mapping[str, Any]) -> None:
        """Keeps news for `at`; a key that is known, told or not, changes nothing."""
        name = _name(key)
        if (self._told / name).exists() or self._find(name):
            return
        record = {"key": key, "at": at.isoformat(), "data": dict(data)}
        path = self._waiting / f"{int(at.timestamp())}-{name}"
        write_durably(path, json.dumps(record, indent=2, sort_keys=True).encode())

    def due(self, now: datetime) -> list[News]:
        """What has happened up to `now` and was not told yet, oldest first."""
        found = (_read(path) for path in self._waiting.glob("*.json") if _second(path) <= now)
        due = [news for news in found if news and news.at <= now]
        return sorted(due, key=lambda news: (news.at, news.key))

    def told(self, key: str) -> None:
        """From now on this news is not due; a key that is not waiting changes nothing."""
        name = _name(key)
        path = self._find(name)
        if path is None:
            return
        self._told.mkdir(parents=True, exist_ok=True)
        # Not forced onto the disk: after a power cut it is told again under the same key, and
        # who hears it twice must know it by that.
        with suppress(FileNotFoundError):
            path.replace(self._told / name)

    def _find(self, name: str) -> Path | None:
        return next(self._waiting.glob(f"*-{name}"), None)


def _name(key: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def _second(path: Path) -> datetime:
    """The moment in the name of news that waits, in whole seconds."""
    return datetime.fromtimestamp(int(path.name.partition("-")[0]), UTC)


def _read(path: Path) -> News | None:
    """The news in this file; None when another process told it in between."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return News(record["key"], datetime.fromisoformat(record["at"]), record["data"])
