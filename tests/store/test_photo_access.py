"""Which photo of a report which reader sees, and at which size."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from amends.store import access
from amends.store.access import Reader
from amends.store.models import Photo
from tests.makers import IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.people import People, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def photos() -> dict[str, Photo]:
    """One photo a slot, of a parcel that two sellers share; the unit's is the first seller's."""
    items = (Item(), Item(seller=people().other_shop))
    incident = make_incident(IncidentPlan(order=make_order(OrderPlan(items=items))))
    first = incident.cases.order_by("pk")[0]
    mine = incident.photos.filter(slot__case__in=[first]) | incident.photos.filter(slot__case=None)
    return {photo.slot.kind: photo for photo in mine.select_related("slot")}


def sees(reader: Reader, photo: Photo, size: str) -> bool:
    try:
        access.photo(reader, photo.name, size)
    except Http404:
        return False
    return True


def readers(who: People) -> dict[str, Reader]:
    return {name: getattr(who, name) for name in who.__dataclass_fields__ if "shop" not in name} | {
        "stranger": AnonymousUser()
    }


@pytest.mark.parametrize(
    ("kind", "size", "allowed"),
    [
        ("device_front", "large", {"customer", "agent", "agent2", "seller"}),
        ("packaging", "coarse", {"customer", "agent", "agent2", "seller", "other_seller"}),
        ("packaging", "small", {"customer", "agent", "agent2"}),
        ("packaging", "large", {"customer", "agent", "agent2"}),
        ("label", "small", {"customer", "agent", "agent2"}),
        ("label", "coarse", {"customer", "agent", "agent2"}),
        ("label", "large", {"customer", "agent", "agent2"}),
        ("label", "masked-large", {"customer", "agent", "agent2", "seller", "other_seller"}),
        ("device_front", "masked-large", {"customer", "agent", "agent2", "seller"}),
    ],
)
def test_a_photo_is_seen_by_those_who_need_it(
    photos: dict[str, Photo], kind: str, size: str, allowed: set[str]
) -> None:
    seen = {name for name, who in readers(people()).items() if sees(who, photos[kind], size)}
    assert seen == allowed


def test_somebody_who_was_ended_sees_nothing(photos: dict[str, Photo]) -> None:
    agent = people().agent
    agent.is_active = False
    agent.save()
    assert not sees(agent, photos["packaging"], "small")
