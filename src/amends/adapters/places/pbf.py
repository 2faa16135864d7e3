"""OpenStreetMap extracts (.osm.pbf): nodes, ways and relations, each with one point.

The file is read in several passes, so that only what is needed is ever held: positions of the
nodes of those ways that matter, twenty-four bytes each, whatever the file's size.
"""

from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.filter import IdFilter, KeyFilter
from osmium.osm import NODE, RELATION, WAY

from amends.adapters.places.files import FileRefused, PlacesFile, Record
from amends.domain.places import BadRecord, MapObject, Spot
from amends.domain.places.distance import middle
from amends.domain.places.osm import PLACE_KEY, POSTCODE_KEYS
from amends.domain.places.reading import is_wanted, needs_its_middle

KEYS = ("shop", "craft", PLACE_KEY, *POSTCODE_KEYS)
TAKEN_AT = "osmosis_replication_timestamp"
# A member that says where the relation's name belongs.
LABELS = ("label", "admin_centre")
Numbers = NDArray[np.int64]


def open_pbf(path: Path) -> PlacesFile:
    """Opens an extract. Raises `FileRefused` for what is none."""
    with _readable(path):
        header = osmium.FileProcessor(str(path)).header
        taken = header.get(TAKEN_AT)
    return PlacesFile(_moment(taken), _Extract(path).records)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (RuntimeError, ValueError) as error:
        raise FileRefused(
            f"{path}: this is no OpenStreetMap file (.osm.pbf), or it is damaged: {error}."
        ) from error


class _Extract:
    """One file, pass by pass."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ways: dict[int, array[int]] = {}
        self._nodes = _Positions()

    def records(self) -> Iterator[Record]:
        """Nodes, then ways, then relations: whatever is a shop, a place, or has a postcode."""
        with _readable(self._path):
            self._find_out_what_is_needed()
            yield from self._told(NODE, self._own_spot)
            yield from self._told(WAY, self._way_spot)
            yield from self._told(RELATION, self._relation_spot)

    def _find_out_what_is_needed(self) -> None:
        ways: set[int] = set()
        nodes = array("q")
        for relation in self._wanted(RELATION):
            for kind, ref in _members(relation):
                ways.add(ref) if kind == "w" else nodes.append(ref)
        for way in self._wanted(WAY):
            nodes.extend(_corners(way))
        if ways:
            for way in self._numbered(WAY, ways):
                self._ways[way.id] = array("q", (node.ref for node in way.nodes))
                nodes.extend(self._ways[way.id])
        needed = np.unique(np.frombuffer(nodes, np.int64)) if nodes else np.empty(0, np.int64)
        if len(needed):
            self._nodes.read(self._numbered(NODE, needed.tolist()))

    def _told(self, kind: Any, spot_of: Any) -> Iterator[Record]:
        for found in self._wanted(kind):
            name = {NODE: "node", WAY: "way", RELATION: "relation"}[kind]
            try:
                tags = {tag.k: tag.v for tag in found.tags}
            except UnicodeDecodeError:
                yield BadRecord(f"{name} {found.id}", "its tags are no UTF-8")
                continue
            yield MapObject(name, str(found.id), tags, spot_of(found), _edited(found))

    def _wanted(self, kind: Any) -> Iterator[Any]:
        reader: Any = osmium.FileProcessor(str(self._path), kind).with_filter(KeyFilter(*KEYS))
        return (found for found in reader if found.visible and _is_wanted(found.tags))

    def _numbered(self, kind: Any, numbers: Iterable[int]) -> Iterable[Any]:
        return osmium.FileProcessor(str(self._path), kind).with_filter(IdFilter(numbers))

    def _own_spot(self, node: Any) -> Spot | None:
        return _spot(node.location)

    def _way_spot(self, way: Any) -> Spot | None:
        return _middle(self._nodes.spots(_corners(way)))

    def _relation_spot(self, relation: Any) -> Spot | None:
        members = _members(relation)
        nodes = array("q", (ref for kind, ref in members if kind == "n"))
        label = self._nodes.spots(array("q", _labels(relation)))
        for kind, ref in members:
            if kind == "w":
                nodes.extend(self._ways.get(ref, ()))
        return label[0] if label else _middle(self._nodes.spots(nodes))


class _Positions:
    """Where nodes lie: three columns in the order of their numbers."""

    def __init__(self) -> None:
        self._ids: Numbers = np.empty(0, np.int64)
        self._norths: Numbers = self._ids
        self._easts: Numbers = self._ids

    def read(self, nodes: Iterable[Any]) -> None:
        """Takes in those of the nodes that have a position on Earth."""
        ids, norths, easts = array("q"), array("q"), array("q")
        for node in nodes:
            if node.location.valid():
                ids.append(node.id)
                norths.append(node.location.y)
                easts.append(node.location.x)
        if ids:
            order = np.argsort(np.frombuffer(ids, np.int64), kind="stable")
            self._ids, self._norths, self._easts = (
                np.frombuffer(column, np.int64)[order] for column in (ids, norths, easts)
            )

    def spots(self, wanted: "array[int]") -> list[Spot]:
        """The positions of these nodes, in their order; those that are not known are left out."""
        if not wanted or not len(self._ids):
            return []
        numbers = np.frombuffer(wanted, np.int64)
        at = np.minimum(np.searchsorted(self._ids, numbers), len(self._ids) - 1)
        at = at[self._ids[at] == numbers]
        pairs = zip(self._norths[at].tolist(), self._easts[at].tolist(), strict=True)
        return [Spot(north, east) for north, east in pairs]


def _is_wanted(tags: Any) -> bool:
    try:
        return is_wanted(tags)
    except UnicodeDecodeError:
        # Told as a bad record when its tags are read.
        return True


def _corners(way: Any) -> "array[int]":
    """The nodes that say where a way is: all of a shop's, one of an address alone."""
    refs = array("q", (node.ref for node in way.nodes))
    return refs if needs_its_middle(way.tags) else refs[:1]


def _members(relation: Any) -> list[tuple[str, int]]:
    found = [(member.type, member.ref) for member in relation.members if member.type in "nw"]
    return found if needs_its_middle(relation.tags) else found[:1]


def _labels(relation: Any) -> Iterator[int]:
    if needs_its_middle(relation.tags):
        for member in relation.members:
            if member.type == "n" and member.role in LABELS:
                yield member.ref


def _middle(spots: list[Spot]) -> Spot | None:
    return middle(spots) if spots else None


def _spot(location: Any) -> Spot | None:
    return Spot(location.y, location.x) if location.valid() else None


def _edited(found: Any) -> datetime | None:
    at: datetime = found.timestamp
    return at if at.year > 1970 else None


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
