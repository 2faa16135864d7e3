"""`amends orders import FILE...`: takes orders in from JSON lines or CSV files."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from amends.cli import _django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("orders", help="take orders in from files")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    importing = verbs.add_parser("import", help="create new orders, correct known ones")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE")
    importing.add_argument(
        "--format", choices=["jsonl", "csv"], help="of all files; else by .jsonl or .csv"
    )


def run(args: argparse.Namespace) -> int:
    """Imports file after file; 1 when something in them was refused, and 2 when one has no format.

    Refusals are on standard error, one a line: `FILE:LINE: FIELD: REASON`.
    """
    chosen = [(path, args.format or path.suffix.lower().lstrip(".")) for path in args.files]
    for path, kind in chosen:
        if kind not in ("jsonl", "csv"):
            print(f"{path}: neither .jsonl nor .csv: say --format", file=sys.stderr)
            return 2
    _django.start()
    counts: Counter[str] = Counter()
    for path, kind in chosen:
        counts += _import_file(path, kind)
    told = ("created", "corrected", "unchanged", "refused")
    print(", ".join(f"{counts[what]} {what}" for what in told))
    return 1 if counts["refused"] else 0


def _import_file(path: Path, kind: str) -> Counter[str]:
    from amends.adapters.orders import FORMATS, FileRefused
    from amends.store import clock
    from amends.usecases.import_orders import import_orders

    counts: Counter[str] = Counter()
    try:
        # Bytes that are no UTF-8 become characters that every field refuses, with their line.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            for taken in import_orders(FORMATS[kind](stream), now=clock.now()):
                if taken.imported:
                    counts[taken.imported.outcome.value] += 1
                    continue
                counts["refused"] += 1
                for problem in taken.problems:
                    _tell(f"{path}:{problem.line}: {problem.field}: {problem.reason}")
    except (OSError, FileRefused) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        _tell(f"{path}: {reason}")
        counts["refused"] += 1
    return counts


def _tell(line: str) -> None:
    print(line.encode("utf-8", "backslashreplace").decode(), file=sys.stderr)
