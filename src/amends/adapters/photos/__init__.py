"""Photos: told by their content, measured before they are decoded, shown without their metadata."""

from amends.adapters.photos.deriving import derive
from amends.adapters.photos.examining import examine
from amends.adapters.photos.finding import findings
from amends.domain.photos import PhotoLimits

__all__ = ["PhotoLimits", "derive", "examine", "findings"]
