"""Every row of every carrier: its period, where it starts, and how sure that is."""

from datetime import date

import pytest

from amends.domain.clocks import StartEvent, Unit
from amends.policies import carrier_policies, carrier_policy, carrier_policy_by_id

DAY = date(2026, 4, 2)
B, C, K = Unit.BUSINESS_DAYS, Unit.CALENDAR_DAYS, Unit.CARRIER_WORKING_DAYS

ROWS = [
    ("ups", "US", 60, C, "delivered", "R2"),
    ("ups", "DE", 14, C, "delivered", "R2"),
    ("fedex", "US", 60, C, "delivered", "R2"),
    ("fedex", "FR", 21, C, "delivered", "R2"),
    ("usps", "US", 60, C, "mailed", "R2"),
    ("dhl_express", "DE", 30, C, "accepted", "R"),
    ("dhl_paket", "DE", 7, C, "delivered", "R2"),
    ("colissimo", "FR", 3, K, "delivered", "R2"),
    ("chronopost", "FR", 14, C, "delivered", "R"),
    ("chronopost", "BE", 21, C, "delivered", "R"),
    ("mondial_relay", "FR", 3, K, "delivered", "G"),
    ("dpd", "DE", 7, C, "delivered", "R2"),
    ("dpd", "CH", 7, C, "delivered", "R"),
    ("dpd", "GB", 14, C, "shipped", "R2"),
    ("dpd", "FR", 7, C, "delivered", "G"),
    ("gls", "DE", 7, C, "delivered", "R2"),
    ("gls", "DK", 5, B, "delivered", "G"),
    ("gls", "FR", 48, Unit.HOURS, "delivered", "R2"),
    ("royal_mail", "GB", 80, C, "mailed", "G"),
    ("evri", "GB", 30, C, "label_created", "R2"),
    ("postnord", "NO", 4, Unit.WORKING_HOURS, "delivered", "R"),
    ("postnord", "SE", 7, C, "delivered", "R2"),
    ("postnord", "FI", 7, C, "delivered", "G"),
    ("correos", "ES", 0, Unit.AT_ONCE, "delivered", "R"),
    ("correos", "PT", 0, Unit.AT_ONCE, "delivered", "R"),
    ("poste_italiane", "IT", 15, C, "delivered", "R2"),
    ("bpost", "BE", 7, C, "delivered", "R"),
    ("postnl", "NL", 7, K, "delivered", "R"),
    ("japan_post", "JP", 14, C, "delivered", "R2"),
    ("yamato", "JP", 14, C, "delivered", "R2"),
    ("sendcloud", "NL", 7, C, "delivered", "R"),
    ("packlink", "ES", 7, C, "delivered", "R"),
    ("other", "FR", 7, C, "delivered", "G"),
]

# Where a parcel's origin and its way make another row of it: carrier, origin, country, way.
NARROWED = [
    ("ups", "US", "US", "", "us", 60, C, "delivered"),
    ("ups", "DE", "US", "", "rest", 14, C, "delivered"),
    ("fedex", "US", "US", "", "us", 60, C, "delivered"),
    ("fedex", "FR", "US", "", "rest", 21, C, "delivered"),
    ("chronopost", "FR", "FR", "", "fr", 14, C, "delivered"),
    ("chronopost", "DE", "FR", "", "rest", 21, C, "delivered"),
    ("correos", "ES", "ES", "", "es", 0, Unit.AT_ONCE, "delivered"),
    ("correos", "FR", "ES", "", "international", 0, Unit.AT_ONCE, "delivered"),
    ("packlink", "ES", "ES", "", "all", 7, C, "delivered"),
    ("packlink", "ES", "ES", "road", "all", 7, C, "delivered"),
    ("packlink", "ES", "ES", "air", "air_domestic", 10, C, "delivered"),
    ("packlink", "FR", "ES", "air", "air_international", 14, C, "delivered"),
    ("dpd", "FR", "GB", "air", "gb", 14, C, "shipped"),
]

