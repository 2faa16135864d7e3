"""What photos tell together: a signal goes to a person, and nobody is refused or told of it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image

from amends.adapters import registry
from amends.domain.decision.words import Reader, told
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Incident, Photo, PhotoMatch
from amends.store.queries.photo_findings import photo_findings
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.decide import facts_of
from amends.usecases.examine_photo import examine_photo
from tests.makers import (
    DELIVERED,
    NOW,
    IncidentPlan,
    Item,
    OrderPlan,
    add_photos,
    case_of,
    make_case,
    make_incident,
    make_order,
)
from tests.pictures import label_picture, picture

IMEI, OTHER_IMEI = "490154203237518", "260531793113837"
pytestmark = pytest.mark.django_db


def photo_of(case: Case, kind: str) -> Photo:
    return Photo.objects.get(incident=case.incident, slot__kind=kind, current=True)


def same(one: Photo, other: Photo) -> None:
    earlier, later = sorted((one, other), key=lambda photo: photo.pk)
    PhotoMatch.objects.create(photo=later, earlier=earlier, exact=False, distance=9, found_at=NOW)


def send(incident: Incident, kind: str, data: bytes) -> None:
    slot = incident.slots.select_related("incident", "case").get(kind=kind)
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    photo = add_photo(NewPhoto(slot, data), actor=actor, now=NOW, files=registry.files())
    examine_photo(photo.name, now=NOW, files=registry.files())


def placed(data: bytes, north: float, east: float) -> bytes:
    """The picture, said to be taken there."""
    exif = Image.Exif()
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (north, 0.0, 0.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "E" if east > 0 else "W"
    place[ExifTags.GPS.GPSLongitude] = (abs(east), 0.0, 0.0)
    return with_exif(data, exif)


def with_exif(data: bytes, exif: Image.Exif) -> bytes:
    kept = BytesIO()
    Image.open(BytesIO(data)).save(kept, "JPEG", exif=exif.tobytes())
    return kept.getvalue()


def change(photo: Photo, **values: Any) -> None:
    Photo.objects.filter(pk=photo.pk).update(**values)


@pytest.fixture
def case() -> Case:
    return make_case()


def test_good_photos_are_no_signal(case: Case) -> None:
    facts = facts_of(case)
    assert facts.same_pictures == facts.alike_photos == ()
    assert facts.origin_against == facts.other_serial == ()


def test_a_picture_of_another_order_is_a_signal_whichever_came_first(case: Case) -> None:
    later = make_case()
    same(photo_of(case, "device_front"), photo_of(later, "packaging"))
    assert facts_of(case).same_pictures == ("device_front",)
    assert facts_of(later).same_pictures == ("packaging",)


def test_a_picture_of_another_report_on_the_same_order_is_none(case: Case) -> None:
    later = make_case()
    later.incident.parcel.order = case.incident.parcel.order
    later.incident.parcel.save()
    same(photo_of(case, "device_front"), photo_of(later, "device_front"))
    assert facts_of(case).same_pictures == facts_of(case_of(later.incident)).same_pictures == ()


def test_the_device_must_be_shown_from_each_side_by_a_picture_of_its_own(case: Case) -> None:
    same(photo_of(case, "device_front"), photo_of(case, "device_back"))
    assert facts_of(case).alike_photos == ("device_back",)
    assert facts_of(case).same_pictures == ()


def test_the_parcel_may_be_shown_twice_by_one_picture(case: Case) -> None:
    same(photo_of(case, "packaging"), photo_of(case, "label"))
    assert facts_of(case).alike_photos == ()


def test_a_take_that_was_replaced_is_no_signal(case: Case) -> None:
    first, other = photo_of(case, "device_front"), photo_of(make_case(), "device_front")
    same(first, other)
    same(first, photo_of(case, "device_back"))
    change(first, current=False)
    facts = facts_of(case)
    assert facts.same_pictures == facts.alike_photos == ()


def test_photos_from_before_the_delivery_are_a_signal_and_two_cameras_are_none(
    case: Case,
) -> None:
    change(photo_of(case, "device_front"), camera="Fairgate 9", taken_at=NOW)
    change(photo_of(case, "device_back"), camera="Alba One Pro", taken_at=NOW)
    assert facts_of(case).origin_against == ()
    change(photo_of(case, "device_back"), taken_at=DELIVERED - timedelta(hours=13))
    assert facts_of(case).origin_against == ("device_back",)


def test_what_only_the_customer_says_of_the_delivery_contradicts_no_photo(case: Case) -> None:
    change(photo_of(case, "device_back"), taken_at=DELIVERED - timedelta(hours=13))
    case.incident.parcel.delivered_source = "customer"
    case.incident.parcel.save()
    assert facts_of(case_of(case.incident)).origin_against == ()


def test_places_far_apart_are_a_signal_while_both_photos_stand(case: Case) -> None:
    front, back = photo_of(case, "device_front"), photo_of(case, "device_back")
    change(back, findings={"origin": [{"kind": "places_apart", "with": front.name}]})
    assert facts_of(case).origin_against == ("device_back",)
    change(front, current=False)
    assert facts_of(case).origin_against == ()


@pytest.mark.parametrize(
    ("read", "said", "against"),
    [
        (IMEI, {"result": "match", "text": IMEI, "kind": "imei"}, ()),
        (OTHER_IMEI, {"result": "other", "text": OTHER_IMEI, "kind": "imei"}, ("device_back",)),
        ("4006381333931", {"result": "none", "text": "", "kind": "serial"}, ()),
    ],
)
def test_a_code_on_the_device_is_compared_with_the_order(
    read: str, said: dict[str, str], against: tuple[str, ...]
) -> None:
    order = make_order(OrderPlan(items=(Item(serial=IMEI),)))
    incident = make_incident(IncidentPlan(order=order, photos=False))
    send(incident, "device_back", label_picture(read))
    photo = photo_of(case_of(incident), "device_back")
    assert photo.findings["serial"] == said
    assert facts_of(case_of(incident)).other_serial == against
    (found,) = photo_findings(case_of(incident))
    (code,) = found.codes
    assert code.is_expected is {"match": True, "other": False, "none": None}[said["result"]]


def test_of_places_only_that_they_are_far_apart_is_kept() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    places = {"device_front": (52.5, 13.4), "device_back": (52.4, 13.1), "packaging": (48.8, -2.3)}
    for kind, place in places.items():
        send(incident, kind, placed(picture(), *place))
    front, back, box = (photo_of(case_of(incident), kind) for kind in places)
    assert "origin" not in front.findings
    assert "origin" not in back.findings
    assert box.findings["origin"] == [{"kind": "places_apart", "with": front.name}]
    assert facts_of(case_of(incident)).origin_against == ("packaging",)
    assert "52" not in str(front.findings)


def test_a_clock_without_an_offset_is_kept_as_it_is() -> None:
    incident = make_incident(IncidentPlan(photos=False))
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:03:20 18:30:05"
    send(incident, "device_front", with_exif(picture(), exif))
    photo = photo_of(case_of(incident), "device_front")
    assert (photo.taken_at, photo.findings["taken_clock"]) == (None, "2026-03-20T18:30:05")
    assert facts_of(case_of(incident)).origin_against == ("device_front",)


def test_another_devices_number_is_a_signal_unless_this_ones_is_there_too(case: Case) -> None:
    def reads(result: str) -> dict[str, Any]:
        return {"serial": {"result": result, "text": "490154203237518", "kind": "imei"}}

    change(photo_of(case, "device_back"), findings=reads("other"))
    assert facts_of(case).other_serial == ("device_back",)
    change(photo_of(case, "device_front"), findings=reads("match"))
    assert facts_of(case).other_serial == ()


def test_a_photo_sent_with_another_order_goes_to_a_person_and_the_customer_hears_nothing_of_it(
    case: Case,
) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    taken = registry.files().read(photo_of(case, "device_front").sha256)
    send(incident, "device_front", taken)
    add_photos(incident)
    late = case_of(incident)
    assert (case_of(case.incident).decision_state, late.decision_state) == ("accepted", "referred")
    assert [reason["rule_id"] for reason in late.reasons] == ["same_picture"]
    assert told(late.reasons, Reader.CUSTOMER) == (
        "A person at customer care looks at it before it goes on.",
    )
