"""What a seller reads about a stage."""

from datetime import UTC, datetime

from amends.domain.attention import Why
from amends.domain.parties import Role
from amends.domain.stage import Stage
from amends.domain.stage.seller import SELLER_WORDS, seller_sentence
from amends.domain.stage.words import STAFF_WORDS

DUE = datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)


def test_the_seller_is_told_what_to_do_by_when_and_from_when_it_counts() -> None:
    stage = Stage("seller_owes", Role.SELLER, "make_good", DUE, "return_scanned")
    assert seller_sentence(stage, "Friday 10 April") == (
        "Send a replacement, or refund it. "
        "Due Friday 10 April, counted from the carrier's first scan of the return."
    )


def test_a_seller_who_is_late_can_still_answer() -> None:
    stage = Stage("seller_overdue", Role.AGENT, "settle_attention", DUE)
    assert seller_sentence(stage, "Friday, 17:00") == (
        "Your time has ended and customer care has stepped in. "
        "You can still answer: Friday, 17:00. Then the marketplace may refund in your place."
    )


def test_a_seller_never_reads_what_care_reads_about_a_person_being_wanted() -> None:
    assert {why.value for why in Why} <= SELLER_WORDS.keys()


def test_every_word_for_the_seller_belongs_to_a_stage() -> None:
    assert SELLER_WORDS.keys() <= STAFF_WORDS.keys()


def test_a_stage_without_own_words_reads_as_staff_read_it() -> None:
    assert seller_sentence(Stage("closed", None, "none")) == "Made good and closed."
