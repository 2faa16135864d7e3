"""What recipients ask for is checked: a slot that nobody knows names its file and its key."""

from pathlib import Path

import pytest

from amends.domain.slots import CLOSE_UPS, Recipient, SlotKind
from amends.policies import carrier_policies, market_policies
from amends.policies.ask_files import carrier_ask, market_asks
from amends.policies.carrier_files import carrier_policies_from
from amends.policies.library import sources
from amends.policies.market_files import market_policy_from
from amends.policies.schema import FOLDER, PolicyError, Table, read

MARKET = FOLDER / "markets" / "default" / "2026.toml"
CARRIER = FOLDER / "carriers" / "dpd.toml"
DAMAGE = 'slots = ["packaging", "label", "device_front", "device_back", "device_close_up"]'
DPD = 'slots = ["packaging", "label", "inner_packing", "device_front", "device_close_up"]'


def changed(path: Path, folder: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = folder / path.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        ('["packaging", "label"', '["packaging", "box"', "evidence.ask[0].slots[1]", "one of"),
        ('["packaging", "label"', '["label", "label"', "evidence.ask[0].slots", "something twice"),
        ('["packaging", "label"', '["packaging", 3', "evidence.ask[0].slots[1]", "be a text"),
        ("photos_min = 3", "photos_min = 4", "evidence.ask[0].slots", "at least 4 photos"),
        ('kinds = ["faulty"]', "kinds = []", "evidence.ask", "says nothing about faulty"),
        ('kinds = ["faulty"]', 'kinds = ["broken"]', "evidence.ask[4].kinds[0]", "one of"),
        ('["faulty"]', '["faulty", "missing"]', "evidence.ask", "names more than once missing"),
        ('recipient = "plan"', 'recipient = "carrier"', "evidence.ask[6].recipient", "one of"),
        (
            'recipient = "return"',
            'recipient = "return"\nkinds = []',
            "evidence.ask[7].kinds",
            "is not known here",
        ),
        ('source = "BM-FR-RET"', "", "evidence.ask[7].source", "is missing"),
        (DAMAGE, f"{DAMAGE}\nclose_ups = 0", "evidence.ask[0].close_ups", "at least 1"),
        (DAMAGE, f"{DAMAGE}\nclose_ups = 7", "evidence.ask[0].close_ups", "at most 6, not 7"),
        (DAMAGE, f"{DAMAGE}\nclose_up = 2", "evidence.ask[0].close_up", "not known here"),
    ],
)
def test_a_market_that_asks_wrongly_says_where_and_why(
    tmp_path: Path, old: str, new: str, path: str, reason: str
) -> None:
    copy = changed(MARKET, tmp_path, old, new)
    with pytest.raises(PolicyError) as problem:
        market_policy_from(copy)
    assert (problem.value.file, problem.value.path) == (copy.as_posix(), path)
    assert reason in problem.value.reason


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        ('"label", "inner', '"tag", "inner', "row[0].photos.slots[1]", "must be one of packaging"),
        (DPD, "", "row[0].photos.slots", "is missing"),
        ("[row.photos]", "[row.pictures]", "row[0].photos", "is missing"),
        (DPD, f"{DPD}\nat_once = 1", "row[0].photos.at_once", "true or false"),
        (DPD, 'slots = ["label"]\nclose_ups = 2', "row[0].photos.close_ups", "does not name"),
    ],
)
def test_a_carrier_that_asks_wrongly_says_where_and_why(
    tmp_path: Path, old: str, new: str, path: str, reason: str
) -> None:
    with pytest.raises(PolicyError) as problem:
        carrier_policies_from(changed(CARRIER, tmp_path, old, new))
    assert (problem.value.path, reason in problem.value.reason) == (path, True)


def table(**data: object) -> Table:
    return Table({"source": "OWN", "certainty": "own", **data}, "ask.toml")


def test_close_ups_are_counted_and_stand_in_the_order_of_hands() -> None:
    asked = table(slots=["serial", "device_close_up", "label"], close_ups=3)
    ask = carrier_ask(asked, at_once=False)
    assert ask.slots == (SlotKind.LABEL, *CLOSE_UPS[:3], SlotKind.SERIAL)


@pytest.mark.parametrize(
    ("said", "window_is_short", "at_once"),
    [({}, False, False), ({}, True, True), ({"at_once": True}, False, True)],
)
def test_a_carrier_is_served_at_once_when_it_says_so_or_its_window_is_short(
    said: dict[str, bool], window_is_short: bool, at_once: bool
) -> None:
    ask = carrier_ask(table(slots=["label"], **said), at_once=window_is_short)
    assert (ask.recipient, ask.kinds, ask.at_once) == (
        Recipient.CARRIER,
        ("arrived_damaged",),
        at_once,
    )


def test_everything_that_is_asked_for_has_a_known_source_and_a_certainty() -> None:
    asks = [ask for market in market_policies() for ask in market.asks]
    asks += [row.photos for row in carrier_policies()]
    assert {ask.source for ask in asks} <= sources().keys()
    assert {ask.certainty for ask in asks} <= {"R", "R2", "G", "own"}
    assert all(ask.note.endswith(".") for ask in asks)


def test_our_own_choice_is_never_told_as_the_recipients_word() -> None:
    for row in carrier_policies():
        assert (row.photos.source == "OWN") is (row.photos.certainty == "own"), row.id


def test_a_market_says_what_every_kind_of_report_asks_for() -> None:
    evidence = read(MARKET).table("evidence")
    ours = [ask for ask in market_asks(evidence) if ask.recipient is Recipient.MARKETPLACE]
    assert len({kind for ask in ours for kind in ask.kinds}) == 8
