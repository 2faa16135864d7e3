"""How photos are served: to whom they are shown, as what, and the label without its address."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from amends.adapters import registry
from amends.store.models import Incident, Photo
from amends.usecases.show_photo import masked
from tests.browsers import browser
from tests.makers import make_incident
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
