"""Decodes photos in a process of its own: whatever a photo does, its receiver lives on.

The process has a limit of memory and of time. Past it the photo is kept all the same, and nobody
has looked at it: `NotAnalysed`.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any, cast

from amends.adapters.photos.analysis import Analysis, from_data
from amends.domain.photos import PhotoLimits, PhotoRefused

MEGABYTES = 1500
SECONDS = 30.0
# A decoder may leak: after so many photos the process is replaced.
PHOTOS = 500


class NotAnalysed(Exception):
    """A photo that took more memory or time than one may; it is for a person to look at."""


class Apart:
    """One such process, started when it is first needed and again when it ended.

    Several threads may ask; they are answered one after the other.
    """

    def __init__(self, *, megabytes: int = MEGABYTES, seconds: float = SECONDS) -> None:
        self._megabytes, self._seconds = megabytes, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._turn = threading.Lock()

    def analyse(self, photo: bytes, limits: PhotoLimits, *, want_codes: bool) -> Analysis:
        """What a machine sees in the photo. Raises PhotoRefused or `NotAnalysed`."""
        asked = {"work": "analyse", "limits": asdict(limits), "want_codes": want_codes}
        answer, _ = self._ask(asked, photo)
        return from_data(answer["analysis"])

    def derive(self, photo: bytes, longest: int) -> bytes:
        """The photo as people see it, a JPEG. Raises PhotoRefused or `NotAnalysed`."""
        _, made = self._ask({"work": "derive", "longest": longest}, photo)
        return made

    def close(self) -> None:
        """Ends the process."""
        with self._turn:
            self._end()

    def _ask(self, asked: dict[str, Any], photo: bytes) -> tuple[dict[str, Any], bytes]:
        request = {**asked, "size": len(photo)}
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

    def _twice(self, asked: dict[str, Any], photo: bytes) -> tuple[dict[str, Any], bytes]:
        """Asks once more where the process ended: it may have been ended for another's sake."""
        try:
            return self._exchange(asked, photo)
        except _Ended:
            self._end()
            return self._exchange(asked, photo)

    def _exchange(self, asked: dict[str, Any], photo: bytes) -> tuple[dict[str, Any], bytes]:
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
        return answer, reader.exactly(answer["size"])

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._asked >= PHOTOS or (self._process and self._process.poll() is not None):
            self._end()
        if self._process is None:
            self._process = _start(self._megabytes)
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
        return self._read[:size]

    def _more(self) -> None:
        left = self._until - time.monotonic()
        ready, _, _ = select.select([self._handle], [], [], max(0.0, left))
        if not ready:
            raise TimeoutError("it takes longer than one photo may")
        read = os.read(self._handle, 1 << 20)
        if not read:
            raise _Ended
        self._read += read


def _start(megabytes: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "amends.adapters.photos.looker", str(megabytes)]
    # One thread: its stacks would count against the limit, and two processes share the cores.
    variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603  our own interpreter, and a number
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=variables,
        start_new_session=True,
    )


_shared = Apart()
atexit.register(_shared.close)


def apart() -> Apart:
    """The one such process of this program."""
    return _shared
