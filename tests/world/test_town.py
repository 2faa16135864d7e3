from datetime import UTC, datetime

import pytest

from amends.store.queries.places import places_called
from amends.usecases.find_shops import find_shops
from amends.world.town import SHOPS, TOWN, take_in

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_the_demos_town_is_found_by_name_and_postcode_and_has_shops_of_every_kind() -> None:
    take_in(MONDAY)
    assert places_called("aubrelle")[0].name == TOWN
    spot = places_called("69998")[0].spot
    found = find_shops(spot, now=MONDAY)
    assert len(found.shops) == len(SHOPS)
    assert {shop.open.state for shop in found.shops} == {"open", "closed", "unknown"}
    assert {shop.freshness.old for shop in found.shops} == {True, False}
    assert found.credit
    assert any(shop.hours and not shop.hours_readable for shop in found.shops)
    open_for_phones = find_shops(spot, now=MONDAY, device="phone", open_now=True).shops
    assert [shop.name for shop in open_for_phones] == [
        "Atelier du Marché",
        "Écran Clair",
        "Station Mobile",
    ]


def test_the_first_customers_own_postcode_leads_to_the_town() -> None:
    take_in(MONDAY)
    near = find_shops(places_called("69003", "FR")[0].spot, now=MONDAY, within=50_000)
    assert len(near.shops) == len(SHOPS)
    assert 15_000 < (near.shops[0].distance or 0) < 25_000
