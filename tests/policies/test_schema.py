"""What is wrong in policy data is named: file, path of the key, reason."""

import re
import shutil
from pathlib import Path

import pytest

from amends.policies import PolicyError
from amends.policies.carrier_files import carrier_policies_from
from amends.policies.checking import check
from amends.policies.grade_files import grade_scheme_from
from amends.policies.market_files import market_policy_from
from amends.policies.schema import FOLDER

MARKET = FOLDER / "markets/default/2026.toml"
CARRIER = FOLDER / "carriers/dpd.toml"
GRADES = FOLDER / "grades/standard/2025.toml"


def changed(source: Path, folder: Path, old: str, new: str) -> Path:
    """A copy of a file of ours with one change."""
    text = source.read_text(encoding="utf-8")
    assert old in text
    copy = folder / source.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        ("length = 3", "", "report_window.length", "is missing"),
        ("length = 3", 'length = "3"', "report_window.length", "must be a whole number, not '3'"),
        ("length = 3", "length = true", "report_window.length", "must be a whole number, not True"),
        ("length = 3", "length = 0", "report_window.length", "must be at least 1, not 0"),
        ("length = 3", "length = 3\nlenght = 4", "report_window.lenght", "is not known here"),
        ("business_days", "days", "report_window.unit", "must be one of business_days, "),
        ('starts = "delivered"', 'starts = "now"', "report_window.starts", "must be one of "),
        ('certainty = "R"', 'certainty = "sure"', "report_window.certainty", "R, R2, G, own"),
        ('source = "HELP-PAGE"', 'source = ""', "report_window.source", "must not be empty"),
        ("valid_from = 2026-01-01", 'valid_from = "2026"', "valid_from", "must be a date such as"),
        (
            "valid_from = 2026-01-01",
            "valid_from = 2026-01-01T00:00:00",
            "valid_from",
            "must be a date such as",
        ),
        ("market =", "extra = 1\nmarket =", "extra", "is not known here"),
        ("at_the_door = true", "at_the_door = 1", "refusal.at_the_door", "must be true or false"),
        ("EUR = 150_000", "eur = 150_000", "decision.accept_up_to_minor.eur", "three capital"),
        ("EUR = 150_000", "EUR = -1", "decision.accept_up_to_minor.EUR", "must be at least 0"),
        ("[links]", "[link]", "links", "is missing"),
        ("[carrier_answer]", "[answer]", "carrier_answer", "is missing"),
        (
            'starts = "return_scanned"',
            'starts = "delivered"',
            "seller_remedy.starts",
            "must be one of return_scanned, returned, evidence_complete, not 'delivered'",
        ),
        ("[7, 2]", "7", "label.hand_in_reminder_days", "must be a list of whole numbers, not 7"),
        ("[7, 2]", "[7, 0]", "label.hand_in_reminder_days[1]", "from 1, not 0"),
        ("[7, 2]", "[true]", "label.hand_in_reminder_days[0]", "from 1, not True"),
        ("[7, 2]", "[2, 7]", "label.hand_in_reminder_days", "must go down, from less than 14"),
        ("[7, 2]", "[7, 7]", "label.hand_in_reminder_days", "must go down, from less than 14"),
        ("[7, 2]", "[14]", "label.hand_in_reminder_days", "must go down, from less than 14"),
        ("seller_hours = 24", "seller_hours = 0", "reminders.seller_hours", "at least 1, not 0"),
        ("dispute_hours = 24", "", "reminders.dispute_hours", "is missing"),
        ("marketplace_refunds = true", "", "escalation_steps.marketplace_refunds", "is missing"),
        (
            'refused_money_at = "returning"',
            'refused_money_at = "refused"',
            "escalation_steps.refused_money_at",
            "must be one of returning, arrived, not 'refused'",
        ),
    ],
)
def test_a_market_file_that_is_wrong_says_where_and_why(
    tmp_path: Path, old: str, new: str, path: str, reason: str
) -> None:
    copy = changed(MARKET, tmp_path, old, new)
    with pytest.raises(PolicyError) as problem:
        market_policy_from(copy)
    assert problem.value.file == copy.as_posix()
    assert problem.value.path == path
    assert reason in problem.value.reason
    assert str(problem.value) == f"{copy.as_posix()}: {path}: {problem.value.reason}"


