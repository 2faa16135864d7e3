"""Order files: JSON lines and CSV, read as they stream in."""

from collections.abc import Callable, Iterable, Iterator

from amends.adapters.orders.json_lines import read_json_lines
from amends.adapters.orders.records import FileRefused, Located, Record
from amends.adapters.orders.table import COLUMNS, read_table

FORMATS: dict[str, Callable[[Iterable[str]], Iterator[Record]]] = {
    "jsonl": read_json_lines,
    "csv": read_table,
}

__all__ = ["COLUMNS", "FORMATS", "FileRefused", "Located", "Record"]
