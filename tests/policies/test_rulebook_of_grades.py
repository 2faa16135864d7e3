"""The wording of a grade that was not read at its owner can be confirmed, as a whole."""

from amends.domain.decision.checks import GRADES
from amends.policies.rulebook import chapter


def test_a_wording_that_was_read_in_a_secondary_source_waits_for_the_operators_word() -> None:
    (entry,) = chapter("standard@2015-01-01").entries
    assert (entry.rule, entry.certainty) == (GRADES, "read in a secondary source")
    assert entry.doubtful


def test_a_wording_that_was_read_at_its_owner_needs_none() -> None:
    (entry,) = chapter("standard@2025-01-01").entries
    assert not entry.doubtful
    assert entry.value == "Premium, Excellent, Good, Fair"
