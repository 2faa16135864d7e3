from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.utils import timezone

from amends.adapters import registry
from amends.adapters.mail import Letter
from amends.adapters.mail.sandbox import Sandbox
from amends.domain.order_reading import read_order
from amends.store import clock, events
from amends.store.models import Incident, Membership, Order, Outbox, Parcel, PhotoMatch, Unit
from amends.usecases.verify_originals import verify_originals
from amends.world.fill import COUNT, FillFailed, fill, with_many
from amends.world.guard import NotTheDemo
from amends.world.many import many
from amends.world.orders import known_at, order_number, place_of, records
from amends.world.stories import CAMILLES, HOURS, STORIES
from tests.makers import make_order

START = datetime(2026, 4, 1, 8, tzinfo=UTC)
END = START + timedelta(hours=HOURS)


@pytest.mark.django_db
def test_a_small_marketplace_is_filled_and_lived_through_the_use_cases() -> None:
    told: list[str] = []
    fill(told.append, stories=CAMILLES, count=8, days=9, ends_at=END, workers=0)
    assert Order.objects.count() == 8
    assert timedelta(0) <= clock.now() - END < timedelta(minutes=2)
    mine = Incident.objects.filter(parcel__order__buyer__name="Camille Moreau")
    sent, draft = mine.order_by("started_at")
    assert (sent.report_state, draft.report_state) == ("sent", "draft")
    (case,) = sent.cases.all()
    assert (case.decision_state, case.return_state) == ("accepted", "label_issued")
    assert sent.investigation_state == "notified"
    assert [photo.label_number for photo in sent.photos.filter(slot__kind="label")] == ["match"]
    roles = Counter(Membership.objects.values_list("role", flat=True))
    assert (roles["agent"], roles["operator"]) == (2, 1)
    assert not Outbox.objects.exclude(state="done").exists()
    assert [broken for one in Incident.objects.all() for broken in events.verify(one)] == []
    files = registry.files()
    assert [bad for one in Incident.objects.all() for bad in verify_originals(one, files)] == []
    assert not PhotoMatch.objects.exists()
    assert told[-1].startswith("  done in")


@pytest.mark.django_db
def test_a_marketplace_is_lived_up_to_now() -> None:
    fill(lambda line: None, stories=(), count=1, days=2, workers=0)
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=2)


@pytest.mark.django_db
def test_nothing_is_lived_where_something_has_happened() -> None:
    make_order()
    with pytest.raises(ValueError, match="before anything has happened"):
        fill(lambda line: None, stories=(), count=1, days=2, workers=0)


@pytest.mark.django_db
def test_what_comes_during_the_filling_is_told_by_a_later_file() -> None:
    fill(lambda line: None, stories=CAMILLES[:1], count=1, days=5, ends_at=END, workers=0)
    parcel = Parcel.objects.get(order__number=order_number(0))
    (moment,) = parcel.delivery_moments.all()
    assert moment.source == "scan"
    assert moment.recorded_at >= moment.at > parcel.order.placed_at
    assert Unit.objects.filter(parcels=parcel, cases__isnull=True).count() == 1


@pytest.mark.django_db
def test_a_filling_that_cannot_deliver_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(mailer: Sandbox, letter: Letter) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Sandbox, "send", broken)
    with pytest.raises(FillFailed, match="the disk is full"):
        fill(lambda line: None, stories=(), count=1, days=2, workers=0)


@pytest.mark.django_db
def test_filling_refuses_outside_the_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(NotTheDemo):
        fill()
    assert not Order.objects.exists()
    assert not Membership.objects.exists()


@cache
def all_records() -> list[dict[str, Any]]:
    return records([story.order for story in with_many()], START)


def test_there_are_two_hundred_orders_each_readable_by_the_import_door() -> None:
    orders = [read_order(known_at(record, START)) for record in all_records()]
    assert len({order.number for order in orders}) == COUNT == 200
    assert {line.category for order in orders for line in order.lines} == {
        "phone",
        "tablet",
        "laptop",
        "other",
    }
    countries = {parcel.address.country for order in orders for parcel in order.parcels}
    assert countries >= {"FR", "DE", "GB", "ES", "IT", "NL", "SE", "JP", "US"}
    assert len({parcel.carrier for order in orders for parcel in order.parcels}) >= 12


def test_the_marketplace_holds_what_is_seldom() -> None:
    orders = [read_order(record) for record in all_records()]
    sellers = [{line.seller.slug for line in order.lines} for order in orders]
    assert {"zweitwerk", "renouveau"} in sellers
    assert any(
        line.quantity == 9 and order.buyer.vat_id for order in orders for line in order.lines
    )
    gifts = [p for o in orders for p in o.parcels if p.addressee.name != o.buyer.name]
    assert [gift.addressee.name for gift in gifts] == ["Imogen Blake"]
    waiting = [p for o in orders for p in o.parcels if p.at_point_at and not p.delivered_at]
    assert [parcel.handover for parcel in waiting] == ["locker"]
    assert any(len(parcel.units) == 2 for order in orders for parcel in order.parcels)


def test_the_same_seed_gives_the_same_orders_and_people() -> None:
    assert many(9, 40, 90) == many(9, 40, 90)
    assert with_many() == with_many()


def test_about_half_of_the_orders_are_reported_by_people_who_report_once() -> None:
    stories = many(0, 150, 90)
    reporters = [story.order.buyer for story in stories if story.steps]
    assert 55 <= len(reporters) <= 70
    assert len(set(reporters)) == len(reporters)


def test_stories_keep_the_first_numbers_and_older_orders_have_lower_ones() -> None:
    stories = with_many()
    assert [story.order for story in stories[: len(STORIES)]] == [one.order for one in STORIES]
    days = [story.order.delivered[0] for story in stories[60:] if story.order.delivered]
    assert days == sorted(days, reverse=True)
    assert order_number(0) == "ALD-48210"
    assert order_number(59) > order_number(0) > order_number(60) > order_number(199)


def test_a_file_tells_nothing_that_has_not_happened_yet() -> None:
    for record in all_records():
        for parcel in read_order(known_at(record, START)).parcels:
            moments = (parcel.shipped_at, parcel.at_point_at, parcel.delivered_at)
            assert all(moment <= START for moment in moments if moment)
            assert all(scan.at <= START for scan in parcel.scans)


def test_scans_follow_one_another() -> None:
    for record in all_records():
        for parcel in read_order(record).parcels:
            at = [scan.at for scan in parcel.scans]
            assert at == sorted(at), record["number"]


@pytest.mark.parametrize("place", [0, 59, 60, 199])
def test_an_orders_number_tells_its_place(place: int) -> None:
    assert place_of(order_number(place)) == place
