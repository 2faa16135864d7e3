"""A marketplace that was lived: every situation occurs, everything holds, and a seed tells all."""

from collections import Counter
from typing import Any

import pytest

from amends.world.later_stories import LATER_STORIES
from amends.world.orders import order_number


def place(buyer: str) -> int:
    """The place of this buyer's story among the later ones."""
    return [story.order.buyer for story in LATER_STORIES].index(buyer)


# What each story has come to by its last day.
STAGES = {
    "manon.garnier": ["in_transit"],
    "lena.hartwig": ["seller_owes"],
    "hugo.perrot": ["seller_overdue"],
    "camille": ["closed"],
    "felix.lindner": ["replacement_on_its_way"],
    "ines.lemaitre": ["closed"],
    "mia.yildiz": ["sleeping"],
    "theo.diallo": ["return_lost"],
    "jannik.bruckner": ["closed"],
    "chloe.rousselin": ["replacement_lost"],
    "emilia.sommerfeld": ["dispute_raised"],
    "nathan.chevallier": ["dispute_answered"],
    "tarek.kessler": ["shipped_back"],
    "jade.benali": ["dispute_appealed"],
    "hanna.nowak": ["rejected"],
    "yanis.garnier": ["coming_back"],
    "ruben.hartwig": ["refused_but_delivered"],
    "sarah.perrot": ["payment_disputed"],
    "leyla.lindner": ["carrier_asks"],
    "maxime.lemaitre": ["closed"],
    "moritz.yildiz": ["carrier_silent"],
    "elodie.diallo": ["seller_owes"],
    "greta.bruckner": ["closed", "replacement_on_its_way"],
    "amelia.whitlock": ["closed", "label_issued"],
    "callum.ashby": ["with_person"],
}


def test_every_later_story_is_told() -> None:
    assert {story.order.buyer for story in LATER_STORIES} == set(STAGES)


@pytest.mark.parametrize("buyer", STAGES)
def test_each_story_has_come_to_its_stage(told: dict[str, Any], buyer: str) -> None:
    assert told["stages"][order_number(place(buyer))] == STAGES[buyer]


@pytest.mark.parametrize(
    ("buyer", "claim"),
    [("camille", "paid"), ("maxime.lemaitre", "denied"), ("leyla.lindner", "info_requested")],
)
def test_carriers_pay_deny_and_ask(told: dict[str, Any], buyer: str, claim: str) -> None:
    assert told["claims"][order_number(place(buyer))] == claim


def test_every_chain_verifies_and_everything_was_delivered(told: dict[str, Any]) -> None:
    assert (told["broken"], told["undelivered"], told["not_rung"]) == ([], [], 0)
    assert told["ends"]


def test_every_case_that_goes_on_has_somebody_whose_turn_it_is(told: dict[str, Any]) -> None:
    assert told["nobodys"] == []


def test_the_provider_has_paid_what_was_ordered_and_nothing_else(told: dict[str, Any]) -> None:
    assert {state for _, _, state in told["refunded"]} == {"settled"}
    assert [row[:2] for row in told["refunded"]] == told["paid"]


def test_the_many_live_to_an_end_of_their_own(told: dict[str, Any]) -> None:
    assert told["orders"] == len(LATER_STORIES) + 10
    numbers = {order_number(at) for at in range(len(LATER_STORIES), told["orders"])}
    stages = Counter(stage for number in numbers for stage in told["stages"].get(number, []))
    assert stages.total() == 4
    assert told["letters"] > 200


def test_the_same_seed_lives_to_the_same_stages(
    twice: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    once, again = twice
    assert once["stages"]
    for fact in ("orders", "stages", "claims", "letters"):
        assert once[fact] == again[fact], fact
