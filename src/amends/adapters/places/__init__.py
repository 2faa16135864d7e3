"""Repair shops and places from files, their opening hours, and the zone they lie in."""

from amends.adapters.places.files import (
    FileRefused,
    PlacesFile,
    extract_name,
    fingerprint,
    open_places,
)
from amends.adapters.places.hours import OpenNow, is_readable, open_at, rough_week

__all__ = [
    "FileRefused",
    "OpenNow",
    "PlacesFile",
    "extract_name",
    "fingerprint",
    "is_readable",
    "open_at",
    "open_places",
    "rough_week",
]
