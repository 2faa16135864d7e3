"""The time zone and country of a position, from the tables that the library of opening hours holds.

They take about a hundred megabytes once asked: for imports, not for pages.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from amends.adapters.calendars.zones import country_of
from amends.domain.places import Spot

ANY_HOURS = "Mo 10:00-12:00"
NORTHMOST, EASTMOST = 89.99, 179.9999
A_MONDAY = datetime(2024, 1, 1, tzinfo=ZoneInfo("UTC"))


def zone_and_country(spot: Spot) -> tuple[str, str]:
    """The IANA zone there, and the country (ISO 3166-1) whose zone that is; empty at sea."""
    north, east = spot.degrees
    # The tables end just before the poles and the far side of the Earth.
    coords = max(-NORTHMOST, min(NORTHMOST, north)), max(-EASTMOST, min(EASTMOST, east))
    change = OpeningHours(ANY_HOURS, coords=coords, auto_country=False).next_change(A_MONDAY)
    zone = getattr(change.tzinfo, "key", "UTC") if change else "UTC"
    return zone, country_of(zone)
