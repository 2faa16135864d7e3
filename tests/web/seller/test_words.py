"""What the seller is told has words, and only that is told."""

import pytest
from django.test import Client

from amends.domain.case import RETURN
from amends.domain.incident import INVESTIGATION
from amends.domain.remedy import REMEDY
from amends.domain.seller_list import SELLER_CLOCKS
from amends.store.models import ClaimAnswer
from amends.store.queries.seller import CLOCKS
from amends.store.queries.seller_events import TOLD
from amends.usecases.add_note import add_note
from amends.web.seller import words
from tests.makers import IncidentPlan, Item, OrderPlan, make_incident, make_order
from tests.owed import ARRIVED, owed_case
from tests.people import people
from tests.web.seller.pages import page_of

pytestmark = pytest.mark.django_db


def test_every_event_that_is_told_has_words() -> None:
    assert words.EVENT_WORDS.keys() == set(TOLD)


def test_every_clock_that_is_shown_has_words() -> None:
    assert {*CLOCKS, *SELLER_CLOCKS} == words.CLOCK_WORDS.keys()


def test_every_state_has_words() -> None:
    assert words.RETURN_WORDS.keys() == {*RETURN.states} - {"none"}
    assert words.REMEDY_STATES.keys() == {*REMEDY.states}
    assert words.CLAIM_STATES.keys() == {*INVESTIGATION.states}
    assert words.CLAIM_ANSWERS.keys() == {*ClaimAnswer.Kind.values}


def test_notes_of_care_are_not_told(seller: Client) -> None:
    case = owed_case()
    add_note(case.incident, people().agent, "The seller is often late.", now=ARRIVED)
    assert "often late" not in page_of(seller, case)


@pytest.mark.parametrize("shared", [False, True])
def test_the_carriers_words_are_told_only_where_all_of_the_parcel_is_own(
    seller: Client, shared: bool
) -> None:
    other = Item(model="Galaxy Buds2 Pro", seller=people().other_shop)
    order = make_order(OrderPlan(items=(Item(), other) if shared else (Item(),)))
    incident = make_incident(IncidentPlan(order=order))
    ClaimAnswer.objects.create(
        incident=incident, key="k", kind="asks", words="How heavy were the buds?", at=ARRIVED
    )
    page = page_of(seller, incident.cases.get(unit__line__seller=people().shop))
    assert ("How heavy were the buds?" in page) is not shared