@pytest.mark.parametrize("starts", ["return_scanned", "returned", "evidence_complete"])
def test_the_sellers_days_start_from_one_of_three(tmp_path: Path, starts: str) -> None:
    copy = changed(MARKET, tmp_path, 'starts = "return_scanned"', f'starts = "{starts}"')
    assert market_policy_from(copy).seller_remedy.starts == starts


def test_a_market_may_send_no_reminder_of_the_label(tmp_path: Path) -> None:
    assert market_policy_from(changed(MARKET, tmp_path, "[7, 2]", "[]")).hand_in_reminder_days == ()


def test_what_is_no_toml_says_so(tmp_path: Path) -> None:
    copy = changed(MARKET, tmp_path, "[report_window]", "[report_window")
    with pytest.raises(PolicyError, match=re.escape(f"{copy.as_posix()}: is not TOML")):
        market_policy_from(copy)


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        ('code = "dpd"', 'code = "dhl"', "code", "must be one of dpd, not 'dhl'"),
        ('countries = ["CH"]', 'countries = ["DE"]', "row", "names DE twice"),
        ('countries = ["CH"]', "countries = []", "row", "names every other country twice"),
        ("[row.hidden]\nlength = 7", "[row.hidden]", "row[0].hidden.length", "is missing"),
        ('filer = "Sender or', 'filler = "Sender or', "row[0].filer", "is missing"),
    ],
)
def test_a_carrier_file_that_is_wrong_says_where_and_why(
    tmp_path: Path, old: str, new: str, path: str, reason: str
) -> None:
    with pytest.raises(PolicyError) as problem:
        carrier_policies_from(changed(CARRIER, tmp_path, old, new))
    assert (problem.value.path, reason in problem.value.reason) == (path, True)


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        ('defects = ["crack"]', 'defects = ["dead"]', "never[0].defects[0]", "must be one of"),
        (
            'defects = ["crack"]',
            'defects = ["chip"]',
            "never[1].defects",
            "chip on screen is there",
        ),
        ('key = "good"', 'key = "fair"', "grade", "must name each grade once"),
        ('name = "Très bon état"', 'name = "Fair"', "grade", "gives one name to two grades"),
        (
            'defects = ["scuff", "pit", "dent", "burr", "discoloured"]',
            'defects = ["scuff", "pit", "burr", "discoloured"]',
            "grade[1].cell",
            "says nothing about dent on screen",
        ),
        (
            'defects = ["scuff", "pit", "dent", "burr", "discoloured"]',
            'defects = ["scuff", "pit", "dent", "burr", "discoloured", "deep_scratch"]',
            "grade[1].cell[1].defects",
            "deep_scratch on screen is there already",
        ),
        ('tolerates = "hidden"', 'tolerates = "seen"', "grade[1].cell[2].tolerates", "none, "),
        (
            'tolerates = "hidden"',
            'tolerates = "any"',
            "grade[1].cell[2].hidden_from_cm",
            "not known",
        ),
        ('tolerates = "hidden"', 'tolerates = "under"', "grade[1].cell[2].under_mm", "is missing"),
        (
            'language = "en"\nsource = "BM-PRO-US"\ncertainty = "R"',
            'source = "BM-PRO-US"\ncertainty = "G"',
            "grade[0].alias[0].certainty",
            "what is not sure is an old_name",
        ),
    ],
)
def test_a_grade_file_that_is_wrong_says_where_and_why(
    tmp_path: Path, old: str, new: str, path: str, reason: str
) -> None:
    with pytest.raises(PolicyError) as problem:
        grade_scheme_from(changed(GRADES, tmp_path, old, new))
    assert (problem.value.path, reason in problem.value.reason) == (path, True)


def test_a_check_names_every_problem_not_the_first(tmp_path: Path) -> None:
    copy = tmp_path / "policies"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    changed(MARKET, copy / "markets/default", "length = 3", "length = 0")
    changed(CARRIER, copy / "carriers", 'source = "DPD-CH"', 'source = "NOWHERE"')
    with (copy / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write('UNUSED = "https://unused.example"\n')
    found = check(copy)
    assert [(problem.path, problem.reason) for problem in found.problems] == [
        ("report_window.length", "must be at least 1, not 0"),
        ("NOWHERE", "is missing, and dpd/ch@2019-01-01 cites it"),
    ]
    assert (found.markets, found.carriers) == (6, 36)


def test_a_source_that_nothing_cites_is_a_problem(tmp_path: Path) -> None:
    copy = tmp_path / "policies"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    with (copy / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write('UNUSED = "https://unused.example"\n')
    assert [problem.path for problem in check(copy).problems] == ["UNUSED"]
