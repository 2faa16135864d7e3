"""The policies that are shipped: which version answers, and that all of it is in order."""

from dataclasses import replace
from datetime import date

import pytest

from amends.domain.clocks import Rule, StartEvent, Unit
from amends.domain.money import Money
from amends.policies import (
    NoPolicy,
    carrier_policies,
    carrier_policy,
    carrier_policy_by_id,
    grade_scheme,
    grade_scheme_by_id,
    grade_schemes,
    market_policies,
    market_policy,
    market_policy_by_id,
    plans,
    regime_by_id,
    regimes,
    regimes_on,
)
from amends.policies.checking import check
from amends.policies.library import in_order
from amends.policies.market_files import market_rules

DAY = date(2026, 4, 2)


def test_everything_that_is_shipped_is_in_order() -> None:
    found = check()
    assert found.problems == ()
    assert (found.markets, found.carriers) == (len(market_policies()), len(carrier_policies()))
    assert (found.regimes, found.plans) == (len(regimes()), len(plans())) == (6, 5)
    assert found.schemes == len(grade_schemes())


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
    assert (policy.photo_limit_bytes, policy.photo_limit_count) == (25_000_000, 24)
    assert policy.photo_code_seconds == {"sought": 3.0, "in_passing": 0.4}
    assert policy.sources["evidence"] == "HELP-PAGE"
    assert policy.certainties["photos"] == "own"


def test_the_kinds_of_the_periods_are_those_that_clocks_are_stored_under() -> None:
    policy = market_policy("default", DAY)
    renamed = {"report_window": "report", "photo_follow_up": "photos"}
    fields = {field: rule for field, rule in vars(policy).items() if isinstance(rule, Rule)}
    assert {field: rule.kind for field, rule in fields.items()} == {
        field: renamed.get(field, field) for field in fields
    }
    assert list(fields.values()) == list(market_rules(policy))


@pytest.mark.parametrize("on", [date(2025, 4, 2), DAY])
@pytest.mark.parametrize(
    ("field", "length", "unit", "starts"),
    [
        ("return_travel", 10, "business_days", "return_scanned"),
        ("return_scan", 5, "business_days", "report_sent"),
        ("escalation", 1, "business_days", "seller_late"),
        ("care_task", 1, "business_days", "care_needed"),
        ("dispute_answer", 3, "business_days", "disputed"),
        ("dispute_decision", 2, "business_days", "dispute_answered"),
        ("ship_back", 3, "business_days", "dispute_upheld"),
        ("replacement_travel", 10, "business_days", "replacement_sent"),
        ("carrier_answer", 30, "calendar_days", "notice_sent"),
    ],
)
def test_what_the_help_page_does_not_say_is_our_own_choice(
    on: date, field: str, length: int, unit: str, starts: str
) -> None:
    rule = getattr(market_policy("default", on), field)
    assert (rule.kind, rule.length, rule.unit, rule.starts) == (field, length, unit, starts)
    assert (rule.source, rule.certainty) == ("OWN", "own")


@pytest.mark.parametrize("on", [date(2025, 4, 2), DAY])
def test_reminders_and_what_follows_the_sellers_days_are_numbers_of_the_market(on: date) -> None:
    policy = market_policy("default", on)
    assert (policy.label_valid_days, policy.hand_in_reminder_days) == (14, (7, 2))
    assert (policy.seller_reminder_hours, policy.dispute_reminder_hours) == (24, 24)
    assert (policy.marketplace_refunds, policy.refused_money_at) == (True, "returning")
    assert policy.certainties["escalation_steps"] == "own"


def test_limits_of_value_are_set_by_currency() -> None:
    policy = market_policy("default", DAY)
    assert policy.acceptance_value_limit("EUR") == Money(150_000, "EUR")
    assert policy.remedy_before_return_limit("JPY") == Money(24_000, "JPY")
    assert policy.acceptance_value_limit("BRL") is None


@pytest.mark.parametrize(
    ("on", "policy_id"),
    [
        (date(2015, 1, 1), "default@2015-01-01"),
        (date(2018, 12, 31), "default@2015-01-01"),
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


def test_every_regime_is_found_again_by_its_id_and_on_its_days() -> None:
    for regime in regimes():
        assert regime_by_id(regime.id) is regime
    assert regimes_on(DAY) == regimes()
    assert regimes_on(date(2018, 12, 31)) == ()
    with pytest.raises(NoPolicy, match="'moon@2019-01-01'"):
        regime_by_id("moon@2019-01-01")


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
    older, newer = market_policy("default", date(2025, 1, 1)), market_policy("default", DAY)
    with pytest.raises(ValueError, match="must end before default@2026-01-01 begins"):
        in_order([replace(older, valid_to=None), newer], lambda policy: policy.market)
