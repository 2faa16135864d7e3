"""Due moments: one with its explanation, and a million of many countries, beside two libraries.

`numpy.busday_offset` adds business days to dates in C, over one calendar a call, and knows neither
zones nor holidays: it gets ours, and the local dates made beforehand. `workalendar` has calendars
of its own. Both answer with a date, without a reason.
"""

import random
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy
from workalendar.exceptions import CalendarError
from workalendar.registry import registry

from amends.adapters.calendars import calendar_for
from amends.domain.clocks import Rule, Unit, due_at, due_moments, explain, local_day
from amends.domain.clocks.calendars import Calendar
from bench.figures import table

MILLION = 1_000_000
SAMPLE = 20_000
WINDOW = Rule("report_window", 3, Unit.BUSINESS_DAYS)
FIRST, DAYS = datetime(2025, 1, 1, tzinfo=UTC), 700
YEARS = (2024, 2025, 2026, 2027)
# Country and region of the places, as an order's address names them.
NAMES = """AE AR AT/9 AU/NSW AU/WA BE BR/SP CA/ON CA/QC CH/ZH CL CN CZ DE/BE DE/BY DK ES/B ES/MD FI
FR FR/57 GB/ENG GB/SCT GR HU IE IL IN/MH IT/MI JP KR LU MX/CMX NL NO NZ/AUK PL PT/11 SA SE SG SK TR
US/CA US/NY US/TX ZA"""
PLACES = NAMES.split()


def measured() -> dict[str, Any]:
    """Seconds for each: one clock, and a million of them; and how often the answers agree."""
    rng = random.Random(4)
    calendars = {place: _calendar(place) for place in PLACES}
    asked = [(rng.choice(PLACES), _moment(rng)) for _ in range(MILLION)]
    pairs = [(start, calendars[place]) for place, start in asked]
    by_place: dict[str, list[datetime]] = {place: [] for place in PLACES}
    for place, start in asked:
        by_place[place].append(start)
    locals_ = {place: _dates(by_place[place], calendars[place]) for place in PLACES}
    ours, seconds = _timed(lambda: due_moments(pairs, WINDOW))
    theirs, numpy_seconds = _timed(lambda: _numpy(locals_, calendars))
    one = [(start, calendar) for start, calendar in pairs[:2_000]]
    return {
        "places": len(PLACES),
        "one": _best(lambda: _explained(one)) / len(one),
        "one_numpy": _best(lambda: _numpy_singly(one)) / len(one),
        "million": seconds,
        "million_again": _timed(lambda: due_moments(pairs, WINDOW))[1],
        "million_numpy": numpy_seconds,
        "agree_numpy": _agreeing(asked, ours, calendars, by_place, theirs),
        **_workalendar(asked[:SAMPLE], ours[:SAMPLE], calendars),
    }


def section() -> str:
    """The section of the page."""
    found = measured()
    rows = [
        ["one clock with its explanation", _micro(found["one"]), _micro(found["one_numpy"]), "-"],
        [
            "a million due moments",
            _seconds(found["million"]),
            _seconds(found["million_numpy"]),
            f"{_seconds(found['million_workalendar'])} (from {SAMPLE:,})",
        ],
        ["the same million again", _seconds(found["million_again"]), "", ""],
        [
            "the same day as ours",
            "",
            f"{found['agree_numpy']:.1%}",
            f"{found['agree_workalendar']:.1%}",
        ],
    ]
    return f"""## Due moments

Three business days from {MILLION:,} moments of two years, mixed over {found["places"]} places: from
UTC to the last second of the day there, in one process, with calendars at hand; CPU time. Ours
convert the zones, and "one clock" has every day between with its reason, and the sentence for
people. numpy gets our holidays and local dates made beforehand, a call for each place (one clock:
a call for each, with the conversion); it knows no days that are worked by decree. workalendar has
holidays of its own, so that its days differ.

{table(["", "Amends", "numpy", "workalendar"], rows)}
"""


