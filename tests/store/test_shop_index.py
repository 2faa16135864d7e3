"""The nearest shops are those that measuring all of them on the sphere gives, in that order."""

import random
from itertools import islice

import pytest

from amends.domain.places import DEVICES, UNSAID, Spot, wanted_bits
from amends.domain.places.distance import metres_between, share_within
from amends.store import place_versions, shop_index
from amends.store.models import RepairShop, ShopLeaf
from amends.store.shop_index import Wanted
from tests.places import at, have_shops

pytestmark = pytest.mark.django_db

ANY = wanted_bits("")
HOUR = 57


@pytest.fixture
def small_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many leaves from few shops, so that there is something to leave out."""
    monkeypatch.setattr(shop_index, "LEAF", 8)


def spots(chance: random.Random) -> list[Spot]:
    """In a city, along the date line, round both poles, and anywhere."""
    city = [at(48.85 + chance.gauss(0, 0.05), 2.35 + chance.gauss(0, 0.05)) for _ in range(150)]
    line = [
        at(chance.uniform(-20, -10), (180 + chance.gauss(0, 1) + 180) % 360 - 180)
        for _ in range(100)
    ]
    poles = [at(side * chance.uniform(88, 90), chance.uniform(-180, 180)) for side in (1, -1) * 50]
    anywhere = [at(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _ in range(100)]
    return [*city, *line, *poles, *anywhere, at(90, 0), at(-90, 0), at(0, 180), at(0, -180)]


@pytest.mark.usefixtures("small_leaves")
def test_the_nearest_are_those_of_brute_force_everywhere_on_the_sphere() -> None:
    chance = random.Random(71)
    edition = have_shops(
        *(
            {
                "spot": spot,
                "device_bits": chance.choice((1, 2, 4, 5, UNSAID)),
                "week": chance.choice((0, 1 << HOUR, 1 << HOUR - 1)),
            }
            for spot in spots(chance)
        )
    ).edition
    rows = list(RepairShop.objects.all())
    asked = [*chance.sample(spots(chance), 20), at(90, 17), at(-90, 0), at(-15, 180), at(0, -180)]
    for spot in asked:
        device = chance.choice(("", *DEVICES))
        hour = chance.choice((None, HOUR, HOUR - 1))
        within = chance.choice((None, 2_000.0, 300_000.0))
        found = list(
            islice(shop_index.nearest(edition, spot, Wanted(wanted_bits(device), hour, within)), 20)
        )
        brute = sorted(
            (metres_between(spot, place_versions.spot_of(row)), row.pk)
            for row in rows
            if row.device_bits & wanted_bits(device)
            and (hour is None or int.from_bytes(row.open_week, "little") >> hour & 1)
        )
        near = [pk for far, pk in brute if within is None or far <= within]
        assert sorted(pk for pk, _ in found) == sorted(near[:20])
        assert [pk for pk, _ in found] == near[:20]


def test_a_shop_on_the_other_side_of_the_date_line_is_beside() -> None:
    edition = have_shops({"spot": at(-16, 179.99)}, {"spot": at(-16, 179.9)}).edition
    found = list(shop_index.nearest(edition, at(-16, -179.99), Wanted(ANY, within=5000)))
    assert len(found) == 1
    assert RepairShop.objects.get(pk=found[0][0]).longitude == 1_799_900_000


@pytest.mark.usefixtures("small_leaves")
def test_leaves_without_what_is_wanted_are_never_read(
    django_assert_num_queries: object,
) -> None:
    chance = random.Random(72)
    edition = have_shops(
        *({"spot": at(chance.uniform(-60, 60), chance.uniform(0, 90))} for _ in range(200)),
        {"spot": at(0, -179), "device_bits": 1 << DEVICES.index("watch")},
    ).edition
    list(shop_index.nearest(edition, at(0, 0), Wanted(0)))
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = list(shop_index.nearest(edition, at(0, 0), Wanted(wanted_bits("watch"))))
    assert len(found) == 1


def test_without_any_shop_nothing_is_near() -> None:
    edition = have_shops().edition
    assert not ShopLeaf.objects.exists()
    assert list(shop_index.nearest(edition, at(0, 0), Wanted(ANY))) == []


def test_a_circle_ends_where_its_radius_says() -> None:
    edition = have_shops({"spot": at(0, 1)}).edition
    far = metres_between(at(0, 0), at(0, 1))
    near = shop_index.nearest(edition, at(0, 0), Wanted(ANY, within=far - 1))
    wide = shop_index.nearest(edition, at(0, 0), Wanted(ANY, within=far + 1))
    assert (len(list(near)), len(list(wide))) == (0, 1)
    assert share_within(1e9) == 1
