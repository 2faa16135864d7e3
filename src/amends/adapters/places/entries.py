"""One entry of a GeoJSON or CSV file, whichever way it names an object of OpenStreetMap."""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from amends.domain.places import OSM_TYPES, MapObject, spot_at

LONGEST_REF = 64
LETTERS = {"n": "node", "w": "way", "r": "relation"}


def entry(
    kind: str, number: str, tags: Mapping[str, str], position: tuple[float, float], edited: str
) -> MapObject:
    """The entry as an object of OpenStreetMap where it has a number there, else of its own list.

    `number` may hold the type as well ("node/123", "w5"). Raises `RecordRefused` for a position
    that is none.
    """
    spot = spot_at(*position)
    fits = re.fullmatch(r"(?:(node|way|relation|n|w|r)[/ ]?)?(\d{1,19})", number.strip().lower())
    named = LETTERS.get(kind.lower(), kind.lower())
    if fits:
        named = LETTERS.get(fits[1] or "", fits[1] or "") or named
        if named in OSM_TYPES:
            return MapObject(named, fits[2], tags, spot, moment(edited))
    ref = "-".join(re.findall(r"[\w.]+", number))[:LONGEST_REF]
    return MapObject("", ref or _made_up(tags, spot.degrees), tags, spot, moment(edited))


def _made_up(tags: Mapping[str, str], position: tuple[float, float]) -> str:
    """A number that stays the same while name and position do."""
    told = f"{tags.get('name', '')}|{position[0]:.5f}|{position[1]:.5f}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def moment(text: str) -> datetime | None:
    """A moment as ISO 8601; None where it is none."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
