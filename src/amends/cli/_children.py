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
    parent: int = field(default_factory=os.getppid)

    def listen(self) -> None:
        """From now on a signal only leaves a note: `wait` acts on it, once."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked_to_end = True

    def start(self, name: str, module: str, arguments: Sequence[str]) -> None:
        """Starts `python -m MODULE ARGUMENTS`, which ends when we do: its input is a lifeline.

        A session of its own keeps the terminal's signals away: granian takes a hang-up as a wish
        to reload, and a Ctrl-C together with our SIGTERM can leave it hanging.
        """
        command = [sys.executable, "-m", module, *arguments, "--lifeline"]
        self.running[name] = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, start_new_session=True
        )

    def wait(self) -> None:
        """Returns when it is over: somebody asked, our parent is gone, or a child has ended."""
        while not self.is_over():
            time.sleep(TURN_SECONDS)

    def is_over(self) -> bool:
        """Whether there is a reason to end. An end of our parent counts as asking for ours."""
        if os.getppid() != self.parent:
            self.asked_to_end = True
        return self.asked_to_end or bool(self.ended())

    def forget(self, name: str) -> int:
        """Takes a child that has ended off the list; returns its exit status, 0 for one that runs.

        One that still runs stays on the list, for `end`.
        """
        if self.running[name].poll() is None:
            return 0
        child = self.running.pop(name)
        _kill_group(child.pid)
        return child.wait()

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
