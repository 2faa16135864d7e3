"""No text types a number that the policy has: letters and pages take it from there."""

import re
from pathlib import Path

import pytest

import amends

ROOT = Path(amends.__file__).parent
LETTERS = sorted((ROOT / "adapters/mail/texts").rglob("*.txt"))
PAGES = sorted((ROOT / "web/templates").rglob("*.html"))
TAGS = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}|<[^>]*>", re.DOTALL)
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|fourteen|thirty)"
WHAT = (
    r"(?:(?:business|working|calendar) )?(?:days?|hours?|months?|photos?|pictures?|MB|megabytes?)"
)
TYPED = re.compile(rf"\b{NUMBER} ?{WHAT}\b", re.IGNORECASE)


def words(path: Path) -> str:
    """What a reader sees of a text, without what is filled in."""
    return TAGS.sub(" ", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_no_letter_types_a_digit(path: Path) -> None:
    assert re.findall(r".{0,20}\d.{0,20}", words(path)) == []


@pytest.mark.parametrize("path", [*LETTERS, *PAGES], ids=lambda path: path.stem)
def test_no_letter_and_no_page_types_how_long_or_how_many(path: Path) -> None:
    assert TYPED.findall(words(path)) == []


@pytest.mark.parametrize(
    "typed", ["3 business days", "within three days", "Five photos", "25 MB", "24 hours", "25MB"]
)
def test_such_a_number_would_be_found(typed: str) -> None:
    assert TYPED.findall(f"Please, {typed} help.")


@pytest.mark.parametrize("fine", ["The photos are complete", "one photo", "day 3", "10 letters"])
def test_nothing_else_is_taken_for_one(fine: str) -> None:
    assert TYPED.findall(fine) == []
