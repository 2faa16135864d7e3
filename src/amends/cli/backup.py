"""`amends backup FILE`: all rows and all files in one archive, while everything runs."""

import argparse
from contextlib import suppress
from pathlib import Path

from amends.cli import _django
from amends.cli._archive import Writer


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("backup", help="write all rows and files into one archive")
    parser.add_argument("file", type=Path)


def run(args: argparse.Namespace) -> int:
    """Writes the archive; it appears under its name only when it is whole."""
    _django.start()
    rows, files = backup(args.file)
    print(f"{rows} rows and {files} files are in {args.file}.")
    return 0


def backup(target: Path) -> tuple[int, int]:
    """Writes the archive; returns how many rows and files it holds. Needs a started Django.

    Rows are read at one moment. Files are on disk before a row names them, and are not removed as
    long as one does: whatever the rows of that moment name is there when we copy files after them.
    """
    from amends.adapters import registry
    from amends.adapters.files import FileMissing
    from amends.store import archive

    count = 0
    with Writer(target) as writer:
        with archive.snapshot():
            migrations = archive.migrations()
            for name, model in archive.tables().items():
                writer.add_table(name, archive.lines(model))
        files = registry.files()
        for name in files.names():
            # What no row names may be swept away meanwhile.
            with suppress(FileMissing):
                writer.add_file(name, files.read(name))
                count += 1
        writer.add_manifest(migrations)
    return sum(table.rows for table in writer.tables.values()), count
