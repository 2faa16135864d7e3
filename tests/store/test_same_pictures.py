"""The same picture in another photo is found whichever came first, and never twice."""

import random
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from amends.adapters import registry
from amends.adapters.photos import Analysis, PhotoLimits
from amends.domain.parties import Actor, Role
from amends.domain.photos import Findings, PhotoFacts
from amends.domain.photos.look_alikes import Look
from amends.store.models import Incident, Outbox, Photo, PhotoMatch, PrintShelf
from amends.store.same_pictures import same_pictures
from amends.usecases import look_at_photo as looking
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.look_at_photo import look_at_photo
from tests.makers import NOW, IncidentPlan, make_incident
from tests.pictures import picture

pytestmark = pytest.mark.django_db

PDQ = random.Random(11).randbytes(32)


def changed(bits: int) -> bytes:
    """The print with so many of its bits turned over."""
    return (int.from_bytes(PDQ, "big") ^ ((1 << bits) - 1)).to_bytes(32, "big")


class Seeing:
    """Sees in each photo what the test says."""

    def __init__(self) -> None:
        self.looks: dict[bytes, Look] = {}

    def look(self, photo: bytes, _limits: PhotoLimits, *, to_read: bool) -> Analysis:
        facts = PhotoFacts("image/jpeg", 240, 180, None, "", 1)
        return Analysis(facts, Findings(900.0, 120.0, legible=True), self.looks[photo], False)


@pytest.fixture
def seeing(monkeypatch: pytest.MonkeyPatch) -> Seeing:
    eyes = Seeing()
    monkeypatch.setattr(looking, "apart", lambda: eyes)
    return eyes


@pytest.fixture
def taken(seeing: Seeing) -> Callable[..., Photo]:
    """Puts a photo that looks so into a slot; it is not looked at yet."""

    def take(
        incident: Incident, slot: str, seed: int, pdq: bytes = PDQ, quality: int = 90
    ) -> Photo:
        data = picture(seed)
        seeing.looks[data] = Look((pdq,) * 8, quality)
        where = incident.slots.select_related("incident", "case").get(kind=slot)
        actor = Actor(Role.CUSTOMER, incident.reporter_id)
        return add_photo(NewPhoto(where, data), actor=actor, now=NOW, files=registry.files())

    return take


def draft() -> Incident:
    return make_incident(IncidentPlan(photos=False, sent=False))


def look(*photos: Photo) -> None:
    for photo in photos:
        look_at_photo(photo.name, now=NOW, files=registry.files())


def matches() -> list[tuple[int, int, bool, int]]:
    rows = PhotoMatch.objects.order_by("photo", "earlier")
    return list(rows.values_list("photo", "earlier", "exact", "distance"))


@pytest.mark.parametrize(("bits", "found"), [(0, True), (31, True), (32, False)])
def test_a_picture_that_looks_alike_is_found_in_another_report(
    taken: Callable[..., Photo], bits: int, found: bool
) -> None:
    early = taken(draft(), "device_front", 1)
    late = taken(draft(), "device_back", 2, changed(bits))
    look(early, late)
    assert matches() == ([(late.pk, early.pk, False, bits)] if found else [])


def test_whichever_is_looked_at_first_the_one_that_came_first_is_the_earlier(
    taken: Callable[..., Photo],
) -> None:
    early, late = taken(draft(), "device_front", 1), taken(draft(), "device_front", 2, changed(9))
    look(late, early)
    assert matches() == [(late.pk, early.pk, False, 9)]


def test_the_very_same_file_is_found_even_where_it_shows_nothing(
    taken: Callable[..., Photo],
) -> None:
    early, late = (taken(draft(), "packaging", 1, quality=10) for _ in range(2))
    dark = taken(draft(), "packaging", 2, quality=10)
    look(early, late, dark)
    assert matches() == [(late.pk, early.pk, True, 0)]


def test_what_looks_like_a_file_that_came_twice_is_found_with_both(
    taken: Callable[..., Photo],
) -> None:
    first, again = (taken(draft(), "packaging", 1) for _ in range(2))
    look(first, again)
    late = taken(draft(), "packaging", 2, changed(5))
    look(late)
    assert matches()[1:] == [(late.pk, first.pk, False, 5), (late.pk, again.pk, False, 5)]


def test_another_take_for_the_same_slot_is_no_finding_and_another_slots_is(
    taken: Callable[..., Photo],
) -> None:
    report = draft()
    blurred = taken(report, "device_front", 1)
    front = taken(report, "device_front", 2, changed(3))
    back = taken(report, "device_back", 3, changed(1))
    look(blurred, front, back)
    assert matches() == [(back.pk, blurred.pk, False, 1), (back.pk, front.pk, False, 2)]


def test_looking_twice_or_being_killed_before_the_end_changes_nothing(
    taken: Callable[..., Photo], monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = taken(draft(), "label", 1), taken(draft(), "label", 2)
    look(early)
    with monkeypatch.context() as dying:
        dying.setattr(looking, "_seen", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look(late)
    shelved = list(PrintShelf.objects.values_list("key", "entries"))
    look(late, late)
    assert matches() == [(late.pk, early.pk, False, 0)]
    assert list(PrintShelf.objects.values_list("key", "entries")) == shelved
    assert Outbox.objects.filter(kind="read_label").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_that_arrive_at_once_the_match_is_not_lost(
    taken: Callable[..., Photo], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Sixteen bits in as many bands: the two share no shelf, so neither waits for the other.
    apart = sum(1 << (16 * band) for band in range(16))
    other = (int.from_bytes(PDQ, "big") ^ apart).to_bytes(32, "big")
    early, late = taken(draft(), "packaging", 1), taken(draft(), "packaging", 2, other)
    gate = threading.Barrier(2)

    def both_at_once(photo: Photo, seen: Look) -> object:
        gate.wait(10)
        return same_pictures(photo, seen)

    def run(photo: Photo) -> None:
        try:
            look(photo)
        finally:
            connection.close()

    monkeypatch.setattr(looking, "same_pictures", both_at_once)
    threads = [threading.Thread(target=run, args=(photo,)) for photo in (early, late)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert matches() == [(late.pk, early.pk, False, 16)]
