"""Files of places for tests, and shops that are simply there."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import osmium
from osmium.osm import mutable

from amends.domain.places import Spot, spot_at
from amends.domain.places.week import ALWAYS, BYTES
from amends.store import place_versions, shop_index
from amends.store.models import PlaceImport, PlaceName, RepairShop

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)
EDITED = datetime(2026, 3, 12, tzinfo=UTC)
FIXER = {"craft": "electronics_repair", "name": "Fixer"}
Tags = dict[str, str]


def node(number: int, at: tuple[float, float] | None, tags: Tags | None = None, **more: Any) -> Any:
    """A node at (latitude, longitude); None leaves its position out."""
    told = {"id": number, "version": 1, "timestamp": EDITED, "tags": tags or {}} | more
    return mutable.Node(**told, location=(at[1], at[0]) if at else None)


def way(number: int, nodes: Sequence[int], tags: Tags | None = None) -> Any:
    """A way over these nodes."""
    return mutable.Way(id=number, version=1, timestamp=EDITED, nodes=nodes, tags=tags or {})


def relation(number: int, members: Sequence[tuple[str, int, str]], tags: Tags) -> Any:
    """A relation of (type, number, role)."""
    return mutable.Relation(id=number, version=1, timestamp=EDITED, members=members, tags=tags)


def write_pbf(
    path: Path,
    *,
    nodes: Iterable[Any] = (),
    ways: Iterable[Any] = (),
    relations: Iterable[Any] = (),
    taken_at: str = "",
) -> Path:
    """Writes a real extract."""
    header = osmium.io.Header()
    if taken_at:
        header.set("osmosis_replication_timestamp", taken_at)
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
        for one in nodes:
            writer.add_node(one)
        for one in ways:
            writer.add_way(one)
        for one in relations:
            writer.add_relation(one)
    return path


def have_shops(*shops: dict[str, Any]) -> PlaceImport:
    """These shops are there, as a finished import left them; each needs at least a `spot`."""
    begun = place_versions.begin("town", "town.csv", "0" * 64, NOW, reading=1)
    rows = [_row(begun, number, dict(shop)) for number, shop in enumerate(shops, 1)]
    place_versions.replace(begun, RepairShop, rows, [])
    shop_index.build(begun.edition)
    place_versions.finish(begun, {}, NOW)
    return begun


def _row(begun: PlaceImport, number: int, told: dict[str, Any]) -> RepairShop:
    spot = told.pop("spot")
    week = told.pop("week", ALWAYS)
    usual = {
        "key": f"node/{number}",
        "extract": begun.extract,
        "since": begun,
        "digest": b"",
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "device_bits": 1,
        "zone": "UTC",
        "open_week": week.to_bytes(BYTES, "little"),
    }
    return RepairShop(**usual | told)


def have_names(*names: tuple[str, str, str, str, int]) -> None:
    """These places are there: (name, kind, postcode, country, rank), each sought by its name."""
    from amends.domain.places.names import plain_name

    begun = place_versions.begin("names", "names.csv", "0" * 64, NOW, reading=1)
    rows = [
        PlaceName(
            key=f"node/{number}/0",
            extract=begun.extract,
            since=begun,
            digest=b"",
            latitude=number * 10_000_000,
            longitude=0,
            country=country,
            kind=kind,
            name=name,
            sought=plain_name(name).encode(),
            postcode=postcode,
            rank=rank,
        )
        for number, (name, kind, postcode, country, rank) in enumerate(names, 1)
    ]
    place_versions.replace(begun, PlaceName, rows, [])
    place_versions.finish(begun, {}, NOW)


def at(latitude: float, longitude: float) -> Spot:
    """The spot at these degrees."""
    return spot_at(latitude, longitude)
