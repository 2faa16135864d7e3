"""`make test`: every check, in order, each saying its name; the exit status is that of the whole.

`python -m tests.run lint` runs only the checks that read code, and `python -m tests.run postgres
tests/store` only these tests, on PostgreSQL.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests import environment, postgres

BIN = Path(sys.executable).parent
# One more than the build has cores: journeys wait for pages, and demos for their end.
PYTEST = [sys.executable, "-m", "pytest", "-n", "3", "--dist", "worksteal"]


@dataclass(frozen=True)
class Check:
    """One command, and the words under which it appears."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)


LINT = (
    Check("Code style", [str(BIN / "ruff"), "check", "--quiet", "."]),
    Check("Code layout", [str(BIN / "ruff"), "format", "--quiet", "--check", "."]),
    Check("Directions of imports", [str(BIN / "lint-imports"), "--no-cache"]),
    Check("Migrations are complete", [sys.executable, "-m", "tests.migrations"]),
    Check("Templates", [str(BIN / "djlint"), "--quiet", "--lint", "src"]),
    Check("Types", [str(BIN / "mypy")]),
)


def main(words: Sequence[str]) -> int:
    """Runs the checks that are asked for; returns 0 when all of them passed."""
    environment.prepare()
    try:
        failed = chosen(words)
    finally:
        environment.remove()
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.", flush=True)
    return 1 if failed else 0


def chosen(words: Sequence[str]) -> list[str]:
    """Runs what the words ask for; returns the names of what failed."""
    if list(words) == ["lint"]:
        return lint()
    if words and words[0] == "postgres":
        return on_postgres(words[1:])
    return everything()


def lint() -> list[str]:
    """The checks that read code, two at a time; returns the names of those that failed."""
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run_quietly, LINT))
    return [check.name for check, passed in zip(LINT, results, strict=True) if not passed]


def everything() -> list[str]:
    """All checks. The tests run twice where the database matters."""
    failed = lint()
    if not run(Check("Rules, use cases, pages and journeys on SQLite", [*PYTEST, "tests"])):
        failed.append("SQLite")
    return failed + on_postgres(["tests"])


def on_postgres(paths: Sequence[str]) -> list[str]:
    """The tests that use the database, on a PostgreSQL of their own."""
    with postgres.running() as url:
        check = Check(
            "Locks, queries, money and random lives on PostgreSQL",
            [*PYTEST, *paths, "--only-database"],
            {"AMENDS_DATABASE": url},
        )
        return [] if run(check) else ["PostgreSQL"]


def run(check: Check) -> bool:
    """Runs a check in the open; returns whether it passed."""
    began = time.monotonic()
    print(f"\n{check.name}", flush=True)
    done = subprocess.run(check.command, check=False, env={**os.environ, **check.variables})
    print(f"{check.name}: {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def run_quietly(check: Check) -> bool:
    """Runs a check, shows its words only when it failed; returns whether it passed."""
    began = time.monotonic()
    done = subprocess.run(check.command, check=False, capture_output=True, text=True)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    words = "" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"
    print(f"{check.name}: {verdict}, {time.monotonic() - began:.0f} s{words}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
