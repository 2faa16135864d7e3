"""On what a machine may act by itself: what was read at its owner, is our own, or is confirmed."""

import pytest

from amends.domain.policy import CERTAINTY_WORDS, Certainty, may_act

POLICY = "colissimo/fr@2019-01-01"
OTHER = "chronopost/fr@2019-01-01"


@pytest.mark.parametrize(
    ("certainty", "confirmed", "may"),
    [
        (Certainty.READ, set(), True),
        (Certainty.OWN, set(), True),
        (Certainty.SECONDARY, set(), False),
        (Certainty.GENERAL, set(), False),
        (Certainty.SECONDARY, {(POLICY, "carrier_notice")}, True),
        (Certainty.GENERAL, {(POLICY, "carrier_notice")}, True),
        (Certainty.GENERAL, {(OTHER, "carrier_notice")}, False),
        (Certainty.GENERAL, {(POLICY, "carrier_visible")}, False),
        ("", set(), False),
        ("sure", set(), False),
    ],
)
def test_a_rule_acts_by_itself_where_it_was_read_or_is_ours_or_the_operator_stands_for_it(
    certainty: str, confirmed: set[tuple[str, str]], may: bool
) -> None:
    assert may_act(POLICY, "carrier_notice", certainty, confirmed) is may


def test_every_certainty_has_its_words_and_what_is_not_verified_says_so() -> None:
    assert CERTAINTY_WORDS.keys() == set(Certainty)
    assert CERTAINTY_WORDS[Certainty.GENERAL] == "not verified"
