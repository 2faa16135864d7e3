"""`amends places import FILE`: takes repair shops and place names in from a file of a map."""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amends.cli import _django

if TYPE_CHECKING:
    from amends.usecases.import_places import ImportedPlaces


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("places", help="take in repair shops and place names")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    importing = verbs.add_parser(
        "import", help="from an OpenStreetMap extract (.osm.pbf), GeoJSON or CSV"
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--extract",
        default="",
        metavar="NAME",
        help="the list that the file is a newer copy of; else by its name without its date",
    )
    importing.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Imports the file; 1 when records in it were refused, 2 when it cannot be taken at all.

    Refused records are on standard error, one a line: `FILE: WHERE: REASON`.
    """
    if args.extract and not re.fullmatch(r"[a-z0-9-]{1,60}", args.extract):
        print("amends places: --extract takes small letters, digits and dashes", file=sys.stderr)
        return 2
    _django.start()
    from amends.store import clock
    from amends.usecases.import_places import import_places
    from amends.usecases.problems import Problem

    try:
        imported = import_places(args.file, now=clock.now(), extract=args.extract, say=_tell)
    except Problem as problem:
        _tell(problem.sentence)
        return 2
    if not args.json:
        for record in imported.refused:
            _tell(f"{args.file}: {record.where}: {record.reason}")
    print(json.dumps(_data(imported), ensure_ascii=False) if args.json else _words(imported))
    return 1 if imported.counts.get("refused") else 0


def _words(imported: "ImportedPlaces") -> str:
    if imported.same_file:
        return f"{imported.extract}: this file has been imported already. Nothing changed."
    counts = imported.counts
    refused, unreadable = counts.get("refused", 0), counts.get("hours_unreadable", 0)
    lines = [
        f"{imported.extract}: {_counted(counts, 'shops')}",
        f"{imported.extract}: {_counted(counts, 'names')}",
        f"{refused:,} refused; opening hours of {unreadable:,} shops could not be read.",
    ]
    return "\n".join(lines if imported.changed else [*lines, "Nothing changed."])


def _counted(counts: dict[str, int], what: str) -> str:
    words = ("new", "changed", "unchanged", "retired")
    told = ", ".join(f"{counts.get(f'{what}_{word}', 0):,} {word}" for word in words)
    return f"{'repair shops' if what == 'shops' else 'names and postcodes'}: {told}"


def _data(imported: "ImportedPlaces") -> dict[str, Any]:
    return {
        "extract": imported.extract,
        "same_file": imported.same_file,
        "changed": imported.changed,
        "counts": imported.counts,
        "refused": [{"where": one.where, "reason": one.reason} for one in imported.refused],
    }


def _tell(line: str) -> None:
    print(line.encode("utf-8", "backslashreplace").decode(), file=sys.stderr)
