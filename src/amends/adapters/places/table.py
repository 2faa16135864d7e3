"""CSV files of places: one row a shop or place, columns named as OpenStreetMap names its tags.

`lat` and `lon` are needed. `id` numbers the row for good; without it the row's name and position
do. `@type` and `@id`, as Overpass writes them, say that it is an object of OpenStreetMap.
`devices` (phone;laptop) says that an entry of the operator's own list is a repair shop.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from amends.adapters.places.entries import entry
from amends.adapters.places.files import FileRefused, PlacesFile, Record
from amends.domain.places import BadRecord, RecordRefused

NORTH = ("lat", "latitude", "@lat")
EAST = ("lon", "longitude", "lng", "@lon")
LONGEST_CELL = 20_000


def open_table(path: Path) -> PlacesFile:
    """Opens a table. Raises `FileRefused` for one without columns of position."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        names = next(_rows(stream, path), [])
    for column in (NORTH, EAST):
        if not set(column) & set(names):
            raise FileRefused(f"{path}: line 1: there is no column {column[0]}.")
    return PlacesFile(None, lambda: _records(path, names))


def _records(path: Path, names: list[str]) -> Iterator[Record]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        rows = _rows(stream, path)
        next(rows)
        for line, row in enumerate(rows, 2):
            told = dict(zip(names, (cell.strip() for cell in row), strict=False))
            if not any(told.values()):
                continue
            try:
                yield _entry(told)
            except RecordRefused as refused:
                yield BadRecord(f"line {line}", str(refused))


def _rows(stream: Iterator[str], path: Path) -> Iterator[list[str]]:
    first = next(stream, "")
    separator = ";" if first.count(";") > first.count(",") else ","
    separator = "\t" if "\t" in first else separator

    def lines() -> Iterator[str]:
        yield first
        yield from stream

    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(lines(), delimiter=separator)
    except csv.Error as error:
        raise FileRefused(f"{path}: this is no CSV file, or it is damaged: {error}.") from error


def _entry(told: Mapping[str, str]) -> Record:
    north, east = (_number(told, column) for column in (NORTH, EAST))
    own = {name: value for name, value in told.items() if value and name[:1] != "@"}
    tags = {name: value for name, value in own.items() if name not in (*NORTH, *EAST, "id")}
    number = told.get("@id") or told.get("id", "")
    return entry(told.get("@type", ""), number, tags, (north, east), told.get("@timestamp", ""))


def _number(told: Mapping[str, str], column: tuple[str, ...]) -> float:
    text = next((told[name] for name in column if told.get(name)), "")
    try:
        return float(text)
    except ValueError:
        raise RecordRefused(f"{column[0]} is no number: {text[:40]!r}") from None
