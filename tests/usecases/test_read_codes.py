"""A photo that takes long to decode is decoded once: its codes are read in a copy."""

from io import BytesIO

import pytest
from PIL import Image

from amends.domain.parties import Actor, Role
from amends.store.models import Incident, Photo
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.look_at_photo import look_at_photo
from amends.usecases.read_codes import TO_READ, read_codes
from tests.adapters.files.bucket import Bucket, BucketFiles
from tests.adapters.photos.makers import encoded
from tests.makers import NOW, IncidentPlan, make_incident
from tests.pictures import label_picture

pytestmark = pytest.mark.django_db

WIDE = (4400, 500)


class Watched(BucketFiles):
    """Files that know how often an original was read."""

    def __init__(self) -> None:
        super().__init__(Bucket())
        self.originals = 0

    def read(self, name: str) -> bytes:
        self.originals += 1
        return super().read(name)


@pytest.fixture
def incident() -> Incident:
    return make_incident(IncidentPlan(photos=False))


def looked_at(incident: Incident, files: Watched, data: bytes, kind: str = "label") -> Photo:
    """A photo that came in and was looked at; its codes are still to be read."""
    slot = incident.slots.select_related("incident__parcel", "case").get(kind=kind)
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    photo = add_photo(
        NewPhoto(slot, data, person=incident.reporter), actor=actor, now=NOW, files=files
    )
    look_at_photo(photo.name, now=NOW, files=files)
    files.originals = 0
    return photo


def heic(incident: Incident, size: tuple[int, int] = (900, 500)) -> bytes:
    """The parcel's label at the right end of a wide wall."""
    wall = Image.new("RGB", size, (170, 170, 170))
    label = Image.open(BytesIO(label_picture(incident.parcel.tracking_number)))
    wall.paste(label, (size[0] - label.width, 0))
    return encoded(wall, "HEIF")


def read(photo: Photo, files: Watched) -> Photo:
    read_codes(photo.name, now=NOW, files=files)
    photo.refresh_from_db()
    return photo


def test_a_heic_is_not_decoded_again_and_its_codes_lie_where_they_do_in_the_photo(
    incident: Incident,
) -> None:
    files = Watched()
    photo = read(looked_at(incident, files, heic(incident, WIDE)), files)
    assert files.originals == 0
    assert photo.label_number == "match"
    (code,) = photo.codes
    left, right = (WIDE[0] - 900 + at for at in (90, 810))
    assert all(left - 8 <= x <= right + 8 for x, _ in code["corners"])


def test_the_copy_ends_when_it_was_read(incident: Incident) -> None:
    files = Watched()
    photo = looked_at(incident, files, heic(incident))
    assert files.read_derived(photo.sha256, TO_READ)
    read(photo, files)
    assert files.read_derived(photo.sha256, TO_READ) is None
    assert files.read_derived(photo.sha256, "large")


@pytest.mark.parametrize("left", [None, b"", b"\xff\xd8\xff\xe0 cut off"])
def test_without_its_copy_or_with_a_damaged_one_the_photo_itself_is_read(
    incident: Incident, left: bytes | None
) -> None:
    files = Watched()
    photo = looked_at(incident, files, heic(incident))
    files.remove_derived(photo.sha256, TO_READ)
    if left is not None:
        files.put_derived(photo.sha256, TO_READ, left)
    assert read(photo, files).label_number == "match"
    assert files.originals == 1
    assert "not_analysed" not in photo.findings


def test_a_jpeg_has_no_copy_as_it_is_decoded_as_fast_itself(incident: Incident) -> None:
    files = Watched()
    photo = looked_at(incident, files, label_picture(incident.parcel.tracking_number))
    assert files.read_derived(photo.sha256, TO_READ) is None
    assert read(photo, files).label_number == "match"


def test_where_no_codes_are_sought_there_is_no_copy(incident: Incident) -> None:
    files = Watched()
    photo = looked_at(incident, files, heic(incident), "packaging")
    assert files.read_derived(photo.sha256, TO_READ) is None
