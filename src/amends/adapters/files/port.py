"""What every way of keeping files can do: a folder, or a store that is reached over the network.

Nothing above may know more of it than this. It asks for no folders, no renaming and no order of
lists, and a file is there whole or not at all: so a store of objects can keep it as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class FileMissing(LookupError):
    """No file of that name is kept here."""


@dataclass(frozen=True)
class Kept:
    """An original in its place, and when somebody last kept these bytes."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Aside:
    """An original that was set aside because nothing named it, and since when it lies there."""

    name: str
    since: datetime


class Files(Protocol):
    """A name is the bytes' SHA-256, in hexadecimal. Moments are real time, in UTC.

    Anything may be called by several processes at once. What lies aside can still be read: setting
    a file aside takes nothing from anybody, and only `remove` ends it. Files are kept and read
    whole: a photo is at most 25 MB, and nobody can do anything with a part of one.
    """

    def put(self, data: bytes) -> str:
        """Keeps `data` for good and returns its name; on return it survives a power cut.

        A second time makes it as young as a new one, also where it is being set aside meanwhile.
        """
        ...

    def read(self, name: str) -> bytes:
        """The bytes, in their place or aside; raises FileMissing."""
        ...

    def exists(self, name: str) -> bool:
        """Whether `read` would find it."""
        ...

    def names(self) -> Iterator[str]:
        """The names of all originals, those set aside too, in any order and each once."""
        ...

    def kept(self, start: str) -> Iterator[Kept]:
        """The originals in their place whose names begin with these two letters, in any order."""
        ...

    def aside(self) -> Iterator[Aside]:
        """Everything that was set aside, in any order; a name may be there several times."""
        ...

    def set_aside(self, name: str, since: datetime) -> None:
        """Takes an original from its place. Where there is none, or it is new, nothing is lost."""
        ...

    def put_back(self, aside: Aside) -> None:
        """Returns it to its place; harmless where it lies there already."""
        ...

    def remove(self, aside: Aside) -> None:
        """Ends this one for good, and no other of its name; a second time is harmless."""
        ...

    def put_derived(self, name: str, variant: str, data: bytes) -> None:
        """Keeps something that can be made again from the original."""
        ...

    def read_derived(self, name: str, variant: str) -> bytes | None:
        """What was made as `variant`, or None when it has to be made."""
        ...

    def derived(self, start: str) -> Iterator[str]:
        """The names beginning with these two letters that something was made from, each once."""
        ...

    def remove_derived(self, name: str, variant: str = "") -> None:
        """Ends what was made from `name` as `variant`, or everything; twice is harmless."""
        ...

    def tidy(self, before: datetime) -> int:
        """Ends what writes that never finished left behind before that moment; how many."""
        ...
