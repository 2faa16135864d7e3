"""Children of the demo: started in sessions of their own, ended by one SIGTERM, then SIGKILL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

GRACE_SECONDS = 3.0
TURN_SECONDS = 0.1


@dataclass
class Children:
    """The processes of one demo. Use `start`, then `wait`; `end` is safe at any moment."""

    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    asked_to_end: bool = False

    def listen(self) -> None:
        """From now on a signal only leaves a note: `wait` acts on it, once."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked_to_end = True

    def start(self, arguments: Sequence[str]) -> None:
        """Starts `amends ARGUMENTS`; it ends when we do, for its standard input is our lifeline.

        A session of its own keeps the terminal's signals away: granian takes a hang-up as a wish
        to reload, and a Ctrl-C together with our SIGTERM can leave it hanging.
        """
        command = [sys.executable, "-m", "amends.cli.main", *arguments, "--lifeline"]
        self.running[arguments[0]] = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, start_new_session=True
        )

    def wait(self) -> str:
        """Returns why it is over: "asked", "orphaned", or which child ended by itself."""
        parent = os.getppid()
        while not self.asked_to_end:
            if self.ended():
                return f"`amends {self.ended()[0]}` ended by itself"
            if os.getppid() != parent:
                return "orphaned"
            time.sleep(TURN_SECONDS)
        return "asked"

    def ended(self) -> list[str]:
        """The names of the children that are gone."""
        return [name for name, child in self.running.items() if child.poll() is not None]

    def end(self) -> None:
        """Ends every child and what it started."""
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and len(self.ended()) < len(self.running):
            time.sleep(TURN_SECONDS)
        for child in self.running.values():
            _kill_group(child.pid)
            child.wait()


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
