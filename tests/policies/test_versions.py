"""Versions of a market over time, and markets that say only what differs."""

from datetime import date
from pathlib import Path

import pytest

from amends.domain.clocks import Unit
from amends.policies import PolicyError, market_policies, market_policy
from amends.policies.market_files import market_policy_from, market_rules

MARKETS = ("default", "fr", "gb", "se", "us")
DAY = date(2026, 4, 2)

# market, day of the order, length and unit of the report window, its source, how sure.
WINDOWS = [
    ("default", DAY, 3, Unit.BUSINESS_DAYS, "HELP-PAGE", "R"),
    ("default", date(2025, 4, 2), 3, Unit.BUSINESS_DAYS, "HELP-PAGE", "G"),
    ("default", date(2018, 4, 2), 24, Unit.HOURS, "BM-SV-OLD", "G"),
    ("us", DAY, 3, Unit.BUSINESS_DAYS, "BM-US-DMG", "R"),
    ("us", date(2025, 4, 2), 3, Unit.BUSINESS_DAYS, "BM-US-DMG", "G"),
    ("fr", DAY, 3, Unit.BUSINESS_DAYS, "BM-FR-DMG", "R"),
    ("fr", date(2019, 1, 1), 3, Unit.BUSINESS_DAYS, "BM-FR-DMG", "G"),
    ("gb", DAY, 3, Unit.BUSINESS_DAYS, "HELP-PAGE", "R"),
    ("gb", date(2025, 4, 2), 3, Unit.BUSINESS_DAYS, "HELP-PAGE", "G"),
    ("se", DAY, 3, Unit.BUSINESS_DAYS, "HELP-PAGE", "R"),
    ("se", date(2019, 4, 2), 3, Unit.BUSINESS_DAYS, "HELP-PAGE", "G"),
    ("se", date(2018, 4, 2), 24, Unit.HOURS, "BM-SV-OLD", "G"),
]


@pytest.mark.parametrize(("market", "on", "length", "unit", "source", "certainty"), WINDOWS)
def test_the_report_window_is_that_of_the_market_on_the_day(
    market: str, on: date, length: int, unit: Unit, source: str, certainty: str
) -> None:
    rule = market_policy(market, on).report_window
    assert (rule.length, rule.unit, rule.source, rule.certainty) == (
        length,
        unit,
        source,
        certainty,
    )


def test_the_table_above_holds_every_version() -> None:
    asked = {market_policy(row[0], row[1]).id for row in WINDOWS}
    assert asked == {policy.id for policy in market_policies()}
    assert {policy.market for policy in market_policies()} == set(MARKETS)


@pytest.mark.parametrize("market", MARKETS)
def test_what_a_version_does_not_say_is_that_of_the_one_it_extends(market: str) -> None:
    ours, default = market_policy(market, DAY), market_policy("default", DAY)
    assert ours.seller_remedy.length == default.seller_remedy.length == 3
    assert ours.asks == default.asks
    assert ours.acceptance_value_limits == default.acceptance_value_limits
    assert ours.sources["photos"] == "OWN"


def test_nothing_that_was_read_is_sure_on_days_that_are_assumed() -> None:
    for policy in market_policies():
        sure = {rule.certainty for rule in market_rules(policy)}
        sure |= set(policy.certainties.values()) | {ask.certainty for ask in policy.asks}
        sure |= {fact.certainty for fact in policy.facts}
        assert sure <= ({"R", "R2", "own"} if policy.days_known else {"G", "own"}), policy.id


def test_every_period_says_who_must_act_and_holds_as_long_as_its_version() -> None:
    parties = {"customer", "care", "seller", "carrier"}
    for policy in market_policies():
        for rule in market_rules(policy):
            assert rule.party in parties
            assert (rule.valid_from, rule.valid_to) == (policy.valid_from, policy.valid_to)
            assert rule.calendar == ("party" if rule.party == "seller" else "delivery")


def test_facts_are_those_of_their_own_version() -> None:
    assert market_policy("default", DAY).facts == ()
    assert [fact.source for fact in market_policy("us", DAY).facts] == ["BM-US-FAULT"]
    assert len(market_policy("se", date(2018, 1, 1)).facts) == 2


def version(folder: Path, market: str, day: str, more: str = "") -> Path:
    """A version of a market in a folder laid out as ours."""
    (folder / "markets" / market).mkdir(parents=True, exist_ok=True)
    path = folder / "markets" / market / f"{day}.toml"
    path.write_text(f'market = "{market}"\nvalid_from = {day}\n{more}\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("more", "path", "reason"),
    [
        ('extends = "moon@2020-01-01"', "extends", "names no version: 'moon@2020-01-01'"),
        ('extends = "../moon@2020-01-01"', "extends", "names no version"),
        ('extends = "default"', "extends", "names no version: 'default'"),
        ("extends = 3", "extends", "must be a text, not 3"),
        ('extends = "moon@2026-01-01"', "extends", "leads back to 'moon@2026-01-01'"),
        ('extends = "sun@2026-01-01"', "extends", "leads back to 'moon@2026-01-01'"),
        ("days_known = 1", "days_known", "must be true or false, not 1"),
        ("", "evidence", "is missing"),
        ("valid_to = 2025-12-31", "valid_to", "must not be before 2026-01-01"),
    ],
)
def test_a_version_that_cannot_be_resolved_says_why(
    tmp_path: Path, more: str, path: str, reason: str
) -> None:
    version(tmp_path, "sun", "2026-01-01", 'extends = "moon@2026-01-01"')
    with pytest.raises(PolicyError) as problem:
        market_policy_from(version(tmp_path, "moon", "2026-01-01", more))
    assert (problem.value.path, reason in problem.value.reason) == (path, True)


def test_a_file_stands_in_the_folder_of_its_market(tmp_path: Path) -> None:
    path = version(tmp_path, "moon", "2026-01-01")
    path.write_text(path.read_text(encoding="utf-8").replace('"moon"', '"sun"'), encoding="utf-8")
    with pytest.raises(PolicyError, match="market: must be one of moon, not 'sun'"):
        market_policy_from(path)


def test_what_is_wrong_in_an_extended_version_is_named_there(tmp_path: Path) -> None:
    base = version(tmp_path, "sun", "2026-01-01", "[links]\nhelper_hours = 0")
    child = version(tmp_path, "moon", "2026-01-01", 'extends = "sun@2026-01-01"')
    with pytest.raises(PolicyError) as problem:
        market_policy_from(child)
    assert problem.value.file == base.as_posix()
