"""Marketplaces that were lived once a run, for all tests that look at one."""

import fcntl
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from amends.world.later_stories import LATER_STORIES
from tests import live


@cache
def lived(name: str, stories: int, count: int, days: int) -> dict[str, Any]:
    """The facts of a marketplace; the first test that asks for it has it lived."""
    store = Path(os.environ["AMENDS_VAR"])
    kept = store / f"lived-{name}.json"
    with (store / f"lived-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            folder = store / f"lived-{name}"
            folder.mkdir()
            words = [str(number) for number in (stories, count, days)]
            done = subprocess.run(
                [sys.executable, "-m", "tests.world.lived", *words],
                env=live.variables(folder)
                | {"AMENDS_DEMO": "true", "AMENDS_URL": "http://amends.example"},
                stdout=subprocess.PIPE,
                check=True,
            )
            kept.write_bytes(done.stdout)
    found: dict[str, Any] = json.loads(kept.read_bytes())
    return found


@pytest.fixture(scope="session")
def told() -> dict[str, Any]:
    """What became of all later stories, and of ten orders of the many."""
    return lived("told", len(LATER_STORIES), len(LATER_STORIES) + 10, 40)


@pytest.fixture(scope="session")
def twice() -> tuple[dict[str, Any], dict[str, Any]]:
    """What became of the same few orders, lived twice."""
    return lived("once", 0, 4, 12), lived("again", 0, 4, 12)
