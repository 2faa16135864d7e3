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


def hold() -> None:
    """Watches standard input in a thread: once it closes, this process and its group end.

    One SIGTERM to ourselves, and after the grace SIGKILL to the whole group, which must be ours.
    """
    threading.Thread(target=_watch, name="lifeline", daemon=True).start()


def _watch() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)
