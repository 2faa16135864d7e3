"""Photos: told by their content, measured before they are decoded, shown without their metadata."""

from amends.adapters.photos.analysis import Analysis
from amends.adapters.photos.apart import NotAnalysed, apart
from amends.adapters.photos.deriving import derive, stand_in
from amends.adapters.photos.examining import examine
from amends.adapters.photos.finding import findings
from amends.domain.photos import PhotoLimits

__all__ = [
    "Analysis",
    "NotAnalysed",
    "PhotoLimits",
    "apart",
    "derive",
    "examine",
    "findings",
    "stand_in",
]
