"""A file of places comes in: twice is once, and readers see all of it or nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amends.adapters.places.files import Record
from amends.adapters.places.pbf import _Extract
from amends.store import place_versions
from amends.store.models import PlaceImport, PlaceName, RepairShop, ShopLeaf
from amends.store.queries.places import places_called
from amends.usecases.find_shops import find_shops, repair_shop
from amends.usecases.import_places import ImportedPlaces, import_places
from amends.usecases.problems import Problem
from tests.places import FIXER, NOW, at, node, relation, way, write_pbf

pytestmark = pytest.mark.django_db

MUNICH = (48.137, 11.575)
BROKEN = "Mo-Fr 9h-18h"


def take(path: Path, **more: Any) -> ImportedPlaces:
    """Imports the file at noon of a Monday in Munich."""
    return import_places(path, now=NOW, **more)


def town(folder: Path, name: str = "town-261101.osm.pbf", **more: Any) -> Path:
    """A small extract with a bit of everything that may be in one."""
    east = MUNICH[1]
    nodes = [
        node(1, MUNICH, FIXER | {"opening_hours": "Mo-Fr 10:00-18:00; PH off"}),
        node(2, (48.138, east), FIXER | {"name": "Odd", "opening_hours": BROKEN}),
        node(3, (48.139, east), {"shop": "mobile_phone", "name": "Sells only"}),
        node(4, None, FIXER | {"name": "Nowhere"}),
        node(5, (200.0, 7.0), FIXER | {"name": "Off the Earth"}),
        node(6, (48.14, east), {"shop": "computer", "repair": "yes", "website": "javascript:x"}),
        node(7, MUNICH, {"place": "city", "name": "München", "name:en": "Munich"}),
        node(8, (48.141, east), {"addr:postcode": "80331", "addr:street": "Am Tor"}),
        node(10, (48.15, east)),
        node(11, (48.15, east + 0.002)),
        node(12, (48.152, east + 0.002)),
    ]
    ways = [
        way(20, [10, 11, 12, 10], {"shop": "repair", "name": "House of Repair"}),
        way(21, [998, 999], FIXER | {"name": "Without its nodes"}),
        way(22, [10, 12]),
    ]
    relations = [
        relation(30, [("w", 22, "outer"), ("w", 99, "outer")], FIXER | {"name": "In a hall"}),
    ]
    told: dict[str, Any] = {"nodes": nodes, "ways": ways, "relations": relations} | more
    return write_pbf(folder / name, taken_at="2026-11-01T20:00:00Z", **told)


def names_near() -> list[str]:
    """The shops near the town, nearest first."""
    return [shop.name for shop in find_shops(at(*MUNICH), now=NOW).shops]


def test_nodes_ways_and_relations_come_in_and_bad_records_are_named(tmp_path: Path) -> None:
    taken = take(town(tmp_path))
    assert [(one.where, one.reason) for one in taken.refused] == [
        ("node 4", "it has no position"),
        ("node 5", "it has no position"),
        ("way 21", "it has no position"),
    ]
    counts = taken.counts
    assert (counts["shops_new"], counts["refused"], counts["hours_unreadable"]) == (5, 3, 1)
    assert names_near() == ["Fixer", "Odd", "", "House of Repair", "In a hall"]
    house = repair_shop("way/20", now=NOW)
    assert house
    assert house.spot == at(48.151, MUNICH[1] + 0.001)
    assert (house.country, house.zone, house.site) == ("DE", "Europe/Berlin", "")


def test_what_is_found_credits_its_source_and_says_how_fresh_it_is(tmp_path: Path) -> None:
    take(town(tmp_path))
    found = find_shops(at(*MUNICH), now=NOW)
    assert found.credit
    assert found.credit.words == "© OpenStreetMap contributors"
    assert found.as_of == datetime(2026, 11, 1, 20, tzinfo=UTC)
    assert found.shops[0].freshness.words == "Entry last changed on 12 March 2026."
    assert found.shops[0].osm_address == "https://www.openstreetmap.org/node/1"
    assert found.shops[0].distance_words == "50 m"


def test_places_are_found_by_name_and_postcode_without_accents(tmp_path: Path) -> None:
    take(town(tmp_path))
    for asked in ("Munchen", "MÜNCHEN", "munich", "mun", "80331 München", "München, Deutschland"):
        assert places_called(asked)[0].name in ("München", "80331"), asked
    assert places_called("80331")[0].country == "DE"
    assert places_called("Berlin") == ()


def test_open_now_leaves_out_the_closed_and_those_that_nobody_can_read(tmp_path: Path) -> None:
    take(town(tmp_path))
    near = at(*MUNICH)
    monday = find_shops(near, now=NOW, open_now=True).shops
    assert [shop.name for shop in monday] == ["Fixer"]
    assert monday[0].open.until == datetime(2026, 11, 23, 17, tzinfo=UTC)
    christmas = datetime(2026, 12, 25, 11, tzinfo=UTC)
    assert find_shops(near, now=christmas, open_now=True).shops == ()
    odd = repair_shop("node/2", now=NOW)
    assert odd
    assert (odd.open.state, odd.hours, odd.hours_readable) == ("unknown", BROKEN, False)


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = town(tmp_path)
    take(path)
    before = list(RepairShop.objects.order_by("pk").values())
    again = take(path)
    assert (again.same_file, again.changed) == (True, False)
    renamed = take(path.rename(tmp_path / "town-latest.osm.pbf"))
    assert renamed.same_file
    assert list(RepairShop.objects.order_by("pk").values()) == before
    assert PlaceImport.objects.count() == 1


def test_the_same_objects_in_another_file_change_nothing(tmp_path: Path) -> None:
    take(town(tmp_path))
    other = take(town(tmp_path), extract="country")
    assert [other.counts[f"shops_{word}"] for word in ("unchanged", "new", "changed")] == [5, 0, 0]


def test_a_newer_file_updates_and_retires(tmp_path: Path) -> None:
    take(town(tmp_path))
    moved = [node(1, MUNICH, FIXER | {"name": "Fixer & Co"}), node(9, (48.2, 11.5), FIXER)]
    newer = write_pbf(
        tmp_path / "town-261108.osm.pbf", nodes=moved, taken_at="2026-11-08T20:00:00Z"
    )
    counts = take(newer).counts
    assert {word: counts[f"shops_{word}"] for word in ("new", "changed", "retired")} == {
        "new": 1,
        "changed": 1,
        "retired": 4,
    }
    assert names_near() == ["Fixer & Co", "Fixer"]
    assert places_called("München") == ()
    gone = repair_shop("way/20", now=NOW)
    assert gone
    assert gone.retired_at == NOW


def test_an_older_file_than_the_last_is_refused(tmp_path: Path) -> None:
    take(town(tmp_path))
    older = write_pbf(
        tmp_path / "town-261001.osm.pbf",
        nodes=[node(1, MUNICH, FIXER)],
        taken_at="2026-10-01T20:00:00Z",
    )
    with pytest.raises(Problem, match="of 1 October 2026, and that of 1 November 2026 is there"):
        take(older)
    assert len(names_near()) == 5


def test_a_list_retires_only_what_it_told_of_itself(tmp_path: Path) -> None:
    take(town(tmp_path))
    own = tmp_path / "partners.csv"
    own.write_text("id,lat,lon,name,devices,parts\n7,48.1,11.5,Partner,phone,screen\n", "utf-8")
    assert take(own).counts["shops_new"] == 1
    own.write_text("id,lat,lon,name,devices\n8,48.1,11.5,Other,laptop\n", "utf-8")
    counts = take(own).counts
    assert (counts["shops_new"], counts["shops_retired"]) == (1, 1)
    assert len(names_near()) == 6
    partner = repair_shop("own/partners/8", now=NOW)
    assert partner
    assert (partner.devices, partner.osm_address) == (("laptop",), "")


def test_a_file_with_neither_shop_nor_place_is_refused(tmp_path: Path) -> None:
    take(town(tmp_path))
    empty = write_pbf(tmp_path / "town.osm.pbf", nodes=[node(1, MUNICH, {"shop": "bakery"})])
    with pytest.raises(Problem, match="neither a repair shop nor a place in it"):
        take(empty)
    assert len(names_near()) == 5


def test_a_damaged_file_changes_nothing(tmp_path: Path) -> None:
    take(town(tmp_path))
    nodes = [node(number, MUNICH, FIXER) for number in range(1, 20_000)]
    path = write_pbf(tmp_path / "town.osm.pbf", nodes=nodes)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Problem, match=r"is no OpenStreetMap file .* damaged"):
        take(path)
    assert len(names_near()) == 5
    assert RepairShop.objects.count() == 5


class Killed(BaseException):
    """The process ends here."""


def test_an_import_that_was_killed_is_unseen_and_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(town(tmp_path))
    hamlet = FIXER | {"place": "hamlet"}
    shops = [
        node(n, (48.137, 11.575 + n / 1e5), hamlet | {"name": f"New {n}"}) for n in range(1, 50)
    ]
    newer = write_pbf(tmp_path / "town.osm.pbf", nodes=shops)
    monkeypatch.setattr("amends.usecases.place_batches.BATCH", 20)
    whole = _Extract.records

    def until_killed(extract: _Extract) -> Any:
        for number, record in enumerate(whole(extract)):
            if number == 45:
                raise Killed
            yield record

    with monkeypatch.context() as patch:
        patch.setattr(_Extract, "records", until_killed)
        with pytest.raises(Killed):
            take(newer)
    assert RepairShop.objects.count() == 45
    assert len(names_near()) == 5
    shop = repair_shop("node/1", now=NOW)
    assert shop
    assert shop.name == "Fixer"
    assert PlaceName.objects.filter(name="New 1").exists()
    assert (len(places_called("München")), places_called("New 1")) == (1, ())
    assert take(newer).counts["shops_new"] == 46
    assert len(find_shops(at(*MUNICH), now=NOW, most=100).shops) == 49
    assert (places_called("München"), len(places_called("New 1"))) == ((), 1)


def test_killed_before_the_last_step_readers_still_see_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(town(tmp_path))
    newer = write_pbf(tmp_path / "town.osm.pbf", nodes=[node(1, MUNICH, FIXER | {"name": "New"})])
    finish = place_versions.finish

    def killed(*words: Any) -> None:
        raise Killed

    monkeypatch.setattr(place_versions, "finish", killed)
    with pytest.raises(Killed):
        take(newer)
    assert len(names_near()) == 5
    gone = repair_shop("way/20", now=NOW)
    assert gone
    assert gone.retired_at is None
    monkeypatch.setattr(place_versions, "finish", finish)
    take(newer)
    assert names_near() == ["New"]
    # What was replaced stays for those who were just reading, until the next import begins.
    place_versions.clear()
    assert RepairShop.objects.filter(retired_at=None).count() == 1
    assert ShopLeaf.objects.count() == 1


def test_of_two_imports_at_once_the_later_wins_and_the_earlier_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = town(tmp_path), town(tmp_path, "other.osm.pbf")
    whole = _Extract.records

    def overtaken(extract: _Extract) -> "Any":
        records: list[Record] = list(whole(extract))
        with monkeypatch.context() as patch:
            patch.setattr(_Extract, "records", whole)
            take(other)
        yield from records

    monkeypatch.setattr(_Extract, "records", overtaken)
    with pytest.raises(Problem, match="another import began after this one"):
        take(path)
    assert len(names_near()) == 5
    assert {row.extract for row in RepairShop.objects.all()} == {"other"}


def test_rough_weeks_that_end_soon_are_walked_anew_by_the_next_import(tmp_path: Path) -> None:
    seasonal = FIXER | {"opening_hours": "Jan-Dec Mo 10:00-12:00"}
    path = write_pbf(tmp_path / "town.osm.pbf", nodes=[node(1, MUNICH, seasonal)])
    take(path)
    first = RepairShop.objects.get().open_week_until
    assert first
    later = datetime(2027, 10, 1, tzinfo=UTC)
    assert not import_places(path, now=later).same_file
    renewed = RepairShop.objects.get().open_week_until
    assert renewed
    assert renewed > first
    monday = datetime(2027, 12, 6, 10, tzinfo=UTC)
    assert find_shops(at(*MUNICH), now=monday, open_now=True).shops


def test_when_the_rough_weeks_are_over_open_shops_are_still_found(tmp_path: Path) -> None:
    seasonal = FIXER | {"opening_hours": "2030 Mo 10:00-12:00"}
    take(write_pbf(tmp_path / "town.osm.pbf", nodes=[node(1, MUNICH, seasonal)]))
    assert find_shops(at(*MUNICH), now=datetime(2030, 3, 4, 10, tzinfo=UTC), open_now=True).shops


def test_postcodes_are_where_most_of_their_addresses_are(tmp_path: Path) -> None:
    code = {"addr:postcode": "69003"}
    nodes = [node(n, (45.75 + n / 1e4, 4.85), code) for n in range(1, 9)]
    nodes += [node(20, (5.0, 5.0), code | {"addr:country": "FR"})]
    write_pbf(tmp_path / "fr.osm.pbf", nodes=nodes)
    take(tmp_path / "fr.osm.pbf")
    (found,) = places_called("69003", country="FR")
    assert (found.kind, found.country, found.spot) == ("postcode", "FR", at(45.75, 4.85))
    assert PlaceName.objects.count() == 1
