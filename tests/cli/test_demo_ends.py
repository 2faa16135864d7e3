"""However a demo ends, nothing of it is left after five seconds. Twenty times, on a terminal."""

import contextlib
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests import live

TIMES = 4
START_SECONDS = 60
END_SECONDS = 5.0
# Stands for `make`: it starts the demo in the foreground and only waits.
PARENT = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"


@dataclass
class Terminal:
    """A demo that runs in the foreground of a pseudo-terminal, below a parent."""

    parent: psutil.Process
    screen: int
    open: bool = True

    def close(self) -> None:
        """Closes the terminal, once: the number may belong to another one afterwards."""
        if self.open:
            self.open = False
            os.close(self.screen)

    @property
    def demo(self) -> psutil.Process:
        """The `amends demo` process itself."""
        return self.parent.children()[0]

    def family(self) -> list[psutil.Process]:
        """The parent and everything below it."""
        return [self.parent, *self.parent.children(recursive=True)]


def press_ctrl_c(terminal: Terminal) -> None:
    os.write(terminal.screen, b"\x03")


def close_the_terminal(terminal: Terminal) -> None:
    terminal.close()


def terminate(terminal: Terminal) -> None:
    terminal.demo.terminate()


def kill(terminal: Terminal) -> None:
    terminal.demo.kill()


def kill_the_parent(terminal: Terminal) -> None:
    terminal.parent.kill()


WAYS = [press_ctrl_c, close_the_terminal, terminate, kill, kill_the_parent]


@contextlib.contextmanager
def running(folder: Path, port: int) -> Iterator[Terminal]:
    """A bare demo on a pseudo-terminal, once it says that it runs."""
    words = [sys.executable, "-c", PARENT, *live.command("demo", "--bare", "--port", str(port))]
    pid, screen = pty.fork()
    if pid == 0:
        os.execve(sys.executable, words, live.variables(folder))
    terminal = Terminal(psutil.Process(pid), screen)
    try:
        wait_for(screen, b"Ctrl-C ends it.")
        yield terminal
    finally:
        terminal.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def wait_for(screen: int, words: bytes) -> None:
    """Reads what the demo prints until these words come."""
    printed, deadline = b"", time.monotonic() + START_SECONDS
    while words not in printed:
        assert time.monotonic() < deadline, printed.decode()
        try:
            printed += os.read(screen, 4096)
        except OSError:
            pytest.fail(f"The demo did not start:\n{printed.decode()}")


def is_over(process: psutil.Process) -> bool:
    """Whether nothing of this process runs any more."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    return True


def seconds_until_nothing_is_left(family: list[psutil.Process]) -> float:
    """How long it takes until no process of the family runs; stops asking after twice the limit."""
    began = time.monotonic()
    while time.monotonic() - began < 2 * END_SECONDS:
        if all(is_over(process) for process in family):
            break
        time.sleep(0.05)
    return time.monotonic() - began


def once(folder: Path, port: int, way: Callable[[Terminal], None]) -> float:
    """Starts a demo, ends it this way; returns how long it took."""
    with running(folder, port) as terminal:
        family = terminal.family()
        # The parent, the demo, web server with its own worker process, and our worker.
        assert len(family) >= 5
        way(terminal)
        took = seconds_until_nothing_is_left(family)
        for process in family:
            if not is_over(process):
                process.kill()
    return took


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_nothing_is_left_five_seconds_after_the_demo_ended(
    way: Callable[[Terminal], None], tmp_path: Path
) -> None:
    original = live.prepared(tmp_path / "original", bare=True)
    folders = [tmp_path / str(number) for number in range(TIMES)]
    for folder in folders:
        shutil.copytree(original, folder)
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(once, folder, live.free_port(), way) for folder in folders]
        took = [job.result() for job in jobs]
    assert max(took) < END_SECONDS, took


def test_a_taken_port_is_said_in_one_sentence_and_nothing_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            live.command("demo", "--port", str(port)),
            env=live.variables(tmp_path / "var"),
            capture_output=True,
            text=True,
            check=False,
        )
    sentence = f"Port {port} is taken: stop what uses it, or choose another, PORT=8001.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert not (tmp_path / "var").exists()


def test_a_second_demo_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    folder = live.prepared(tmp_path / "var", bare=True)
    with running(folder, live.free_port()) as terminal:
        done = subprocess.run(
            live.command("demo", "--fresh", "--port", str(live.free_port())),
            env=live.variables(folder),
            capture_output=True,
            text=True,
            check=False,
        )
        terminal.demo.send_signal(signal.SIGTERM)
        seconds_until_nothing_is_left(terminal.family())
    assert done.returncode == 1
    assert done.stderr.startswith("A demo is already running on ")


def test_a_demo_that_was_cut_short_while_filling_begins_anew(tmp_path: Path) -> None:
    folder = live.prepared(tmp_path / "var", bare=True)
    (folder / "demo-ready").unlink()
    (folder / "half-done").touch()
    words = live.command("demo", "--bare", "--prepare")
    subprocess.run(words, env=live.variables(folder), check=True)
    assert (folder / "demo-ready").exists()
    assert not (folder / "half-done").exists()


def test_a_second_start_keeps_its_data(tmp_path: Path) -> None:
    folder = live.prepared(tmp_path / "var", bare=True)
    (folder / "kept").touch()
    words = live.command("demo", "--bare", "--prepare")
    subprocess.run(words, env=live.variables(folder), check=True)
    assert (folder / "kept").exists()
