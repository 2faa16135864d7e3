"""All clocks of a case, and the one that binds: exact moments, and what is not known."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from amends.domain.clocks.calendars import Calendar
from amends.domain.clocks.periods import StartEvent
from amends.domain.clocks.windows import (
    CaseFacts,
    Group,
    Window,
    all_windows,
    binding,
    may_bind,
    over,
)
from amends.domain.parties import Role
from amends.domain.policy import CarrierPolicy
from amends.domain.regimes import Carriage
from amends.policies import carrier_policies, carrier_policy, market_policy, plan, regimes

DAY = date(2026, 6, 1)
WEEKEND = frozenset({5, 6})
FRANCE = Calendar("France", "Europe/Paris", WEEKEND, {})
GERMANY = Calendar("Germany", "Europe/Berlin", WEEKEND, {})
BRITAIN = Calendar("the United Kingdom", "Europe/London", WEEKEND, {})


def paris(day: int, hour: int = 14) -> datetime:
    """A moment in June 2026 in Paris."""
    return datetime(2026, 6, day, hour, tzinfo=ZoneInfo("Europe/Paris"))


def case(carrier: str = "colissimo", country: str = "FR", **changes: Any) -> CaseFacts:
    """A parcel within France that Colissimo brought on Wednesday 10 June."""
    way = changes.pop("way", Carriage(country, country, "road", None))
    row = changes.pop("carrier_row", None) or carrier_policy(
        carrier, way.country, DAY, origin=way.origin, mode=way.mode
    )
    facts = CaseFacts(
        way=way,
        calendar=FRANCE,
        market=market_policy("default", DAY),
        carrier=row,
        happened={StartEvent.DELIVERED: paris(10)},
        regimes=regimes(),
        calendars={"seller": GERMANY},
    )
    return replace(facts, **changes)


def ends(facts: CaseFacts) -> dict[tuple[str, str], str]:
    """(policy without its day, kind) -> the last day, or why there is none."""
    return {
        (one.policy.partition("@")[0], one.kind): (
            one.due.last_day.isoformat() if one.due else one.no_end
        )
        for one in all_windows(facts)
    }


def find(facts: CaseFacts, kind: str, group: Group = Group.CARRIER) -> Window:
    """The one window of this kind."""
    (found,) = [one for one in all_windows(facts) if (one.group, one.kind) == (group, kind)]
    return found


@pytest.mark.parametrize(
    ("delivered", "carrier", "customer", "why"),
    [
        (
            10,
            "2026-06-13",
            "2026-06-15",
            (
                "Colissimo's 3 working days end on Saturday 13 June, "
                "before your 3 business days (Monday 15 June)."
            ),
        ),
        (
            11,
            "2026-06-15",
            "2026-06-16",
            (
                "Colissimo's 3 working days end on Monday 15 June, "
                "before your 3 business days (Tuesday 16 June)."
            ),
        ),
        (
            12,
            "2026-06-16",
            "2026-06-17",
            (
                "Colissimo's 3 working days end on Tuesday 16 June, "
                "before your 3 business days (Wednesday 17 June)."
            ),
        ),
        (
            8,
            "2026-06-11",
            "2026-06-11",
            (
                "Your 3 business days end on Thursday 11 June, "
                "the same day as Colissimo's 3 working days (Thursday 11 June)."
            ),
        ),
    ],
)
def test_in_france_the_carriers_days_end_before_the_customers(
    delivered: int, carrier: str, customer: str, why: str
) -> None:
    facts = case(happened={StartEvent.DELIVERED: paris(delivered)}, seen_at_door=False)
    found = ends(facts)
    assert found["colissimo/fr", "carrier_notice"] == carrier
    assert found["l133_3", "regime_hidden"] == carrier
    assert found["default", "report"] == customer
    bound = binding(all_windows(facts), paris(delivered, 20))
    assert bound is not None
    assert bound.why == why


def test_every_window_of_a_case_is_there_with_its_end_or_why_it_has_none() -> None:
    assert ends(case()) == {
        ("default", "report"): "2026-06-15",
        ("default", "care_answer"): "The day of the report is not known yet.",
        ("default", "seller_remedy"): "The day of the return's first scan is not known yet.",
        ("default", "change_of_mind"): "2026-07-10",
        ("default", "packaging"): "Until the case is closed.",
        ("colissimo/fr", "carrier_visible"): "2026-06-10",
        ("colissimo/fr", "carrier_notice"): "2026-06-13",
        ("l133_3", "regime_visible"): "2026-06-10",
        ("l133_3", "regime_hidden"): "2026-06-13",
        ("l133_3", "consumer_could_not_check"): "2026-06-20",
    }


def test_the_last_moment_is_the_last_second_at_the_place_with_a_reason_for_every_day() -> None:
    due = find(case(), "carrier_notice").due
    assert due is not None
    assert due.at == datetime(2026, 6, 13, 21, 59, 59, tzinfo=UTC)
    assert [(day.date.day, day.counts) for day in due.days] == [
        (10, False),
        (11, True),
        (12, True),
        (13, True),
    ]


def test_each_party_has_its_own_binding_window() -> None:
    happened = {
        StartEvent.DELIVERED: paris(10),
        StartEvent.REPORT_SENT: paris(11),
        StartEvent.RETURN_SCANNED: paris(12),
    }
    reported = frozenset({("default@2026-01-01", "report")})
    found = all_windows(case(happened=happened, seen_at_door=False, met=reported))
    now = paris(12, 20)
    last = {
        party: (bound.window.kind, bound.window.due.last_day.day, bound.why)
        for party in ("customer", "care", "seller", "carrier")
        if (bound := binding(found, now, reader=Role.AGENT, party=party)) and bound.window.due
    }
    assert last == {
        "care": (
            "care_answer",
            12,
            (
                "Your 1 business day ends on Friday 12 June, "
                "before the seller's 3 business days (Wednesday 17 June)."
            ),
        ),
        "customer": (
            "carrier_notice",
            13,
            (
                "Colissimo's 3 working days end on Saturday 13 June, "
                "after your 1 business day (Friday 12 June)."
            ),
        ),
        "seller": (
            "seller_remedy",
            17,
            (
                "The seller's 3 business days end on Wednesday 17 June, "
                "after your 1 business day (Friday 12 June)."
            ),
        ),
    }


def test_the_sellers_days_are_counted_on_the_sellers_calendar_from_what_starts_them() -> None:
    closed = replace(GERMANY, closed={date(2026, 6, 15): "a holiday of the seller's"})
    happened = {StartEvent.DELIVERED: paris(10), StartEvent.RETURNED: paris(12)}
    facts = case(happened=happened, calendars={"seller": closed}, seller_start=StartEvent.RETURNED)
    due = find(facts, "seller_remedy", Group.MARKET).due
    assert due is not None
    assert (due.last_day, due.zone) == (date(2026, 6, 18), "Europe/Berlin")
    unknown = find(replace(facts, calendars={}), "seller_remedy", Group.MARKET)
    assert (unknown.due, unknown.start) == (None, paris(12))
    assert unknown.no_end == "The seller's working days are not known."


def test_without_a_shipping_date_a_window_from_shipping_has_no_end_and_says_so() -> None:
    british = case("dpd", way=Carriage("GB", "GB", "road", False), calendar=BRITAIN)
    window = find(british, "carrier_notice")
    assert (window.due, window.start) == (None, None)
    assert window.no_end == "The day of shipping is not known yet."
    bound = binding(all_windows(british), paris(10, 20))
    assert bound is not None
    assert bound.window.kind == "report"
    assert bound.why == (
        "Your 3 business days end on Monday 15 June. Nothing else that has to be met is running."
    )


def test_shipping_stands_for_what_happens_as_the_parcel_sets_out_and_that_is_told() -> None:
    happened = {StartEvent.DELIVERED: paris(10), StartEvent.SHIPPED: paris(5)}
    window = find(
        case("dhl_express", way=Carriage("FR", "DE", "air", False), happened=happened),
        "carrier_notice",
    )
    assert window.due is not None
    assert window.due.last_day == date(2026, 7, 5)
    assert window.note == (
        "Counted from shipping: the day on which the carrier took it is not known."
    )
    sure = find(
        case(
            "dhl_express",
            way=Carriage("FR", "DE", "air", False),
            happened={**happened, StartEvent.ACCEPTED: paris(6)},
        ),
        "carrier_notice",
    )
    assert sure.due is not None
    assert (sure.due.last_day, sure.note) == (date(2026, 7, 6), "")


def test_a_carrier_that_hears_from_the_sender_alone_binds_the_seller() -> None:
    facts = case("bpost", way=Carriage("BE", "BE", "road"), seen_at_door=False)
    bound = binding(all_windows(facts), paris(10, 20), reader=Role.SELLER, party="seller")
    assert bound is not None
    assert bound.window.policy == "bpost/be@2019-01-01"
    assert bound.why == (
        "Bpost's 7 days end on Wednesday 17 June, after the customer's 3 business days "
        "(Monday 15 June)."
    )


def test_a_law_that_only_may_apply_binds_nobody_but_is_named_where_it_ends_earlier() -> None:
    way = Carriage("FR", "US", "", False)
    facts = case("ups", way=way, seen_at_door=False, calendar=FRANCE)
    kinds = {one.policy: one for one in all_windows(facts) if one.kind == "regime_hidden"}
    assert set(kinds) == {"cmr@2019-01-01", "montreal@2019-01-01"}
    assert all(not one.must for one in kinds.values())
    assert kinds["montreal@2019-01-01"].doubt == ("Whether it went by road or by air is not known.")
    met = replace(facts, met=frozenset({("default@2026-01-01", "report")}))
    found = all_windows(met)
    bound = binding(found, paris(10, 20))
    assert bound is not None
    assert (bound.window.policy, bound.window.kind) == ("ups/rest@2019-01-01", "carrier_notice")
    earlier = may_bind(found, paris(10, 20))
    assert earlier is not None
    assert earlier.policy == "cmr@2019-01-01"
    assert earlier.due is not None
    assert earlier.due.last_day == date(2026, 6, 18)
    assert may_bind(all_windows(facts), paris(10, 20)) is None


def test_by_air_across_a_border_the_convention_binds_the_recipient() -> None:
    facts = case("ups", way=Carriage("FR", "US", "air", False), seen_at_door=False)
    window = find(facts, "regime_hidden", Group.REGIME)
    assert (window.owner, window.party, window.must) == ("Montreal Convention", "customer", True)
    assert window.due is not None
    assert window.due.last_day == date(2026, 6, 24)


def test_what_had_to_be_said_at_the_door_is_over_at_once_and_is_listed() -> None:
    facts = case(seen_at_door=True)
    found = all_windows(facts)
    assert [(one.group.value, one.kind) for one in over(found, paris(11))] == [
        ("carrier", "carrier_visible"),
        ("regime", "regime_visible"),
    ]
    assert ("colissimo/fr", "carrier_notice") not in ends(facts)
    unseen = all_windows(replace(facts, seen_at_door=None))
    assert over(unseen, paris(11)) == ()
    door = [one for one in unseen if one.kind == "carrier_visible"]
    assert [one.doubt for one in door] == ["Only for damage that was seen at the door."]


def test_a_carrier_that_wants_everything_at_delivery_leaves_nothing_open() -> None:
    facts = case("correos", way=Carriage("ES", "ES", "road"))
    found = all_windows(facts)
    notices = [one for one in found if one.group is Group.CARRIER]
    assert [(one.kind, one.runs(paris(10, 15))) for one in notices] == [
        ("carrier_notice", False),
        ("claim_file_opens", False),
        ("claim_file", False),
    ]
    assert [one.kind for one in over(found, paris(10, 15))] == ["carrier_notice"]


def test_what_was_met_and_what_has_ended_bind_no_longer() -> None:
    facts = case(
        seen_at_door=False,
        met=frozenset(
            {
                ("colissimo/fr@2019-01-01", "carrier_notice"),
                ("l133_3@2019-01-01", "regime_hidden"),
            }
        ),
    )
    bound = binding(all_windows(facts), paris(12))
    assert bound is not None
    assert bound.window.kind == "report"
    assert binding(all_windows(facts), paris(16)) is None
    assert [one.kind for one in over(all_windows(facts), paris(16))] == ["report"]


def test_a_right_never_binds() -> None:
    window = find(case(), "change_of_mind", Group.MARKET)
    assert (window.must, window.runs(paris(20))) == (False, True)
    assert binding([window], paris(20)) is None


def test_a_period_about_lateness_is_no_clock_of_damage() -> None:
    facts = case("ups", way=Carriage("FR", "US", "air", False))
    assert {one.kind for one in all_windows(facts)} & {"delay"} == set()


def test_the_ten_days_of_a_consumer_are_not_offered_to_a_business() -> None:
    kinds = {one.kind for one in all_windows(case(buyer="business"))}
    assert "consumer_could_not_check" not in kinds
    window = find(case(buyer="consumer"), "consumer_could_not_check", Group.REGIME)
    assert (window.must, window.verified) == (False, False)
    assert window.doubt == "Only for a consumer who could not check the parcel at the door."


def test_a_plan_counts_for_own_damage_alone() -> None:
    insured = case(plan=plan("asurion", DAY))
    assert [one for one in all_windows(insured) if one.group is Group.PLAN] == []
    dropped = replace(
        insured,
        own_damage=True,
        happened={StartEvent.DELIVERED: paris(1), StartEvent.HAPPENED: paris(10)},
    )
    window = find(dropped, "plan_claim", Group.PLAN)
    assert window.due is not None
    assert (window.owner, window.due.last_day) == ("Asurion", date(2026, 8, 9))
    untold = replace(dropped, happened={StartEvent.DELIVERED: paris(1)})
    assert find(untold, "plan_claim", Group.PLAN).no_end == (
        "The day on which it happened is not known yet."
    )


def test_the_british_insurer_counts_business_days_from_when_it_was_noticed() -> None:
    facts = case(
        plan=plan("gb_insurance", DAY),
        own_damage=True,
        calendar=BRITAIN,
        happened={StartEvent.AWARE: paris(10)},
    )
    due = find(facts, "plan_claim", Group.PLAN).due
    assert due is not None
    assert due.last_day == date(2026, 6, 24)


def test_a_rule_that_was_not_read_at_its_owner_is_verified_by_the_operators_word() -> None:
    window = find(case(), "carrier_notice")
    assert window.verified is False
    word = frozenset({("colissimo/fr@2019-01-01", "carrier_notice")})
    assert find(case(confirmed=word), "carrier_notice").verified is True
    assert find(case(), "report", Group.MARKET).verified is True


def test_a_carriers_row_that_was_chosen_without_the_origin_says_so() -> None:
    window = find(case("chronopost", way=Carriage("FR"), seen_at_door=False), "carrier_notice")
    assert window.due is not None
    assert window.due.last_day == date(2026, 6, 24)
    assert window.note == (
        "Counted as sent within the country: where it was sent from is not known."
    )


def test_a_year_that_the_calendar_does_not_know_is_told() -> None:
    short = replace(FRANCE, years=frozenset({2025}))
    window = find(case(calendar=short), "report", Group.MARKET)
    assert window.due is None
    assert window.no_end == "The public holidays of France in 2026 are not known."


@pytest.mark.parametrize("row", carrier_policies(), ids=lambda row: row.id)
def test_every_row_of_every_carrier_gives_an_end_or_says_why_there_is_none(
    row: CarrierPolicy,
) -> None:
    country = row.countries[0] if row.countries else "FR"
    known: list[dict[StartEvent, datetime]] = [
        {},
        {StartEvent.DELIVERED: paris(10)},
        dict.fromkeys(StartEvent, paris(10)),
    ]
    for way in (
        Carriage(country),
        Carriage(country, country, "road", False),
        Carriage(country, "CN", "air", True),
    ):
        for happened in known:
            found = all_windows(case(way=way, carrier_row=row, happened=happened))
            assert {one.group for one in found} >= {Group.MARKET, Group.CARRIER}
            for one in found:
                assert (one.due is None) is bool(one.no_end)
                assert one.start is None or one.start == paris(10)
                assert not (one.doubt and one.must)
            kinds = [(one.policy, one.kind) for one in found]
            assert len(set(kinds)) == len(kinds)
