"""Disputes at the desk: both sides, their photos, and a person's answer."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from amends.store.models import Case, DisputePhoto
from tests.court import answered_case, appealed_case, disputed_case
from tests.owed import ARRIVED
from tests.pictures import picture
from tests.web.care.desk import page_of, post

pytestmark = pytest.mark.django_db
SENTENCE = "The photo shows it without an account."
UPHOLD = {
    "uphold-dispute-rule": "locked",
    "uphold-dispute-facts": "It asks for an account.",
    "uphold-dispute-would_change": "A photo of it without one.",
}


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """After every step of the dispute."""
    with time_machine.travel(ARRIVED + timedelta(days=5), tick=True):
        yield


def state(case: Case) -> str:
    found: str = Case.objects.get(pk=case.pk).dispute_state
    return found


def test_both_sides_stand_side_by_side_with_their_photos(agent: Client) -> None:
    case = disputed_case(photos=(picture(7),))
    page = page_of(agent, case)
    assert "It is locked to an account" in page
    assert "The seller says" in page
    assert "It asks for an account." in page
    assert f"/files/disputes/{DisputePhoto.objects.get().name}/large.jpg" in page
    assert "The customer says" not in page


def test_care_decides_once_the_customer_has_answered(agent: Client) -> None:
    assert "/uphold-dispute/" not in page_of(agent, disputed_case())
    page = page_of(agent, answered_case())
    assert "Who is right about what came back?" in page
    assert "I signed out of it." in page


def test_upholding_begins_with_what_is_known(agent: Client) -> None:
    page = page_of(agent, answered_case())
    assert "The seller says: It asks for an account." in page
    assert "The customer says: I signed out of it." in page
    assert "The device signed out of the account" in page


def test_the_seller_is_right_with_the_rule_the_facts_and_a_way_out(agent: Client) -> None:
    case = answered_case()
    assert post(agent, case, "uphold-dispute", **UPHOLD).status_code == 302
    assert state(case) == "upheld"


@pytest.mark.parametrize("missing", list(UPHOLD))
def test_a_no_to_the_customer_needs_all_three(agent: Client, missing: str) -> None:
    case = answered_case()
    answer = post(agent, case, "uphold-dispute", **(UPHOLD | {missing: ""}))
    assert answer.status_code == 422
    assert state(case) == "answered"


def test_the_customer_is_right_with_a_sentence_to_both(agent: Client) -> None:
    case = answered_case()
    data = {"reject-dispute-sentence": SENTENCE}
    assert post(agent, case, "reject-dispute", **data).status_code == 302
    assert state(case) == "rejected"


def test_who_decided_is_not_offered_the_appeal(agent: Client, agent2: Client) -> None:
    case = appealed_case()
    page = page_of(agent, case)
    assert "You decided this before, so somebody else decides the appeal." in page
    assert "/confirm-dispute/" not in page
    assert "/confirm-dispute/" in page_of(agent2, case)


def test_who_decided_cannot_decide_the_appeal(agent: Client) -> None:
    case = appealed_case()
    data = {"confirm-dispute-sentence": SENTENCE}
    assert post(agent, case, "confirm-dispute", **data).status_code == 409
    assert state(case) == "appealed"


def test_somebody_else_confirms_after_an_appeal(agent2: Client) -> None:
    case = appealed_case()
    data = {"confirm-dispute-sentence": SENTENCE}
    assert post(agent2, case, "confirm-dispute", **data).status_code == 302
    assert state(case) == "final"


def test_what_did_not_arrive_is_never_upheld_against_the_customer(agent: Client) -> None:
    case = answered_case("not_arrived")
    page = page_of(agent, case)
    assert "/uphold-dispute/" not in page
    assert "/reject-dispute/" in page


def test_a_dispute_is_found_in_its_view(agent: Client) -> None:
    case = answered_case()
    page = agent.get("/care/?view=disputes").content.decode()
    assert case.ref in page
    assert 'title="Dispute answered: decide"' in page


def test_an_answer_that_came_meanwhile_is_shown_before_deciding(agent: Client) -> None:
    case = answered_case()
    answered = case.incident.events.get(name="dispute.answered")
    data = UPHOLD | {"uphold-dispute-seen": str(answered.number - 1)}
    answer = post(agent, case, "uphold-dispute", **data)
    assert answer.status_code == 409
    page = answer.content.decode()
    changed = page.partition('class="changed"')[2].partition("<header")[0]
    assert "The customer answered the dispute" in changed
    assert "A photo of it without one." in page
    assert state(case) == "answered"
