from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amends.adapters.mail import Letter
from amends.adapters.mail.sandbox import Sandbox
from amends.domain.order_reading import read_order
from amends.store import clock, events
from amends.store.models import Incident, Membership, Order, Outbox, Parcel, Unit
from amends.world.fill import FillFailed, fill
from amends.world.guard import NotTheDemo
from amends.world.orders import COUNT, known_at, order_number, place_of, records, specs
from amends.world.stories import CAMILLES, HOURS, STORIES

START = datetime(2026, 4, 1, 8, tzinfo=UTC)


@pytest.mark.django_db
def test_a_small_marketplace_is_filled_and_lived_through_the_use_cases() -> None:
    before, told = clock.now(), []
    fill(told.append, stories=CAMILLES, count=8, hours=HOURS, workers=0)
    assert Order.objects.count() == 8
    assert clock.now() - before > timedelta(hours=HOURS - 0.01)
    sent, draft = Incident.objects.order_by("started_at")
    assert (sent.report_state, draft.report_state) == ("sent", "draft")
    (case,) = sent.cases.all()
    assert (case.decision_state, case.return_state) == ("accepted", "label_issued")
    assert sent.investigation_state == "notified"
    assert [photo.label_number for photo in sent.photos.filter(slot__kind="label")] == ["match"]
    assert Counter(Membership.objects.values_list("role", flat=True)) == {
        "agent": 2,
        "seller": 2,
        "operator": 1,
    }
    assert not Outbox.objects.exclude(state="done").exists()
    assert [broken for one in Incident.objects.all() for broken in events.verify(one)] == []
    assert told[-1].startswith("  done in")


@pytest.mark.django_db
def test_what_comes_during_the_filling_is_told_by_a_later_file() -> None:
    fill(lambda line: None, stories=CAMILLES[:1], count=2, hours=HOURS, workers=0)
    parcel = Parcel.objects.get(order__number=order_number(0))
    (moment,) = parcel.delivery_moments.all()
    assert moment.source == "scan"
    assert moment.recorded_at >= moment.at > parcel.order.imported_at - timedelta(hours=HOURS)
    assert Unit.objects.filter(parcels=parcel, cases__isnull=True).count() == 1


@pytest.mark.django_db
def test_a_filling_that_cannot_deliver_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(mailer: Sandbox, letter: Letter) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Sandbox, "send", broken)
    with pytest.raises(FillFailed, match="the disk is full"):
        fill(lambda line: None, stories=(), count=1, hours=0, workers=0)


@pytest.mark.django_db
def test_filling_refuses_outside_the_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(NotTheDemo):
        fill()
    assert not Order.objects.exists()
    assert not Membership.objects.exists()


def sixty() -> list[dict[str, Any]]:
    return records(specs(tuple(story.order for story in STORIES)), START)


def test_there_are_sixty_orders_each_readable_by_the_import_door() -> None:
    orders = [read_order(known_at(record, START)) for record in sixty()]
    assert len({order.number for order in orders}) == COUNT == 60
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
    orders = [read_order(record) for record in sixty()]
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


def test_the_same_start_gives_the_same_orders() -> None:
    assert sixty() == sixty()


def test_a_file_tells_nothing_that_has_not_happened_yet() -> None:
    for record in sixty():
        for parcel in read_order(known_at(record, START)).parcels:
            moments = (parcel.shipped_at, parcel.at_point_at, parcel.delivered_at)
            assert all(moment <= START for moment in moments if moment)
            assert all(scan.at <= START for scan in parcel.scans)


def test_scans_follow_one_another() -> None:
    for record in sixty():
        for parcel in read_order(record).parcels:
            at = [scan.at for scan in parcel.scans]
            assert at == sorted(at), record["number"]


@pytest.mark.parametrize("place", [0, 59])
def test_an_orders_number_tells_its_place(place: int) -> None:
    assert place_of(order_number(place)) == place