# What else a row counts, each with its source: carrier, country, origin.
FURTHER = [
    ("ups", "US", "US", [("claim_file", 9, "months", "delivered", "ICC-UPS")]),
    (
        "ups",
        "DE",
        "US",
        [
            ("delay", 21, "calendar_days", "delivered", "SHIPMONDO-UPS"),
            ("suit", 6, "months", "delivered", "SHIPMONDO-UPS"),
        ],
    ),
    ("fedex", "US", "US", [("claim_papers", 9, "months", "shipped", "SHIPOPTI-FDX")]),
    (
        "correos",
        "ES",
        "ES",
        [
            ("claim_file_opens", 10, "calendar_days", "admitted", "CORREOS"),
            ("claim_file", 4, "months", "admitted", "CORREOS"),
        ],
    ),
    (
        "correos",
        "ES",
        "FR",
        [
            ("claim_file_opens", 15, "calendar_days", "admitted", "CORREOS"),
            ("claim_file", 6, "months", "admitted", "CORREOS"),
        ],
    ),
    ("evri", "GB", "GB", [("advised", 23, "calendar_days", "label_created", "SHIPPO-EVRI")]),
    ("poste_italiane", "IT", "IT", [("complaint", 3, "months", "shipped", "ALTRO-2")]),
    ("packlink", "ES", "ES", [("dispatch", 30, "calendar_days", "shipped", "PACKLINK")]),
    (
        "chronopost",
        "FR",
        "DE",
        [("contract_customers", 3, "calendar_days", "delivered", "RECLAM-CHRONO")],
    ),
]


@pytest.mark.parametrize(("carrier", "country", "length", "unit", "starts", "certainty"), ROWS)
def test_each_carrier_has_its_period(
    carrier: str, country: str, length: int, unit: Unit, starts: str, certainty: str
) -> None:
    row = carrier_policy(carrier, country, DAY)
    window = row.notice_window
    assert (row.code, window.kind) == (carrier, "carrier_notice")
    assert (window.length, window.unit, window.starts) == (length, unit, StartEvent(starts))
    assert (window.certainty, row.certainty) == (certainty, certainty)
    assert row.verified is (certainty == "R")


@pytest.mark.parametrize(
    ("carrier", "origin", "country", "mode", "key", "length", "unit", "starts"), NARROWED
)
def test_where_it_comes_from_and_its_way_choose_the_row(
    carrier: str,
    origin: str,
    country: str,
    mode: str,
    key: str,
    length: int,
    unit: Unit,
    starts: str,
) -> None:
    row = carrier_policy(carrier, country, DAY, origin=origin.lower(), mode=mode)
    window = row.notice_window
    assert row.id == f"{carrier}/{key}@2019-01-01"
    assert (window.length, window.unit, window.starts) == (length, unit, StartEvent(starts))


def test_the_tables_above_hold_every_row() -> None:
    asked = {carrier_policy(row[0], row[1], DAY).id for row in ROWS}
    asked |= {
        carrier_policy(row[0], row[2], DAY, origin=row[1], mode=row[3]).id for row in NARROWED
    }
    asked.add(carrier_policy("other", "FR", date(2018, 12, 31)).id)
    assert asked == {row.id for row in carrier_policies()}


@pytest.mark.parametrize(("carrier", "country", "origin", "rules"), FURTHER)
def test_further_periods_are_held_with_their_source(
    carrier: str, country: str, origin: str, rules: list[tuple[str, int, str, str, str]]
) -> None:
    row = carrier_policy(carrier, country, DAY, origin=origin)
    found = [(r.kind, r.length, r.unit, r.starts, r.source) for r in row.further]
    assert found == rules


def test_the_table_above_holds_every_further_period() -> None:
    asked = {
        (row.code, rule.kind)
        for row in (carrier_policy(c, d, DAY, origin=o) for c, d, o, _ in FURTHER)
        for rule in row.further
    }
    assert asked == {(row.code, rule.kind) for row in carrier_policies() for rule in row.further}


