"""The page of counting: what a day is where, and what the units of the clocks count."""

from amends.domain.clocks.period_words import UNIT_WORDS
from amends.domain.clocks.periods import Unit
from amends.policies.library import counting_rules
from amends.policies.pages.layout import page, source_link, sure, table

INTRO = """\
A period has a unit, and the unit says which days count. Where a carrier or a law counts Saturday, \
or leaves out Sundays and public holidays, its unit says so. The day of the start never counts. \
Days are those at the place of delivery, in its own time zone, unless a period names a party's own.
"""
UNITS = {
    Unit.BUSINESS_DAYS: "Days that are neither weekend nor public holiday at the place.",
    Unit.CARRIER_WORKING_DAYS: "The same, but Saturday counts: Sundays and public holidays do not.",
    Unit.CALENDAR_DAYS: "Every day.",
    Unit.MONTHS: "To the same day of a later month, or its last day where it has no such day.",
    Unit.HOURS: "Every hour, night and weekend included.",
    Unit.WORKING_HOURS: "Held and shown; treated as at once, so that it never ends too late.",
    Unit.AT_ONCE: "Ends with its start.",
}


def counting_page() -> str:
    """The units of the clocks, then the rules of countries and carriers as they were read."""
    units = table(("Unit", "What counts"), ((_name(unit), UNITS[unit]) for unit in Unit))
    read = "## As it was read\n\n" + _read()
    return page("How days are counted", (INTRO, "## Units\n\n" + units, read))


def _name(unit: Unit) -> str:
    return f"{UNIT_WORDS[unit]}s" if unit in UNIT_WORDS else "at once"


def _read() -> str:
    head = (
        "Where",
        "What counts",
        "First day",
        "A last day that is not worked",
        "Source",
        "How sure",
    )
    return table(
        head,
        (
            (
                rule.name,
                f"{rule.counts} {rule.note}".strip(),
                rule.first_day,
                rule.last_day,
                ", ".join(map(source_link, rule.sources)),
                sure(rule.certainty),
            )
            for rule in counting_rules()
        ),
    )