def _micro(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} µs"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _calendar(place: str) -> Calendar:
    country, _, region = place.partition("/")
    return calendar_for(country, region, years=YEARS)


def _moment(rng: random.Random) -> datetime:
    return FIRST + timedelta(days=rng.randrange(DAYS), seconds=rng.randrange(86_400))


def _dates(starts: Sequence[datetime], calendar: Calendar) -> Any:
    days = [local_day(start, calendar.zone) for start in starts]
    return numpy.array(days, dtype="datetime64[D]")


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    began = time.process_time()
    found = run()
    return found, time.process_time() - began


def _best(run: Callable[[], Any]) -> float:
    """CPU seconds of the quickest of seven: what it takes when nothing else disturbs."""
    run()
    return min(_timed(run)[1] for _ in range(7))


def _explained(pairs: Sequence[tuple[datetime, Calendar]]) -> None:
    for start, calendar in pairs:
        due = due_at(start, WINDOW, calendar)
        for day in due.days:
            assert day.why
        assert explain(due)


def _busdays(calendar: Calendar) -> Any:
    """The calendar as numpy knows one; days that change the week itself are left to it."""
    mask = [weekday not in calendar.weekend for weekday in range(7)]
    return numpy.busdaycalendar(mask, [*calendar.closed])


def _numpy(locals_: dict[str, Any], calendars: dict[str, Calendar]) -> dict[str, Any]:
    made = {place: _busdays(calendars[place]) for place in PLACES}
    return {
        place: numpy.busday_offset(days, WINDOW.length, roll="backward", busdaycal=made[place])
        for place, days in locals_.items()
    }


def _numpy_singly(pairs: Sequence[tuple[datetime, Calendar]]) -> None:
    made = {id(calendar): _busdays(calendar) for _, calendar in pairs}
    for start, calendar in pairs:
        day = local_day(start, calendar.zone)
        numpy.busday_offset(day, WINDOW.length, roll="backward", busdaycal=made[id(calendar)])


def _agreeing(
    asked: Sequence[tuple[str, datetime]],
    ours: Sequence[datetime],
    calendars: dict[str, Calendar],
    by_place: dict[str, list[datetime]],
    theirs: dict[str, Any],
) -> float:
    found = {place: iter(theirs[place].tolist()) for place in by_place}
    same = sum(
        _last_day(due, calendars[place]) == next(found[place])
        for (place, _), due in zip(asked, ours, strict=True)
    )
    return same / len(asked)


def _last_day(due: datetime, calendar: Calendar) -> date:
    return due.astimezone(ZoneInfo(calendar.zone)).date()


def _workalendar(
    asked: Sequence[tuple[str, datetime]],
    ours: Sequence[datetime],
    calendars: dict[str, Calendar],
) -> dict[str, float]:
    """What a million would take, from those at places that it knows; and how often it agrees."""
    known = {place: found for place in PLACES if (found := _theirs(place))}
    rows = [
        (known[place], local_day(start, calendars[place].zone), _last_day(due, calendars[place]))
        for (place, start), due in zip(asked, ours, strict=True)
        if place in known
    ]
    found, seconds = _timed(
        lambda: [one.add_working_days(day, WINDOW.length) for one, day, _ in rows]
    )
    same = sum(there == row[2] for there, row in zip(found, rows, strict=True))
    return {
        "million_workalendar": seconds / len(rows) * MILLION,
        "agree_workalendar": same / len(rows),
    }


def _theirs(place: str) -> Any:
    """workalendar's calendar; None where it has none, or none for these years."""
    country, _, region = place.partition("/")
    kind = registry.get(f"{country}-{region}") or registry.get(country)
    try:
        with warnings.catch_warnings(action="ignore"):
            found = kind() if kind else None
            for year in YEARS if found else ():
                found.holidays(year)
    except CalendarError:
        return None
    return found


if __name__ == "__main__":
    print(section())
