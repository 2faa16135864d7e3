"""One walk of photos for everybody, and when it is whole."""

from datetime import date

import pytest

from amends.domain.evidence import (
    CANNOT_REASONS,
    SPECS,
    SlotKind,
    SlotState,
    cannot_words,
    carrier_walk,
    complete,
    missing,
    walk,
)
from amends.policies import carrier_policies, carrier_policy, market_policy

DAY = date(2026, 4, 2)
MARKET = market_policy("default", DAY)


def kinds(carrier: str, country: str) -> list[str]:
    return [spec.kind.value for spec in carrier_walk(MARKET, carrier_policy(carrier, country, DAY))]


def test_the_walk_begins_with_the_packaging_and_ends_with_the_damage() -> None:
    specs = walk(MARKET, carrier_policy("ups", "US", DAY))
    assert [spec.kind.value for spec in specs] == [
        "packaging",
        "label",
        "device_front",
        "device_back",
        "device_close_up",
    ]


def test_the_walk_asks_for_at_least_as_many_photos_of_the_device_as_the_market_wants() -> None:
    specs = walk(MARKET, carrier_policy("dpd", "FR", DAY))
    assert sum(spec.per_unit for spec in specs) >= MARKET.device_photos_min


@pytest.mark.parametrize(
    ("carrier", "country", "extra"),
    [
        ("ups", "US", ["box_faces", "inner_packing", "serial"]),
        ("fedex", "FR", ["inner_packing", "serial"]),
        ("gls", "DK", ["box_faces", "inner_packing"]),
        ("dpd", "GB", ["inner_packing"]),
        ("bpost", "BE", []),
        ("nobody", "FR", ["inner_packing"]),
    ],
)
def test_what_only_the_carrier_wants_comes_after_sending(
    carrier: str, country: str, extra: list[str]
) -> None:
    assert kinds(carrier, country) == extra


def test_the_two_walks_together_satisfy_every_carrier() -> None:
    for row in carrier_policies():
        asked = {spec.kind.value for spec in (*walk(MARKET, row), *carrier_walk(MARKET, row))}
        assert set(row.slots) <= asked, row.id


def test_every_slot_is_described() -> None:
    assert SPECS.keys() == set(SlotKind)
    for kind, spec in SPECS.items():
        assert spec.kind is kind
        assert spec.title
        assert spec.hint.endswith(".")
        assert set(spec.reasons) <= set(CANNOT_REASONS)


def test_every_reason_is_offered_somewhere_and_other_everywhere() -> None:
    assert {reason for spec in SPECS.values() for reason in spec.reasons} == set(CANNOT_REASONS)
    assert all("other" in spec.reasons for spec in SPECS.values())


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["taken", "taken"], True),
        (["taken", "cannot"], True),
        (["taken", "asked"], False),
        (["asked_again", "taken"], False),
        ([], True),
    ],
)
def test_taken_and_cannot_complete_a_report(states: list[str], whole: bool) -> None:
    assert complete([("packaging", state) for state in states]) is whole


def test_every_state_is_weighed() -> None:
    done = {state for state in SlotState if complete([("label", state)])}
    assert done == {SlotState.TAKEN, SlotState.CANNOT}


def test_a_recipient_is_told_what_no_photo_shows() -> None:
    slots = [("packaging", "taken"), ("label", "cannot")]
    assert missing(["packaging", "label", "box_faces"], slots) == (
        SlotKind.LABEL,
        SlotKind.BOX_FACES,
    )


def test_a_reason_has_words() -> None:
    assert cannot_words("driver_kept_it") == "The driver kept it"
    assert cannot_words("never heard of") == "never heard of"
