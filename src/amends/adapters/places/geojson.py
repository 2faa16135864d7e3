"""GeoJSON files of places, feature by feature: the file is never held as a whole.

Properties are the tags of OpenStreetMap, flat or below `tags`; `id` or `@id` names the object.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from amends.adapters.places.entries import entry, moment
from amends.adapters.places.files import FileRefused, PlacesFile, Record
from amends.domain.places import BadRecord, RecordRefused, spot_at
from amends.domain.places.distance import middle

CHUNK = 1 << 16
# A single feature above this is a mistake: a coastline, not a shop.
LONGEST = 1 << 23
START = '"features"'
NO_GEOJSON = "this is no GeoJSON file (a FeatureCollection), or it is damaged"


def open_geojson(path: Path) -> PlacesFile:
    """Opens a collection of features. Raises `FileRefused` for what is none."""
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        head = stream.read(CHUNK)
    if START not in head:
        raise FileRefused(f"{path}: {NO_GEOJSON}.")
    return PlacesFile(_taken_at(head), lambda: _records(path))


def _taken_at(head: str) -> Any:
    """The moment that Overpass and its kin write before the features."""
    before = head.partition(START)[0]
    for key in ('"timestamp"', '"osm_base"'):
        _, found, rest = before.partition(key)
        if found:
            return moment(rest.partition('"')[2].partition('"')[0])
    return None


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        for number, feature in enumerate(_features(stream, path), 1):
            try:
                yield _entry(feature)
            except RecordRefused as refused:
                yield BadRecord(f"feature {number}", str(refused))


def _features(stream: IO[str], path: Path) -> Iterator[Any]:
    """Each value of the list of features, decoded as it comes."""
    decoder, text = json.JSONDecoder(), ""
    while START not in text:
        text += stream.read(CHUNK)
    text = text.partition(START)[2].lstrip().removeprefix(":").lstrip().removeprefix("[")
    while True:
        text = text.lstrip(" \t\r\n,")
        if text.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(text)
        except ValueError:
            more = stream.read(max(CHUNK, len(text)))
            if not more or len(text) > LONGEST:
                raise FileRefused(f"{path}: {NO_GEOJSON}.") from None
            text += more
            continue
        yield value
        text = text[end:]


def _entry(feature: Any) -> Record:
    if not isinstance(feature, dict):
        raise RecordRefused("it is no feature")
    properties = feature.get("properties") or {}
    inner = properties.get("tags") if isinstance(properties, dict) else None
    told = {**properties, **inner} if isinstance(inner, dict) else properties
    if not isinstance(told, dict):
        raise RecordRefused("its properties are no object")
    tags = {
        str(key): str(value)
        for key, value in told.items()
        if isinstance(value, str | int | float) and key[:1] != "@" and key not in ("id", "type")
    }
    number = next((told[key] for key in ("@id", "id") if key in told), feature.get("id", ""))
    kind = told.get("@type") or told.get("type") or ""
    edited = told.get("@timestamp") or told.get("timestamp") or ""
    return entry(str(kind), str(number), tags, _position(feature.get("geometry")), str(edited))


def _position(geometry: Any) -> tuple[float, float]:
    """The point, or the middle of the box around any other shape; latitude first."""
    try:
        pairs = list(_pairs(geometry["coordinates"]))
        return middle([spot_at(north, east) for east, north in pairs]).degrees
    except (IndexError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, RecordRefused):
            raise
        raise RecordRefused("it has no position") from None


def _pairs(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for one in coordinates:
        yield from _pairs(one)
