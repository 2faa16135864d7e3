"""Files in a folder of this machine, written so that an acknowledged file is really there."""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from amends.adapters.durable import sync
from amends.adapters.files.port import Aside, FileMissing, Kept

_NAME = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
UNFINISHED = ".part"
_VARIANT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Folder:
    """Files named by the SHA-256 of their bytes; what is derived from them is kept apart.

    `root/originals/ab/abcd...` holds an original, `root/derived/ab/abcd....VARIANT` something that
    can be made again from it, `root/aside/ab/abcd....SECONDS` an original that nothing named then.
    See `Files` for what is promised.
    """

    def __init__(self, root: Path) -> None:
        self._originals = root / "originals"
        self._derived = root / "derived"
        self._aside = root / "aside"

    def put(self, data: bytes) -> str:
        """Keep `data` and return its name. On return it survives a power cut."""
        name = hashlib.sha256(data).hexdigest()
        target = self._original(name)
        make_durable_folder(target.parent)
        if not _is_young_again(target, len(data)):
            _write_then_rename(target, data, durable=True)
        # Where another process has just renamed the file, its sync of the folder may be to come.
        sync_folder(target.parent)
        return name

    def read(self, name: str) -> bytes:
        """The bytes kept under `name`, in their place or aside; raises FileMissing."""
        # Its place twice: between the first two looks it may have been put back.
        for look in (self._in_place, self._asides, self._in_place):
            for path in look(name):
                with suppress(FileNotFoundError):
                    return path.read_bytes()
        raise FileMissing(name)

    def exists(self, name: str) -> bool:
        """Whether an original of that name is kept, in its place or aside."""
        looks = (self._in_place, self._asides, self._in_place)
        return any(path.is_file() for look in looks for path in look(name))

    def names(self) -> Iterator[str]:
        """The names of all originals. Unfinished writes are not among them."""
        for path in _files(self._originals):
            if _NAME.fullmatch(path.name):
                yield path.name
        aside = {one.name for one in self.aside()}
        yield from (name for name in sorted(aside) if not self._original(name).is_file())

    def kept(self, start: str) -> Iterator[Kept]:
        """The originals in their place whose names begin with `start`."""
        for path in _files(self._originals, start):
            if _NAME.fullmatch(path.name):
                with suppress(FileNotFoundError):
                    yield Kept(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC))

    def aside(self) -> Iterator[Aside]:
        """Everything that was set aside."""
        for path in _files(self._aside):
            name, _, seconds = path.name.partition(".")
            if _NAME.fullmatch(name) and seconds.isdigit():
                yield Aside(name, datetime.fromtimestamp(int(seconds), UTC))

    def set_aside(self, name: str, since: datetime) -> None:
        """Take an original from its place, in one step."""
        target = self._path_aside(Aside(name, since))
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            self._original(name).replace(target)

    def put_back(self, aside: Aside) -> None:
        """Return it to its place, in one step."""
        target = self._original(aside.name)
        make_durable_folder(target.parent)
        with suppress(FileNotFoundError):
            self._path_aside(aside).replace(target)
        sync_folder(target.parent)

    def remove(self, aside: Aside) -> None:
        """End this one for good."""
        self._path_aside(aside).unlink(missing_ok=True)

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

    def derived(self, start: str) -> Iterator[str]:
        """The names beginning with `start` that something was made from."""
        names = {path.name.partition(".")[0] for path in _files(self._derived, start)}
        yield from (name for name in names if _NAME.fullmatch(name))

    def remove_derived(self, name: str, variant: str = "") -> None:
        """End what was made from `name` as `variant`, or everything that was."""
        folder = self._derived / _checked(name)[:2]
        for path in [self._variant(name, variant)] if variant else folder.glob(f"{name}.*"):
            path.unlink(missing_ok=True)

    def tidy(self, before: datetime) -> int:
        """End what killed writes left behind before that moment; how many."""
        ended = 0
        for root in (self._originals, self._derived):
            for path in _files(root):
                if path.name.endswith(UNFINISHED) and _was_written(path, before):
                    path.unlink(missing_ok=True)
                    ended += 1
        return ended

    def _original(self, name: str) -> Path:
        return self._originals / _checked(name)[:2] / name

    def _in_place(self, name: str) -> list[Path]:
        return [self._original(name)]

    def _asides(self, name: str) -> list[Path]:
        return sorted((self._aside / name[:2]).glob(f"{name}.*"))

    def _path_aside(self, aside: Aside) -> Path:
        seconds = int(aside.since.timestamp())
        return self._aside / _checked(aside.name)[:2] / f"{aside.name}.{seconds}"

    def _variant(self, name: str, variant: str) -> Path:
        if not _VARIANT.fullmatch(variant):
            raise ValueError(f"not the name of a variant: {variant!r}")
        return self._derived / _checked(name)[:2] / f"{name}.{variant}"


def _files(root: Path, start: str = "") -> Iterator[Path]:
    """What lies in the folders below `root` whose names begin with `start`."""
    shards = root.glob(f"{start}*") if root.is_dir() else ()
    for shard in shards:
        yield from shard.iterdir() if shard.is_dir() else ()


def _is_young_again(path: Path, size: int) -> bool:
    """Whether the file is there, whole: if so it counts as kept now, so that no sweep takes it."""
    try:
        os.utime(path)
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def _was_written(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


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
    unfinished = target.with_name(f".{secrets.token_hex(8)}{UNFINISHED}")
    try:
        with unfinished.open("xb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                _seal(stream.fileno())
                sync(stream.fileno())
        unfinished.replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            unfinished.unlink()
        raise


def _seal(handle: int) -> None:
    """Nobody may write to this file any more, by mistake, whoever may read it."""
    os.fchmod(handle, stat.S_IMODE(os.fstat(handle).st_mode) & ~0o222)


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
