"""Every kind of mistake in every kind of file is named: file, path of the key, reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from amends.policies import PolicyError
from amends.policies.carrier_files import carrier_policies_from
from amends.policies.checking import check
from amends.policies.counting_files import counting_from
from amends.policies.market_files import market_policy_from
from amends.policies.plan_files import plan_from
from amends.policies.regime_files import regime_from
from amends.policies.schema import FOLDER

Reader = Callable[[Path], object]

READERS: dict[str, Reader] = {
    "markets/default/2026.toml": market_policy_from,
    "carriers/chronopost.toml": carrier_policies_from,
    "carriers/packlink.toml": carrier_policies_from,
    "regimes/l133_3.toml": regime_from,
    "regimes/montreal.toml": regime_from,
    "plans/bolt.toml": plan_from,
    "plans/gb_insurance.toml": plan_from,
    "counting.toml": counting_from,
}
MARKET = "markets/default/2026.toml"
CHRONOPOST, PACKLINK = "carriers/chronopost.toml", "carriers/packlink.toml"
FRENCH, MONTREAL = "regimes/l133_3.toml", "regimes/montreal.toml"
BOLT, BRITISH = "plans/bolt.toml", "plans/gb_insurance.toml"

# file, text in it, what it is changed to, path of the key, reason.
MISTAKES = [
    # A wrong type.
    (MARKET, "length = 3", "length = 3.0", "report_window.length", "whole number, not 3.0"),
    (MARKET, 'party = "customer"', "party = 1", "report_window.party", "must be a text, not 1"),
    (FRENCH, '"L133-3"\ncertainty', "3\ncertainty", "source", "must be a text, not 3"),
    (FRENCH, "[visible]", "[[visible]]", "visible", "must be a table"),
    (BOLT, 'markets = ["us"]', 'markets = "us"', "markets", "must be a list of texts, not 'us'"),
    (BOLT, "[covers]", "[[covers]]", "covers", "must be a table"),
    # A key that nobody knows, or that is missing.
    (CHRONOPOST, "code = ", "codes = 1\ncode = ", "codes", "is not known here"),
    (CHRONOPOST, "[row.hidden]", "[row.hiden]", "row[0].hidden", "is missing"),
    (FRENCH, 'form = "A reasoned', 'from = "A reasoned', "hidden.from", "is not known here"),
    (FRENCH, 'mode = "any"\n', "", "mode", "is missing"),
    (MONTREAL, 'sdr_per_kg = "26"\n', "", "cap[0].sdr_per_kg", "is missing"),
    (BRITISH, 'source = "BM-GB-INS2"', "", "excludes.source", "is missing"),
    (BOLT, 'name = "bolt"\n', "", "name", "is missing"),
    (
        "counting.toml",
        'first_day = "The day after (CPC 641)."\n',
        "",
        "rule[2].first_day",
        "is miss",
    ),
    # A word that is none of those there are.
    (MARKET, '"business_days"', '"busy_days"', "report_window.unit", "must be one of business_da"),
    (MARKET, 'party = "customer"', 'party = "buyer"', "report_window.party", "customer, care, "),
    (MARKET, 'party = "customer"\n', "", "report_window.party", "is missing"),
    (
        MARKET,
        'party = "seller"\ncalendar = "party"',
        'party = "seller"\ncalendar = "moon"',
        "seller_remedy.calendar",
        "must be one of delivery, party, not 'moon'",
    ),
    (
        MARKET,
        'party = "customer"',
        'party = "customer"\nzone = "Europe/Atlantis"',
        "report_window.zone",
        "must be a time zone, not 'Europe/Atlantis'",
    ),
    (MARKET, 'until = "case_closed"', 'until = "ever"', "packaging.until", "must be one of case_"),
    (CHRONOPOST, '"domestic"', '"inland"', "row[0].scope", "any, domestic, international"),
    (PACKLINK, 'mode = "air"', 'mode = "sea"', "row[1].mode", "must be one of any, road, air"),
    (CHRONOPOST, 'filers = ["sender"]', 'filers = ["buyer"]', "row[0].filers[0]", "sender, recip"),
    (CHRONOPOST, 'countries = ["FR"]', 'countries = ["fr"]', "row[0].countries[0]", "such as FR"),
    (CHRONOPOST, '"contract_customers"', '"friends"', "row[0].further[0].kind", "must be one of"),
    (FRENCH, 'country = "FR"', 'country = "France"', "country", "must be a country such as FR"),
    (FRENCH, 'key = "l133_3"', 'key = "l133"', "key", "must be one of l133_3, not 'l133'"),
    (FRENCH, 'post = "any"', 'post = "all"', "post", "must be one of any, excluded, only"),
    (MONTREAL, 'kind = "suit"', 'kind = "trial"', "further[1].kind", "must be one of delay, suit"),
    (BOLT, '"surge"', '"storm"', "covers.items[3]", "must be one of drop, liquid"),
    (BRITISH, '["photos"]', '["films"]', "sometimes.items[0]", "must be one of plan_receipt"),
    (BRITISH, 'kind = "plan_claim"', 'kind = "claim"', "window[0].kind", "must be one of plan_cl"),
    # A length, an amount or a day that cannot be.
    (MARKET, "length = 3", "length = -3", "report_window.length", "must be at least 1, not -3"),
    (CHRONOPOST, "length = 14", "length = 0", "row[0].hidden.length", "must be at least 1, not 0"),
    (MONTREAL, '"26"', '"-26"', "cap[0].sdr_per_kg", "must be an amount above 0"),
    (MONTREAL, '"26"', '"NaN"', "cap[0].sdr_per_kg", "must be an amount above 0"),
    (MONTREAL, '"26"', '"many"', "cap[0].sdr_per_kg", "such as 8.33, not 'many'"),
    (MONTREAL, "since = 2024-12-28", 'since = "2024"', "cap[0].since", "must be a date such as"),
    # Days that are out of order, or outside the version around them.
    (
        FRENCH,
        "valid_from = 2019-01-01",
        "valid_from = 2019-01-01\nvalid_to = 2018-01-01",
        "valid_to",
        "must not be before 2019-01-01",
    ),
    (
        MARKET,
        "length = 3",
        "valid_from = 2025-12-31\nlength = 3",
        "report_window.valid_from",
        "must not be before 2026-01-01",
    ),
    (
        CHRONOPOST,
        'key = "fr"',
        'key = "fr"\nvalid_from = 2018-12-31',
        "row[0].valid_from",
        "must not be before 2019-01-01",
    ),
    (
        CHRONOPOST,
        'key = "fr"',
        'key = "fr"\nvalid_to = 2018-12-31',
        "row[0].valid_to",
        "must not be before 2019-01-01",
    ),
    # Something that is there twice, or is answered in two ways.
    (CHRONOPOST, 'key = "rest"', 'key = "fr"', "row", "has a key twice"),
    (PACKLINK, '"international"', '"domestic"', "row", "names every other country twice"),
    (PACKLINK, "countries = []", 'countries = ["ES"]', "row", "needs one for everything"),
    (MONTREAL, 'kind = "suit"', 'kind = "delay"', "further[1].kind", "delay is there already"),
    (BOLT, '"theft", "loss"', '"drop", "loss"', "excludes.items", "names drop, as covers does"),
    (BRITISH, '["photos"]', '["proof_of_purchase"]', "sometimes.items", "as asked does"),
    ("counting.toml", 'name = "France"', 'name = "Germany"', "rule", "must name each regime once"),
]


@pytest.mark.parametrize(("file", "old", "new", "path", "reason"), MISTAKES)
def test_a_mistake_is_named_with_file_path_and_reason(
    tmp_path: Path, file: str, old: str, new: str, path: str, reason: str
) -> None:
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / Path(file).name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PolicyError) as problem:
        READERS[file](copy)
    assert (problem.value.file, problem.value.path) == (copy.as_posix(), path)
    assert reason in problem.value.reason


@pytest.mark.parametrize("file", READERS)
def test_each_file_is_in_order_without_the_mistake(file: str) -> None:
    READERS[file](FOLDER / file)


def copied(folder: Path) -> Path:
    """A copy of all our data."""
    copy = folder / "policies"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def problems(folder: Path) -> list[str]:
    """What the check of a folder says, without the folder's own path."""
    return [str(one).replace(f"{folder.as_posix()}/", "") for one in check(folder).problems]


