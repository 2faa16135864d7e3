"""The policies that are shipped: which version answers, and that all of it is in order."""

from dataclasses import replace
from datetime import date

import pytest

from amends.domain.clocks import StartEvent, Unit
from amends.domain.money import Money
from amends.policies import (
    NoPolicy,
    carrier_policies,
    carrier_policy,
    carrier_policy_by_id,
    grade_scheme,
    grade_scheme_by_id,
    market_policies,
    market_policy,
    market_policy_by_id,
)
from amends.policies.checking import check
from amends.policies.library import in_order

DAY = date(2026, 4, 2)


def test_everything_that_is_shipped_is_in_order() -> None:
    found = check()
    assert found.problems == ()
    assert (found.markets, found.carriers, found.schemes) == (2, 31, 2)


def test_the_default_market_holds_the_numbers_of_the_help_page() -> None:
    policy = market_policy("default", DAY)
    assert policy.id == "default@2026-01-01"
    assert (policy.report_window.length, policy.report_window.unit) == (3, Unit.BUSINESS_DAYS)
    assert policy.report_window.starts is StartEvent.DELIVERED
    assert (policy.seller_remedy.length, policy.seller_remedy.unit) == (3, Unit.BUSINESS_DAYS)
    assert policy.seller_remedy.starts is StartEvent.RETURN_SCANNED
    assert (policy.care_answer.length, policy.care_answer.unit) == (1, Unit.BUSINESS_DAYS)
    assert (policy.change_of_mind.length, policy.change_of_mind.rolls) == (30, True)
    assert policy.device_photos_min == 3
    assert policy.photo_limit_bytes == 25_000_000
    assert policy.sources["evidence"] == "HELP-PAGE"
    assert policy.certainties["photos"] == "own"


def test_the_kinds_of_the_periods_are_those_that_clocks_are_stored_under() -> None:
    policy = market_policy("default", DAY)
    kinds = [
        rule.kind
        for rule in (
            policy.report_window,
            policy.care_answer,
            policy.seller_remedy,
            policy.photo_follow_up,
            policy.change_of_mind,
        )
    ]
    assert kinds == ["report", "care_answer", "seller_remedy", "photos", "change_of_mind"]


def test_limits_of_value_are_set_by_currency() -> None:
    policy = market_policy("default", DAY)
    assert policy.acceptance_value_limit("EUR") == Money(150_000, "EUR")
    assert policy.remedy_before_return_limit("JPY") == Money(24_000, "JPY")
    assert policy.acceptance_value_limit("BRL") is None


@pytest.mark.parametrize(
    ("on", "policy_id"),
    [
        (date(2019, 1, 1), "default@2019-01-01"),
        (date(2025, 12, 31), "default@2019-01-01"),
        (date(2026, 1, 1), "default@2026-01-01"),
        (date(2040, 1, 1), "default@2026-01-01"),
    ],
)
def test_a_version_holds_from_its_first_to_its_last_day(on: date, policy_id: str) -> None:
    assert market_policy("default", on).id == policy_id


def test_every_policy_is_found_again_by_its_id() -> None:
    for policy in market_policies():
        assert market_policy_by_id(policy.id) is policy
    for row in carrier_policies():
        assert carrier_policy_by_id(row.id) is row


def test_an_id_fits_the_column_that_keeps_it() -> None:
    longest = carrier_policy("x" * 200, "FR", DAY)
    assert max(len(row.id) for row in (*carrier_policies(), longest)) <= 60


def test_what_no_version_covers_is_said() -> None:
    with pytest.raises(NoPolicy, match="market 'default' on 2001-01-01"):
        market_policy("default", date(2001, 1, 1))
    with pytest.raises(NoPolicy, match="market 'mars'"):
        market_policy("mars", DAY)
    with pytest.raises(NoPolicy, match="'default@1999-01-01'"):
        market_policy_by_id("default@1999-01-01")
    with pytest.raises(NoPolicy, match="'ups/mars@2019-01-01'"):
        carrier_policy_by_id("ups/mars@2019-01-01")
    with pytest.raises(NoPolicy, match="grade scheme 'nobody'"):
        grade_scheme("nobody", DAY)


def test_the_grade_text_is_the_one_of_the_day_of_sale() -> None:
    assert grade_scheme("standard", date(2024, 12, 31)).id == "standard@2015-01-01"
    assert grade_scheme("standard", date(2025, 1, 1)).id == "standard@2025-01-01"
    assert grade_scheme_by_id("standard@2015-01-01").valid_to == date(2024, 12, 31)


def test_versions_that_overlap_are_refused() -> None:
    older, newer = market_policies()
    with pytest.raises(ValueError, match="must end before default@2026-01-01 begins"):
        in_order([replace(older, valid_to=None), newer], lambda policy: policy.market)
