"""A seller sees own units, and of everybody else nothing: not even that they are there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.domain.parties import Actor, Role
from amends.store.models import Case, Incident, PhotoMatch
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, SCRATCH, IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.people import people

pytestmark = pytest.mark.django_db


def shared_parcel() -> Incident:
    """One parcel, one report: a phone of the shop and earphones of the other shop."""
    other = Item(
        model="Galaxy Buds2 Pro",
        category="other",
        seller=people().other_shop,
        price_minor=8900,
        serial="BUDS-77",
    )
    order = make_order(OrderPlan(items=(Item(), other)))
    words = "The Galaxy Buds2 Pro were crushed too."
    return make_incident(IncidentPlan(order=order, marks=(SCRATCH,), words=words))


def own_case(incident: Incident, seller: str) -> Case:
    return incident.cases.get(unit__line__seller__slug=seller)


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_holds_own_units(seller: Client, other_seller: Client) -> None:
    shared_parcel()
    assert "Pixel 8 128 GB" in get(seller, "/seller/")
    assert "Galaxy Buds2 Pro" not in get(seller, "/seller/")
    assert "Galaxy Buds2 Pro" in get(other_seller, "/seller/")


def test_a_page_says_whose_turn_it_is_and_what_is_damaged(seller: Client) -> None:
    case = own_case(shared_parcel(), "refonda")
    page = get(seller, f"/seller/cases/{case.ref}/")
    assert (
        "<h1>Customer care looks at this report. Their answer is due tomorrow, until midnight in "
        "Paris.</h1>" in page
    )
    assert "Light scratch, back" in page
    assert case.unit.serial in page


def test_nothing_of_the_other_sellers_unit_is_told(seller: Client) -> None:
    incident = shared_parcel()
    page = get(seller, f"/seller/cases/{own_case(incident, 'refonda').ref}/")
    other = own_case(incident, "zweitgut")
    for secret in ("Buds", "BUDS-77", other.ref, "Zweitgut", "89.00"):
        assert secret not in page


def test_nothing_of_the_customer_is_told(seller: Client) -> None:
    incident = shared_parcel()
    page = get(seller, f"/seller/cases/{own_case(incident, 'refonda').ref}/")
    for secret in ("Noor", "Haddad", "customer.example", "Tilleuls", "75011", "+33", "€"):
        assert secret not in page


def test_of_the_label_all_but_the_parcels_number_is_hidden(seller: Client) -> None:
    incident = shared_parcel()
    page = get(seller, f"/seller/cases/{own_case(incident, 'refonda').ref}/")
    label = incident.photos.get(slot__kind="label")
    assert f'href="/files/photos/{label.name}/masked-large.jpg"' in page
    assert "Address hidden" in page
    assert seller.get(f"/files/photos/{label.name}/masked-large.jpg").status_code == 200
    assert seller.get(f"/files/photos/{label.name}/large.jpg").status_code == 404


def test_what_was_found_in_photos_is_for_care_alone(seller: Client) -> None:
    incident = shared_parcel()
    own = own_case(incident, "refonda")
    photo = incident.photos.get(slot__kind="device_front", slot__case=own)
    photo.findings = {
        "screenshot": True,
        "serial": {"result": "other", "text": "C02XK1ABJGH5", "kind": "serial"},
        "origin": [{"kind": "before_delivery", "with": ""}],
    }
    photo.save()
    earlier = make_incident().photos.get(slot__kind="device_front")
    PhotoMatch.objects.all().delete()
    PhotoMatch.objects.create(photo=photo, earlier=earlier, exact=False, distance=3, found_at=NOW)
    page = get(seller, f"/seller/cases/{own.ref}/").lower()
    for private in ("screenshot", "c02xk1abjgh5", "taken before", "same picture", "another"):
        assert private not in page


def test_photos_are_own_ones_and_never_the_label(seller: Client) -> None:
    incident = shared_parcel()
    own, other = own_case(incident, "refonda"), own_case(incident, "zweitgut")
    page = get(seller, f"/seller/cases/{own.ref}/")
    for photo in incident.photos.select_related("slot"):
        size = "small" if photo.slot.case_id else "coarse"
        address = f"/files/photos/{photo.name}/{size}.jpg"
        allowed = photo.slot.kind != "label" and photo.slot.case_id in (None, own.pk)
        assert (address in page) is allowed
        assert seller.get(address).status_code == (200 if allowed else 404)
    assert other.slots.exists()


def test_another_sellers_case_is_not_there(seller: Client) -> None:
    other = own_case(shared_parcel(), "zweitgut")
    assert seller.get(f"/seller/cases/{other.ref}/").status_code == 404


def test_a_draft_is_not_there_and_neither_is_one_withdrawn_unsent(seller: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False))
    case = incident.cases.get()
    assert seller.get(f"/seller/cases/{case.ref}/").status_code == 404
    withdraw_report(incident, actor=Actor(Role.CUSTOMER, incident.reporter_id), now=NOW)
    assert seller.get(f"/seller/cases/{case.ref}/").status_code == 404


def test_the_timeline_names_roles_never_people(seller: Client) -> None:
    incident = shared_parcel()
    page = get(seller, f"/seller/cases/{own_case(incident, 'refonda').ref}/")
    assert "Report sent: Damaged when I got it" in page
    assert "Customer · " in page


def test_more_units_cost_no_more_queries(seller: Client) -> None:
    make_incident()
    with CaptureQueriesContext(connection) as few:
        get(seller, "/seller/")
    for _ in range(3):
        make_incident()
    with CaptureQueriesContext(connection) as many:
        get(seller, "/seller/")
    assert len(many) == len(few)


def test_an_empty_list_says_what_would_come(seller: Client) -> None:
    assert "Nothing arrived damaged" in get(seller, "/seller/")


@pytest.mark.parametrize("page", ["x", "-1", "²", "9" * 30])
def test_a_page_number_that_cannot_be_read_begins_anew(seller: Client, page: str) -> None:
    make_incident()
    assert "Pixel 8 128 GB" in get(seller, f"/seller/?group=waiting&page={page}")
