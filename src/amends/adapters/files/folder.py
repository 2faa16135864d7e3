"""Files in a folder of this machine, written so that an acknowledged file is really there."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from amends.adapters.durable import sync

_NAME = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_VARIANT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class FileMissing(LookupError):
    """No file of that name is kept here."""


class Folder:
    """Files named by the SHA-256 of their bytes; what is derived from them is kept apart.

    `root/originals/ab/abcd...` holds an original, `root/derived/ab/abcd....VARIANT` something that
    can be made again from it. Several processes may write at once.
    """

    def __init__(self, root: Path) -> None:
        self._originals = root / "originals"
        self._derived = root / "derived"

    def put(self, data: bytes) -> str:
        """Keep `data` and return its name. On return it survives a power cut.

        Keeping the same bytes again is harmless and returns the same name.
        """
        name = hashlib.sha256(data).hexdigest()
        target = self._original(name)
        make_durable_folder(target.parent)
        # Where another process has just renamed the file, its sync of the folder may be to come.
        if not target.exists():
            _write_then_rename(target, data, durable=True)
        sync_folder(target.parent)
        return name

    def read(self, name: str) -> bytes:
        """The bytes kept under `name`; raises FileMissing."""
        try:
            return self._original(name).read_bytes()
        except FileNotFoundError:
            raise FileMissing(name) from None

    def exists(self, name: str) -> bool:
        """Whether an original of that name is kept."""
        return self._original(name).is_file()

    def names(self) -> Iterator[str]:
        """The names of all originals, in order. Unfinished writes are not among them."""
        if not self._originals.is_dir():
            return
        for shard in sorted(path for path in self._originals.iterdir() if path.is_dir()):
            yield from sorted(path.name for path in shard.iterdir() if _NAME.fullmatch(path.name))

    def put_derived(self, name: str, variant: str, data: bytes) -> None:
        """Keep something made from the original `name`, replacing what was there."""
        target = self._variant(name, variant)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_then_rename(target, data, durable=False)

    def read_derived(self, name: str, variant: str) -> bytes | None:
        """What was made from `name` as `variant`, or None when it has to be made (again)."""
        try:
            return self._variant(name, variant).read_bytes()
        except FileNotFoundError:
            return None

    def _original(self, name: str) -> Path:
        return self._originals / _checked(name)[:2] / name

    def _variant(self, name: str, variant: str) -> Path:
        if not _VARIANT.fullmatch(variant):
            raise ValueError(f"not the name of a variant: {variant!r}")
        return self._derived / _checked(name)[:2] / f"{name}.{variant}"


def _checked(name: str) -> str:
    """`name` itself: only a SHA-256 in hexadecimal can ever become part of a path."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a kept file: {name!r}")
    return name


def checked_token(name: str) -> str:
    """`name` itself: only letters, digits, - and _ can become part of a path. Raises ValueError."""
    if not _TOKEN.fullmatch(name):
        raise ValueError(f"not the name of an arriving file: {name!r}")
    return name


def _write_then_rename(target: Path, data: bytes, *, durable: bool) -> None:
    # The unfinished file lies in the same folder: a rename is atomic only within one file system.
    unfinished = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                sync(stream.fileno())
        unfinished.replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            unfinished.unlink()
        raise


def make_durable_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it; each new entry is synced in its parent."""
    if folder.is_dir():
        return
    make_durable_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """On return the entries of `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)
