"""What a clock shows at each moment of its life."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from amends.ui.clockface import Face, face

LAST = datetime(2026, 4, 9, 21, 59, 59, tzinfo=UTC)  # Thursday, the last second in Paris


@dataclass(frozen=True)
class Day:
    date: date
    counts: bool
    why: str


@dataclass(frozen=True)
class Due:
    at: datetime = LAST
    last_day: date = date(2026, 4, 9)
    days: tuple[Day, ...] = (
        Day(date(2026, 4, 2), False, "day of delivery"),
        Day(date(2026, 4, 3), False, "public holiday: Good Friday"),
        Day(date(2026, 4, 9), True, "business day 3"),
    )
    zone: str = "Europe/Paris"


def at(*, left: timedelta, met: bool = False) -> Face:
    return face(Due(), LAST - left, met=met)


@pytest.mark.parametrize(
    ("left", "tone", "remaining", "centre"),
    [
        (timedelta(days=3, hours=4), "calm", "3 days left", "3d"),
        (timedelta(days=1, seconds=1), "calm", "24 hours left", "1d"),
        (timedelta(days=1), "soon", "24 hours left", "1d"),
        (timedelta(hours=5), "soon", "5 hours left", "5h"),
        (timedelta(minutes=61), "soon", "61 minutes left", "1h"),
        (timedelta(minutes=1), "soon", "1 minute left", "<1h"),
        (timedelta(0), "soon", "1 minute left", "<1h"),
        (timedelta(seconds=-1), "missed", "missed by 1 minute", "!"),
        (timedelta(days=-2), "missed", "missed by 2 days", "!"),
    ],
)
def test_the_tone_is_calm_until_a_day_before_then_soon_and_missed_only_when_missed(
    left: timedelta, tone: str, remaining: str, centre: str
) -> None:
    shown = at(left=left)
    assert (shown.tone, shown.remaining, shown.centre) == (tone, remaining, centre)


def test_the_place_is_named_where_the_reader_has_another_time() -> None:
    away = face(Due(), LAST - timedelta(days=5), reads_in="Europe/London")
    assert away.when == "Thursday 9 April, until midnight in Paris"
    home = face(Due(), LAST - timedelta(days=5), reads_in="Europe/Rome")
    assert home.when == "Thursday 9 April, until midnight"


def test_the_date_comes_first_and_the_end_of_a_day_is_midnight() -> None:
    assert at(left=timedelta(days=5)).when == "Thursday 9 April, until midnight"
    assert at(left=timedelta(hours=30)).when == "Tomorrow, until midnight"
    assert at(left=timedelta(hours=3)).when == "Today, until midnight"


def test_another_hour_is_said_and_so_is_another_year() -> None:
    due = Due(at=datetime(2027, 1, 4, 8, 30, tzinfo=UTC), last_day=date(2027, 1, 4))
    assert face(due, LAST).when == "Monday 4 January 2027, 09:30"


def test_what_was_done_in_time_is_a_full_ring() -> None:
    shown = at(left=timedelta(days=-2), met=True)
    assert (shown.tone, shown.left, shown.remaining) == ("met", 100, "Done")


def test_the_ring_runs_from_the_first_day_to_the_end() -> None:
    assert at(left=timedelta(days=8)).left == 100
    assert at(left=timedelta(days=4)).left == 50
    assert at(left=timedelta(days=-1)).left == 0


def test_each_day_says_whether_it_counts_and_why() -> None:
    days = at(left=timedelta(hours=3)).days
    assert [(day.label, day.counts, day.why) for day in days] == [
        ("Thu 2 Apr", False, "Day of delivery"),
        ("Fri 3 Apr", False, "Public holiday: Good Friday"),
        ("Thu 9 Apr", True, "Business day 3"),
    ]
    assert [day.is_last for day in days] == [False, False, True]
    assert [day.is_today for day in days] == [False, False, True]
