from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from amends.adapters import registry
from amends.adapters.orders import Record
from amends.adapters.photos.reading import read_codes
from amends.domain.tracking import same_number
from amends.usecases.import_orders import import_orders
from amends.world import samples
from amends.world.acts import WALK
from amends.world.orders import records
from amends.world.shots import Darkroom
from amends.world.stories import READY

pytestmark = pytest.mark.django_db
START, LATER = datetime(2026, 4, 1, 8, tzinfo=UTC), datetime(2026, 4, 3, tzinfo=UTC)


def keep_all() -> None:
    photos = samples.planned(START)
    with Darkroom(photos, workers=0) as darkroom:
        samples.keep(darkroom, photos)


def test_a_visitor_finds_a_photo_for_every_slot_of_the_walk(client: Client) -> None:
    order = records((READY,), START)[0]
    assert [taken.problems for taken in import_orders([Record(1, order)], now=LATER)] == [()]
    keep_all()
    page = client.get("/demo/photos/").content.decode()
    assert "Galaxy S23 256 GB" in page
    for kind in WALK:
        assert f"/demo/photos/{kind}.jpg" in page
        response = client.get(f"/demo/photos/{kind}.jpg")
        assert response.headers["Content-Disposition"] == f'attachment; filename="{kind}.jpg"'
        assert response.content.startswith(b"\xff\xd8")


def test_the_label_to_take_away_is_that_of_the_parcel_that_waits() -> None:
    keep_all()
    order = records((READY,), START)[0]
    path = Path(registry.var()) / samples.FOLDER / "label.jpg"
    codes = read_codes(path.read_bytes(), 3.0)
    number = order["parcels"][0]["tracking_number"]
    assert any(same_number(code.text, number) for code in codes)


@pytest.mark.parametrize("kind", ["serial", "label", "..%2Flabel"])
def test_a_photo_that_was_not_drawn_is_not_there(client: Client, kind: str) -> None:
    assert client.get(f"/demo/photos/{kind}.jpg").status_code == 404
