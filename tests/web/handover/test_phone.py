"""A phone goes on with a report's photos: one code, one phone, its own photos, and nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw

from amends.adapters import registry
from amends.domain.parties import Actor, Role
from amends.store import access, clock
from amends.store.models import HandOver, Incident, Photo, Slot, Upload
from amends.usecases.begin_hand_over import begin_hand_over
from amends.usecases.examine_photo import examine_photo
from amends.usecases.withdraw_report import withdraw_report
from amends.web.handover.drawing import drawn
from tests.browsers import browser, unread
from tests.makers import NOW, IncidentPlan, add_photos, make_incident
from tests.people import people
from tests.pictures import picture
from tests.web.helper.test_helper import SECRETS

pytestmark = pytest.mark.django_db

BYTES = "application/offset+octet-stream"


@pytest.fixture
def incident(db: None) -> Incident:
    """A sent report without photos."""
    return make_incident(IncidentPlan(photos=False))


@pytest.fixture
def code(incident: Incident) -> str:
    """A code that the customer's computer shows."""
    return begun(incident)


@pytest.fixture
def phone(code: str) -> Client:
    """The phone that opened it; nobody is signed in there."""
    client = Client()
    assert client.post(f"/phone/{code}/").status_code == 302
    return client


def begun(incident: Incident) -> str:
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    return begin_hand_over(
        incident, incident.reporter, actor=actor, now=clock.now(), real_now=timezone.now()
    )[1]


def at(name: str, *more: object) -> str:
    """An address of the only hand-over's phone."""
    return reverse(name, args=[access.hand_over_name(HandOver.objects.get()), *more])


def text(answer: Any) -> str:
    """The page without the demo's own bar, which shows the demo's people to anybody."""
    page = answer.content.decode()
    return re.sub(r"<aside class=\"demo-bar.*?</aside>|<wbr><span>", "", page, flags=re.S)


def send(client: Client, slot: Slot, data: bytes | None = None) -> Any:
    shot = SimpleUploadedFile("p.jpg", data or picture(slot.pk), content_type="image/jpeg")
    return client.post(at("phone_slot", slot.pk), {"photo": shot})


