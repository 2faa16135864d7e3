"""`amends tracking`: whose number a scan, a printed line or a mail holds. Needs nothing else."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from amends.domain.tracking import Candidate, candidates
from amends.domain.tracking.carriers import CARRIERS, FAMILIES, short_name
from amends.domain.tracking.in_text import find
from amends.domain.tracking.s10 import COUNTRIES
from amends.domain.tracking.scans import LONGEST

NOTHING = "No tracking number that is known here."
# UTF-8 needs four bytes for a character at most; what is longer is not looked at.
LONGEST_LINE = 4 * LONGEST


class BadHint(ValueError):
    """A hint that names nothing; the message says what is wrong."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares `tracking`."""
    tracking = subparsers.add_parser("tracking", help="whose tracking number this is")
    tracking.add_argument("text", metavar="TEXT", help="one scan or printed line; - reads lines")
    tracking.add_argument("--carrier", default="", metavar="HINT", help="as dhl_paket or DHL")
    tracking.add_argument("--country", default="", metavar="HINT", help="ISO 3166-1, such as DE")
    tracking.add_argument("--find", action="store_true", help="look inside a sentence or a mail")
    tracking.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Answers; 2 for hints that name nothing."""
    try:
        hints = _carrier(args.carrier), _country(args.country)
    except BadHint as problem:
        print(f"amends tracking: {problem}", file=sys.stderr)
        return 2
    recognise = find if args.find else candidates
    if args.text == "-":
        for line in _lines(sys.stdin.buffer):
            print(_as_json(recognise(line, *hints)), flush=True)
        return 0
    found = recognise(args.text, *hints)
    print(_as_json(found) if args.json else _in_words(found))
    return 0


def _carrier(text: str) -> str:
    if not text:
        return ""
    try:
        return short_name(text)
    except LookupError:
        known = ", ".join(sorted({*CARRIERS, *FAMILIES}))
        raise BadHint(f"--carrier {text!r} is no carrier that is known here: {known}") from None


def _country(text: str) -> str:
    if text and text.upper() not in COUNTRIES:
        raise BadHint(f"--country {text!r} is no country after ISO 3166-1, such as DE or GB")
    return text.upper()


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines without their ends, one for each that is there, whatever bytes it has.

    Only a line feed ends a line: the separators inside a scan do not.
    """
    while line := stream.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE)
        yield line.rstrip(b"\r\n").decode("utf-8", "surrogateescape")


def _as_json(found: tuple[Candidate, ...]) -> str:
    return json.dumps({"candidates": [_data(one) for one in found]}, ensure_ascii=False)


def _data(candidate: Candidate) -> dict[str, Any]:
    return {
        "carrier": candidate.carrier,
        "number": candidate.number,
        "check": candidate.check.value,
        "format": candidate.format,
        "why": candidate.why,
        "source": candidate.source,
        "certainty": candidate.certainty,
    }


def _in_words(found: tuple[Candidate, ...]) -> str:
    lines = (f"{one.number}  {CARRIERS[one.carrier]} ({one.carrier})\n  {one.why}" for one in found)
    return "\n".join(lines) or NOTHING
