import json
from pathlib import Path

import pytest

from amends.cli.main import main
from amends.store.models import Order
from tests.order_data import CSV_EXAMPLE, JSON_EXAMPLE

pytestmark = pytest.mark.django_db


def test_both_examples_go_in_and_a_second_time_change_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = ["orders", "import", str(JSON_EXAMPLE), str(CSV_EXAMPLE)]
    assert main(files) == 0
    assert main(files) == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 created, 0 corrected, 0 unchanged, 0 refused",
        "0 created, 0 corrected, 3 unchanged, 0 refused",
    ]


def test_a_bad_line_is_told_and_the_good_ones_go_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = JSON_EXAMPLE.read_text(encoding="utf-8").splitlines()
    file = tmp_path / "orders.jsonl"
    file.write_text(f"{first.replace('32900', 'null', 1)}\n{second}\n", encoding="utf-8")
    assert main(["orders", "import", str(file)]) == 1
    told = capsys.readouterr()
    assert told.err == f"{file}:1: payments[0].amount_minor: is missing\n"
    assert told.out == "1 created, 0 corrected, 0 unchanged, 1 refused\n"
    assert Order.objects.get().number == "ALD-10235"


def test_a_scan_to_come_is_named_with_its_line_and_the_other_orders_go_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (json.loads(line) for line in JSON_EXAMPLE.read_text("utf-8").splitlines())
    second["parcels"][0]["scans"] = [{"at": "2999-01-01T10:00:00+01:00", "status": "accepted"}]
    file = tmp_path / "orders.jsonl"
    file.write_text(f"{json.dumps(second)}\n{json.dumps(first)}\n", encoding="utf-8")
    assert main(["orders", "import", str(file)]) == 1
    told = capsys.readouterr()
    assert told.err == f"{file}:1: parcels[0].scans[0]: A scan cannot be later than now.\n"
    assert told.out == "1 created, 0 corrected, 0 unchanged, 1 refused\n"
    assert Order.objects.get().number == first["number"]


def test_bytes_that_are_no_utf8_are_refused_where_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes(CSV_EXAMPLE.read_bytes().replace(b"Edinburgh", b"Ed\xefnburgh"))
    assert main(["orders", "import", str(file)]) == 1
    assert f"{file}:2: address_city: holds a character" in capsys.readouterr().err
    assert not Order.objects.exists()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "orders.txt"
    file.write_bytes(b"\xef\xbb\xbf" + CSV_EXAMPLE.read_bytes())
    assert main(["orders", "import", "--format", "csv", str(file)]) == 0


@pytest.mark.parametrize(
    ("name", "status", "told"),
    [
        ("orders.xlsx", 2, "neither .jsonl nor .csv: say --format"),
        ("missing.csv", 1, "No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_line(
    name: str, status: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["orders", "import", str(tmp_path / name)]) == status
    assert capsys.readouterr().err == f"{tmp_path / name}: {told}\n"


def test_a_table_with_a_wrong_header_is_refused_as_a_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("order_number,prize\n1,2\n", encoding="utf-8")
    assert main(["orders", "import", str(file)]) == 1
    assert "line 1: prize: not a column; see docs/orders-import.md" in capsys.readouterr().err