def tus(client: Client, method: str, path: str, data: bytes = b"", **headers: str) -> Any:
    told = {"Tus-Resumable": "1.0.0"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return client.generic(method, path, data, content_type=BYTES, headers=told)


def slot_of(incident: Incident, kind: str = "packaging") -> Slot:
    return incident.slots.get(kind=kind)


def test_looking_at_the_code_uses_nothing_up_and_pressing_its_button_does(code: str) -> None:
    for _ in range(3):
        seen = Client().get(f"/phone/{code}/")
        assert seen.status_code == 200
        assert "Take the photos on this phone" in text(seen)
        assert not seen.cookies.get("amends_phone")
    opened = Client().post(f"/phone/{code}/")
    assert opened["Location"] == at("phone")
    assert Client().get(f"/phone/{code}/").status_code == 404


def test_the_key_is_sent_to_the_phones_own_pages_alone_and_no_script_reads_it(code: str) -> None:
    cookie = Client().post(f"/phone/{code}/").cookies["amends_phone"]
    assert (cookie["path"], cookie["samesite"]) == (at("phone"), "Lax")
    assert cookie["httponly"]
    assert cookie["expires"]


def test_its_button_works_as_a_browser_sends_it(incident: Incident, code: str) -> None:
    client = Client(enforce_csrf_checks=True)
    # The page tells nobody its address, so its form comes without its origin.
    opened = client.post(f"/phone/{code}/", headers={"Origin": "null"})
    assert opened["Location"] == at("phone")
    refused = client.post(at("phone_cannot", slot_of(incident).pk), {"reason": "other"})
    assert refused.status_code == 403


def used(code: str) -> str:
    Client().post(f"/phone/{code}/")
    return code


def ended(code: str) -> str:
    HandOver.objects.update(ended_at=timezone.now())
    return code


def over(code: str) -> str:
    HandOver.objects.update(open_until=timezone.now(), ends_at=timezone.now())
    return code


@pytest.mark.parametrize("way", [used, ended, over, lambda code: "7K2Q-M9XF-4T8R-2W5Z"])
def test_a_code_that_opens_nothing_gets_the_same_page_whatever_it_was(
    code: str, way: Callable[[str], str]
) -> None:
    given = way(code)
    unknown = Client().get("/phone/nothing/")
    for answer in (Client().get(f"/phone/{given}/"), Client().post(f"/phone/{given}/")):
        assert answer.status_code == 404
        assert "Please show a new code on the computer" in text(answer)
        assert text(answer) == text(unknown)


def test_no_page_of_it_is_kept_found_or_told_on(code: str, phone: Client) -> None:
    other = phone.get(f"/phone/{begun(HandOver.objects.get().incident)}/")
    assert other.headers["Referrer-Policy"] == "no-referrer"
    HandOver.objects.filter(opened_at=None).delete()
    own = phone.get(at("phone"))
    assert own.headers["Referrer-Policy"] == "same-origin"
    for answer in (other, own, phone.get(f"/phone/{code}/")):
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_phone_sees_slots_and_nothing_personal(incident: Incident, phone: Client) -> None:
    ask_photo_again_of(incident)
    for slot in incident.slots.all():
        page = text(phone.get(at("phone_slot", slot.pk)))
        assert not [word for word in (*SECRETS, incident.ref, "Madam") if word in page]
    for page in (text(phone.get(at("phone"))), text(phone.get(at("phone_state")))):
        assert not [word for word in (*SECRETS, incident.ref, "Madam") if word in page]
    assert "The packaging" in text(phone.get(at("phone")))


def ask_photo_again_of(incident: Incident) -> None:
    """A person asked for one photo again, in words of their own."""
    Slot.objects.filter(pk=slot_of(incident).pk).update(
        state="asked_again", asked_words="Madam Haddad, once more please"
    )


def test_it_shows_its_own_photos_with_what_was_found_and_of_others_that_they_came(
    incident: Incident, phone: Client
) -> None:
    add_photos(incident)
    slot = slot_of(incident)
    assert send(phone, slot).status_code == 302
    own = slot.photos.get(current=True)
    page = text(phone.get(at("phone")))
    assert at("phone_photo", own.name, "small") in page
    assert page.count("/files/") == 1
    assert "Received, thank you" in page
    told = phone.get(at("phone_state")).json()["slots"]
    assert told[str(slot.pk)]["small"] == at("phone_photo", own.name, "small")
    assert [one["small"] for pk, one in told.items() if pk != str(slot.pk)] == [""] * (
        len(told) - 1
    )
    assert phone.get(at("phone_photo", own.name, "small")).headers["Content-Type"] == "image/jpeg"
    for photo in incident.photos.exclude(pk=own.pk):
        assert phone.get(at("phone_photo", photo.name, "small")).status_code == 404
        assert phone.get(f"/files/photos/{photo.name}/small.jpg").status_code == 404


def test_a_plain_form_adds_the_customers_photo_and_leads_to_the_next_slot(
    incident: Incident, phone: Client
) -> None:
    slots = list(incident.slots.order_by("position", "pk"))
    answer = send(phone, slots[0])
    assert answer["Location"] == at("phone_slot", slots[1].pk)
    photo = Photo.objects.get()
    assert (photo.slot, photo.added_by) == (slots[0], incident.reporter)
    assert Upload.objects.get().photo == photo


def test_what_is_no_photo_is_refused_in_a_sentence(incident: Incident, phone: Client) -> None:
    answer = send(phone, slot_of(incident), b"%PDF-1.4")
    assert answer.status_code == 422
    assert "This is a PDF" in text(answer)


def test_cannot_is_an_answer_on_the_phone_too(incident: Incident, phone: Client) -> None:
    slot = slot_of(incident)
    given = {"reason": "thrown_away", "words": "I am Noor Haddad"}
    assert phone.post(at("phone_cannot", slot.pk), given).status_code == 302
    slot.refresh_from_db()
    assert (slot.state, slot.reason) == ("cannot", "thrown_away")
    event = incident.events.get(name="slot.cannot")
    assert (event.role, event.person_id) == ("customer", incident.reporter_id)
    page = text(phone.get(at("phone")))
    assert "Answered: it cannot be taken" in page
    assert "Noor" not in page
    assert phone.post(at("phone_cannot", slot.pk), {"reason": "?"}).status_code == 422


def test_photos_go_piece_by_piece_and_nobody_else_finds_them(
    incident: Incident, phone: Client
) -> None:
    slot, data = slot_of(incident), picture(3)
    begin_at = at("phone_begin_upload", slot.pk)
    begun_upload = tus(phone, "POST", begin_at, data[:900], Upload_Length=str(len(data)))
    assert begun_upload.status_code == 201
    path = begun_upload["Location"]
    assert path.startswith(at("phone"))
    others = [Client(), *(browser(person) for person in (people().customer, people().agent))]
    for other in others:
        assert tus(other, "POST", begin_at, Upload_Length="9").status_code == 404
        for method in ("HEAD", "PATCH", "DELETE"):
            assert tus(other, method, path, data[900:], Upload_Offset="900").status_code == 404
    own = f"/uploads/{Upload.objects.get().name}/"
    assert tus(browser(people().customer), "HEAD", own).status_code == 404
    assert tus(phone, "HEAD", path)["Upload-Offset"] == "900"
    assert tus(phone, "PATCH", path, data[900:], Upload_Offset="900").status_code == 204
    assert Photo.objects.get().slot == slot


def revoked(incident: Incident) -> None:
    client = browser(incident.reporter)
    client.post(reverse("report_phone_end", args=[incident.ref, HandOver.objects.get().pk]))


def withdrawn(incident: Incident) -> None:
    withdraw_report(incident, actor=Actor(Role.CUSTOMER, incident.reporter_id), now=NOW)


def time_is_up(incident: Incident) -> None:
    HandOver.objects.update(ends_at=timezone.now())


@pytest.mark.parametrize("way", [revoked, withdrawn, time_is_up])
def test_a_phone_whose_part_has_ended_is_a_stranger(
    incident: Incident, phone: Client, way: Callable[[Incident], None]
) -> None:
    slot = slot_of(incident)
    path = tus(phone, "POST", at("phone_begin_upload", slot.pk), Upload_Length="9")["Location"]
    assert phone.get(at("phone")).status_code == 200
    way(incident)
    for address in (at("phone"), at("phone_slot", slot.pk)):
        answer = phone.get(address)
        assert answer.status_code == 404
        assert "Please show a new code on the computer" in text(answer)
    assert phone.get(at("phone_state")).status_code == 404
    assert phone.post(at("phone_cannot", slot.pk), {"reason": "other"}).status_code == 404
    assert tus(phone, "PATCH", path, b"some", Upload_Offset="0").status_code == 404
    assert tus(phone, "POST", at("phone_begin_upload", slot.pk), Upload_Length="9").status_code == (
        404
    )
    assert unread(phone, at("phone_slot", slot.pk)).status_code == 404


def test_it_ends_by_the_clock_in_real_time(phone: Client) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=59)):
        assert phone.get(at("phone")).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        assert phone.get(at("phone")).status_code == 404


