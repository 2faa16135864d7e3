import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from amends.adapters.orders import COLUMNS, FORMATS, FileRefused, Record
from amends.domain.order_reading import read_order
from amends.domain.orders import FieldProblem, OrderValues
from tests.order_data import CSV_EXAMPLE, JSON_EXAMPLE

DOCS = Path(__file__).parents[3] / "docs" / "orders-import.md"


def records(text: str, kind: str = "csv") -> list[Record]:
    return list(FORMATS[kind](text.splitlines(keepends=True)))


def edited(*changes: tuple[int, str, str]) -> str:
    """The CSV example with changes of (line of the file, old, new)."""
    lines = CSV_EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, old, new in changes:
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new)
    return "".join(lines)


def values(record: Record) -> OrderValues:
    return read_order(record.data)


def test_rows_of_one_order_become_its_lines_units_and_parcel() -> None:
    (record,) = records(edited())
    order = values(record)
    assert [line.model for line in order.lines] == ["iPad Air 64 GB", "iPhone 13 128 GB"]
    assert [line.seller.slug for line in order.lines] == ["secondlight", "renouveau"]
    assert order.lines[0].seller.return_lines == ("Unit 9", "14 Mill Lane")
    assert (order.lines[0].plan, order.lines[1].plan is None) == (None, False)
    (parcel,) = order.parcels
    assert parcel.units == ((1, 1), (2, 1))
    assert parcel.addressee.name == "Imogen Ellis"
    assert [payment.amount_minor for payment in order.payments] == [57800]


def test_two_rows_of_one_line_are_its_two_units() -> None:
    second = (3, ",2,iPhone 13 128 GB,phone,midnight,", ",1,iPad Air 64 GB,tablet,blue,")
    text = edited(second, (2, ",28900,1,", ",28900,2,"), (3, ",28900,1,", ",28900,2,"))
    text = text.replace("alderly-care,AC-5513,", ",,", 1)
    text = text.replace(
        "renouveau,Renouveau Mobile,returns@renouveau.example,fr,FR,,4 quai du Port,44000,Nantes,1",
        "secondlight,Second Light,care@secondlight.example,en,GB,ENG,"
        "Unit 9|14 Mill Lane,LS1 4AP,Leeds,2",
    )
    (record,) = records(text)
    assert record.problems == ()
    (line,) = values(record).lines
    assert [unit.serial for unit in line.units] == ["DMPX1234Q1GC", "353911101234574"]


def test_two_rows_that_contradict_each_other_are_refused_with_both_lines() -> None:
    (record,) = records(edited((3, "Rowan Ellis", "Rowan Elis")))
    (problem,) = record.problems
    assert (problem.line, problem.field) == (3, "buyer_name")
    assert problem.reason == "is 'Rowan Elis' here, but 'Rowan Ellis' in line 2"


def test_a_problem_in_a_row_names_its_line_and_column() -> None:
    (record,) = records(edited((3, ",28900,1,", ",free,1,")))
    located = record.locate(FieldProblem("lines[1].price_minor", "must be a whole number"))
    assert (located.line, located.field) == (3, "line_price_minor")


def test_a_missing_field_is_told_at_a_row_of_the_same_part() -> None:
    (record,) = records(edited((3, "353911101234574,imei", "353911101234574,")))
    located = record.locate(FieldProblem("lines[1].units[0].serial_kind", "is missing"))
    assert located.line == 3


def test_rows_of_an_order_that_are_torn_apart_are_refused() -> None:
    other = edited().splitlines(keepends=True)[1].replace("ALD-10236", "ALD-1")
    first, second, last = records(edited() + other + edited().splitlines()[2])
    assert first.problems == second.problems == ()
    assert last.problems[0].reason.startswith("ALD-10236 stood further up already")


def test_a_row_of_the_wrong_length_is_refused() -> None:
    (record,) = records(edited((3, "Europe/London", "Europe/London,more")))
    assert [(problem.line, problem.field) for problem in record.problems] == [(3, "line")]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("order_number,buyer_nmae\n", "line 1: buyer_nmae: not a column"),
        ("buyer_name\n", "line 1: the column order_number is missing"),
        ("order_number,order_number\n", "line 1: a column stands there twice"),
    ],
)
def test_a_table_with_a_wrong_header_is_refused(header: str, reason: str) -> None:
    with pytest.raises(FileRefused, match=re.escape(reason)):
        records(header + "1,2\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{", "is no JSON"), ("[1]", "must be an object"), ("[" * 100_000, "is nested too deep")],
)
def test_a_broken_json_line_is_refused_and_the_next_one_read(line: str, reason: str) -> None:
    good = JSON_EXAMPLE.read_text(encoding="utf-8").splitlines()[0]
    bad, fine = records(f"{line}\n\n{good}\n", "jsonl")
    assert reason in bad.problems[0].reason
    assert (bad.line, fine.line) == (1, 3)
    assert values(fine).number == "ALD-10234"


def paths(kind: Any, prefix: str = "") -> set[str]:
    """All field names of nested dataclasses, as the documentation writes them."""
    found: set[str] = set()
    hints = get_type_hints(kind)
    for field in fields(kind):
        inner = (hints[field.name], *get_args(hints[field.name]))
        nested = next((arg for arg in inner if is_dataclass(arg)), None)
        many = "[]" if getattr(hints[field.name], "__origin__", None) is tuple else ""
        name = f"{prefix}{field.name}"
        found |= paths(nested, f"{name}{many}.") if nested else {name}
    return found


def test_every_field_is_documented_and_every_documented_field_exists() -> None:
    text = DOCS.read_text(encoding="utf-8").split("## JSON lines")[1].split("## CSV")[0]
    told = re.findall(r"^\| \**`([^`]+)`\** \|", text, re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == paths(OrderValues)


def test_every_column_is_documented_and_every_documented_column_exists() -> None:
    table = DOCS.read_text(encoding="utf-8").split("## CSV")[1].split("|---|---|")[1]
    told = [
        name for row in table.splitlines() if row.strip()
        for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])
    ]  # fmt: skip
    assert sorted(told) == sorted(COLUMNS)


def test_the_examples_show_every_column_and_almost_every_field() -> None:
    header = CSV_EXAMPLE.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert sorted(header) == sorted(COLUMNS)
    for path, kind in ((JSON_EXAMPLE, "jsonl"), (CSV_EXAMPLE, "csv")):
        for record in records(path.read_text(encoding="utf-8"), kind):
            assert values(record).number.startswith("ALD-1023")
