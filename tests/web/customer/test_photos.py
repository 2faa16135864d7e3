"""Photos on their way in, and out again: named slots, plain refusals, no stranger."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from amends.policies import market_policy_by_id
from amends.store.models import Incident, Photo
from amends.web.customer import uploads
from tests.browsers import browser, unread
from tests.makers import IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.people import people
from tests.pictures import picture
from tests.web.customer.conftest import signed_in

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def incident(db: None) -> Incident:
    """A draft whose photos are all still asked for."""
    return make_incident(IncidentPlan(sent=False, photos=False))


def slots(incident: Incident) -> list[int]:
    return list(incident.slots.order_by("position", "pk").values_list("pk", flat=True))


def file(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def url(incident: Incident, slot: int) -> str:
    return f"/reports/{incident.ref}/photos/{slot}/"


def test_a_plain_form_adds_a_photo_and_leads_to_the_next_slot(
    customer: Client, incident: Incident
) -> None:
    first, second, *_rest = slots(incident)
    answer = customer.post(url(incident, first), {"photo": file(picture())})
    assert answer.headers["Location"] == url(incident, second)
    page = customer.get(f"/reports/{incident.ref}/photos/").content.decode()
    assert "1 of 5" in page
    assert "Received, being read" in page


def test_our_script_is_told_where_to_go_on(customer: Client, incident: Incident) -> None:
    first, second, *_rest = slots(incident)
    answer = customer.post(url(incident, first), {"photo": file(picture())}, **SCRIPT)  # type: ignore[arg-type]
    assert answer.json() == {"next": url(incident, second)}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"%PDF-1.4 a page", "This is a PDF, not a photo."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a photo"),
        (picture()[:2000], "did not arrive whole"),
    ],
)
def test_each_refusal_is_one_plain_sentence_and_nothing_is_lost(
    customer: Client, incident: Incident, data: bytes, sentence: str
) -> None:
    first = slots(incident)[0]
    page = customer.post(url(incident, first), {"photo": file(data)})
    script = customer.post(url(incident, first), {"photo": file(data)}, **SCRIPT)  # type: ignore[arg-type]
    assert page.status_code == script.status_code == 422
    assert sentence in page.content.decode()
    assert sentence in script.json()["problem"]
    assert not Photo.objects.exists()


def test_no_file_at_all_is_said_too(customer: Client, incident: Incident) -> None:
    answer = customer.post(url(incident, slots(incident)[0]), {})
    assert answer.status_code == 422
    assert "Choose a photo, or take one." in answer.content.decode()


def test_a_body_that_is_far_too_long_is_refused_before_it_is_read(
    customer: Client, incident: Incident
) -> None:
    answer = customer.post(
        url(incident, slots(incident)[0]),
        {"photo": file(picture())},
        CONTENT_LENGTH=str(200_000_000),
        **SCRIPT,  # type: ignore[arg-type]
    )
    assert answer.status_code == 422
    assert "over 25 MB" in answer.json()["problem"]


def test_how_long_a_photo_may_be_is_the_reports_own_market_s_policy(
    customer: Client, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    smaller = replace(market_policy_by_id(incident.policy), photo_limit_bytes=1_000)
    monkeypatch.setattr(uploads, "market_policy_by_id", lambda _id: smaller)
    answer = customer.post(url(incident, slots(incident)[0]), {"photo": file(picture())}, **SCRIPT)  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert "we can take" in answer.json()["problem"]
    assert not Photo.objects.exists()


def test_without_javascript_a_body_that_is_too_long_gets_a_page_with_the_way_back(
    customer: Client, incident: Incident
) -> None:
    slot = url(incident, slots(incident)[0])
    answer = customer.post(slot, {"photo": file(picture())}, CONTENT_LENGTH=str(200_000_000))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This photo is too big" in page
    assert f'href="{slot}"' in page


@pytest.mark.parametrize(("reader", "status"), [("nobody", 302), ("other", 404), ("seller", 404)])
@pytest.mark.parametrize("form", ["photos", "answer", "second-look"])
def test_no_body_is_read_from_somebody_whose_report_it_is_not(
    incident: Incident, reader: str, status: int, form: str
) -> None:
    known = {"nobody": None, "other": people().other_customer, "seller": people().seller}
    last = slots(incident)[0] if form == "photos" else incident.cases.get().ref
    answer = unread(browser(known[reader]), f"/reports/{incident.ref}/{form}/{last}/")
    assert answer.status_code == status


def test_an_upload_without_the_forms_token_is_refused(incident: Incident) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        people().customer, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    answer = client.post(url(incident, slots(incident)[0]), {"photo": file(picture())})
    assert answer.status_code == 403
    assert not Photo.objects.exists()


def test_the_same_photo_twice_is_one_photo(customer: Client, incident: Incident) -> None:
    for _press in range(2):
        customer.post(url(incident, slots(incident)[0]), {"photo": file(picture())})
    assert Photo.objects.count() == 1


def test_cannot_with_a_reason_is_an_answer(customer: Client, incident: Incident) -> None:
    first = slots(incident)[0]
    customer.post(f"{url(incident, first)}cannot/", {"reason": "thrown_away"})
    page = customer.get(f"/reports/{incident.ref}/photos/").content.decode()
    assert "It was thrown away" in page
    assert "1 of 5" in page


def test_cannot_without_a_reason_asks_for_it(customer: Client, incident: Incident) -> None:
    answer = customer.post(f"{url(incident, slots(incident)[0])}cannot/", {})
    assert answer.status_code == 422
    assert "Please say why this photo cannot be taken." in answer.content.decode()


def test_photos_may_follow_after_sending(customer: Client) -> None:
    sent = make_incident(IncidentPlan(photos=False))
    customer.post(url(sent, slots(sent)[0]), {"photo": file(picture())})
    page = customer.get(f"/reports/{sent.ref}/").content.decode()
    assert "1 photo added" in page


def test_what_is_shown_is_a_small_upright_jpeg_without_metadata(
    customer: Client, incident: Incident
) -> None:
    shot = Image.new("RGB", (900, 600), (200, 190, 180))
    exif = Image.Exif()
    exif[274], exif[271] = 6, "ACME Phone"  # turned by 90 degrees; the maker's name
    kept = BytesIO()
    shot.save(kept, "JPEG", exif=exif)
    customer.post(url(incident, slots(incident)[0]), {"photo": file(kept.getvalue())})
    name = Photo.objects.get().name
    answer = customer.get(f"/files/photos/{name}/small.jpg")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"].startswith("private")
    seen = Image.open(BytesIO(answer.content))
    assert seen.size == (213, 320)
    assert not seen.getexif()
    assert b"ACME" not in answer.content


def test_strangers_get_404_for_photos_slots_and_documents(
    customer: Client, stranger: Client, client: Client, incident: Incident
) -> None:
    first = slots(incident)[0]
    customer.post(url(incident, first), {"photo": file(picture())})
    name = Photo.objects.get().name
    for reader in (stranger, client):
        assert reader.get(f"/files/photos/{name}/large.jpg").status_code == 404
        assert reader.get("/files/documents/nothing.pdf").status_code == 404
    assert stranger.get(url(incident, first)).status_code == 404
    assert stranger.post(url(incident, first), {"photo": file(picture(7))}).status_code == 404
    assert Photo.objects.count() == 1


def test_an_unknown_size_is_a_404(customer: Client, incident: Incident) -> None:
    customer.post(url(incident, slots(incident)[0]), {"photo": file(picture())})
    name = Photo.objects.get().name
    assert customer.get(f"/files/photos/{name}/original.jpg").status_code == 404


def test_a_slot_of_another_report_is_a_404(customer: Client, incident: Incident) -> None:
    other = make_incident(IncidentPlan(sent=False, photos=False, order=make_order()))
    assert customer.get(url(incident, slots(other)[0])).status_code == 404


def test_each_device_of_a_parcel_has_its_own_slots_with_its_name() -> None:
    order = make_order(OrderPlan(items=(Item(model="One"), Item(model="Two"))))
    incident = make_incident(IncidentPlan(order=order, sent=False, photos=False))
    client = signed_in(people().customer)
    page = client.get(f"/reports/{incident.ref}/photos/").content.decode()
    assert "0 of 8" in page
    assert page.index("1. One") < page.index("2. Two")
    assert page.count("2. Two") == 3
