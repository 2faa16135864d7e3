"""An installation of its own for one measurement: folder, database, web server, worker.

The one that asks (`measured`) starts a process for each measurement, so that every measurement
has settings, a database and a memory of its own. That process (`serving`) starts web server and
worker just as `amends web` and `amends worker` do.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psutil

from bench import postgres
from tests import environment
from tests.postgres import free_port

ENGINES = ("SQLite", "PostgreSQL")
START_SECONDS = 60
END_SECONDS = 15


def measured(section: str, engine: str, count: int) -> dict[str, Any]:
    """What the section's `main(count)` found, in a fresh installation and a process of its own."""
    with contextlib.ExitStack() as stack:
        var = stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-"))
        url = stack.enter_context(postgres.running()) if engine == "PostgreSQL" else ""
        chosen = {"AMENDS_VAR": var, "AMENDS_DEMO": "true"}
        if url:
            chosen["AMENDS_DATABASE"] = url
        done = subprocess.run(
            [sys.executable, "-m", "bench.child", section, str(count)],
            env=environment.clean() | chosen,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def prepare() -> None:
    """In the process of a measurement: starts Django, makes the tables and the static files."""
    from amends.cli import _django

    _django.start()
    from django.core.management import call_command

    from amends.cli.migrate import migrate

    migrate()
    call_command("collectstatic", verbosity=0, interactive=False)


@dataclass(frozen=True)
class Serving:
    """The running processes, by what they are for."""

    port: int
    processes: dict[str, psutil.Process]

    def cpu(self, kind: str) -> float:
        """CPU seconds that the processes of a kind ("web", "worker") have used so far."""
        own = [one for name, one in self.processes.items() if name.startswith(kind)]
        return sum(float(one.cpu_times().user + one.cpu_times().system) for one in own)


@contextlib.contextmanager
def serving(*, worker: bool) -> Iterator[Serving]:
    """Web server and, if wanted, worker; ended with the block."""
    port = free_port()
    os.environ["AMENDS_URL"] = f"http://127.0.0.1:{port}"
    started = [_start("web", "--port", str(port))]
    if worker:
        started.append(_start("worker"))
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield Serving(port, _by_purpose(started))
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        for process in started:
            process.wait(timeout=END_SECONDS)


def _start(*words: str) -> "subprocess.Popen[bytes]":
    """A process that ends with us, however we end: its standard input is our lifeline to it."""
    command = [sys.executable, "-m", "amends.cli.main", *words, "--lifeline"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("the installation did not answer")


def _by_purpose(started: "list[subprocess.Popen[bytes]]") -> dict[str, psutil.Process]:
    web = psutil.Process(started[0].pid)
    found = {"web, watching over the server": web}
    for child in web.children(recursive=True):
        found["web, serving pages"] = max(
            child, found.get("web, serving pages", child), key=_resident
        )
    if len(started) > 1:
        found["worker"] = psutil.Process(started[1].pid)
    return found


def _resident(process: psutil.Process) -> int:
    return int(process.memory_info().rss)
