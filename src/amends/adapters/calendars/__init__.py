"""Calendars of places, built from the public holidays of the `holidays` package."""

from amends.adapters.calendars.build import calendar_for
from amends.adapters.calendars.places import UnknownPlace, normal_place, place_words
from amends.adapters.calendars.regions import larger_region
from amends.adapters.calendars.zones import zone_at, zone_for

__all__ = [
    "UnknownPlace",
    "calendar_for",
    "larger_region",
    "normal_place",
    "place_words",
    "zone_at",
    "zone_for",
]
