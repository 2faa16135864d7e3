"""The archive of a backup: a tar file with rows, photos and documents, and a manifest of them.

manifest.json          format, migrations, and for each table its rows and their digest
rows/store.order.jsonl one row a line
files/<sha256>         what people uploaded and what we printed, as it is
"""

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"


class Unusable(Exception):
    """The archive cannot be restored; the sentence says why. Nothing was changed."""


@dataclass(frozen=True)
class Table:
    """What the manifest says about one table."""

    rows: int
    sha256: str


class Writer:
    """Writes an archive that appears under its name only when it is whole."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.part = target.with_name(f"{target.name}.part")
        self.tables: dict[str, Table] = {}

    def __enter__(self) -> "Writer":
        # Personal data: for its owner alone.
        handle = os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.stream = os.fdopen(handle, "wb")
        self.tar = tarfile.open(fileobj=self.stream, mode="w")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.tar.close()
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        if kind is None:
            self.part.replace(self.target)
        else:
            self.part.unlink()

    def add_table(self, name: str, lines: Iterable[str]) -> None:
        """Adds the rows of a table."""
        digest, count = hashlib.sha256(), 0
        with tempfile.TemporaryFile() as rows:
            for line in lines:
                data = line.encode()
                digest.update(data)
                rows.write(data)
                count += 1
            size = rows.tell()
            rows.seek(0)
            self._add(f"rows/{name}.jsonl", rows, size)
        self.tables[name] = Table(count, digest.hexdigest())

    def add_file(self, name: str, data: bytes) -> None:
        """Adds a photo or a document."""
        self._add(f"files/{name}", BytesIO(data), len(data))

    def add_manifest(self, migrations: list[str]) -> None:
        """Adds what a reader needs to know first."""
        tables = {name: vars(table) for name, table in self.tables.items()}
        said = {"format": FORMAT, "migrations": migrations, "tables": tables}
        data = json.dumps(said, indent=1).encode()
        self._add(MANIFEST, BytesIO(data), len(data))

    def _add(self, name: str, data: IO[bytes], size: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self.tar.addfile(entry, data)


class Reader:
    """Reads an archive, and believes nothing in it that its digests do not confirm."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.manifest = self._manifest()

    def _manifest(self) -> dict[str, Any]:
        try:
            said = json.loads(self.read(MANIFEST))
        except (KeyError, ValueError) as problem:
            raise Unusable("This is not a backup of Amends, or it was cut short.") from problem
        if said.get("format") != FORMAT:
            raise Unusable(f"This backup has format {said.get('format')}, we read {FORMAT}.")
        return dict(said)

    def read(self, name: str) -> bytes:
        """The bytes of one entry. Raises `KeyError` when there is none."""
        entry = self.tar.extractfile(name)
        if entry is None:
            raise KeyError(name)
        return entry.read()

    def rows(self, table: str) -> list[str]:
        """The lines of a table. Raises `Unusable` when they are not those that were written."""
        data = self.read(f"rows/{table}.jsonl")
        if hashlib.sha256(data).hexdigest() != self.manifest["tables"][table]["sha256"]:
            raise Unusable(f"The rows of {table} in this backup are damaged.")
        # Not `splitlines`: a line of JSON may hold other line breaks, such as U+2028.
        return data.decode().split("\n")

    def files(self) -> list[str]:
        """The names of photos and documents."""
        return [name.partition("/")[2] for name in self.tar.getnames() if name[:6] == "files/"]
