"""Every word that a clock says, in English: whole sentences and clauses with places for names.

Nothing is put together from smaller pieces than a clause, so that a translation only has to
replace what stands here. A pair of texts is for one and for more.
"""

from collections.abc import Sequence
from datetime import date

from amends.domain.clocks.periods import START_DAY, StartEvent, Unit

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY, DAY_OF_MONTH = "{weekday} {day} {month}", "{weekday} {day}"
LAST_TWO, BEFORE = "{rest} and {last}", ", "

COUNTED = {
    Unit.BUSINESS_DAYS: "business day {number}",
    Unit.CARRIER_WORKING_DAYS: "working day {number}",
}
COUNTED_DAY = "day {number}"
OFF = {
    "hours": "the hours run on",
    "holiday": "public holiday: {name}",
    "closure": "closed: {name}",
    "moved": "next working day",
}

HOLIDAYS = ("{days} is a public holiday in {place}", "{days} are public holidays in {place}")
HOLIDAYS_SOMEWHERE = ("{days} is a public holiday", "{days} are public holidays")
CLOSURES = ("{days} does not count ({reasons})", "{days} do not count ({reasons})")
WEEKEND = ("{days} does not count", "{days} do not count")
BETWEEN_CLAUSES, SENTENCE = "; ", "{clauses}."
NOTHING_BETWEEN = "No weekend or public holiday falls in between."
STARTED = "{event} {day}."
AT_ONCE = "This has to be said at once."
WORKING_HOURS = (
    "There is {number} working hour, so this has to be said at once.",
    "There are {number} working hours, so this has to be said at once.",
)
HOURS = (
    "There is {number} hour, night and weekend included.",
    "There are {number} hours, night and weekend included.",
)
EVERY_DAY = "Every day counts, weekends and public holidays too."
EVERY_DAY_ROLLS = (
    "Every day counts, weekends and public holidays too; if the last one is not a working day, "
    "the next working day is the last."
)
UNSETTLED = (
    "Not all working days of {year} in {place} are settled as far as is known here, so this may "
    "still change."
)
ENDED = "ended {day}"
UNTIL, UNTIL_TODAY, UNTIL_TOMORROW = (
    "until the end of {day}",
    "until the end of today",
    "until the end of tomorrow",
)


def one_or_more(texts: tuple[str, str], count: int) -> str:
    """The text for one, or for more."""
    return texts[count != 1]


def day_words(day: date, *, month: bool = True) -> str:
    """A day for people: "Thursday 2 April"."""
    pattern = DAY if month else DAY_OF_MONTH
    return pattern.format(weekday=WEEKDAYS[day.weekday()], day=day.day, month=MONTHS[day.month - 1])


def dates_words(days: Sequence[date]) -> str:
    """Days in a row of words; a month is named once, with its last day."""
    words = []
    for here, after in zip(days, [*days[1:], None], strict=True):
        same = after is not None and (after.year, after.month) == (here.year, here.month)
        words.append(day_words(here, month=not same))
    return listed(words)


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) == 1:
        return words[0]
    return LAST_TWO.format(rest=BEFORE.join(words[:-1]), last=words[-1])


def why_words(kind: str, name: str, number: int, day: date) -> str:
    """The reason of one day in words; `kind`, `name` and `number` as a `Day` holds them."""
    if kind == "start":
        return START_DAY[StartEvent(name)]
    if kind == "weekend":
        return WEEKDAYS[day.weekday()]
    if kind == "counted":
        return COUNTED.get(Unit(name), COUNTED_DAY).format(number=number)
    return OFF[kind].format(name=name)
