"""A process that decodes photos for another one, which lives on whatever a photo does to it.

It has a limit of memory and of time, is started when it is first needed, and again when it ended.
"""

import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from queue import LifoQueue
from typing import IO, Any, cast

from amends.domain.photos import PhotoRefused

# A decoder may leak: after so many photos the process is replaced.
PHOTOS = 500
# How much nicer a patient process is to the others.
PATIENT = 10

Answer = tuple[dict[str, Any], tuple[bytes, ...]]


class NotAnalysed(Exception):
    """A photo that nothing could be seen in: damaged, or more memory or time than one may take.

    It is for a person to look at.
    """


class Child:
    """One such process. Several threads may ask; they are answered one after the other.

    One that is `patient` leaves the cores to the others, where they want them.
    """

    def __init__(self, *, megabytes: int, seconds: float, patient: bool = False) -> None:
        self._megabytes, self._seconds = megabytes, seconds
        self._niceness = PATIENT if patient else 0
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._turn = threading.Lock()

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process else None

    def ask(self, work: str, photo: bytes, **about: Any) -> Answer:
        """The answer to a request, and what was made. Raises PhotoRefused or `NotAnalysed`."""
        request = {"work": work, **about, "size": len(photo)}
        with self._turn:
            try:
                answer, made = self._twice(request, photo)
            except (OSError, ValueError) as error:
                self._end()
                raise NotAnalysed(str(error)) from error
        if "refused" in answer:
            raise PhotoRefused(*answer["refused"])
        if "failed" in answer:
            raise NotAnalysed(answer["failed"])
        return answer, made

    def close(self) -> None:
        """Ends the process."""
        with self._turn:
            self._end()

    def _twice(self, asked: dict[str, Any], photo: bytes) -> Answer:
        """Asks once more where the process ended: it may have been ended for another's sake."""
        try:
            return self._exchange(asked, photo)
        except _Ended:
            self._end()
            return self._exchange(asked, photo)

    def _exchange(self, asked: dict[str, Any], photo: bytes) -> Answer:
        process = self._running()
        requests = cast("IO[bytes]", process.stdin)
        until = time.monotonic() + self._seconds
        try:
            requests.write(json.dumps(asked).encode() + b"\n" + photo)
            requests.flush()
        except BrokenPipeError as error:
            raise _Ended from error
        reader = _Reader(process, until)
        answer: dict[str, Any] = json.loads(reader.line())
        return answer, tuple([reader.exactly(size) for size in answer["sizes"]])

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._asked >= PHOTOS or (self._process and self._process.poll() is not None):
            self._end()
        if self._process is None:
            self._process = _start(self._megabytes, self._niceness)
            self._asked = 0
        self._asked += 1
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        with suppress(BrokenPipeError):
            self._process.communicate()
        self._process = None


class Few:
    """A few such processes, for as many threads that ask at once; any more wait for their turn.

    The one that answered last is asked first: where one asks at a time, there is one process.
    """

    def __init__(self, count: int, *, megabytes: int, seconds: float) -> None:
        self._all = [Child(megabytes=megabytes, seconds=seconds) for _ in range(count)]
        self._free: LifoQueue[Child] = LifoQueue()
        for child in reversed(self._all):
            self._free.put(child)

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the processes that there are."""
        return tuple(child.pid for child in self._all if child.pid)

    def ask(self, work: str, photo: bytes, **about: Any) -> Answer:
        """As `Child.ask`."""
        child = self._free.get()
        try:
            return child.ask(work, photo, **about)
        finally:
            self._free.put(child)

    def close(self) -> None:
        """Ends the processes."""
        for child in self._all:
            child.close()


class _Ended(OSError):
    """The process ended before it had answered."""

    def __str__(self) -> str:
        return "the process that looked at it ended"


class _Reader:
    """Reads an answer until a moment; raises TimeoutError after it, `_Ended` when it breaks off."""

    def __init__(self, process: "subprocess.Popen[bytes]", until: float) -> None:
        self._handle = cast("IO[bytes]", process.stdout).fileno()
        self._until = until
        self._read = b""

    def line(self) -> bytes:
        while b"\n" not in self._read:
            self._more()
        line, _, self._read = self._read.partition(b"\n")
        return line

    def exactly(self, size: int) -> bytes:
        while len(self._read) < size:
            self._more()
        part, self._read = self._read[:size], self._read[size:]
        return part

    def _more(self) -> None:
        left = self._until - time.monotonic()
        ready, _, _ = select.select([self._handle], [], [], max(0.0, left))
        if not ready:
            raise TimeoutError("it takes longer than one photo may")
        read = os.read(self._handle, 1 << 20)
        if not read:
            raise _Ended
        self._read += read


def _start(megabytes: int, niceness: int) -> "subprocess.Popen[bytes]":
    limits = (str(megabytes), str(niceness))
    command = [sys.executable, "-m", "amends.adapters.photos.looker", *limits]
    # One thread: its stacks would count against the limit, and two processes share the cores.
    variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603  our own interpreter, and numbers
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=variables,
        start_new_session=True,
    )
