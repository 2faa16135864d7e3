"""A refusal: why, a second look, and the change-of-mind return while it runs."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from amends.store.models import Case
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.uphold_decision import uphold_decision
from tests.browsers import BACKEND
from tests.court import afresh, second_agent
from tests.court import customer as by_customer
from tests.makers import NOW, waiting_case
from tests.owed import agent
from tests.people import people

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LONG_AFTER = NOW + timedelta(days=40)


def declined() -> Case:
    case = waiting_case()
    command = DeclineCase(case, "no_damage", "None is seen.", "A photo that shows it.")
    decline_case(command, actor=agent(), now=NOW)
    return afresh(case)


def upheld() -> Case:
    case = declined()
    appeal_decision(case, "Look again.", actor=by_customer(case), now=NOW + HOUR)
    words = "We looked at each photo again."
    uphold_decision(afresh(case), words, actor=second_agent(), now=NOW + 2 * HOUR)
    return afresh(case)


def mind(case: Case) -> str:
    return f"/reports/{case.incident.ref}/change-of-mind/{case.ref}/"


def status(client: Client, case: Case) -> str:
    return client.get(f"/reports/{case.incident.ref}/").content.decode()


def test_a_refusal_offers_the_return_without_a_reason_with_its_last_day(customer: Client) -> None:
    case = declined()
    page = status(customer, case)
    assert mind(case) in page
    assert "Monday 4 May" in page
    assert "The label costs you nothing" in page


def test_it_is_told_before_it_is_chosen_and_chosen_once(customer: Client) -> None:
    case = declined()
    page = customer.get(mind(case)).content.decode()
    assert "€329.00" in page
    assert "It costs you nothing." in page
    case.refresh_from_db()
    assert case.decision_state == "declined"
    for _press in range(2):
        assert customer.post(mind(case)).status_code == 302
    case.refresh_from_db()
    assert (case.decision_state, case.return_state) == ("change_of_mind", "label_ordered")
    assert case.remedies.count() == 1
    assert "None is seen." not in status(customer, case)


def test_after_its_last_day_it_is_not_offered_and_the_day_is_told(customer: Client) -> None:
    case = declined()
    with time_machine.travel(LONG_AFTER):
        customer.force_login(people().customer, backend=BACKEND)
        page = status(customer, case)
        assert customer.post(mind(case)).status_code == 302
    assert mind(case) not in page
    assert "ended on" in page
    assert "Monday 4 May" in page
    case.refresh_from_db()
    assert case.decision_state == "declined"


def test_the_same_answer_again_says_what_the_second_person_wrote(customer: Client) -> None:
    case = upheld()
    page = status(customer, case)
    assert "We looked at each photo again." in page
    assert f"/appeal/{case.ref}/" not in page
    assert mind(case) in page
