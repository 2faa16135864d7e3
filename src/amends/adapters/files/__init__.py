"""Where originals, and what is made from them, are kept."""

from collections.abc import Iterator
from typing import Protocol

from amends.adapters.files.arriving import Arriving, Busy
from amends.adapters.files.folder import FileMissing, Folder

__all__ = ["Arriving", "Busy", "FileMissing", "Files", "Folder"]


class Files(Protocol):
    """What every way of keeping files can do. A name is the bytes' SHA-256, in hexadecimal."""

    def put(self, data: bytes) -> str:
        """Keeps `data` for good and returns its name; a second time is harmless."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes; raises FileMissing."""
        ...

    def exists(self, name: str) -> bool:
        """Whether an original of that name is kept."""
        ...

    def names(self) -> Iterator[str]:
        """The names of all originals, in order."""
        ...

    def put_derived(self, name: str, variant: str, data: bytes) -> None:
        """Keeps something that can be made again from the original."""
        ...

    def read_derived(self, name: str, variant: str) -> bytes | None:
        """What was made as `variant`, or None when it has to be made."""
        ...
