"""CSV: one row a unit; the rows of one order stand together.

Lines, parcels and payments of an order are found by their own numbers, so that a row tells the
whole way from buyer to unit. What two rows say about one thing must be the same.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from amends.adapters.orders.records import FileRefused, Located, Record

ORDER = "order_number"
LISTED = {"seller_return_lines", "address_lines"}
SEPARATOR = "|"
Row = tuple[int, dict[str, str]]

# Column -> the place in the order; [line], [payment], [parcel], [unit] are the things of its row.
COLUMNS = {
    ORDER: "number",
    "placed_at": "placed_at",
    "market": "market",
    "language": "language",
    "currency": "currency",
    **{f"buyer_{name}": f"buyer.{name}" for name in ("email", "name", "phone", "kind", "vat_id")},
    **{
        f"payment_{name}": f"payments[payment].{name}"
        for name in ("reference", "amount_minor", "tax_minor")
    },
    **{
        f"line_{name}": f"lines[line].{name}"
        for name in (
            "number",
            "model",
            "category",
            "colour",
            "grade_scheme",
            "grade",
            "graded_on",
            "price_minor",
            "quantity",
            "replacement_in_stock",
        )
    },
    **{f"plan_{name}": f"lines[line].plan.{name}" for name in ("provider", "reference")},
    **{
        f"seller_{name}": f"lines[line].seller.{name}"
        for name in (
            "slug",
            "name",
            "email",
            "language",
            "country",
            "region",
            "return_lines",
            "return_postcode",
            "return_city",
        )
    },
    **{
        f"unit_{name}": f"lines[line].units[unit].{name}"
        for name in ("number", "serial", "serial_kind")
    },
    **{
        f"parcel_{name}": f"parcels[parcel].{name}"
        for name in (
            "carrier",
            "tracking_number",
            "service",
            "booked_by",
            "contract",
            "declared_value_minor",
            "weight_grams",
            "handover",
            "shipped_at",
            "at_point_at",
            "delivered_at",
        )
    },
    **{
        f"addressee_{name}": f"parcels[parcel].addressee.{name}"
        for name in ("name", "email", "phone", "language")
    },
    **{
        f"address_{name}": f"parcels[parcel].address.{name}"
        for name in ("lines", "postcode", "city", "country", "region", "zone")
    },
}


def read_table(lines: Iterable[str]) -> Iterator[Record]:
    """A record for each order. Raises `FileRefused` for a header that is not ours."""
    reader = csv.DictReader(lines)
    _check_header(reader.fieldnames or ())
    seen: set[str] = set()
    for number, rows in groupby(_rows(reader), key=lambda row: row[1][ORDER]):
        together = list(rows)
        if number in seen:
            reason = f"{number} stood further up already; its rows must stand together"
            yield Record(together[0][0], problems=(Located(together[0][0], ORDER, reason),))
        else:
            seen.add(number)
            yield _Order(together).record()


def _check_header(names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise FileRefused(f"line 1: {', '.join(unknown)}: not a column; see docs/orders-import.md")
    if ORDER not in names:
        raise FileRefused(f"line 1: the column {ORDER} is missing")
    if len(set(names)) != len(names):
        raise FileRefused("line 1: a column stands there twice")


def _rows(reader: "csv.DictReader[str]") -> Iterator[Row]:
    try:
        for row in reader:
            told = {name: (value or "").strip() for name, value in row.items() if name}
            if None in row or None in row.values():
                told["#"] = "has more or fewer values than the header has columns"
            if any(told.values()):
                yield reader.line_num, told
    except csv.Error as error:
        raise FileRefused(f"line {reader.line_num}: {error}") from error


class _Order:
    """The rows of one order, put together."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._data: dict[str, Any] = {}
        self._origins: dict[str, tuple[int, str]] = {}
        self._problems: list[Located] = []
        self._index: dict[tuple[str, str], int] = {}

    def record(self) -> Record:
        for line, row in self._rows:
            if "#" in row:
                self._problems.append(Located(line, "line", row.pop("#")))
            self._add(line, row)
        return Record(self._rows[0][0], self._data, tuple(self._problems), self._origins)

    def _add(self, line: int, row: dict[str, str]) -> None:
        known_line = row.get("line_number") or "1"
        places = {
            "line": self._place("line", known_line),
            "payment": self._place("payment", row.get("payment_reference", "")),
            "parcel": self._place(
                "parcel", f"{row.get('parcel_carrier')} {row.get('parcel_tracking_number')}"
            ),
            # Every row is a unit of its own, so that a repeated number is found later.
            "unit": self._place(f"unit of line {known_line}", f"row {line}"),
        }
        for column, value in row.items():
            if value:
                self._put(line, column, value, places)
        self._contents(row, places)

    def _place(self, kind: str, key: str) -> int:
        others = sum(1 for known, _ in self._index if known == kind)
        return self._index.setdefault((kind, key), others)

    def _put(self, line: int, column: str, value: str, places: dict[str, int]) -> None:
        path = COLUMNS[column]
        for kind, place in places.items():
            path = path.replace(f"[{kind}]", f"[{place}]")
        told: Any = value.split(SEPARATOR) if column in LISTED else value
        target, name = self._target(path)
        if name in target and target[name] != told:
            first = self._origins[path][0]
            reason = f"is {value!r} here, but {target[name]!r} in line {first}"
            self._problems.append(Located(line, column, reason))
            return
        target[name] = told
        self._origins.setdefault(path, (line, column))

    def _target(self, path: str) -> tuple[dict[str, Any], str]:
        """The record that holds the last step of `path`, made where it is missing."""
        *steps, name = path.split(".")
        target = self._data
        for step in steps:
            step, _, place = step.partition("[")
            if not place:
                target = target.setdefault(step, {})
                continue
            items: list[dict[str, Any]] = target.setdefault(step, [])
            index = int(place.rstrip("]"))
            items.extend({} for _ in range(index + 1 - len(items)))
            target = items[index]
        return target, name

    def _contents(self, row: dict[str, str], places: dict[str, int]) -> None:
        if not row.get("parcel_tracking_number"):
            return
        line = row.get("line_number") or "1"
        parcel = self._data["parcels"][places["parcel"]]
        parcel.setdefault("units", []).append(f"{line}/{row.get('unit_number', '')}")
