"""A report handed from the computer to a phone: once, briefly, and only while it is wanted."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import access, events
from amends.store.models import HandOver, Incident, Slot, Upload
from amends.store.refs import new_code, read_code
from amends.usecases.append_upload import Ended, append_upload
from amends.usecases.begin_hand_over import begin_hand_over
from amends.usecases.begin_upload import NewUpload, begin_upload
from amends.usecases.end_hand_over import end_hand_over
from amends.usecases.finish_upload import finish_upload
from amends.usecases.open_hand_over import open_hand_over
from amends.usecases.problems import Problem
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, IncidentPlan, add_photos, make_incident
from tests.pictures import picture

pytestmark = pytest.mark.django_db

AT = timezone.now()
MINUTE = timedelta(minutes=1)


@pytest.fixture
def incident() -> Incident:
    """A report that was sent without its photos."""
    return make_incident(IncidentPlan(photos=False))


def customer(incident: Incident) -> Actor:
    return Actor(Role.CUSTOMER, incident.reporter_id)


def begun(incident: Incident) -> tuple[HandOver, str]:
    return begin_hand_over(
        incident, incident.reporter, actor=customer(incident), now=NOW, real_now=AT
    )


def opened(code: str, *, later: timedelta = MINUTE) -> tuple[HandOver, str]:
    return open_hand_over(code, now=NOW, real_now=AT + later)


def end(row: HandOver) -> None:
    end_hand_over(
        row,
        actor=customer(row.incident),
        now=NOW,
        real_now=AT + MINUTE,
        arriving=registry.arriving(),
    )


def is_live(row: HandOver, key: str, *, later: timedelta = MINUTE) -> bool:
    try:
        access.hand_over_of_phone(access.hand_over_name(row), key, AT + later)
    except Http404:
        return False
    return True


def test_a_code_opens_once_and_then_its_phone_goes_on_for_two_hours(incident: Incident) -> None:
    _, code = begun(incident)
    row, key = opened(code)
    assert is_live(row, key)
    assert is_live(row, key, later=timedelta(hours=2))
    assert not is_live(row, key, later=timedelta(hours=2, minutes=1))
    with pytest.raises(Http404):
        opened(code)


def test_a_code_opens_for_ten_minutes(incident: Incident) -> None:
    _, code = begun(incident)
    with pytest.raises(Http404):
        opened(code, later=10 * MINUTE)
    opened(code, later=10 * MINUTE - timedelta(seconds=1))


def test_neither_the_code_nor_the_key_is_kept(incident: Incident) -> None:
    _, code = begun(incident)
    row, key = opened(code)
    kept = str(HandOver.objects.values().get(pk=row.pk))
    told = str(list(incident.events.values()))
    for secret in (code, read_code(code), key):
        assert secret not in kept
        assert secret not in told


def test_a_code_is_read_as_people_type_it(incident: Incident) -> None:
    assert read_code(" 7k2q-m9xf 4t8roil5 ") == "7K2QM9XF4T8R0115"
    assert len(read_code(new_code())) == 16
    _, code = begun(incident)
    opened(code.lower().replace("-", " ").replace("0", "o"))


def test_a_new_code_ends_the_one_before_it_but_no_phone_that_goes_on(incident: Incident) -> None:
    row, key = opened(begun(incident)[1])
    _, earlier = begun(incident)
    _, later = begun(incident)
    with pytest.raises(Http404):
        opened(earlier)
    opened(later)
    assert is_live(row, key)


@pytest.mark.django_db(transaction=True)
def test_of_many_phones_that_open_one_code_at_once_one_gets_the_key() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    _, code = begun(incident)
    gate = threading.Barrier(4)
    keys: list[str] = []
    refused: list[BaseException] = []

    def phone() -> None:
        try:
            gate.wait(10)
            keys.append(opened(code)[1])
        except Http404 as gone:
            refused.append(gone)
        finally:
            connection.close()

    threads = [threading.Thread(target=phone) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(keys), len(refused)) == (1, 3)
    assert is_live(HandOver.objects.get(), keys[0])
    assert incident.events.filter(name="hand_over.opened").count() == 1


@pytest.mark.parametrize(
    "way",
    [
        lambda row, key: (access.hand_over_name(row), "no key"),
        lambda row, key: ("0123456789abcdef", key),
        lambda row, key: (access.hand_over_name(row), ""),
        lambda row, key: (access.hand_over_name(row), row.key_hash),
    ],
    ids=["another key", "another name", "no key", "what is stored of the key"],
)
def test_whoever_has_not_both_the_name_and_the_key_is_a_stranger(
    incident: Incident, way: Callable[[HandOver, str], tuple[str, str]]
) -> None:
    row, key = opened(begun(incident)[1])
    with pytest.raises(Http404):
        access.hand_over_of_phone(*way(row, key), AT + MINUTE)


def test_a_hand_over_that_was_not_opened_has_no_key(incident: Incident) -> None:
    row, _ = begun(incident)
    assert not is_live(row, "")


def test_the_customer_ends_it_and_what_is_under_way_ends_with_it(incident: Incident) -> None:
    row, key = opened(begun(incident)[1])
    upload = sending(row, incident.slots.all()[0])
    append_upload(upload, 0, iter([b"half"]), arriving=registry.arriving())
    end(row)
    end(row)
    assert not is_live(row, key)
    upload.refresh_from_db()
    assert upload.state == Upload.State.ENDED
    assert registry.arriving().names() == []
    assert incident.events.filter(name="hand_over.ended").count() == 1


def test_bytes_that_come_while_it_is_ended_are_not_taken(incident: Incident) -> None:
    row, _ = opened(begun(incident)[1])
    upload = sending(row, incident.slots.all()[0])

    def pieces() -> list[bytes]:
        end(row)
        return [b"some"]

    with pytest.raises(Ended):
        append_upload(upload, 0, late(pieces), arriving=registry.arriving())
    with pytest.raises(Problem):
        finish_upload(upload, now=NOW, files=registry.files(), arriving=registry.arriving())
    assert not incident.photos.exists()


def late(pieces: Callable[[], list[bytes]]) -> Iterator[bytes]:
    """Asks for the pieces only when the first is read."""
    yield from pieces()


def sending(row: HandOver, slot: Slot) -> Upload:
    return begin_upload(NewUpload(slot, len(picture(1)), hand_over=row), now=AT + MINUTE)


def test_an_upload_is_kept_no_longer_than_its_phone_goes_on(incident: Incident) -> None:
    row, _ = opened(begun(incident)[1])
    assert sending(row, incident.slots.all()[0]).expires_at == row.ends_at


def test_a_photo_of_the_phone_is_the_customers_own(incident: Incident) -> None:
    row, _ = opened(begun(incident)[1])
    upload = sending(row, incident.slots.all()[0])
    append_upload(upload, 0, iter([picture(1)]), arriving=registry.arriving())
    photo = finish_upload(upload, now=NOW, files=registry.files(), arriving=registry.arriving())
    assert (photo.added_by, photo.helper) == (incident.reporter, None)
    told = incident.events.get(name="photo.added")
    assert (told.role, told.person_id) == ("customer", incident.reporter_id)
    assert access.photo_of_phone(row, photo.name) == photo


def test_a_phone_finds_no_photo_but_its_own(incident: Incident) -> None:
    row, _ = opened(begun(incident)[1])
    add_photos(incident)
    for photo in incident.photos.all():
        with pytest.raises(Http404):
            access.photo_of_phone(row, photo.name)


def test_a_withdrawn_report_ends_its_codes_and_phones(incident: Incident) -> None:
    row, key = opened(begun(incident)[1])
    _, code = begun(incident)
    withdraw_report(incident, actor=customer(incident), now=NOW)
    assert not is_live(row, key)
    with pytest.raises(Http404):
        opened(code)
    ended = incident.events.filter(name="hand_over.ended")
    assert [event.payload["why"] for event in ended] == ["withdrawn", "withdrawn"]
    with pytest.raises(NotAllowed):
        begun(incident)


def test_with_somebody_who_was_ended_all_of_it_ends(incident: Incident) -> None:
    row, key = opened(begun(incident)[1])
    _, code = begun(incident)
    type(incident.reporter).objects.filter(pk=incident.reporter_id).update(is_active=False)
    assert not is_live(row, key)
    with pytest.raises(Http404):
        opened(code)


def test_a_sent_report_with_all_its_photos_is_not_handed_over(incident: Incident) -> None:
    add_photos(incident)
    incident.slots.filter(state="asked").update(state="cannot")
    with pytest.raises(NotAllowed):
        begun(incident)


def test_its_events_are_in_the_chain(incident: Incident) -> None:
    row, _ = opened(begun(incident)[1])
    end(row)
    names = [event.name for event in incident.events.filter(name__startswith="hand_over.")]
    assert sorted(names) == ["hand_over.begun", "hand_over.ended", "hand_over.opened"]
    incident.refresh_from_db()
    assert list(events.verify(incident)) == []