@pytest.mark.parametrize(
    ("file", "tag", "who"),
    [
        ("carriers/bpost.toml", "BPOST-DOC", "bpost/be@2019-01-01"),
        ("regimes/cmr.toml", "CMR", "cmr@2019-01-01"),
        ("regimes/montreal.toml", "MC26", "montreal@2019-01-01"),
        ("plans/bolt.toml", "BOLT", "bolt@2026-01-01"),
        ("counting.toml", "SOLON", "France"),
        ("markets/us/2026.toml", "BM-US-DMG", "us@2019-01-01"),
    ],
)
def test_a_source_that_stands_nowhere_is_named_with_who_cites_it(
    tmp_path: Path, file: str, tag: str, who: str
) -> None:
    copy = copied(tmp_path)
    path = copy / file
    text = path.read_text(encoding="utf-8").replace(f'"{tag}"', '"NOWHERE"')
    path.write_text(text, encoding="utf-8")
    assert f"sources.toml: NOWHERE: is missing, and {who} cites it" in problems(copy)


@pytest.mark.parametrize(
    ("file", "later", "newer"),
    [
        ("regimes/cmr.toml", "regimes/later/cmr.toml", "cmr@2027-01-01"),
        ("plans/bolt.toml", "plans/later/bolt.toml", "bolt@2027-01-01"),
        ("markets/default/2026.toml", "markets/default/2027.toml", "default@2027-01-01"),
    ],
)
def test_versions_that_hold_on_one_day_are_named(
    tmp_path: Path, file: str, later: str, newer: str
) -> None:
    copy = copied(tmp_path)
    text = (copy / file).read_text(encoding="utf-8")
    first = "2026-01-01" if "2026" in text.split("valid_from")[1][:20] else "2019-01-01"
    (copy / later).parent.mkdir(exist_ok=True)
    (copy / later).write_text(text.replace(f"valid_from = {first}", "valid_from = 2027-01-01"))
    older = newer.replace("2027-01-01", first)
    assert problems(copy) == [f"{older}: valid_to: must end before {newer} begins"]


def test_what_is_wrong_in_a_version_is_said_once_though_others_extend_it(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    path = copy / "markets/us/2026.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("length = 3", "length = 0"))
    assert problems(copy) == [
        "markets/us/2026.toml: report_window.length: must be at least 1, not 0"
    ]


def test_every_source_that_stands_nowhere_is_named_not_the_first(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    path = copy / "sources.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("BOLT =", "MC26 ="))]
    path.write_text("".join([*kept, 'UNUSED = "https://unused.example"\n']), encoding="utf-8")
    assert problems(copy) == [
        "sources.toml: BOLT: is missing, and bolt@2026-01-01 cites it",
        "sources.toml: MC26: is missing, and montreal@2019-01-01 cites it",
        "sources.toml: UNUSED: is cited by nothing",
    ]


def test_what_is_missing_in_a_folder_or_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/bolt.toml").write_bytes(b'key = "\xff"')
    found = problems(tmp_path)
    assert found[0].startswith("plans/bolt.toml: is not TOML: ")
    assert found[1:] == [
        "counting.toml: cannot be read: No such file or directory",
        "sources.toml: cannot be read: No such file or directory",
    ]
