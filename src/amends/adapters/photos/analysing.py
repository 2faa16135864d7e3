"""Finds everything that a machine sees in a photo, with one decode."""

from amends.adapters.photos.analysis import Analysis
from amends.adapters.photos.deriving import upright
from amends.adapters.photos.examining import examine, has_place
from amends.adapters.photos.finding import FULL, LOOKED_AT, findings_of, grey_of
from amends.adapters.photos.looks import look
from amends.domain.photos import PhotoLimits


def analyse(data: bytes, limits: PhotoLimits, *, want_codes: bool) -> Analysis:
    """The analysis of a photo's bytes. Raises PhotoRefused with a sentence for the sender."""
    facts = examine(data, limits)
    longest = FULL if want_codes else LOOKED_AT
    grey = grey_of(upright(data, longest, "L"), longest)
    share = max(grey.size) / max(facts.width, facts.height)
    found = findings_of(grey, share, want_codes=want_codes)
    return Analysis(facts, found, look(grey), has_place(data))
