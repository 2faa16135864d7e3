"""What a page is told that waits for what becomes of its photos."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amends.store.models import Incident, Photo, Slot
from amends.web.customer.photo_board import owner_of
from tests.browsers import browser
from tests.makers import IncidentPlan, make_incident
from tests.people import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot(db: None) -> Slot:
    """The first slot of a draft with all photos in, none of them looked at."""
    return make_incident(IncidentPlan(sent=False)).slots.get(kind="label")


def told(client: Client, incident: Incident) -> dict[str, Any]:
    answer = client.get(f"/reports/{incident.ref}/photos/state/")
    assert answer["Cache-Control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


def looked_at(slot: Slot, **found: object) -> None:
    now = timezone.now()
    Photo.objects.filter(slot=slot).update(seen_at=now, examined_at=now, **found)


@pytest.mark.parametrize(
    ("found", "tone"),
    [
        ({"legible": True, "label_number": "match"}, "good"),
        ({"legible": True, "label_number": "other"}, "warn"),
        ({"legible": False, "label_number": "none"}, "warn"),
    ],
)
def test_what_was_found_is_told_with_its_picture(
    customer: Client, slot: Slot, found: dict[str, object], tone: str
) -> None:
    unseen = {"examined_at": None, "seen_at": None, "legible": None, "label_number": ""}
    Photo.objects.filter(slot=slot).update(**unseen)
    before = told(customer, slot.incident)["slots"][str(slot.pk)]
    looked_at(slot, **found)
    after = told(customer, slot.incident)["slots"][str(slot.pk)]
    name = slot.photos.get().name
    assert (before["tone"], before["done"]) == ("plain", False)
    assert (after["tone"], after["done"]) == (tone, True)
    assert (after["state"], after["small"]) == ("taken", f"/files/photos/{name}/small.jpg")
    assert before["finding"] != after["finding"]


def test_while_nothing_is_new_nothing_is_told_again(customer: Client, slot: Slot) -> None:
    path = f"/reports/{slot.incident.ref}/photos/state/"
    Photo.objects.filter(slot=slot).update(examined_at=None)
    first = customer.get(path)["ETag"]
    again = customer.get(path, headers={"If-None-Match": first})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "no-store")
    looked_at(slot, label_number="match")
    new = customer.get(path, headers={"If-None-Match": first})
    assert (new.status_code, new["ETag"] != first) == (200, True)
    slot.incident.slots.filter(pk=slot.pk).update(state="asked_again")
    assert customer.get(path, headers={"If-None-Match": new["ETag"]}).status_code == 200


def test_what_a_customer_was_told_opens_nothing_to_a_stranger(
    customer: Client, stranger: Client, slot: Slot
) -> None:
    path = f"/reports/{slot.incident.ref}/photos/state/"
    known = customer.get(path)["ETag"]
    assert stranger.get(path, headers={"If-None-Match": known}).status_code == 404


def test_a_slot_that_asks_is_waited_for_by_nobody(customer: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    answer = told(customer, incident)
    assert {(one["state"], one["done"], one["small"]) for one in answer["slots"].values()} == {
        ("asked", True, "")
    }
    assert answer["progress"].startswith("0 of 5")
    assert not answer["complete"]


def test_complete_is_told_when_nothing_is_asked_any_more(customer: Client, slot: Slot) -> None:
    assert told(customer, slot.incident)["complete"]


def test_the_owner_is_the_page_s_and_differs_by_person_and_report(
    customer: Client, slot: Slot
) -> None:
    ref = slot.incident.ref
    page = customer.get(f"/reports/{ref}/photos/").content.decode()
    owner = told(customer, slot.incident)["owner"]
    assert f'data-owner="{owner}"' in page
    assert owner == owner_of(f"person:{people().customer.pk}", ref)
    assert len({owner, owner_of("person:0", ref), owner_of("person:1", "other")}) == 3


def test_somebody_signed_out_is_told_so_and_a_stranger_nothing(slot: Slot) -> None:
    path = f"/reports/{slot.incident.ref}/photos/state/"
    signed_out = browser().get(path)
    assert signed_out.status_code == 401
    assert signed_out.json() == {"sign_in": "/account/sign-in/"}
    assert browser(people().other_customer).get(path).status_code == 404


def test_each_tile_of_the_board_says_where_its_photo_is_sent(customer: Client, slot: Slot) -> None:
    ref = slot.incident.ref
    page = customer.get(f"/reports/{ref}/photos/").content.decode()
    begin = f"/reports/{ref}/photos/{slot.pk}/uploads/"
    assert f'data-slot="{slot.pk}" data-begin="{begin}" data-title="The shipping label"' in page
