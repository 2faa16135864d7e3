"""Calendars of places, built from the public holidays of the `holidays` package."""

from amends.adapters.calendars.build import calendar_for
from amends.adapters.calendars.places import UnknownPlace, place_words
from amends.adapters.calendars.zones import zone_for

__all__ = ["UnknownPlace", "calendar_for", "place_words", "zone_for"]
