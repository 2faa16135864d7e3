"""Photos sent piece by piece, as the tus protocol (1.0) says."""

import base64
import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amends.adapters import registry
from amends.domain.parties import Actor, Role
from amends.store.models import Incident, Photo, Slot, Upload
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.sweep_uploads import sweep_uploads
from tests.makers import NOW, IncidentPlan, make_incident
from tests.people import people
from tests.pictures import picture

pytestmark = pytest.mark.django_db

BYTES = "application/offset+octet-stream"
DATA = picture(3)
Ask = Callable[..., Any]


@pytest.fixture
def slot() -> Slot:
    return make_incident(IncidentPlan(photos=False)).slots.get(kind="packaging")


@pytest.fixture
def customer(slot: Slot) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(slot.incident.reporter)
    return client


def begin_at(slot: Slot) -> str:
    return f"/reports/{slot.incident.ref}/photos/{slot.pk}/uploads/"


def ask(client: Client, method: str, path: str, data: bytes = b"", **headers: str) -> Any:
    told = {"Tus-Resumable": "1.0.0"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return client.generic(method, path, data, content_type=BYTES, headers=told)


def begin(client: Client, slot: Slot, length: int = len(DATA), data: bytes = b"") -> str:
    answer = ask(client, "POST", begin_at(slot), data, Upload_Length=str(length))
    assert answer.status_code == 201
    return str(answer["Location"])


def patch(client: Client, path: str, offset: int, data: bytes, **headers: str) -> Any:
    return ask(client, "PATCH", path, data, Upload_Offset=str(offset), **headers)


def only_photo() -> Photo:
    return Photo.objects.get()


def test_a_photo_sent_in_pieces_is_the_photo_that_was_sent(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    for start in range(0, len(DATA), 1000):
        answer = patch(customer, path, start, DATA[start : start + 1000])
        assert answer.status_code == 204
        assert answer["Upload-Offset"] == str(min(start + 1000, len(DATA)))
    photo = only_photo()
    assert photo.sha256 == hashlib.sha256(DATA).hexdigest()
    assert registry.files().read(photo.sha256) == DATA
    assert (photo.slot_id, photo.added_by) == (slot.pk, slot.incident.reporter)
    assert registry.arriving().names() == []


def test_a_photo_may_come_with_its_beginning(customer: Client, slot: Slot) -> None:
    begin(customer, slot, data=DATA)
    assert only_photo().sha256 == hashlib.sha256(DATA).hexdigest()


def test_it_is_no_photo_before_it_is_whole(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    patch(customer, path, 0, DATA[:-1])
    assert not Photo.objects.exists()
    answer = ask(customer, "HEAD", path)
    assert (answer["Upload-Offset"], answer["Upload-Length"]) == (
        str(len(DATA) - 1),
        str(len(DATA)),
    )
    assert answer["Cache-Control"] == "no-store"
    assert "Upload-Expires" in answer


def test_bytes_that_begin_elsewhere_are_not_taken(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    patch(customer, path, 0, DATA[:100])
    assert patch(customer, path, 50, DATA[50:200]).status_code == 409
    assert ask(customer, "HEAD", path)["Upload-Offset"] == "100"


def test_more_bytes_than_announced_are_refused_and_nothing_is_kept_of_them(
    customer: Client, slot: Slot
) -> None:
    path = begin(customer, slot, length=200_000)
    assert patch(customer, path, 0, bytes(200_001)).status_code == 413
    assert ask(customer, "HEAD", path)["Upload-Offset"] == "0"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_bytes_that_changed_on_their_way_are_not_kept(
    customer: Client, slot: Slot, algorithm: str
) -> None:
    path = begin(customer, slot)
    digest = base64.b64encode(hashlib.new(algorithm, DATA[:100]).digest()).decode()
    told = {"Upload_Checksum": f"{algorithm} {digest}"}
    assert patch(customer, path, 0, DATA[1:101], **told).status_code == 460
    assert ask(customer, "HEAD", path)["Upload-Offset"] == "0"
    assert patch(customer, path, 0, DATA[:100], **told).status_code == 204
    assert ask(customer, "HEAD", path)["Upload-Offset"] == "100"


@pytest.mark.parametrize("told", ["md5 AAAA", "sha1 !", "sha1 AAAA", "sha1"])
def test_a_checksum_that_is_none_is_refused(customer: Client, slot: Slot, told: str) -> None:
    path = begin(customer, slot)
    assert patch(customer, path, 0, DATA[:100], Upload_Checksum=told).status_code == 400


def test_what_came_before_a_crash_and_was_never_acknowledged_is_sent_again(
    customer: Client, slot: Slot
) -> None:
    path = begin(customer, slot)
    patch(customer, path, 0, DATA[:500])
    with registry.arriving().growing(Upload.objects.get().name) as growing:
        growing.cut(500)
        growing.write(b"torn")
    assert patch(customer, path, 500, DATA[500:]).status_code == 204
    assert only_photo().sha256 == hashlib.sha256(DATA).hexdigest()


def test_a_crash_before_the_photo_was_made_is_mended_by_the_next_question(
    customer: Client, slot: Slot
) -> None:
    path = begin(customer, slot)
    upload = Upload.objects.get()
    with registry.arriving().growing(upload.name) as growing:
        growing.write(DATA)
        growing.keep()
    Upload.objects.update(offset=len(DATA))
    assert ask(customer, "HEAD", path)["Upload-Offset"] == str(len(DATA))
    assert only_photo().sha256 == hashlib.sha256(DATA).hexdigest()
    assert ask(customer, "HEAD", path).status_code == 200
    assert Photo.objects.count() == 1


def test_two_requests_at_once_do_not_mix(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    with registry.arriving().growing(Upload.objects.get().name):
        assert patch(customer, path, 0, DATA).status_code == 423
    assert patch(customer, path, 0, DATA).status_code == 204


def test_an_ended_upload_is_gone(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    patch(customer, path, 0, DATA[:100])
    assert ask(customer, "DELETE", path).status_code == 204
    assert ask(customer, "HEAD", path).status_code == 410
    assert patch(customer, path, 100, DATA[100:]).status_code == 410
    assert registry.arriving().names() == []


def test_what_is_no_photo_is_refused_with_a_sentence_and_leaves_nothing(
    customer: Client, slot: Slot
) -> None:
    data = b"%PDF-1.7 a page"
    path = begin(customer, slot, length=len(data))
    answer = patch(customer, path, 0, data)
    assert answer.status_code == 422
    assert answer.content.decode().startswith("This is a PDF, not a photo.")
    assert not Photo.objects.exists()
    assert ask(customer, "HEAD", path).status_code == 410


@pytest.mark.parametrize(("length", "status"), [("0", 422), ("25000001", 413), ("-1", 400)])
def test_a_size_that_no_photo_has_is_refused_before_a_byte(
    customer: Client, slot: Slot, length: str, status: int
) -> None:
    assert ask(customer, "POST", begin_at(slot), Upload_Length=length).status_code == status
    assert not Upload.objects.exists()


def test_no_more_are_begun_than_a_report_may_hold(customer: Client, slot: Slot) -> None:
    for _ in range(24):
        begin(customer, slot)
    assert ask(customer, "POST", begin_at(slot), Upload_Length="9").status_code == 422


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_nobody_else_finds_an_upload(customer: Client, slot: Slot, method: str) -> None:
    path = begin(customer, slot)
    for reader in (people().other_customer, people().agent, people().seller, None):
        other = Client()
        if reader:
            other.force_login(reader)
        answer = ask(other, method, path, DATA, Upload_Offset="0")
        assert answer.status_code == 404
    assert Upload.objects.get().offset == 0


def test_an_upload_at_a_strangers_slot_is_not_begun(slot: Slot) -> None:
    other = Client()
    other.force_login(people().other_customer)
    assert ask(other, "POST", begin_at(slot), Upload_Length="9").status_code == 404


def test_a_link_begins_and_ends_its_own_uploads_alone(customer: Client, slot: Slot) -> None:
    reporter = slot.incident.reporter
    actor = Actor(Role.CUSTOMER, reporter.pk)
    _, token = create_helper_link(
        slot.incident, reporter, actor=actor, now=NOW, real_now=timezone.now()
    )
    begun = ask(Client(), "POST", f"/photos/{token}/{slot.pk}/uploads/", Upload_Length="9")
    assert begun.status_code == 201
    assert begun["Location"].startswith(f"/photos/{token}/uploads/")
    assert ask(Client(), "HEAD", begun["Location"]).status_code == 200
    own = begin(customer, slot)
    name = own.rstrip("/").rpartition("/")[2]
    assert ask(Client(), "HEAD", f"/photos/{token}/uploads/{name}/").status_code == 404
    assert ask(Client(), "HEAD", f"/photos/unknown/uploads/{name}/").status_code == 404


def test_what_the_server_can_do_is_told_to_everybody() -> None:
    answer = Client().options("/uploads/anything/")
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == (
        "creation,creation-with-upload,termination,expiration,checksum"
    )
    assert answer["Tus-Max-Size"] == "25000000"
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_another_version_of_the_protocol_is_told_which_is_spoken(
    customer: Client, slot: Slot
) -> None:
    path = begin(customer, slot)
    answer = ask(customer, "PATCH", path, DATA, Tus_Resumable="0.2.2", Upload_Offset="0")
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")


def test_a_page_of_another_site_cannot_begin_one(customer: Client, slot: Slot) -> None:
    assert customer.post(begin_at(slot), {"Upload-Length": "9"}).status_code == 412


def test_a_body_of_another_type_is_refused(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    answer = customer.generic("PATCH", path, DATA, content_type="image/jpeg", headers=headers)
    assert answer.status_code == 415


def test_a_withdrawn_report_takes_no_more(customer: Client, slot: Slot) -> None:
    path = begin(customer, slot)
    Incident.objects.update(report_state="withdrawn")
    assert patch(customer, path, 0, DATA).status_code == 422
    assert ask(customer, "POST", begin_at(slot), Upload_Length="9").status_code == 422


def test_what_nobody_goes_on_with_is_swept_and_what_is_whole_is_kept(
    customer: Client, slot: Slot
) -> None:
    left = begin(customer, slot)
    patch(customer, left, 0, DATA[:100])
    begin(customer, slot)
    whole = Upload.objects.latest("pk")
    with registry.arriving().growing(whole.name) as growing:
        growing.write(DATA)
    Upload.objects.filter(pk=whole.pk).update(offset=len(DATA))
    with registry.arriving().growing("nobody-knows-this-one"):
        pass

    def sweep(real: Any) -> int:
        return sweep_uploads(
            now=NOW, real=real, files=registry.files(), arriving=registry.arriving()
        )

    assert sweep(timezone.now()) == 0
    assert len(registry.arriving().names()) == 3
    assert sweep(timezone.now() + timedelta(hours=25)) == 2
    assert registry.arriving().names() == []
    assert only_photo().sha256 == hashlib.sha256(DATA).hexdigest()
    assert ask(customer, "HEAD", left).status_code == 410
