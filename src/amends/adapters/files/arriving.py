"""Files that are still arriving: they grow at their end, and what was said to be here is here."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from amends.adapters.files.folder import checked_token, make_durable_folder, sync_folder


class Busy(Exception):
    """Somebody else is writing to this file right now."""


class Growing:
    """A file open for writing, by one process at a time."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def cut(self, size: int) -> None:
        """Forgets what lies after `size` bytes: it came, but nobody was told so."""
        os.ftruncate(self._handle, size)
        os.lseek(self._handle, size, os.SEEK_SET)

    def write(self, data: bytes) -> None:
        """Adds bytes at the end; they are safe after `keep`."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._handle, rest) :]

    def keep(self) -> None:
        """On return everything written survives a power cut."""
        os.fsync(self._handle)


class Arriving:
    """Growing files in a folder, each under a secret name that its receiver chose."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def growing(self, name: str) -> Iterator[Growing]:
        """The file, made where it is not yet. Raises `Busy` while somebody else has it."""
        make_durable_folder(self._root)
        path = self._path(name)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(name) from None
            sync_folder(self._root)
            yield Growing(handle)
        finally:
            os.close(handle)

    def read(self, name: str) -> bytes:
        """All bytes that have arrived; none where there is no such file."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return b""

    def remove(self, name: str) -> None:
        """Takes the file away; a second time is harmless."""
        with suppress(FileNotFoundError):
            self._path(name).unlink()

    def names(self) -> list[str]:
        """The names of all files that are still here, in order."""
        return sorted(path.name for path in self._root.iterdir()) if self._root.is_dir() else []

    def _path(self, name: str) -> Path:
        return self._root / checked_token(name)
