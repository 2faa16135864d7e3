"""Distances over the Earth as a sphere."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from amends.domain.places import Spot

# The mean radius of the Earth in metres (IUGG): a sphere is wrong by at most 0.6 percent.
EARTH = 6_371_008.8


def share(one: Spot, other: Spot) -> float:
    """The square of half the chord between two places on a sphere of radius one, 0 to 1.

    Haversine's formula: exact also for places beside each other, across the date line, and at the
    poles. It grows with the distance.
    """
    north, east = map(radians, one.degrees)
    other_north, other_east = map(radians, other.degrees)
    across = cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return min(1.0, sin((other_north - north) / 2) ** 2 + across)


def metres(half_chord_squared: float) -> float:
    """The way over the ground that belongs to a `share`."""
    return 2 * EARTH * asin(sqrt(min(1.0, half_chord_squared)))


def metres_between(one: Spot, other: Spot) -> float:
    """The way over the ground between two places."""
    return metres(share(one, other))


def share_within(distance: float) -> float:
    """The `share` of a distance in metres: what is farther has more."""
    return sin(min(distance / EARTH / 2, 1.5707963267948966)) ** 2


def middle(spots: Iterable[Spot]) -> Spot:
    """The middle of the box around them, on whichever side of the date line is shorter.

    Raises `ValueError` for none.
    """
    together = list(spots)
    if not together:
        raise ValueError("the middle of nothing")
    norths = [one.latitude for one in together]
    easts = sorted({one.longitude for one in together})
    turn = 3_600_000_000
    gaps = [
        (after - before, after)
        for before, after in zip(easts, [*easts[1:], easts[0] + turn], strict=True)
    ]
    # The box begins behind the widest gap that no point is in.
    widest, begin = max(gaps)
    east = begin + (turn - widest) // 2
    return Spot((min(norths) + max(norths)) // 2, (east + turn // 2) % turn - turn // 2)


def distance_words(distance: float) -> str:
    """A distance in metres for people: "350 m", "2.4 km", "31 km"."""
    if distance < 950:
        return f"{round(distance / 50) * 50 or 50} m"
    kilometres = distance / 1000
    return f"{kilometres:.1f} km" if kilometres < 9.95 else f"{kilometres:,.0f} km"
