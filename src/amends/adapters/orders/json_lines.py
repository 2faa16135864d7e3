"""JSON lines: one order a line, nested, with the field names of `domain/orders.py`."""

import json
from collections.abc import Iterable, Iterator

from amends.adapters.orders.records import Located, Record


def read_json_lines(lines: Iterable[str]) -> Iterator[Record]:
    """A record for each line that is not empty."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _record(number, line)


def _record(number: int, line: str) -> Record:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"is no JSON: {error}" if isinstance(error, ValueError) else "is nested too deep"
        return Record(number, problems=(Located(number, "line", reason),))
    if not isinstance(data, dict):
        problem = Located(number, "line", "must be an object with named fields")
        return Record(number, problems=(problem,))
    return Record(number, data)
