"""Places by name or postcode, as somebody types them: accents and case do not matter."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from amends.domain.places import Spot
from amends.domain.places.names import questions
from amends.store.models import PlaceName
from amends.store.place_versions import current, spot_of, visible

MOST = 10
# A single letter names nothing.
SHORTEST = 2
# So many are looked at before the best are told: some are one place under two names.
LOOKED_AT = 100


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
        words = {one.encode() for one in (name, postcode.lower()) if one}
        exactly = Q(sought__in=words)
        rows = _largest(names.filter(exactly), country)
        if not rows:
            rows = _largest(names.filter(_beginning(words)), country)
        if rows:
            return _best(rows, country, most)
    return ()


def _beginning(words: set[bytes]) -> Q:
    """What begins with one of the words: bytes stand in one order everywhere, and none is 255."""
    inside = Q(pk__in=())
    for word in words:
        if len(word) >= SHORTEST:
            inside |= Q(sought__gte=word, sought__lt=word + b"\xff")
    return inside


def _largest(names: "QuerySet[PlaceName]", country: str) -> list[PlaceName]:
    """The largest of all, and the largest in the country."""
    found = list(names.order_by("-rank", "pk")[:LOOKED_AT])
    if country and len(found) == LOOKED_AT:
        found += names.filter(country=country).order_by("-rank", "pk")[:LOOKED_AT]
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
