"""Tracking numbers: how many a second, and what nonsense costs, beside a bare regular expression.

The regular expression has the same shapes, and answers with the text that fits one of them: it
knows no check digit, no carrier, no scanner's additions, and stops at the first shape.
"""

import random
import re
import time
from collections.abc import Callable, Iterable, Sequence

from amends.domain.tracking import candidates
from amends.domain.tracking.formats import FORMATS
from amends.domain.tracking.in_text import find
from bench.figures import table

COUNT = 20_000
# Longest text that is asked about, and how much shorter another one is.
LONG, SHORTER = 10_000, 10
BARE = re.compile("|".join(f"(?:{shape.shape.pattern})" for shape in FORMATS), re.ASCII)
NOT_NUMBER = re.compile(r"[^0-9A-Z]+")

NONSENSE = {
    "one digit over and over": "1",
    "digits": "31415926535897932384626433",
    "digits in groups of three": "123 ",
    "fields that end in separators": "A1\x1d",
    "elements in brackets": "(00)1",
    "opening brackets": "(",
    "letters that look like digits": "O0I1L",
    "numbers that are mended, in fields": "IZ5R8939O357567l28|",
    "full-width digits": "１２",
    "parts of a link": "a/1",
    "words": "lorem ipsum ",
}


def section() -> str:
    """The section of the page."""
    rng = random.Random(4)
    numbers = [rng.choice(FORMATS).example for _ in range(COUNT)]
    printed = [_printed(number) for number in numbers]
    scans = [_scanned(number) for number in numbers]
    speeds = {
        "numbers in normal form": numbers,
        "as printed, in groups": printed,
        "as scanned, in fields with FNC1": scans,
    }
    rows = [
        [name, _a_second(candidates, texts), _a_second(_bare, texts)]
        for name, texts in speeds.items()
    ]
    costs = [
        [
            name,
            _milli(_best(candidates, _long(unit, LONG // SHORTER))),
            _milli(_best(candidates, _long(unit, LONG))),
            _milli(_best(find, _long(unit, LONG))),
            _milli(_best(_bare, _long(unit, LONG))),
        ]
        for name, unit in NONSENSE.items()
    ]
    return f"""## Tracking numbers

{COUNT:,} numbers of {len(FORMATS)} formats in one process; CPU time. Ours answer with every carrier
that it may be, its check digit, and why; the bare regular expression has the same shapes and
answers with the text that fits the first of them, after spaces are taken out.

{table(["", "Amends", "bare regular expression"], rows)}

Nonsense of {LONG // SHORTER:,} and of {LONG:,} characters, each the quickest of seven. A scan is
looked at as far as the longest code goes; a mail, with `--find`, as a whole.

{table(["", f"{LONG // SHORTER:,}", f"{LONG:,}", f"{LONG:,} with --find", "bare"], costs)}
"""


def _bare(text: str) -> "re.Match[str] | None":
    return BARE.fullmatch(NOT_NUMBER.sub("", text.upper()))


def _printed(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4)).lower()


def _scanned(number: str) -> str:
    return f"]C1{number}\x1d42127610115"


def _long(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _a_second(run: Callable[[str], object], texts: Sequence[str]) -> str:
    return f"{len(texts) / min(_seconds(run, texts) for _ in range(3)):,.0f} a second"


def _best(run: Callable[[str], object], text: str) -> float:
    return min(_seconds(run, [text]) for _ in range(7))


def _seconds(run: Callable[[str], object], texts: Iterable[str]) -> float:
    began = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - began


def _milli(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
