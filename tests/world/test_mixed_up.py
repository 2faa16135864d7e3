"""Somebody who sends, by mistake, the picture of another order: which photo that is."""

import pytest

from amends.store.models import Order
from amends.world.acts import Report
from amends.world.life import Life, order_before
from amends.world.orders import order_number
from amends.world.shots import Darkroom, Planned, Shot
from tests.makers import NOW, IncidentPlan, make_incident


@pytest.mark.django_db
def test_a_mixed_up_photo_is_the_one_that_was_drawn_for_the_other_order() -> None:
    first, second = (make_incident(IncidentPlan(photos=False, sent=False)) for _ in range(2))
    orders = [first.parcel.order, second.parcel.order]
    for place, order in enumerate(orders, 3):
        Order.objects.filter(pk=order.pk).update(number=order_number(place))
        order.refresh_from_db()
    darkroom = Darkroom((), workers=0)
    darkroom.take((Planned(Shot(3, "device_front"), NOW),))
    life, slot = Life(darkroom), second.slots.get(kind="device_front")
    assert order_before(orders[1]) == orders[0]
    assert life.has_photo(orders[0], slot)
    assert not life.has_photo(orders[1], slot)


def test_what_is_mixed_up_is_not_drawn_again() -> None:
    report = Report(photos=("label", "device_front"), mixed_up=("device_front",))
    wanted = report.wanted()
    assert wanted
    assert wanted.kinds == ("label",)
