"""`amends policy` as an operator types it."""

import json
import shutil
from pathlib import Path

import pytest

from amends.cli.main import main
from amends.policies.checking import check
from amends.policies.documents import pages
from amends.policies.schema import FOLDER


def test_what_is_shipped_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "check"]) == 0
    found = check()
    assert capsys.readouterr().out == (
        f"{found.markets} market policies, {found.carriers} carrier rows, {found.regimes} legal "
        f"regimes, {found.plans} plans and {found.schemes} grade schemes are in order\n"
    )


def test_a_problem_is_named_with_file_key_and_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "policies"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = copy / "carriers/bpost.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("length = 7", "length = 0"))
    assert main(["policy", "check", str(copy)]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert errors[0] == f"{file}: row[0].hidden.length: must be at least 1, not 0"


def test_a_folder_that_is_not_there_exits_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["policy", "check", str(tmp_path / "none")]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_a_market_is_shown_as_it_is_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", "default", "--at", "2026-05-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "default@2026-01-01"
    assert "  report: 3 business days after delivery (HELP-PAGE, R)" in lines
    assert "  photo_limit_pixels: jpeg 100000000, other 50000000" in lines


def test_a_market_is_shown_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", "default", "--at", "2025-05-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["valid_to"]) == ("default@2019-01-01", "2025-12-31")
    assert found["report_window"]["unit"] == "business_days"


def test_a_carrier_is_shown_with_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", "correos", "--of", "carrier", "--at", "2026-05-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "correos/es@2019-01-01",
        "correos/international@2019-01-01",
    ]
    assert (
        "  claim_file: 4 months after the day on which the post took the parcel (CORREOS, R)"
        in (lines)
    )
    assert main(["policy", "show", "dpd", "--of", "carrier", "--at", "2026-05-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["id"], row["filers"]) for row in found][1] == ("dpd/ch@2019-01-01", ["sender"])


def test_a_law_and_a_plan_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", "montreal", "--of", "regime", "--at", "2026-05-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "montreal@2019-01-01"
    assert "  regime_hidden: 14 days after delivery (WEISSMAN, R2)" in lines
    assert "  caps: 26 SDR/kg since 2024-12-28" in lines
    assert main(["policy", "show", "bolt", "--of", "plan", "--at", "2026-05-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["windows"]) == ("bolt@2026-01-01", [])
    assert found["covers"]["items"] == ["drop", "liquid", "crack", "surge"]


@pytest.mark.parametrize("kind", ["carrier", "regime", "plan"])
def test_an_unknown_name_of_any_kind_exits_2(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    assert main(["policy", "show", "moon", "--of", kind, "--at", "2026-05-01"]) == 2
    assert capsys.readouterr().err == (
        f"amends policy show: no policy for {kind} 'moon' on 2026-05-01\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["policy"],
        ["policy", "show"],
        ["policy", "show", "default"],
        ["policy", "show", "default", "--at", "2026-05-01", "--of", "planet"],
        ["policy", "show", "default", "--at", "2026-02-30"],
        ["policy", "mend"],
        ["policy", "check", "--all"],
    ],
)
def test_wrong_arguments_exit_2(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_an_unknown_market_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", "mars", "--at", "2026-05-01"]) == 2
    assert capsys.readouterr().err == (
        "amends policy show: no policy for market 'mars' on 2026-05-01\n"
    )


def test_what_is_no_date_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["policy", "show", "default", "--at", "soon"])
    assert end.value.code == 2
    assert "'soon' is no date such as 2026-04-02" in capsys.readouterr().err


def test_pages_are_written_and_then_found_fresh(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "docs" / "rules"
    assert main(["policy", "docs", str(folder), "--check"]) == 1
    assert capsys.readouterr().err.count("is stale: run `amends policy docs`") == len(pages())
    assert main(["policy", "docs", str(folder)]) == 0
    assert main(["policy", "docs", str(folder), "--check"]) == 0
    (folder / "grades.md").write_text("something else", encoding="utf-8")
    assert main(["policy", "docs", str(folder), "--check"]) == 1
