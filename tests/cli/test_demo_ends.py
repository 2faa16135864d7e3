"""However a demo ends, nothing of it is left after five seconds. Ten times, on a terminal."""

import contextlib
import os
import pty
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests import live

TIMES = 2
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


def test_nothing_is_left_of_a_demo_that_is_ended_while_it_fills(tmp_path: Path) -> None:
    words = [sys.executable, "-c", PARENT, *live.command("demo", "--port", str(live.free_port()))]
    pid, screen = pty.fork()
    if pid == 0:
        os.execve(sys.executable, words, live.variables(tmp_path / "var"))
    terminal = Terminal(psutil.Process(pid), screen)
    wait_for(screen, b"Living")
    time.sleep(1)
    family = terminal.family()
    press_ctrl_c(terminal)
    took = seconds_until_nothing_is_left(family)
    terminal.close()
    os.waitpid(pid, 0)
    assert took < END_SECONDS
    assert not (tmp_path / "var" / "demo-ready").exists()
