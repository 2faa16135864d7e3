"""What a bank took back of a payment: the same in whatever order, and however often, told."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from amends.domain.bank_disputes import BankNews, Said, Standing, is_known, standing

START = datetime(2026, 4, 9, tzinfo=UTC)


def news(words: str) -> list[BankNews]:
    """`opened lost:100 won:100`: one a day, in this order."""
    told = []
    for day, word in enumerate(words.split()):
        said, _, minor = word.partition(":")
        at = START + timedelta(days=day)
        told.append(BankNews(Said(f"dispute_{said}"), at, int(minor or 0), f"k{day}"))
    return told


STORIES = [
    ("", 0, False),
    ("opened", 0, True),
    ("opened won:100", 0, False),
    ("opened lost:100", 100, False),
    ("lost:100", 100, False),
    ("opened lost:100 won:100", 0, False),
    ("opened lost:100 won:40", 60, False),
    ("opened lost:100 won:100 won:100", 0, False),
    ("opened won:100 lost:100", 100, False),
    ("opened lost:100 won:100 lost:100", 100, False),
    ("opened lost:100 opened", 100, True),
    ("opened lost:100 opened won:50", 100, False),
    ("opened lost:100 opened lost:50", 150, False),
    ("opened lost:100 opened lost:50 won:50", 100, False),
    ("opened lost:100 won:100 opened", 0, True),
    ("opened opened lost:100", 100, False),
    ("lost:100 lost:50", 150, False),
    ("won:100", 0, False),
]


@pytest.mark.parametrize(("words", "charged_back", "is_open"), STORIES)
def test_it_stands_where_its_story_ends(words: str, charged_back: int, is_open: bool) -> None:
    found = standing(news(words))
    assert (found.charged_back, found.open) == (charged_back, is_open)


@pytest.mark.parametrize("words", [words for words, *_ in STORIES])
def test_no_order_of_telling_changes_it(words: str) -> None:
    story = news(words)
    assert {standing(told) for told in itertools.permutations(story)} == {standing(story)}


def test_the_moments_are_those_of_the_last_dispute() -> None:
    told = news("opened lost:100 opened won:50")
    assert standing(told) == Standing(100, told[2].at, told[3].at)
    assert standing(told[:3]) == Standing(100, told[2].at, None)


def test_at_one_moment_a_dispute_opens_before_it_is_lost_and_is_lost_before_it_is_won() -> None:
    told = [BankNews(said, START, 100) for said in (Said.WON, Said.LOST, Said.OPENED)]
    assert standing(told) == Standing(0, START, START)


def test_the_same_key_or_the_same_of_the_same_moment_is_known() -> None:
    told = news("opened lost:100")
    assert is_known(BankNews(Said.LOST, START, 100, "k1"), told)
    assert is_known(BankNews(Said.LOST, told[1].at, 100, "other"), told)
    assert not is_known(BankNews(Said.WON, told[1].at, 100, "other"), told)
    assert not is_known(BankNews(Said.LOST, START, 100), [BankNews(Said.OPENED, START, 100)])
