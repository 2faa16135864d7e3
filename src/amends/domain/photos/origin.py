"""What photos say of where and when they were taken, held against each other and the delivery.

A contradiction is a question for a person; what is not there says nothing, for most ways of
sending a photo take its metadata away.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import NamedTuple

# Taken before the device can have been there, or in places far apart: a person looks.
BEFORE_DELIVERY, BEFORE_SHIPPING = "before_delivery", "before_shipping"
PLACES_APART = "places_apart"
SIGNALS = frozenset({BEFORE_DELIVERY, BEFORE_SHIPPING, PLACES_APART})
# Nothing but a note: families have two phones, and photos may follow days later.
TWO_CAMERAS, TWO_PROGRAMS, DAYS_APART = "two_cameras", "two_programs", "days_apart"
KINDS = (
    BEFORE_DELIVERY,
    BEFORE_SHIPPING,
    PLACES_APART,
    TWO_CAMERAS,
    TWO_PROGRAMS,
    DAYS_APART,
)

# Own figures. Carriers hand in a round's scans together, after it; a set is usually taken at once;
# and a parcel that is opened is not carried far.
SCAN_LATE = timedelta(hours=12)
SET_APART = timedelta(days=7)
PLACES_KM = 100.0
# A clock that does not say in which offset it is meant: the world's run from -12 to +14 hours.
WESTMOST, EASTMOST = timedelta(hours=-12), timedelta(hours=14)
EARTH_KM = 6371.0

Place = tuple[float, float]


class Span(NamedTuple):
    """When a photo was taken, in UTC: at the earliest and at the latest."""

    earliest: datetime
    latest: datetime


@dataclass(frozen=True)
class Taken:
    """A photo by its name, and what its metadata say: empty or None where they do not.

    `software` is the program that wrote the file, as it names itself.
    """

    photo: str
    span: Span | None = None
    camera: str = ""
    software: str = ""


@dataclass(frozen=True)
class Journey:
    """When the parcel was handed to the carrier, and when the carrier says that it came."""

    shipped_at: datetime | None = None
    delivered_at: datetime | None = None


@dataclass(frozen=True)
class Contradiction:
    """What does not fit: `kind` is one of `KINDS`; `against` names a photo, or is empty where it
    is the parcel's journey."""

    kind: str
    photo: str
    against: str = ""


def span_of(taken_at: datetime) -> Span:
    """When a photo was taken by its camera's clock.

    Without an offset the clock may be that of any place on earth: then it is a span of 26 hours.
    """
    if taken_at.tzinfo is not None:
        return Span(taken_at.astimezone(UTC), taken_at.astimezone(UTC))
    as_utc = taken_at.replace(tzinfo=UTC)
    return Span(as_utc - EASTMOST, as_utc - WESTMOST)


def contradictions(photos: Sequence[Taken], journey: Journey) -> tuple[Contradiction, ...]:
    """What does not fit among the photos of one report, and with the journey of its parcel.

    Of a photo each kind is told once, against the first photo that it does not fit.
    """
    found = (
        *(one for photo in photos for one in _with_journey(photo, journey)),
        *(one for pair in combinations(photos, 2) for one in _with_each_other(*pair)),
    )
    return tuple({(one.photo, one.kind): one for one in reversed(found)}.values())[::-1]


def signals(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Those of them that a person should look at before anything is decided."""
    return tuple(one for one in found if one.kind in SIGNALS)


def far_apart(one: Place, other: Place) -> bool:
    """Whether two places (latitude and longitude in degrees) are farther apart than one carries an
    opened parcel."""
    return kilometres(one, other) > PLACES_KM


def kilometres(one: Place, other: Place) -> float:
    """The way between two places along the surface of a round earth (haversine formula)."""
    north, east = math.radians(one[0]), math.radians(one[1])
    other_north, other_east = math.radians(other[0]), math.radians(other[1])
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _with_journey(photo: Taken, journey: Journey) -> Iterator[Contradiction]:
    """Before shipping says more than before delivery, so it alone is told."""
    if photo.span is None:
        return
    latest = photo.span.latest + SCAN_LATE
    if journey.shipped_at and latest < journey.shipped_at:
        yield Contradiction(BEFORE_SHIPPING, photo.photo)
    elif journey.delivered_at and latest < journey.delivered_at:
        yield Contradiction(BEFORE_DELIVERY, photo.photo)


def _with_each_other(one: Taken, other: Taken) -> Iterator[Contradiction]:
    if one.camera and other.camera and one.camera != other.camera:
        yield Contradiction(TWO_CAMERAS, other.photo, one.photo)
    elif one.camera == other.camera != "" and _differ(one.software, other.software):
        yield Contradiction(TWO_PROGRAMS, other.photo, one.photo)
    if one.span and other.span and _between(one.span, other.span) > SET_APART:
        yield Contradiction(DAYS_APART, other.photo, one.photo)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _between(one: Span, other: Span) -> timedelta:
    """The least time that lies between two spans; zero or less where they overlap."""
    return max(one.earliest - other.latest, other.earliest - one.latest)
