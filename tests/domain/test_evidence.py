"""One walk of photos for everybody who asks, and what is there for whom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.evidence import (
    ANSWERED,
    TOO_SHORT,
    Completeness,
    Shot,
    SlotAnswer,
    asked_after,
    asked_with,
    asks_for,
    asks_of,
    completeness,
    walk,
)
from amends.domain.incident import Kind
from amends.domain.slots import (
    CANNOT_REASONS,
    CLOSE_UPS,
    HANDS,
    SPECS,
    Ask,
    Recipient,
    SlotKind,
    SlotState,
    cannot_words,
    place_of,
    slot_spec,
    spare_close_up,
)
from amends.policies import carrier_policies, market_policies, market_policy

MARKET = market_policy("default", date(2026, 4, 2))
FRONT, BACK, NEAR = "device_front", "device_back", "device_close_up"
# What every market's walk for damage holds.
OURS = ("packaging", "label", FRONT, BACK, NEAR)
FACES = ("label_face", "box_side_1", "box_side_2", "box_side_3", "box_side_4", "box_bottom")
# By row: what its carrier wants beside that; a star marks what is asked with the report.
BESIDE: dict[str, tuple[str, ...]] = {
    "bpost/be": (),
    "chronopost/fr": (),
    "chronopost/rest": (),
    "colissimo/fr": (),
    "correos/es": (),
    "correos/international": (),
    "dhl_express/all": ("inner_packing",),
    "dhl_paket/de": ("*inner_packing",),
    "dpd/de": ("inner_packing",),
    "dpd/ch": ("inner_packing",),
    "dpd/gb": ("inner_packing",),
    "dpd/rest": ("inner_packing",),
    "evri/all": (),
    "fedex/us": ("inner_packing", "serial"),
    "fedex/rest": ("inner_packing", "serial"),
    "gls/dk": (*FACES, "inner_packing"),
    "gls/fr": (),
    "gls/rest": (),
    "japan_post/jp": (),
    "mondial_relay/all": (),
    "other/any": ("inner_packing",),
    "packlink/all": ("label_face", "open_box"),
    "packlink/air_domestic": ("label_face", "open_box"),
    "packlink/air_international": ("label_face", "open_box"),
    "poste_italiane/it": ("inner_packing",),
    "postnl/nl": ("inner_packing",),
    "postnord/no": ("*tape",),
    "postnord/se_dk": (),
    "postnord/rest": (),
    "royal_mail/all": (),
    "sendcloud/all": ("label_face", "open_box"),
    "ups/us": ("box_faces", "open_box", "inner_packing", "box_certificate", "serial"),
    "ups/rest": ("box_faces", "inner_packing"),
    "usps/all": (),
    "yamato/jp": ("inner_packing",),
}
# By row: which of our own five its carrier does not ask for.
NOT_THEIRS = {
    "bpost/be": {FRONT, BACK},
    "evri/all": {BACK, NEAR},
    "packlink/all": {BACK, NEAR},
    "packlink/air_domestic": {BACK, NEAR},
    "packlink/air_international": {BACK, NEAR},
    "postnl/nl": set(),
    "sendcloud/all": {BACK, NEAR},
}


def names(shots: tuple[Shot, ...]) -> list[str]:
    return [shot.spec.kind.value for shot in shots]


def row_key(row_id: str) -> str:
    return row_id.partition("@")[0]


def in_hands(kinds: set[str]) -> list[str]:
    return sorted(kinds, key=place_of)


def test_the_table_above_holds_every_row_of_every_carrier() -> None:
    assert {row_key(row.id) for row in carrier_policies()} == BESIDE.keys()


@pytest.mark.parametrize("row", carrier_policies(), ids=lambda row: row.id)
@pytest.mark.parametrize("market", market_policies(), ids=lambda market: market.id)
def test_the_exact_walk_of_every_carrier_in_every_market(row, market) -> None:  # type: ignore[no-untyped-def]
    asks = asks_for("arrived_damaged", market, row)
    beside = BESIDE[row_key(row.id)]
    now = {kind[1:] for kind in beside if kind.startswith("*")}
    later = {kind for kind in beside if not kind.startswith("*")}
    assert names(asked_with(asks)) == in_hands({*OURS, *now})
    assert names(asked_after(asks)) == in_hands(later)
    assert names(walk(asks)) == in_hands({*OURS, *now, *later})
    theirs = {shot.spec.kind.value for shot in walk(asks) if Recipient.CARRIER in shot.recipients}
    assert theirs == {*OURS, *now, *later} - NOT_THEIRS.get(row_key(row.id), {BACK})
    ours = {shot.spec.kind.value for shot in walk(asks) if not shot.for_carrier}
    assert ours == set(OURS)


@pytest.mark.parametrize("market", market_policies(), ids=lambda market: market.id)
@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("arrived_damaged", OURS),
        ("not_sure", OURS),
        ("wrong_item", ("packaging", "label", FRONT, BACK, "serial")),
        ("missing", ("packaging", "label", "open_box", "inner_packing")),
        ("faulty", ("packaging", "label", FRONT, BACK, "screen_on")),
        ("refused", ()),
        ("not_received", ()),
        ("damaged_later", ()),
    ],
)
def test_each_kind_of_report_asks_for_its_own_photos(market, kind, asked) -> None:  # type: ignore[no-untyped-def]
    carrier = next(row for row in carrier_policies() if row.id.startswith("ups/us"))
    shots = asked_with(asks_for(kind, market, carrier))
    assert names(shots) == list(asked)
    assert market.slots_for(kind) == asked
    # A carrier hears of damage alone.
    assert bool(asked_after(asks_for(kind, market, carrier))) is (kind == "arrived_damaged")


def test_every_kind_of_report_is_in_the_table_above() -> None:
    ours = [ask for ask in MARKET.asks if ask.recipient is Recipient.MARKETPLACE]
    assert {kind for ask in ours for kind in ask.kinds} == set(Kind)


def test_damage_asks_for_at_least_as_many_photos_of_the_device_as_the_market_wants() -> None:
    for market in market_policies():
        of_device = [SPECS[SlotKind(kind)].per_unit for kind in market.slots_for("arrived_damaged")]
        assert sum(of_device) >= market.device_photos_min == 3


def test_what_a_plan_and_a_return_ask_for_is_data_for_later() -> None:
    (plan,) = asks_of(Recipient.PLAN, MARKET)
    assert (names(walk([plan])), plan.kinds) == ([FRONT, BACK, NEAR, "serial"], ("damaged_later",))
    (hand_in,) = asks_of(Recipient.RETURN, MARKET)
    views = ["screen_off", BACK, "edge_left", "edge_right", "edge_top", "edge_bottom", "screen_on"]
    assert names(walk([hand_in])) == [*views, "serial", "signed_out"]
    assert (hand_in.source, hand_in.certainty) == ("BM-FR-RET", "R")


def test_windows_of_hours_are_too_short_to_ask_a_second_time() -> None:
    rows = {row_key(row.id) for row in carrier_policies() if row.notice_window.unit in TOO_SHORT}
    assert {"postnord/no", "gls/fr", "correos/es"} <= rows
    for row in carrier_policies():
        by_hand = row_key(row.id) == "dhl_paket/de"
        assert row.photos.at_once is (by_hand or row.notice_window.unit in TOO_SHORT), row.id


def test_hands_begin_outside_the_parcel_and_end_with_the_device() -> None:
    assert [kind.value for kind in HANDS if kind not in CLOSE_UPS[1:]] == [
        "packaging",
        "box_faces",
        *FACES,
        "tape",
        "label",
        "open_box",
        "inner_packing",
        "box_certificate",
        FRONT,
        "screen_off",
        BACK,
        "edge_left",
        "edge_right",
        "edge_top",
        "edge_bottom",
        NEAR,
        "screen_on",
        "serial",
        "signed_out",
    ]
    assert len(CLOSE_UPS) == 6
    per_unit = [SPECS[kind].per_unit for kind in HANDS]
    assert per_unit == sorted(per_unit)


asks = st.builds(
    Ask,
    st.sampled_from(Recipient),
    st.just(("arrived_damaged",)),
    st.lists(st.sampled_from(HANDS), unique=True).map(tuple),
    st.just("OWN"),
    st.just("own"),
    st.booleans(),
)
many = st.lists(asks, max_size=4)


@given(many)
def test_the_walk_covers_what_everybody_wants_once_and_in_the_order_of_hands(
    asked: list[Ask],
) -> None:
    kinds = [shot.spec.kind for shot in walk(asked)]
    assert kinds == [kind for kind in HANDS if any(kind in ask.slots for ask in asked)]
    assert len(kinds) == len(set(kinds))


@given(many)
def test_a_shot_says_for_whom_it_is(asked: list[Ask]) -> None:
    for shot in walk(asked):
        wanting = {ask.recipient for ask in asked if shot.spec.kind in ask.slots}
        assert set(shot.recipients) == wanting
        assert list(shot.recipients) == sorted(wanting, key=list(Recipient).index)
        assert shot.for_carrier is (Recipient.MARKETPLACE not in wanting)


@given(many, asks)
def test_another_recipient_never_takes_a_shot_away_or_puts_it_off(
    asked: list[Ask], more: Ask
) -> None:
    before, after = walk(asked), walk([*asked, more])
    assert set(names(before)) <= set(names(after))
    assert set(names(asked_with(asked))) <= set(names(asked_with([*asked, more])))


@given(many)
def test_every_shot_is_asked_for_either_with_the_report_or_after_it(asked: list[Ask]) -> None:
    both = [*names(asked_with(asked)), *names(asked_after(asked))]
    assert sorted(both, key=place_of) == names(walk(asked))
    for shot in asked_after(asked):
        assert shot.recipients == (Recipient.CARRIER,)


def ask(recipient: Recipient, *kinds: str) -> Ask:
    slots = tuple(SlotKind(kind) for kind in kinds)
    return Ask(recipient, ("arrived_damaged",), slots, "OWN", "own")


ASKS = (
    ask(Recipient.MARKETPLACE, "packaging", FRONT),
    ask(Recipient.CARRIER, "inner_packing", "packaging", FRONT),
)


def standing(*answers: SlotAnswer, units: tuple[str, ...] = ("a",)) -> tuple[Completeness, ...]:
    return completeness(ASKS, answers, units)


def test_completeness_is_told_recipient_by_recipient() -> None:
    us, carrier = standing(SlotAnswer("packaging", "taken"), SlotAnswer(FRONT, "taken", "a"))
    assert (us.recipient, us.complete, us.missing) == (Recipient.MARKETPLACE, True, ())
    assert (carrier.recipient, carrier.complete) == (Recipient.CARRIER, False)
    assert [one.kind for one in carrier.missing] == ["inner_packing"]
    assert [one.kind for one in carrier.taken] == ["packaging", FRONT]


def test_cannot_completes_it_for_us_and_is_told_to_the_carrier_as_it_was_said() -> None:
    said = SlotAnswer("packaging", "cannot", "", "thrown_away", "Die Müllabfuhr war da.")
    inside = SlotAnswer("inner_packing", "taken")
    us, carrier = standing(said, inside, SlotAnswer(FRONT, "taken", "a"))
    assert (us.complete, carrier.complete) == (True, False)
    assert us.cannot == carrier.cannot == (said,)
    assert carrier.missing == ()


def test_each_device_of_a_parcel_needs_its_own_photos() -> None:
    us, _ = standing(
        SlotAnswer("packaging", "taken"), SlotAnswer(FRONT, "taken", "a"), units=("a", "b")
    )
    assert [(one.kind, one.unit) for one in us.answers] == [
        ("packaging", ""),
        (FRONT, "a"),
        (FRONT, "b"),
    ]
    assert [(one.kind, one.unit) for one in us.missing] == [(FRONT, "b")]


@pytest.mark.parametrize(
    ("state", "complete"),
    [("taken", True), ("cannot", True), ("asked", False), ("asked_again", False)],
)
def test_what_is_asked_again_is_missing_for_us(state: str, complete: bool) -> None:
    us, _ = standing(SlotAnswer("packaging", state), SlotAnswer(FRONT, "taken", "a"))
    assert us.complete is complete
    assert (SlotState(state) in ANSWERED) is complete


def test_a_photo_that_nobody_asked_for_is_nobodys() -> None:
    us, carrier = standing(SlotAnswer("serial", "taken", "a"))
    assert all(one.kind != "serial" for one in (*us.answers, *carrier.answers))


def test_a_recipient_that_asks_for_nothing_is_not_told_of() -> None:
    assert completeness((), [SlotAnswer("label", "taken")], ("a",)) == ()


def test_every_slot_is_described() -> None:
    assert SPECS.keys() == set(SlotKind)
    for kind, spec in SPECS.items():
        assert (spec.kind, slot_spec(kind.value)) == (kind, spec)
        assert spec.title[0].isupper()
        assert not spec.title.endswith(".")
        assert spec.hint.endswith(".")
        assert spec.why.endswith(".")
        assert spec.good
        assert spec.bad
        assert set(spec.reasons) <= set(CANNOT_REASONS)
    titles = [spec.title for spec in SPECS.values()]
    assert len(set(titles)) == len(titles)


def test_a_kind_fits_into_its_column() -> None:
    assert max(map(len, SlotKind)) <= 20


def test_kinds_that_are_stored_stay_valid() -> None:
    stored = ("packaging", "label", FRONT, BACK, NEAR, "box_faces", "inner_packing", "serial")
    assert all(slot_spec(kind) for kind in stored)
    assert slot_spec("selfie") is None
    assert place_of("selfie") == len(HANDS)


def test_every_reason_is_offered_somewhere_and_other_everywhere() -> None:
    assert {reason for spec in SPECS.values() for reason in spec.reasons} == set(CANNOT_REASONS)
    assert all("other" in spec.reasons for spec in SPECS.values())


def test_a_reason_has_words() -> None:
    assert cannot_words("driver_kept_it") == "The driver kept it"
    assert cannot_words("never heard of") == "never heard of"


@pytest.mark.parametrize(
    ("near", "there", "kind"),
    [
        (NEAR, {NEAR: "taken"}, CLOSE_UPS[1]),
        (NEAR, {NEAR: "taken", CLOSE_UPS[1]: "offered"}, CLOSE_UPS[1]),
        (CLOSE_UPS[1], {NEAR: "asked", CLOSE_UPS[1]: "taken"}, CLOSE_UPS[0]),
        (NEAR, {NEAR: "asked_again"}, CLOSE_UPS[1]),
        (NEAR, dict.fromkeys(CLOSE_UPS, "taken"), None),
        (FRONT, {FRONT: "taken", NEAR: "taken"}, None),
    ],
)
def test_one_more_close_up_goes_into_an_empty_place_else_the_next(
    near: str, there: dict[str, str], kind: SlotKind | None
) -> None:
    assert spare_close_up(near, there) == kind
