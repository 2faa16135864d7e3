"""`amends restore FILE`: brings back what `amends backup` wrote, into an empty installation."""

import argparse
import sys
import tarfile
from pathlib import Path

from amends.cli import _django
from amends.cli._archive import Reader, Unusable


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("restore", help="bring a backup into an empty installation")
    parser.add_argument("file", type=Path)


def run(args: argparse.Namespace) -> int:
    """Restores everything or nothing; returns 1 with the reason when it cannot be done."""
    _django.start()
    from amends.cli.migrate import migrate

    try:
        with tarfile.open(args.file, mode="r:") as tar:
            reader = Reader(tar)
            migrate()
            rows, files = restore(reader)
    except (OSError, tarfile.TarError, Unusable) as problem:
        print(f"{problem}", file=sys.stderr)
        return 1
    print(f"{rows} rows and {files} files are back.")
    return 0


def restore(reader: Reader) -> tuple[int, int]:
    """Brings back files, then rows in one transaction; returns how many. Needs a started Django.

    Raises `Unusable` before anything was changed when the archive does not fit.
    """
    from django.db import transaction

    from amends.store import archive

    filled = archive.first_filled()
    if filled:
        raise Unusable(f"There are rows in {filled}: restore into an empty database.")
    if reader.manifest["migrations"] != archive.migrations():
        raise Unusable("Another version of Amends wrote this backup: restore it with that one.")
    tables = {name: reader.rows(name) for name in reader.manifest["tables"]}
    files = restore_files(reader)
    with transaction.atomic():
        rows = sum(archive.load(lines) for lines in tables.values())
        archive.continue_numbers()
    return rows, files


def restore_files(reader: Reader) -> int:
    """Puts every file where it was; returns how many. Raises `Unusable` for a damaged one."""
    from amends.adapters import registry

    files = registry.files()
    names = reader.files()
    for name in names:
        if files.put(reader.read(f"files/{name}")) != name:
            raise Unusable(f"The file {name} in this backup is damaged.")
    return len(names)
