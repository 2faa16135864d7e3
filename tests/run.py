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


@dataclass(frozen=True)
class Check:
    """One command, and the words under which it appears."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)


PYTEST = [sys.executable, "-m", "pytest", "--dist", "worksteal"]
# One more than the build has cores: journeys wait for pages, and demos for their end.
ON_SQLITE = Check("Rules, use cases, pages and journeys on SQLite", [*PYTEST, "-n", "3", "tests"])


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
    """All checks. The tests run twice where the database matters, both runs side by side."""
    failed = lint()
    with ThreadPoolExecutor(1) as beside, postgres.running() as url:
        other = beside.submit(run_quietly, postgres_check(["tests"], url))
        if not run(ON_SQLITE):
            failed.append("SQLite")
        return failed if other.result() else [*failed, "PostgreSQL"]


def on_postgres(paths: Sequence[str]) -> list[str]:
    """The tests that use the database, on a PostgreSQL of their own."""
    with postgres.running() as url:
        return [] if run(postgres_check(paths, url)) else ["PostgreSQL"]


def postgres_check(paths: Sequence[str], url: str) -> Check:
    """The tests of these paths that use the database, on the PostgreSQL at this address."""
    return Check(
        "Locks, queries, money and random lives on PostgreSQL",
        [*PYTEST, "-n", "2", *paths, "--only-database"],
        {"AMENDS_DATABASE": url},
    )


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
    variables = {**os.environ, **check.variables}
    done = subprocess.run(check.command, check=False, capture_output=True, text=True, env=variables)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    words = "" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"
    print(f"{check.name}: {verdict}, {time.monotonic() - began:.0f} s{words}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
