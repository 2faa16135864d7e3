"""All shapes of tracking numbers that are known, and which may fit a text of a given length.

Facts and test numbers come from carriers' specifications and pages and from public lists; where
nothing says how a check digit is made, there is none here.
"""

from collections import defaultdict

from amends.domain.tracking import formats_america as tracking_formats_america
from amends.domain.tracking import formats_asia as tracking_formats_asia
from amends.domain.tracking import formats_europe as tracking_formats_europe
from amends.domain.tracking import formats_europe_bare as tracking_formats_europe_bare
from amends.domain.tracking import formats_worldwide as tracking_formats_worldwide
from amends.domain.tracking.format import Format

__all__ = ["FORMATS", "FORMATS_BY_NAME", "Format", "formats_of_length"]

# In order of how much a shape says about its carrier: what is marked before what is bare.
FORMATS: tuple[Format, ...] = (
    *tracking_formats_worldwide.MARKED,
    *tracking_formats_america.MARKED,
    *tracking_formats_europe.MARKED,
    *tracking_formats_asia.MARKED,
    *tracking_formats_worldwide.BARE,
    *tracking_formats_america.BARE,
    *tracking_formats_europe_bare.BARE,
    *tracking_formats_asia.BARE,
)
FORMATS_BY_NAME = {one.name: one for one in FORMATS}


def _by_length() -> dict[int, tuple[tuple[int, Format], ...]]:
    found: dict[int, list[tuple[int, Format]]] = defaultdict(list)
    for place, one in enumerate(FORMATS):
        for length in one.lengths:
            found[length].append((place, one))
    return {length: tuple(listed) for length, listed in found.items()}


_BY_LENGTH = _by_length()
LONGEST_NUMBER = max(_BY_LENGTH)


def formats_of_length(length: int) -> tuple[tuple[int, Format], ...]:
    """The shapes that a text of this length may have, each with its place in `FORMATS`."""
    return _BY_LENGTH.get(length, ())
