"""A helper's link: photo slots and nothing else; it only adds, ends, and does not leak."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from amends.domain.parties import Actor, Role
from amends.store.models import HelperLink, Incident, Photo
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.withdraw_report import withdraw_report
from tests.browsers import unread
from tests.makers import NOW, IncidentPlan, OrderPlan, add_photos, make_incident, make_order
from tests.pictures import picture

pytestmark = pytest.mark.django_db

SECRETS = ("Noor", "Haddad", "Rue des Tilleuls", "329", "AL-10", "Pixel", "0998070120", "DPD")


@pytest.fixture
def incident(db: None) -> Incident:
    """A sent report without photos."""
    return make_incident(IncidentPlan(photos=False, order=make_order(OrderPlan())))


@pytest.fixture
def path(incident: Incident) -> str:
    """The address of a live link."""
    customer = Actor(Role.CUSTOMER, incident.reporter_id)
    _link, token = create_helper_link(
        incident, incident.reporter, actor=customer, now=NOW, real_now=timezone.now()
    )
    return f"/photos/{token}/"


def body(client: Client, path: str) -> str:
    """The page without the demo's own bar, which shows the demo's people to anybody."""
    page = client.get(path).content.decode()
    return re.sub(r"<aside class=\"demo-bar.*?</aside>", "", page, flags=re.S)


def test_it_shows_the_slots_and_no_name_address_price_order_or_device(
    client: Client, incident: Incident, path: str
) -> None:
    slot = incident.slots.order_by("position", "pk")[0]
    for page in (body(client, path), body(client, f"{path}{slot.pk}/")):
        assert "The packaging" in page
        assert not [word for word in SECRETS if word in page]


def test_earlier_photos_are_not_shown_and_not_served(
    client: Client, incident: Incident, path: str
) -> None:
    add_photos(incident)
    page = body(client, path)
    assert "All photos are here" in page
    assert "/files/photos/" not in page
    name = Photo.objects.order_by("pk")[0].name
    assert client.get(f"/files/photos/{name}/small.jpg").status_code == 404


@pytest.mark.parametrize("gone", ["unknown", "revoked", "ended"])
def test_no_body_is_read_without_a_live_link(
    client: Client, incident: Incident, path: str, gone: str
) -> None:
    slot = incident.slots.order_by("position", "pk")[0]
    now = timezone.now()
    change = {"revoked": {"revoked_at": now}, "ended": {"expires_at": now}}.get(gone)
    if change:
        HelperLink.objects.update(**change)
    else:
        path = "/photos/never-given-out/"
    assert unread(client, f"{path}{slot.pk}/").status_code == 404


def test_its_state_says_which_still_ask_and_shows_no_photo(
    client: Client, incident: Incident, path: str
) -> None:
    add_photos(incident)
    told = client.get(f"{path}state/").json()
    assert {one["small"] for one in told["slots"].values()} == {""}
    assert {one["finding"] for one in told["slots"].values() if not one["wanted"]} == {
        "Received, thank you"
    }
    assert set(told["slots"]) == {str(slot.pk) for slot in incident.slots.all()}
    assert client.get("/photos/never-given-out/state/").status_code == 404


def test_its_board_tells_our_script_where_photos_begin(
    client: Client, incident: Incident, path: str
) -> None:
    page = body(client, path)
    slot = incident.slots.order_by("position", "pk")[0]
    assert f'data-begin="{path}{slot.pk}/uploads/"' in page
    assert f'data-state="{path}state/"' in page
    assert incident.ref not in page


def test_it_adds_a_photo_in_the_helpers_name(client: Client, incident: Incident, path: str) -> None:
    slot = incident.slots.order_by("position", "pk")[0]
    shot = SimpleUploadedFile("p.jpg", picture(), content_type="image/jpeg")
    answer = client.post(f"{path}{slot.pk}/", {"photo": shot})
    assert answer.headers["Location"] == path
    photo = Photo.objects.get()
    assert (photo.added_by, photo.helper) == (None, HelperLink.objects.get())
    assert incident.events.get(name="photo.added").role == "helper"


def test_its_plain_form_works_as_a_browser_sends_it(incident: Incident, path: str) -> None:
    slot = incident.slots.order_by("position", "pk")[0]
    shot = SimpleUploadedFile("p.jpg", picture(), content_type="image/jpeg")
    strict = Client(enforce_csrf_checks=True)
    # The page tells nobody its address, so its form comes without its origin.
    answer = strict.post(f"{path}{slot.pk}/", {"photo": shot}, headers={"Origin": "null"})
    assert answer.headers["Location"] == path


def test_what_is_no_photo_is_refused_in_a_sentence(
    client: Client, incident: Incident, path: str
) -> None:
    slot = incident.slots.order_by("position", "pk")[0]
    paper = SimpleUploadedFile("p.jpg", b"%PDF-1.4", content_type="image/jpeg")
    answer = client.post(f"{path}{slot.pk}/", {"photo": paper})
    assert answer.status_code == 422
    assert "This is a PDF" in answer.content.decode()


def test_opening_it_does_not_leak_the_address(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_ends_in_real_time_and_by_a_withdrawal(
    client: Client, incident: Incident, path: str
) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert client.get(path).status_code == 404
    assert client.get(path).status_code == 200
    withdraw_report(incident, actor=Actor(Role.CUSTOMER, incident.reporter_id), now=NOW)
    assert client.get(path).status_code == 404


def test_a_guessed_link_is_a_404(client: Client, incident: Incident) -> None:
    assert client.get("/photos/abcdefgh/").status_code == 404


def test_a_slot_of_another_report_is_a_404(client: Client, path: str) -> None:
    other = make_incident(IncidentPlan(photos=False))
    slot = other.slots.order_by("pk")[0]
    assert client.get(f"{path}{slot.pk}/").status_code == 404


def test_it_can_do_nothing_but_add(client: Client, incident: Incident, path: str) -> None:
    slot = incident.slots.order_by("position", "pk")[0]
    assert client.post(path).status_code == 405
    assert client.post(f"/reports/{incident.ref}/photos/{slot.pk}/cannot/").status_code == 302
    incident.refresh_from_db()
    assert not incident.slots.exclude(state="asked").exists()


def test_it_asks_for_what_only_the_carrier_wants_too_and_says_what_for(
    client: Client, incident: Incident, path: str
) -> None:
    assert "The packing inside" in body(client, path)
    slot = incident.slots.get(kind="inner_packing")
    page = body(client, f"{path}{slot.pk}/")
    assert "It shows how well it was packed." in page
    assert not [word for word in SECRETS if word in page]
