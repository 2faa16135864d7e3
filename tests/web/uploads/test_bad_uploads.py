"""Whatever is uploaded is answered in words, and nothing of what is refused is left anywhere."""

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.adapters import registry
from amends.store.models import Photo, Slot, Upload
from amends.usecases.examine_photo import examine_photo
from tests.adapters.photos.bad_files import KEPT, NOT_ANALYSED, REFUSED, SEVERAL
from tests.makers import NOW, IncidentPlan, make_incident
from tests.pictures import picture

pytestmark = pytest.mark.django_db

NAMES = ("../../etc/passwd", "..\\..\\x.jpg", "a\0b.jpg", "\x1b[2J\r\nx.svg", "ü" * 300, ".", "")


@pytest.fixture
def slot() -> Slot:
    return make_incident(IncidentPlan(photos=False)).slots.get(kind="packaging")


@pytest.fixture
def customer(slot: Slot) -> Client:
    client = Client()
    client.force_login(slot.incident.reporter)
    return client


def send(client: Client, slot: Slot, data: bytes, name: str = "photo.jpg") -> Any:
    told = base64.b64encode(name.encode()).decode()
    return client.generic(
        "POST",
        f"/reports/{slot.incident.ref}/photos/{slot.pk}/uploads/",
        data,
        content_type="application/offset+octet-stream",
        headers={
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(data)),
            "Upload-Metadata": f"filename {told},filetype aW1hZ2UvanBlZw==",
        },
    )


def kept() -> list[str]:
    return [*registry.files().names(), *registry.arriving().names()]


def test_what_is_no_whole_photo_is_refused_in_words_and_leaves_nothing(
    customer: Client, slot: Slot
) -> None:
    for name, (_, made) in REFUSED.items():
        answer = send(customer, slot, made())
        assert answer.status_code == 422, name
        assert answer.content.decode().strip().endswith("."), name
    assert not Photo.objects.exists()
    assert kept() == []


def test_the_same_in_a_form_is_a_page_that_says_it(customer: Client, slot: Slot) -> None:
    address = f"/reports/{slot.incident.ref}/photos/{slot.pk}/"
    for name in ("an SVG", "a JPEG cut in half", "30,000 x 30,000 as PNG", "endless chunks"):
        photo = SimpleUploadedFile("photo.jpg", REFUSED[name][1](), "image/jpeg")
        answer = customer.post(address, {"photo": photo})
        assert answer.status_code in {200, 400, 422}, name
    assert not Photo.objects.exists()
    assert kept() == []


def test_a_photo_that_cannot_be_decoded_is_kept_marked_and_shown_to_a_person(
    customer: Client, slot: Slot
) -> None:
    for name, made in NOT_ANALYSED.items():
        assert send(customer, slot, made()).status_code == 201, name
        photo = Photo.objects.latest("pk")
        examine_photo(photo.name, now=NOW, files=registry.files())
        photo.refresh_from_db()
        said = (name, photo.findings.get("not_analysed"))
        assert said == (name, "its file is damaged inside")
        assert photo.legible is None, name
        assert photo.examined_at, name
    assert len(kept()) == len(NOT_ANALYSED)


def test_a_photo_with_nonsense_or_several_pictures_in_it_is_a_photo(
    customer: Client, slot: Slot
) -> None:
    several = list(SEVERAL.values())[:2]
    for made in (*list(KEPT.values())[:6], *several):
        assert send(customer, slot, made()).status_code == 201
        examine_photo(Photo.objects.latest("pk").name, now=NOW, files=registry.files())
    marked = [photo.findings["frames"] for photo in Photo.objects.order_by("pk")]
    assert marked == [1] * 6 + [2] * 2


def test_a_name_leads_nowhere(customer: Client, slot: Slot) -> None:
    for seed, name in enumerate(NAMES):
        assert send(customer, slot, picture(seed), name).status_code == 201, name
    assert Upload.objects.filter(state="done").count() == len(NAMES)
    assert all(len(name) == 64 for name in kept())
