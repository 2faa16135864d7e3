"""The time zone and country of a position, from the tables that the library of opening hours holds.

They take about a hundred megabytes once asked: for imports, not for pages.
"""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from amends.adapters.calendars.zones import country_of
from amends.domain.places import Spot

ANY_HOURS = "Mo 10:00-12:00"
NORTHMOST, EASTMOST, BESIDE = 89.99, 179.9999, 0.001
# What the library says where its tables have nothing.
NOTHING = "UTC"
# It warns with the position where its tables have nothing: that is asked for again here.
logging.getLogger("opening_hours").setLevel(logging.ERROR)
A_MONDAY = datetime(2024, 1, 1, tzinfo=ZoneInfo("UTC"))


def zone_and_country(spot: Spot) -> tuple[str, str]:
    """The IANA zone there, and the country (ISO 3166-1) whose zone that is; empty at sea."""
    north, east = spot.degrees
    # The tables end just before the poles and the far side of the Earth.
    north = max(-NORTHMOST, min(NORTHMOST, north))
    east = max(-EASTMOST, min(EASTMOST, east))
    # Exactly between two of their areas they may have nothing, and just beside it they have.
    zone = _zone(north, east)
    if zone == NOTHING:
        zone = _zone(north, east - BESIDE)
    return zone, country_of(zone)


def _zone(north: float, east: float) -> str:
    hours = OpeningHours(ANY_HOURS, coords=(north, east), auto_country=False)
    change = hours.next_change(A_MONDAY)
    return str(getattr(change.tzinfo, "key", NOTHING)) if change else NOTHING
