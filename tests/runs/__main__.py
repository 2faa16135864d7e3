"""`python -m tests.runs 17` replays one run with its story; `0-1999` runs many.

With `postgres` in front they run on PostgreSQL: `python -m tests.runs postgres 0-1999`.
"""

import os
import subprocess
import sys

from tests import environment, postgres

TEST = "tests/runs/test_random_runs.py"


def main(words: list[str]) -> int:
    """Runs the seeds that are asked for; returns pytest's exit status."""
    on_postgres = words[:1] == ["postgres"]
    seeds = (words[1:] if on_postgres else words) or ["0-199"]
    os.environ["SEEDS_OF_RUNS"] = seeds[0]
    many = "-" in seeds[0]
    command = [sys.executable, "-m", "pytest", "-q", "--durations=0", TEST]
    command += ["-n", "2", "--durations-min=5"] if many else ["-s"]
    environment.prepare()
    try:
        if not on_postgres:
            return subprocess.run(command, check=False).returncode
        with postgres.running() as url:
            variables = {**os.environ, "AMENDS_DATABASE": url}
            return subprocess.run(command, check=False, env=variables).returncode
    finally:
        environment.remove()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
