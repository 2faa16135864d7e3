"""Photos live in a store of objects as they do in a folder: nothing above the port can tell."""

import pytest

from amends.domain.parties import Actor, Role
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.examine_photo import examine_photo
from amends.usecases.show_photo import derivative, masked
from amends.usecases.take_original import take_original
from amends.usecases.verify_originals import verify_originals
from tests.adapters.files.bucket import Bucket, BucketFiles
from tests.makers import NOW, IncidentPlan, make_incident
from tests.pictures import label_picture


@pytest.mark.django_db
def test_a_photo_is_kept_read_shown_and_handed_out_from_a_store_of_objects() -> None:
    files = BucketFiles(Bucket())
    incident = make_incident(IncidentPlan(photos=False))
    slot = incident.slots.select_related("incident__parcel", "case").get(kind="label")
    customer = Actor(Role.CUSTOMER, incident.reporter_id)
    data = label_picture(incident.parcel.tracking_number)
    new = NewPhoto(slot, data, person=incident.reporter)
    photo = add_photo(new, actor=customer, now=NOW, files=files)
    examine_photo(photo.name, now=NOW, files=files)
    photo.refresh_from_db()
    assert photo.examined_at == NOW
    assert list(files.derived(photo.sha256[:2])) == [photo.sha256]
    large = derivative(photo, "large", files)
    assert large == files.read_derived(photo.sha256, "large")
    assert masked(photo, "masked-large", files) != large
    agent = Actor(Role.AGENT, incident.reporter_id)
    assert take_original(photo, actor=agent, now=NOW, files=files) == data
    assert list(verify_originals(incident, files)) == []
