"""Which photo of a dispute which reader sees."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from amends.adapters import registry
from amends.store import access
from amends.store.access import Reader
from amends.store.models import Case, DisputePhoto
from amends.usecases.answer_dispute import answer_dispute
from tests.browsers import browser
from tests.court import ANSWERED, customer, disputed_case
from tests.people import people
from tests.pictures import picture

pytestmark = pytest.mark.django_db

READERS = ("customer", "other_customer", "agent", "seller", "other_seller", "operator")


@pytest.fixture
def case() -> Case:
    """A dispute with a photo of each side."""
    found = disputed_case(photos=(picture(1),))
    answer_dispute(
        found,
        "I signed out.",
        actor=customer(found),
        now=ANSWERED,
        files=registry.files(),
        photos=(picture(2),),
    )
    return found


def sees(reader: Reader, photo: DisputePhoto) -> bool:
    try:
        access.dispute_photo(reader, photo.name)
    except Http404:
        return False
    return True


@pytest.mark.parametrize("by", ["seller", "customer"])
def test_both_sides_and_care_see_the_photos_of_both(case: Case, by: str) -> None:
    photo = DisputePhoto.objects.get(by=by)
    seen = {name for name in READERS if sees(getattr(people(), name), photo)}
    assert seen == {"customer", "agent", "seller"}
    assert not sees(AnonymousUser(), photo)


def test_who_was_ended_sees_none_of_them(case: Case) -> None:
    photo = DisputePhoto.objects.get(by="customer")
    seller = people().seller
    seller.memberships.update(ended_at=ANSWERED)
    assert not sees(seller, photo)


def test_a_photo_of_a_dispute_is_shown_without_its_metadata_and_kept_by_nobody(case: Case) -> None:
    photo = DisputePhoto.objects.get(by="seller")
    address = f"/files/disputes/{photo.name}/small.jpg"
    answer = browser(people().customer).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer.content != registry.files().read(photo.sha256)
    strangers = (None, people().other_customer, people().other_seller)
    assert [browser(who).get(address).status_code for who in strangers] == [404, 404, 404]
    wrong = f"/files/disputes/{photo.name}/original.jpg"
    assert browser(people().customer).get(wrong).status_code == 404
