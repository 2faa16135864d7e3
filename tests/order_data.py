"""Orders as files have them: the documented examples, and a small order to change."""

import copy
import json
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
JSON_EXAMPLE = EXAMPLES / "orders.jsonl"
CSV_EXAMPLE = EXAMPLES / "orders.csv"


def example() -> dict[str, Any]:
    """The first order of the JSON lines example: one phone, delivered on 2 April 2026 in Lyon."""
    first = JSON_EXAMPLE.read_text(encoding="utf-8").splitlines()[0]
    order: dict[str, Any] = json.loads(first)
    return order


def changed(path: str, value: Any) -> dict[str, Any]:
    """`example()` with the field at `path` (`parcels.0.weight_grams`) set, or left out for None."""
    order = example()
    *steps, name = path.split(".")
    target: Any = order
    for step in steps:
        target = target[int(step) if step.isdigit() else step]
    if value is None:
        del target[name]
    else:
        target[int(name) if name.isdigit() else name] = copy.deepcopy(value)
    return order
