"""`amends clock batch`: one JSON object a line in, one answer a line out, in order."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from amends.cli.clock import KINDS, BadClock, answer_of, as_json

LONGEST = 65_536  # bytes; a clock needs a few hundred
BOM = b"\xef\xbb\xbf"


def run(name: str) -> int:
    """Answers every line of a file, or of standard input ("-"); 2 where it cannot be read."""
    try:
        if name == "-":
            _answer(sys.stdin.buffer, at_once=True)
        else:
            with Path(name).open("rb") as lines:
                _answer(lines, at_once=False)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as problem:
        words = getattr(problem, "strerror", None) or problem
        print(f"amends clock batch: {name}: {words}", file=sys.stderr)
        return 2
    return 0


def _answer(lines: BinaryIO, *, at_once: bool) -> None:
    """Writes the answers; `at_once` each before the next line is waited for, as a caller may."""
    for line in _lines(lines):
        sys.stdout.write(as_json(_answer_line(line)) + "\n")
        if at_once:
            sys.stdout.flush()


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """The lines, without their ends; of one that is far too long only the beginning is kept."""
    first = True
    while line := source.readline(LONGEST + 2):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST + 2:
            rest = source.readline(LONGEST + 2)
        yield (line.removeprefix(BOM) if first else line).rstrip(b"\r\n")
        first = False


def _answer_line(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST:
        return {"error": f"the line is longer than {LONGEST} bytes"}
    if not line.strip():
        return {"error": "the line is empty"}
    try:
        options = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        return {"error": "the line is not UTF-8"}
    except RecursionError:
        return {"error": "no JSON: nested too deeply"}
    except ValueError as problem:
        return {"error": f"no JSON: {problem}"}
    try:
        return _answer_object(options)
    except BadClock as problem:
        return {"error": str(problem)}


def _answer_object(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise BadClock("the line is no JSON object")
    options = {name.replace("-", "_"): value for name, value in found.items()}
    if len(options) < len(found):
        raise BadClock("an option is given twice")
    kind = options.pop("clock", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadClock("clock must be report or carrier")
    for name in options:
        if name not in KINDS[kind].options:
            known = ", ".join(KINDS[kind].options)
            raise BadClock(f"{name[:40]!r} is no option of {kind}; these are: {known}")
    return answer_of(kind, options)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")
