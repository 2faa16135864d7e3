"""`amends NOUN ...`: finds the noun's file and runs it.

Each module here whose name has no leading underscore is a noun with `add(subparsers)`, which
declares its arguments, and `run(args) -> int`, which gives the exit status. Only the noun that was
asked for is imported, so that plain calculations never wait for Django.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

import amends
from amends import cli


def nouns() -> list[str]:
    """The names of all commands, in alphabetical order."""
    names = (module.name for module in pkgutil.iter_modules(cli.__path__))
    return sorted(name for name in names if not name.startswith("_") and name != "main")


def parser_for(wanted: Sequence[str]) -> argparse.ArgumentParser:
    """The argument parser with these nouns."""
    parser = argparse.ArgumentParser(prog="amends", description=amends.__doc__)
    parser.add_argument("--version", action="version", version=f"Amends {amends.__version__}")
    subparsers = parser.add_subparsers(dest="noun", required=True, metavar="NOUN")
    for noun in wanted:
        import_module(f"amends.cli.{noun}").add(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Python flushes once more when it ends, and would complain of the pipe then.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 141
    return status


def _run(words: list[str]) -> int:
    known = nouns()
    wanted = [words[0]] if words and words[0] in known else known
    args = parser_for(wanted).parse_args(words)
    return int(import_module(f"amends.cli.{args.noun}").run(args))


if __name__ == "__main__":
    sys.exit(main())
