"""The claim on the carrier at the desk: its exchange, and each step that care can take."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from amends.adapters.carriers import ASKS, ClaimNews
from amends.jobs import due_clocks
from amends.store.models import Case, ClaimAnswer, Incident
from amends.usecases.record_claim_answer import record_claim_answer
from tests.makers import make_case
from tests.owed import ARRIVED, LABELLED, deliver, owed_case
from tests.web.care.desk import page_of, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """After the carrier has been told."""
    with time_machine.travel(ARRIVED + timedelta(hours=5), tick=True):
        yield


@pytest.fixture
def claimed(db: None) -> Case:
    """A case whose claim the carrier has."""
    case = make_case()
    deliver(LABELLED)
    return case


def asks(case: Case) -> None:
    news = ClaimNews("news:1", case.incident.ref, ASKS, "Please send the invoice.", None, ARRIVED)
    record_claim_answer(news, now=ARRIVED)


def state(case: Case) -> str:
    found: str = Incident.objects.get(pk=case.incident_id).investigation_state
    return found


def record(client: Client, case: Case, **data: str) -> int:
    fields = {f"record-{name}": value for name, value in data.items()}
    return post(client, case, "record", **fields).status_code


def test_what_the_carrier_asks_is_said_on_top_and_in_its_view(agent: Client) -> None:
    case = owed_case()
    asks(case)
    page = page_of(agent, case)
    assert "The carrier asks for more: care must answer." in page
    assert '<h2 id="decide-title">The claim is next</h2>' in page
    assert "Please send the invoice." in page
    found = agent.get("/care/?view=claims").content.decode()
    assert case.ref in found
    assert 'title="The carrier asks for more"' in found


def test_the_answer_goes_to_the_carrier(agent: Client, claimed: Case) -> None:
    asks(claimed)
    data = {"answer-carrier-words": "The invoice is attached."}
    assert post(agent, claimed, "answer-carrier", **data).status_code == 302
    assert state(claimed) == "info_sent"
    assert "The invoice is attached." in page_of(agent, claimed)


def test_an_answer_by_letter_is_written_down(agent: Client, claimed: Case) -> None:
    status = record(agent, claimed, kind="pays_in_part", amount="150.00", words="For the parts.")
    assert status == 302
    assert state(claimed) == "paid_in_part"
    answer = ClaimAnswer.objects.get()
    assert (answer.amount_minor, answer.currency) == (15000, "EUR")
    assert "€150.00" in page_of(agent, claimed)


def test_a_payment_without_an_amount_is_asked_about(agent: Client, claimed: Case) -> None:
    assert record(agent, claimed, kind="pays", words="We pay.") == 422
    assert state(claimed) == "notified"


def test_an_amount_beside_a_no_is_left_out(agent: Client, claimed: Case) -> None:
    assert record(agent, claimed, kind="denies", amount="150.00", words="No.") == 302
    assert ClaimAnswer.objects.get().amount_minor is None


def test_a_no_can_be_appealed(agent: Client, claimed: Case) -> None:
    record(agent, claimed, kind="denies", words="It was packed badly.")
    data = {"appeal-claim-words": "The packing is on the photos."}
    assert post(agent, claimed, "appeal-claim", **data).status_code == 302
    assert state(claimed) == "appealed"


def test_a_claim_is_given_up_with_the_reason(agent: Client, claimed: Case) -> None:
    data = {"close-claim-words": "It is worth less than the effort."}
    assert post(agent, claimed, "close-claim", **data).status_code == 302
    assert state(claimed) == "closed"


def test_chasing_is_offered_once_the_carrier_is_late(agent: Client, claimed: Case) -> None:
    assert "/chase/" not in page_of(agent, claimed)
    clock = claimed.incident.clocks.get(kind="carrier_answer")
    due_clocks.run(clock.due_at)
    assert "/chase/" in page_of(agent, claimed)
    data = {"chase-words": "Where is your answer?"}
    assert post(agent, claimed, "chase", **data).status_code == 302
    assert "/chase/" not in page_of(agent, claimed)
