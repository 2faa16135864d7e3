"""Writes small files so that one that was acknowledged survives a power cut."""

import os
import secrets
from pathlib import Path


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
            os.fsync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