@pytest.mark.parametrize(
    ("carrier", "country", "filers", "party"),
    [
        ("bpost", "BE", ["sender"], "seller"),
        ("postnl", "NL", ["sender"], "seller"),
        ("dpd", "GB", ["sender"], "seller"),
        ("dpd", "DE", ["sender", "recipient"], "customer"),
        ("usps", "US", ["sender", "recipient"], "customer"),
        ("fedex", "US", ["sender", "recipient", "third_party"], "customer"),
        ("colissimo", "FR", ["recipient", "sender"], "customer"),
        ("postnord", "NO", ["recipient", "sender"], "customer"),
        ("correos", "ES", ["sender"], "seller"),
        ("yamato", "JP", [], ""),
    ],
)
def test_who_may_file_says_who_must_see_to_the_notice(
    carrier: str, country: str, filers: list[str], party: str
) -> None:
    row = carrier_policy(carrier, country, DAY)
    assert (list(row.filers), row.notice_window.party) == (filers, party)


def test_a_notice_has_the_form_of_its_row_and_none_where_none_was_read() -> None:
    french = carrier_policy("colissimo", "FR", DAY)
    assert french.notice_window.form == "Registered letter, reasoned (Code de commerce L133-3)."
    assert carrier_policy("bpost", "BE", DAY).notice_window.form == ""
    assert french.rules == (french.notice_window, french.visible_window)
    assert (french.notice_window.valid_from, french.notice_window.valid_to) == (
        date(2019, 1, 1),
        None,
    )


@pytest.mark.parametrize(
    "carrier",
    ["dhl_paket", "colissimo", "chronopost", "mondial_relay", "correos"],
)
def test_what_is_seen_at_the_door_is_said_at_once_where_the_carrier_wants_that(
    carrier: str,
) -> None:
    visible = carrier_policy(carrier, "FR", DAY).visible_window
    assert (visible.kind, visible.unit) == ("carrier_visible", Unit.AT_ONCE)


def test_visible_damage_has_the_same_period_where_nothing_else_was_read() -> None:
    row = carrier_policy("bpost", "BE", DAY)
    assert (row.visible_window.length, row.visible_window.unit) == (7, C)


def test_the_sources_of_a_conflict_are_both_kept() -> None:
    row = carrier_policy("chronopost", "FR", DAY)
    assert [(rule.kind, rule.length, rule.source) for rule in row.further] == [
        ("contract_customers", 3, "RECLAM-CHRONO")
    ]
    assert "disagree" in row.notes


def test_an_unknown_carrier_gets_a_cautious_default_under_its_own_name() -> None:
    row = carrier_policy("Moon Express", "FR", DAY)
    assert (row.code, row.name, row.mailbox) == (
        "moon_express",
        "Moon Express",
        "claims@moon-express.example",
    )
    assert (row.notice_window.length, row.notice_window.unit) == (7, C)
    assert (row.known, row.verified) == (False, False)
    assert row.id == "other:moon_express@2019-01-01"
    assert carrier_policy_by_id(row.id) == row


def test_for_a_day_of_which_nothing_was_read_a_carrier_gets_the_cautious_default() -> None:
    row = carrier_policy("ups", "US", date(2018, 12, 31), origin="US")
    assert (row.id, row.known) == ("other:ups@2015-01-01", False)
    assert carrier_policy_by_id(row.id) == row
    assert carrier_policy("ups", "US", date(2019, 1, 1), origin="US").id == "ups/us@2019-01-01"


@pytest.mark.parametrize("spelling", ["DHL Paket", "dhl-paket", "DHL_PAKET", " dhl paket "])
def test_a_carrier_is_found_however_it_is_spelt(spelling: str) -> None:
    assert carrier_policy(spelling, "DE", DAY).id == "dhl_paket/de@2019-01-01"


def test_the_country_may_be_written_small() -> None:
    assert carrier_policy("dpd", "gb", DAY).id == "dpd/gb@2019-01-01"


def test_no_mailbox_can_be_a_real_one() -> None:
    assert all(row.mailbox.endswith(".example") for row in carrier_policies())


def test_every_carrier_asks_for_the_packaging_and_the_label() -> None:
    for row in carrier_policies():
        assert {"packaging", "label"} <= set(row.photos.slots), row.id
