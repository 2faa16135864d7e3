"""`amends sweep`: ends files that no row names, after they lay aside for a week."""

import argparse
import sys
from datetime import timedelta

from amends.cli import _django

SAID = """\
{done}
  {swept.set_aside} set aside: old, and named by no row
  {swept.removed} removed for good: a week aside
  {swept.put_back} put back: a row names them again
  {swept.leftovers} leftovers ended"""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("sweep", help="end files that no report names any more")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument(
        "--hours", type=_hours, default=24, help="how old a file must be to be set aside: 24"
    )
    parser.add_argument(
        "--many", action="store_true", help="also where more than half of all files would go"
    )


def run(args: argparse.Namespace) -> int:
    """Sweeps once and says what was done; returns 1 with the reason when it does nothing."""
    _django.start()
    from django.utils import timezone

    from amends.adapters import registry
    from amends.usecases.problems import Problem
    from amends.usecases.sweep_files import sweep_files

    try:
        swept = sweep_files(
            registry.files(),
            real=timezone.now(),
            old=timedelta(hours=args.hours),
            dry_run=args.dry_run,
            many=args.many,
        )
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    print(SAID.format(swept=swept, done="Would be done:" if args.dry_run else "Done:"))
    return 0


def _hours(text: str) -> int:
    """At least one: an upload must have come to its end by then."""
    hours = int(text)
    if hours < 1:
        raise ValueError
    return hours
