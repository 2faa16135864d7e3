"""How photos are served: to whom they are shown, as what, and the label without its address."""

import hashlib
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from amends.adapters import registry
from amends.store import events
from amends.store.models import Incident, Photo
from amends.usecases.read_codes import TO_READ
from amends.usecases.show_photo import masked
from tests.browsers import browser
from tests.makers import NOW, IncidentPlan, case_of, make_incident, make_order
from tests.people import people

pytestmark = pytest.mark.django_db


def label_of(incident: Incident) -> Photo:
    return Photo.objects.select_related("incident__parcel").get(
        incident=incident, slot__kind="label"
    )


def codes_in(data: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(data)))]


def test_a_picture_is_private_of_one_type_and_inert() -> None:
    photo = make_incident().photos.get(slot__kind="packaging")
    answer = browser(people().customer).get(f"/files/photos/{photo.name}/small.jpg")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Cookie" in answer["Vary"]


def test_the_copy_in_which_codes_are_read_is_shown_to_nobody() -> None:
    label, files = label_of(make_incident()), registry.files()
    files.put_derived(label.sha256, TO_READ, files.read(label.sha256))
    for reader in (people().customer, people().seller, people().agent):
        address = f"/files/photos/{label.name}/{TO_READ}.jpg"
        assert browser(reader).get(address).status_code == 404


def test_a_seller_gets_the_label_masked_with_the_number_of_the_parcel() -> None:
    incident = make_incident()
    label, number = label_of(incident), incident.parcel.tracking_number
    address = f"/files/photos/{label.name}/"
    seller, customer = browser(people().seller), browser(people().customer)
    assert seller.get(f"{address}large.jpg").status_code == 404
    answer = seller.get(f"{address}masked-large.jpg")
    assert codes_in(answer.content) == [number]
    assert answer.content != customer.get(f"{address}large.jpg").content


def test_a_label_whose_number_was_not_read_yet_is_hidden_whole_and_shown_anew_once_it_is() -> None:
    incident = make_incident()
    label, files = label_of(incident), registry.files()
    read, label.codes = label.codes, []
    assert codes_in(masked(label, "masked-large", files)) == []
    label.codes = read
    assert codes_in(masked(label, "masked-large", files)) == [incident.parcel.tracking_number]


def test_the_number_of_another_parcel_is_hidden_with_the_rest() -> None:
    incident = make_incident()
    label = label_of(incident)
    incident.parcel.tracking_number = label.incident.parcel.tracking_number = "1Z5R89390357567128"
    assert codes_in(masked(label, "masked-large", registry.files())) == []


def test_an_original_is_an_agents_to_save_and_the_chain_tells_of_it() -> None:
    incident = make_incident()
    label, case = label_of(incident), case_of(incident)
    address = f"/care/cases/{case.ref}/photos/{label.name}/original/"
    agent = browser(people().agent)
    assert agent.get(address).status_code == 405
    assert not incident.events.filter(name="photo.original_taken").exists()
    answer = agent.post(address)
    assert hashlib.sha256(answer.content).hexdigest() == label.sha256
    assert answer["Content-Type"] == "image/jpeg"
    saved_as = f"{incident.ref}-label-{label.pk}.jpg"
    assert answer["Content-Disposition"] == f'attachment; filename="{saved_as}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    taken = incident.events.get(name="photo.original_taken")
    assert (taken.role, taken.person_id) == ("agent", people().agent.pk)
    assert taken.payload == {"photo": label.name, "slot": "label", "sha256": label.sha256}
    incident.refresh_from_db()
    assert list(events.verify(incident)) == []
    page = agent.get(f"/care/cases/{case.ref}/").content.decode()
    assert "Original of a photo taken: " in page


def test_an_original_that_is_gone_or_no_longer_what_was_sealed_is_not_handed_out() -> None:
    incident = make_incident()
    label, agent = label_of(incident), browser(people().agent)
    address = f"/care/cases/{case_of(incident).ref}/photos/{label.name}/original/"
    Photo.objects.filter(pk=label.pk).update(sha256="0" * 64)
    assert agent.post(address).status_code == 404
    assert not incident.events.filter(name="photo.original_taken").exists()


def test_an_original_is_asked_for_at_its_own_report() -> None:
    incident, other = make_incident(), make_incident(IncidentPlan(order=make_order()))
    address = f"/care/cases/{case_of(other).ref}/photos/{label_of(incident).name}/original/"
    assert browser(people().agent).post(address).status_code == 404


def test_a_document_is_private_and_no_one_in_between_keeps_it() -> None:
    incident = make_incident()
    sha256 = registry.files().put(b"%PDF-1.7 a label")
    incident.documents.create(name="d1", kind="label", sha256=sha256, size=16, made_at=NOW)
    answer = browser(people().customer).get("/files/documents/d1.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == f'inline; filename="label-{incident.ref}.pdf"'


def test_a_seller_sees_the_box_so_coarse_that_its_print_is_no_text() -> None:
    box = make_incident().photos.get(slot__kind="packaging")
    answer = browser(people().seller).get(f"/files/photos/{box.name}/coarse.jpg")
    assert max(Image.open(BytesIO(answer.content)).size) == 160
    assert browser(people().seller).get(f"/files/photos/{box.name}/small.jpg").status_code == 404
