"""A real demo for tests: `amends demo` as a newcomer starts it, on a free port, in its own folder.

    with demo(folder) as live:
        page.goto(live.url)

The folder is filled once a run and copied: `folder = filled(tmp_path)`; `bare=True` leaves the
marketplace empty.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests import environment
from tests.postgres import free_port

START_SECONDS = 120
SAYS_IT_RUNS = "Amends is running"


@dataclass
class Live:
    """A running demo: its address, its folder, and what it has printed."""

    url: str
    var: Path
    printed: list[str] = field(default_factory=list)

    def links(self) -> dict[str, str]:
        """The links that sign straight in, by the word before them ("customer", "agent" ...)."""
        pairs = (line.rsplit(maxsplit=1) for line in self.printed if "http" in line)
        return {who.strip(): url for who, url in (p for p in pairs if len(p) == 2)}


def command(*words: str) -> list[str]:
    """The command line of `amends WORDS`."""
    return [sys.executable, "-m", "amends.cli.main", *words]


def variables(var: Path) -> dict[str, str]:
    """The environment of a newcomer, with a folder of its own."""
    return environment.clean() | {"AMENDS_VAR": str(var)}


@contextlib.contextmanager
def demo(var: Path, *, bare: bool = False) -> Iterator[Live]:
    """Starts a demo in this folder and ends it with the block; `RuntimeError` when it fails."""
    port = free_port()
    live = Live(f"http://127.0.0.1:{port}", var)
    words = ["demo", "--port", str(port), *(["--bare"] if bare else [])]
    process = subprocess.Popen(
        command(*words),
        env=variables(var),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    started = threading.Event()
    reader = threading.Thread(target=_read, args=(process, live, started), daemon=True)
    reader.start()
    try:
        started.wait(START_SECONDS)
        if process.poll() is not None or not any(SAYS_IT_RUNS in line for line in live.printed):
            raise RuntimeError("The demo did not start:\n" + "".join(live.printed))
        yield live
    finally:
        process.terminate()
        process.wait(timeout=10)


def _read(process: "subprocess.Popen[str]", live: Live, started: threading.Event) -> None:
    assert process.stdout
    for line in process.stdout:
        live.printed.append(line)
        if "Ctrl-C" in line:
            started.set()
    started.set()


def prepared(target: Path, *, bare: bool = False) -> Path:
    """Copies a prepared demo folder to `target`; the first call of a run makes the original."""
    store = Path(os.environ["AMENDS_VAR"])
    original = store / ("demo-bare" if bare else "demo-filled")
    with (store / f"{original.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            making = original.with_suffix(".making")
            words = ["demo", "--prepare", *(["--bare"] if bare else [])]
            subprocess.run(command(*words), env=variables(making), check=True)
            making.rename(original)
    shutil.copytree(original, target, dirs_exist_ok=True)
    return target