def test_the_key_of_one_report_opens_no_other(incident: Incident, phone: Client) -> None:
    other = make_incident(IncidentPlan(photos=False))
    slot = other.slots.order_by("pk")[0]
    assert phone.get(at("phone_slot", slot.pk)).status_code == 404
    assert tus(phone, "POST", at("phone_begin_upload", slot.pk), Upload_Length="9").status_code == (
        404
    )
    cookie = phone.cookies["amends_phone"].value
    mine = HandOver.objects.get()
    Client().post(f"/phone/{begun(other)}/")
    theirs = HandOver.objects.exclude(pk=mine.pk).get()
    thief = Client()
    thief.cookies["amends_phone"] = cookie
    name = access.hand_over_name(theirs)
    assert thief.get(reverse("phone", args=[name])).status_code == 404


def test_the_computer_shows_a_code_that_a_camera_reads(incident: Incident) -> None:
    client = browser(incident.reporter)
    answer = client.post(reverse("report_phone", args=[incident.ref]))
    assert answer.headers["Cache-Control"] == "no-store"
    page = text(answer)
    address = re.search(r"http://[^\s<]+/phone/[0-9A-Z-]{19}/", page)
    assert address
    assert read_off(page) == address.group()
    assert Client().get(address.group()).status_code == 200


