"""Writes small files so that one that was acknowledged survives a power cut."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Waiting:
    """Whether this process waits for the disk."""

    on = True


def sync(handle: int) -> None:
    """On return what was written to this open file or folder survives a power cut."""
    if _Waiting.on:
        os.fsync(handle)


@contextmanager
def not_waiting() -> Iterator[None]:
    """Inside, nothing waits for the disk: for what is made anew when it is lost, as a demo is."""
    _Waiting.on = False
    try:
        yield
    finally:
        _Waiting.on = True


def write_durably(target: Path, data: bytes) -> None:
    """Puts `data` into `target`, whole or not at all; what was there is replaced.

    On return both the file and its entry in the folder are on the disk.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, because a rename is atomic only within one file system.
    unfinished = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as stream:
            stream.write(data)
            stream.flush()
            sync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        sync(folder)
    finally:
        os.close(folder)
