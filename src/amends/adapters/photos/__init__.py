"""Photos: told by their content, measured before they are decoded, shown without their metadata.

Nothing here decodes one in this program: that is done in processes apart.
"""

from amends.adapters.photos.analysis import Analysis, codes_from
from amends.adapters.photos.apart import NotAnalysed, apart
from amends.adapters.photos.examining import examine
from amends.adapters.photos.standing_in import stand_in
from amends.domain.photos import PhotoLimits

__all__ = [
    "Analysis",
    "NotAnalysed",
    "PhotoLimits",
    "apart",
    "codes_from",
    "examine",
    "stand_in",
]
