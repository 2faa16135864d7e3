"""Ends a child process when its parent is gone, however the parent went.

The child's standard input is a pipe of which only the parent holds the other end. When the parent
ends, even by SIGKILL, the pipe closes; this works alike on every system, without asking again and
again who the parent is.
"""

import os
import signal
import sys
import threading
import time

GRACE_SECONDS = 3.0


def hold(grace_seconds: float = GRACE_SECONDS) -> None:
    """Watches standard input in a thread: once it closes, this process and its group end.

    One SIGTERM to ourselves, and after the grace SIGKILL to the whole group, which must be ours.
    Without a grace the group is killed at once, and a SIGTERM from elsewhere kills it too: what we
    started must not be left behind by a parent that is killed right after it told us to end.
    """
    if not grace_seconds:
        signal.signal(signal.SIGTERM, lambda *_: _kill_group())
    watch = threading.Thread(target=_watch, args=[grace_seconds], name="lifeline", daemon=True)
    watch.start()


def _watch(grace_seconds: float) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        continue
    if grace_seconds:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(grace_seconds)
    _kill_group()


def _kill_group() -> None:
    os.killpg(os.getpgrp(), signal.SIGKILL)