def read_off(page: str) -> str:
    """What the drawing in the page says."""
    drawing = re.search(
        r'hand-over-qr" viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)" fill="#000"', page, re.S
    )
    assert drawing
    side = int(drawing.group(1))
    image = Image.new("L", (side * 4, side * 4), 255)
    pen = ImageDraw.Draw(image)
    for left, down, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawing.group(2)):
        x, y, wide = int(left) * 4, int(down) * 4, int(length) * 4
        pen.rectangle((x, y, x + wide - 1, y + 3), fill=0)
    return str(zxingcpp.read_barcodes(image)[0].text)


def test_a_code_has_its_quiet_zone() -> None:
    drawing = drawn("https://amends.example/phone/7K2Q-M9XF-4T8R-2W5Z/")
    starts = re.findall(r"M(\d+) (\d+)h(\d+)", drawing.path)
    edges = [(int(x), int(x) + int(w), int(y)) for x, y, w in starts]
    assert min(x for x, _, _ in edges) == min(y for _, _, y in edges) == 4
    assert max(end for _, end, _ in edges) == max(y for _, _, y in edges) + 1 == drawing.side - 4


def test_the_computer_hears_of_the_phone_and_may_end_it(incident: Incident) -> None:
    client = browser(incident.reporter)
    json = {"Accept": "application/json"}
    shown = client.post(reverse("report_phone", args=[incident.ref]), headers=json).json()
    code = re.search(r">([0-9A-Z-]{19})/<", shown["html"])
    assert code
    state = f"{reverse('report_phone_state', args=[incident.ref])}?code={shown['waiting']}"
    waiting = client.get(state).json()
    assert (waiting["waiting"], waiting["phones"]) == (shown["waiting"], 0)
    assert code.group(1) not in waiting["html"]
    Client().post(f"/phone/{code.group(1)}/")
    connected = client.get(state).json()
    assert (connected["waiting"], connected["phones"]) == (0, 1)
    assert "Phone connected" in connected["html"]
    path = reverse("report_phone_end", args=[incident.ref, shown["waiting"]])
    assert client.post(path, headers=json).json()["phones"] == 0
    over = client.get(state).json()["html"]
    assert "time is over" in over


def test_a_report_that_wants_no_photos_offers_no_code(incident: Incident) -> None:
    add_photos(incident)
    incident.slots.filter(state="asked").update(state="cannot")
    client = browser(incident.reporter)
    page = text(client.get(reverse("report_photos", args=[incident.ref])))
    assert "Continue on your phone" not in page
    answer = client.post(reverse("report_phone", args=[incident.ref]))
    assert answer["Location"] == reverse("report_photos", args=[incident.ref])


def test_what_was_found_in_its_photo_is_told_on_the_phone(
    incident: Incident, phone: Client
) -> None:
    slot = slot_of(incident)
    send(phone, slot)
    photo = Photo.objects.get()
    before = phone.get(at("phone_state")).json()["slots"][str(slot.pk)]
    examine_photo(photo.name, now=NOW, files=registry.files())
    after = phone.get(at("phone_state")).json()["slots"][str(slot.pk)]
    assert (before["done"], after["done"]) == (False, True)
    assert before["finding"] != after["finding"]


def test_the_phone_adds_one_more_close_up(incident: Incident, phone: Client) -> None:
    near = slot_of(incident, "device_close_up")
    assert "Add another close-up" not in text(phone.get(at("phone")))
    send(phone, near)
    way = at("phone_close_up", near.pk)
    assert f'action="{way}"' in text(phone.get(at("phone")))
    asked = [phone.post(way)["Location"] for _ in range(2)]
    place = slot_of(incident, "device_close_up_2")
    assert asked == [at("phone_slot", place.pk)] * 2
    board = text(phone.get(at("phone")))
    assert "If you like" in board
    assert "Add another close-up" not in board
    assert f'data-begin="{at("phone_begin_upload", place.pk)}"' in text(phone.get(asked[0]))
    send(phone, place)
    assert slot_of(incident, "device_close_up_2").state == "taken"
