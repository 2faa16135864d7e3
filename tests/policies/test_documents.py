"""docs/rules is what the data says, and nothing else."""

from pathlib import Path

import pytest

from amends.domain.clocks import Rule, StartEvent, Unit
from amends.policies import (
    carrier_policies,
    counting_rules,
    grade_schemes,
    market_policies,
    plans,
    regimes,
)
from amends.policies.documents import pages
from amends.policies.library import Dated
from amends.policies.market_files import RULES as MARKET_RULES
from amends.policies.words import FROM_WORDS, RULE_NAMES, before_end_words, length_words, rule_words

RULES = Path(__file__).parents[2] / "docs" / "rules"


def test_no_page_is_stale() -> None:
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.md")}
    assert on_disk.keys() == pages().keys(), "run `amends policy docs`"
    for name, text in pages().items():
        assert on_disk[name] == text, f"{name} is stale: run `amends policy docs`"


def test_every_version_has_its_chapter() -> None:
    text = "".join(pages().values())
    versions: tuple[Dated, ...] = (
        *market_policies(),
        *carrier_policies(),
        *regimes(),
        *plans(),
        *grade_schemes(),
    )
    for version in versions:
        assert f"## {version.id}\n" in text


def test_the_pages_tell_of_every_rule_of_counting_and_every_unit() -> None:
    text = pages()["counting.md"]
    assert [rule.name for rule in counting_rules() if f"| {rule.name} |" not in text] == []
    assert text.count("| working days |") == 1


@pytest.mark.parametrize(
    ("rule", "length", "words"),
    [
        (Rule("r", 3, Unit.BUSINESS_DAYS), "3 business days", "3 business days after delivery"),
        (
            Rule("r", 1, Unit.BUSINESS_DAYS, starts=StartEvent.REPORT_SENT),
            "1 business day",
            "1 business day after the sending of the report",
        ),
        (
            Rule("r", 7, Unit.CARRIER_WORKING_DAYS),
            "7 working days (Saturday counts)",
            "7 working days (Saturday counts) after delivery",
        ),
        (
            Rule("r", 60, Unit.CALENDAR_DAYS, starts=StartEvent.MAILED),
            "60 days",
            "60 days after mailing",
        ),
        (Rule("r", 0, Unit.AT_ONCE), "at once", "at once on delivery"),
        (
            Rule("r", 30, Unit.CALENDAR_DAYS, rolls=True),
            "30 days",
            "30 days after delivery, or the next business day",
        ),
        (Rule("r", 9, Unit.MONTHS), "9 months", "9 months after delivery"),
    ],
)
def test_periods_have_words(rule: Rule, length: str, words: str) -> None:
    assert (length_words(rule), rule_words(rule)) == (length, words)


def test_every_period_of_a_market_and_every_start_has_its_words() -> None:
    assert RULE_NAMES.keys() == MARKET_RULES.keys()
    assert FROM_WORDS.keys() == set(StartEvent)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "none"),
        ((1,), "1 day before it ends"),
        ((7, 2), "7 and 2 days before it ends"),
        ((9, 5, 1), "9, 5 and 1 days before it ends"),
    ],
)
def test_reminders_before_an_end_have_words(days: tuple[int, ...], words: str) -> None:
    assert before_end_words(days) == words


def test_the_page_of_markets_says_when_the_sellers_days_start_for_a_refused_parcel() -> None:
    said = "from | the carrier's scan that the parcel is coming back |"
    assert pages()["markets.md"].count(said) == len(market_policies())


def test_the_page_of_markets_says_what_is_assumed_and_what_a_version_differs_from() -> None:
    chapters = pages()["markets.md"].split("\n## ")
    older = next(text for text in chapters if text.startswith("se@2015-01-01\n"))
    assert (
        "Valid from 2015-01-01 to 2018-12-31. That it held on these days is assumed. "
        "What it does not say itself is that of se@2019-01-01." in older
    )
    assert "| The customer reports | 24 hours after delivery. " in older
    assert "| The seller replaces or refunds | 3 business days after " in older
    assert "read at its owner" not in older


def test_a_period_says_who_must_act_and_on_whose_days() -> None:
    text = pages()["markets.md"]
    seller = "By the seller, on the seller's own days. The page names no start: our reading |"
    assert seller in text
    assert "24 hours after delivery. By the customer. An older page" in text
    assert (
        "| Hidden damage | 14 days after delivery. By the customer. Form: in writing |"
        in (pages()["regimes.md"])
    )
