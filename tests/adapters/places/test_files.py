"""GeoJSON and CSV files of places, and what is said of files that are none."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amends.adapters.places import FileRefused, extract_name, open_places
from amends.adapters.places import geojson as reader
from amends.adapters.places.files import Record
from amends.domain.places import BadRecord, MapObject
from tests.places import FIXER, at, node, relation, way, write_pbf


def records(path: Path) -> list[Record]:
    """All records of a file."""
    return list(open_places(path).records())


def collection(path: Path, *features: Any, **more: Any) -> Path:
    """A GeoJSON file of these features."""
    told = {"type": "FeatureCollection", **more, "features": features}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def point(east: float, north: float, properties: Any, **more: Any) -> dict[str, Any]:
    """A feature with a point."""
    geometry = {"type": "Point", "coordinates": [east, north]}
    return {"type": "Feature", "geometry": geometry, "properties": properties, **more}


def test_features_are_read_whichever_way_they_name_their_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "CHUNK", 96)
    path = collection(
        tmp_path / "a.geojson",
        point(
            2.5, 48.5, {"@id": "node/12", "shop": "repair", "@timestamp": "2026-03-12T00:00:00Z"}
        ),
        point(2.5, 48.5, {"type": "way", "id": 7, "tags": {"shop": "repair"}}),
        point(2.5, 48.5, FIXER, id="relation/9"),
        point(2.5, 48.5, FIXER | {"id": "our shop 1"}),
        {
            "geometry": {"type": "Polygon", "coordinates": [[[2, 48], [4, 48], [4, 50], [2, 48]]]},
            "properties": FIXER,
            "id": "w5",
        },
        "nothing",
        point(2.5, 95, FIXER),
        {"geometry": None, "properties": FIXER},
        {"geometry": {"type": "Polygon", "coordinates": [[]]}, "properties": FIXER},
        timestamp="2026-11-01T20:00:00Z",
    )
    found = records(path)
    told = [one for one in found if isinstance(one, MapObject)]
    assert [one.name for one in told] == [
        "node 12",
        "way 7",
        "relation 9",
        "entry our-shop-1",
        "way 5",
    ]
    assert told[0].edited_at == datetime(2026, 3, 12, tzinfo=UTC)
    assert told[0].tags == {"shop": "repair"}
    assert told[1].tags == {"shop": "repair"}
    assert told[4].spot == at(49, 3)
    assert [one for one in found if isinstance(one, BadRecord)] == [
        BadRecord("feature 6", "it is no feature"),
        BadRecord("feature 7", "95, 2.5 is no position on Earth"),
        BadRecord("feature 8", "it has no position"),
        BadRecord("feature 9", "it has no position"),
    ]
    assert open_places(path).taken_at == datetime(2026, 11, 1, 20, tzinfo=UTC)


def test_a_table_is_read_with_its_bad_lines_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"\xef\xbb\xbf@type;@id;lat;lon;name;shop;id\n"
        b"node;12;48.5;2.5;Fixer;repair;\n"
        b";;48.5;2.5;Own;;p1\n"
        b"\n"
        b";;48.5;east;Bad;;\n"
        b";;48.5;2.5;No number;;\n"
    )
    first, own, bad, unnumbered = records(path)
    assert first == MapObject("node", "12", {"name": "Fixer", "shop": "repair"}, at(48.5, 2.5))
    assert isinstance(own, MapObject)
    assert own.name == "entry p1"
    assert bad == BadRecord("line 5", "lon is no number: 'east'")
    assert isinstance(unnumbered, MapObject)
    assert len(unnumbered.ref) == 16


def test_the_middle_of_ways_and_relations_stands_for_them(tmp_path: Path) -> None:
    nodes = [
        node(1, (10.0, 20.0)),
        node(2, (12.0, 22.0)),
        node(3, (30.0, 40.0)),
        node(4, (5.0, 179.0)),
        node(5, (5.0, -177.0)),
    ]
    ways = [
        way(1, [1, 2], FIXER),
        way(2, [2, 77], FIXER),
        way(3, [4, 5], FIXER),
        way(4, [1, 2]),
        way(5, [1, 2], {"addr:postcode": "1"}),
    ]
    relations = [
        relation(1, [("w", 4, "outer"), ("n", 3, "")], FIXER),
        relation(2, [("w", 4, "outer"), ("n", 3, "label")], {"place": "city", "name": "X"}),
    ]
    path = write_pbf(tmp_path / "a.osm.pbf", nodes=nodes, ways=ways, relations=relations)
    spots = {one.name: one.spot for one in records(path) if isinstance(one, MapObject)}
    assert spots == {
        "way 1": at(11, 21),
        "way 2": at(12, 22),
        "way 3": at(5, -179),
        "way 5": at(10, 20),
        "relation 1": at(20, 30),
        "relation 2": at(30, 40),
    }


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.osm.pbf", b"", "is no OpenStreetMap file"),
        ("a.osm.pbf", b"<osm></osm> but not packed", "is no OpenStreetMap file"),
        ("a.geojson", b"", "is no GeoJSON file"),
        ("a.geojson", b'{"type": "Feature"}', "is no GeoJSON file"),
        ("a.geojson", b'{"features": [{"type": "Fea', "is no GeoJSON file"),
        ("a.geojson", b'{"features": ', "is no GeoJSON file"),
        ("a.csv", b"", "there is no column lat"),
        ("a.csv", b"name,lat\nx,1\n", "there is no column lon"),
        ("a.osm.bz2", b"", "this is no file of places"),
        ("a.xlsx", b"", "this is no file of places"),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=words) as refused:
        records(path)
    assert str(refused.value).startswith(f"{path}: ")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="there is no such file"):
        open_places(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("name", "extract"),
    [
        ("monaco-latest.osm.pbf", "monaco"),
        ("monaco-261101.osm.pbf", "monaco"),
        ("Île de France-2026-11-01.osm.pbf", "le-de-france"),
        ("shops_20261101.csv", "shops"),
        ("partners.geojson", "partners"),
    ],
)
def test_a_list_is_known_by_its_name_without_the_day(name: str, extract: str) -> None:
    assert extract_name(Path(name)) == extract
