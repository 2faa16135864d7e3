"""Places by name or postcode, as somebody types them: accents and case do not matter."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from amends.domain.places import Spot
from amends.domain.places_names import questions
from amends.store.models import PlaceName
from amends.store.place_versions import current, spot_of, visible

MOST = 10
# A single letter names nothing.
SHORTEST = 2
# So many of a beginning are looked at before the best are told.
LOOKED_AT = 2000


@dataclass(frozen=True)
class FoundPlace:
    """A place that somebody may have meant. `kind` is OpenStreetMap's, or "postcode"."""

    name: str
    kind: str
    postcode: str
    country: str
    spot: Spot


def places_called(text: str, country: str = "", most: int = MOST) -> tuple[FoundPlace, ...]:
    """The places that a name or postcode may mean, best first.

    What is called exactly so comes before what begins so, then places in `country` (ISO 3166-1),
    then larger ones. Nothing is found before anything was imported.
    """
    seen = current()
    if seen is None:
        return ()
    names = visible(PlaceName.objects.all(), seen)
    for name, postcode in questions(text[:200]):
        rows = _exactly(names, name, postcode) or _beginning(names, name, postcode)
        if rows:
            return _best(rows, country, most)
    return ()


def _exactly(names: "QuerySet[PlaceName]", name: str, postcode: str) -> list[PlaceName]:
    sought = {one.encode() for one in (name, postcode.lower()) if one}
    return list(names.filter(sought__in=sought).order_by("-rank")[:LOOKED_AT])


def _beginning(names: "QuerySet[PlaceName]", name: str, postcode: str) -> list[PlaceName]:
    found: list[PlaceName] = []
    for begin in {one.encode() for one in (name, postcode.lower()) if len(one) >= SHORTEST}:
        # Bytes stand in one order everywhere, and none of UTF-8 is 255.
        inside = names.filter(sought__gte=begin, sought__lt=begin + b"\xff")
        found += inside.order_by("sought")[:LOOKED_AT]
    return found


def _best(rows: list[PlaceName], country: str, most: int) -> tuple[FoundPlace, ...]:
    def order(row: PlaceName) -> tuple[Any, ...]:
        return bool(country) and row.country != country, -row.rank, bytes(row.sought), row.key

    found = {
        (row.name, row.country, row.latitude // 500_000, row.longitude // 500_000): row
        for row in sorted(rows, key=order, reverse=True)
    }
    return tuple(
        FoundPlace(row.name, row.kind, row.postcode, row.country, spot_of(row))
        for row in sorted(found.values(), key=order)[:most]
    )
