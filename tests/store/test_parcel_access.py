"""Which parcels an agent may report on for somebody."""

import pytest
from django.http import Http404

from amends.store import access
from amends.store.models import Parcel
from tests.makers import make_order, parcel_of
from tests.people import people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("purpose", "found"),
    [("outbound", True), ("replacement", True), ("return", False), ("ship_back", False)],
)
def test_an_agent_reports_on_what_a_customer_was_sent(purpose: str, found: bool) -> None:
    parcel = parcel_of(make_order())
    Parcel.objects.filter(pk=parcel.pk).update(purpose=purpose)
    if found:
        assert access.parcel_of_agent(people().agent, parcel.ref) == parcel
    else:
        with pytest.raises(Http404):
            access.parcel_of_agent(people().agent, parcel.ref)


def test_nobody_else_finds_a_parcel_by_its_reference() -> None:
    parcel = parcel_of(make_order())
    for reader in (people().customer, people().seller, people().operator):
        with pytest.raises(Http404):
            access.parcel_of_agent(reader, parcel.ref)
