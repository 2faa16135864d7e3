"""How fresh an entry is, in words: who goes there should know when somebody last looked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Shops close and move: after this an entry is told with a caution (own).
OLD = timedelta(days=2 * 365)
CALL_FIRST = "Call before you go."


@dataclass(frozen=True)
class Freshness:
    """When an entry was last looked at, in one sentence; `old` where it is better to call first."""

    words: str
    old: bool


def freshness(
    *,
    checked_on: date | None,
    hours_checked_on: date | None,
    edited_at: datetime | None,
    today: date,
) -> Freshness:
    """The best that is known: checked on the spot, else opening hours checked, else edited.

    Days that lie ahead are typing errors and count for nothing.
    """
    edited = edited_at.date() if edited_at else None
    known = (
        ("Checked on the spot on", checked_on),
        ("Opening hours checked on", hours_checked_on),
        ("Entry last changed on", edited),
    )
    told = [(day, words) for words, day in known if day and day <= today]
    if not told:
        return Freshness(f"Nobody wrote down when this entry was last checked. {CALL_FIRST}", True)
    day, words = max(told, key=lambda one: one[0])
    sentence = f"{words} {day_words(day)}."
    old = today - day > OLD
    return Freshness(f"{sentence} {CALL_FIRST}" if old else sentence, old)


def day_words(day: date) -> str:
    """ "12 March 2026"."""
    return f"{day.day} {day:%B %Y}"
