import json
from pathlib import Path

import pytest

from amends.cli.main import main
from tests.places import FIXER, node, write_pbf

pytestmark = pytest.mark.django_db


def extract(folder: Path) -> Path:
    """One shop with hours that nobody can read, one place, and one shop without a position."""
    nodes = [
        node(1, (48.1, 11.5), FIXER | {"opening_hours": "10 to 6"}),
        node(2, (48.1, 11.5), {"place": "town", "name": "Town"}),
        node(3, None, FIXER),
    ]
    return write_pbf(folder / "town-261101.osm.pbf", nodes=nodes)


def test_what_became_of_a_file_is_told_and_the_same_again_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = extract(tmp_path)
    assert main(["places", "import", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "town: repair shops: 1 new, 0 changed, 0 unchanged, 0 retired",
        "town: names and postcodes: 1 new, 0 changed, 0 unchanged, 0 retired",
        "1 refused; opening hours of 1 shops could not be read.",
    ]
    assert f"{path}: node 3: it has no position\n" in told.err
    assert main(["places", "import", str(path)]) == 0
    assert capsys.readouterr().out == (
        "town: this file has been imported already. Nothing changed.\n"
    )


def test_the_answer_as_json_holds_every_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["places", "import", str(extract(tmp_path)), "--json", "--extract", "x"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["extract"], told["same_file"], told["changed"]) == ("x", False, True)
    assert told["counts"]["shops_new"] == 1
    assert told["refused"] == [{"where": "node 3", "reason": "it has no position"}]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["missing.osm.pbf"], "missing.osm.pbf: there is no such file."),
        (["a.txt"], "a.txt: this is no file of places: OpenStreetMap (.osm.pbf), GeoJSON"),
        (["a.csv", "--extract", "../x"], "--extract takes small letters, digits and dashes"),
    ],
)
def test_a_wrong_file_is_said_in_one_line(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["places", "import", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
