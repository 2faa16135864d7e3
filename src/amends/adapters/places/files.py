"""Files of places: which kind a file is, and of which moment its data is."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from amends.domain.places import BadRecord, MapObject

Record = MapObject | BadRecord
# How many characters name a list: those of a file name, without what changes from copy to copy.
LONGEST_EXTRACT = 60
DATED = re.compile(r"[-_. ](?:latest|\d{6}|\d{8}|\d{4}-\d{2}-\d{2})$")


class FileRefused(Exception):
    """A file that cannot be read at all; the message says why and what is wanted instead."""


@dataclass(frozen=True)
class PlacesFile:
    """An opened file: the moment its data is of, where it says so, and its records one by one.

    `records()` raises `FileRefused` where the file turns out to be damaged further on.
    """

    taken_at: datetime | None
    records: Callable[[], Iterator[Record]]


def open_places(path: Path) -> PlacesFile:
    """Opens a file by its ending. Raises `FileRefused` with one sentence."""
    opener = next((one for ending, one in _openers().items() if _name(path).endswith(ending)), None)
    if opener is None:
        endings = "(.osm.pbf), GeoJSON (.geojson) or CSV (.csv)"
        raise FileRefused(f"{path}: this is no file of places: OpenStreetMap {endings} are taken.")
    if not path.is_file():
        raise FileRefused(f"{path}: there is no such file.")
    return opener(path)


def _openers() -> dict[str, Callable[[Path], PlacesFile]]:
    from amends.adapters.places.geojson import open_geojson
    from amends.adapters.places.pbf import open_pbf
    from amends.adapters.places.table import open_table

    return {
        ".osm.pbf": open_pbf,
        ".geojson": open_geojson,
        ".json": open_geojson,
        ".csv": open_table,
    }


def extract_name(path: Path) -> str:
    """Of what the file is a copy, by its name: "monaco-261101.osm.pbf" is one of "monaco".

    Raises `FileRefused` for a name without any letter or digit.
    """
    name = re.sub(r"\.(osm\.pbf|geojson|json|csv)$", "", _name(path))
    while fits := DATED.search(name):
        name = name[: fits.start()]
    plain = "-".join(re.findall(r"[a-z0-9]+", name))[:LONGEST_EXTRACT]
    if not plain:
        raise FileRefused(f"{path}: the name says nothing: say --extract NAME.")
    return plain


def fingerprint(path: Path) -> str:
    """The SHA-256 of the file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _name(path: Path) -> str:
    return path.name.lower()
