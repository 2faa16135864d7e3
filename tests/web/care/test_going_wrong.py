"""What a person settles beside the usual way: each matter with the steps that end it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from amends.domain.attention import Why
from amends.store.models import Case, Note, Parcel
from amends.usecases.attention import want_attention
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.owed import ARRIVED, NUMBER, SCANNED, Owed, owed_case, return_of, scan, seller, whys
from tests.owed import ring as ring_clock
from tests.web.care.desk import page_of, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """Long after the makers' cases, so that everything that was due is."""
    with time_machine.travel(ARRIVED + timedelta(days=10), tick=True):
        yield


def lost_case() -> Case:
    case = owed_case(Owed(way_back="scanned"))
    scan(return_of(case), "lost", SCANNED + timedelta(days=2))
    return fresh(case)


def overdue_case() -> Case:
    case = owed_case(Owed(way_back="scanned"))
    ring_clock(case, "return_travel")
    return fresh(case)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def matter(case: Case, *wanted: Why) -> Case:
    with transaction.atomic():
        for why in wanted:
            want_attention(case, why, now=ARRIVED)
    return fresh(case)


def test_the_page_says_what_a_person_is_wanted_for(agent: Client) -> None:
    page = page_of(agent, lost_case())
    assert '<h2 id="decide-title">The return is lost on its way.</h2>' in page


def test_several_matters_are_told_one_by_one(agent: Client) -> None:
    case = matter(owed_case(), Why.SELLER_OVERDUE, Why.REFUND_NEEDS_PERSON)
    page = page_of(agent, case)
    assert "Care is wanted for 2 things" in page
    assert "<li><p>The seller has not answered in time.</p></li>" in page
    assert "<li><p>The refund cannot be made automatically.</p></li>" in page


def test_a_late_return_gets_the_same_days_again_with_a_note(agent: Client) -> None:
    case = overdue_case()
    data = {"wait-why": "return_overdue", "wait-words": "DPD looks for it."}
    assert post(agent, case, "wait", **data).status_code == 302
    assert whys(case) == []
    assert case.incident.clocks.filter(kind="return_travel", state="running").count() == 1
    assert Note.objects.get(incident=case.incident).text == "DPD looks for it."


def test_waiting_asks_for_the_words_and_changes_nothing_without(agent: Client) -> None:
    case = overdue_case()
    answer = post(agent, case, "wait", **{"wait-why": "return_overdue", "wait-words": ""})
    assert answer.status_code == 422
    assert whys(case) == ["return_overdue"]


def test_a_late_return_is_declared_lost_and_stays_with_care(agent: Client) -> None:
    case = overdue_case()
    answer = post(agent, case, "lost")
    assert (answer.status_code, answer["Location"]) == (302, f"/care/cases/{case.ref}/")
    assert fresh(case).return_state == "lost"
    assert whys(case) == ["return_lost"]


def test_going_on_without_a_lost_return_starts_the_sellers_days(agent: Client) -> None:
    case = lost_case()
    assert post(agent, case, "waive", **{"waive-words": "Lost."}).status_code == 302
    assert fresh(case).return_state == "not_needed"
    assert case.incident.clocks.filter(kind="seller_remedy", state="running").count() == 1


def test_a_label_that_could_not_be_booked_is_ordered_again(agent: Client) -> None:
    case = owed_case(Owed(way_back="none"))
    assert post(agent, case, "label").status_code == 302
    assert fresh(case).return_state == "label_ordered"


def test_a_lost_replacement_is_tried_again_as_what_care_chooses(agent: Client) -> None:
    case = owed_case()
    command = SendReplacement(case, "dpd", NUMBER)
    remedy = send_replacement(command, actor=seller(), now=ARRIVED + timedelta(hours=1))
    scan(Parcel.objects.get(remedies=remedy), "lost", ARRIVED + timedelta(days=2))
    assert "A replacement" in page_of(agent, fresh(case))
    assert post(agent, case, "again", **{"again-kind": "refund"}).status_code == 302
    kinds = list(case.remedies.order_by("pk").values_list("kind", "remedy_state"))
    assert kinds == [("replacement", "superseded"), ("refund", "due")]
    assert whys(case) == []


def test_what_has_no_step_of_its_own_is_settled_in_words(agent: Client) -> None:
    case = matter(owed_case(), Why.PAYMENT_DISPUTED)
    data = {"settle-why": "payment_disputed", "settle-words": "The bank closed it."}
    assert post(agent, case, "settle", **data).status_code == 302
    assert whys(case) == []
    assert Note.objects.get(incident=case.incident).text == "The bank closed it."


def test_what_has_a_step_of_its_own_is_not_settled_in_words(agent: Client) -> None:
    case = lost_case()
    assert "/settle/" not in page_of(agent, case)
    answer = post(agent, case, "settle", **{"settle-why": "return_lost", "settle-words": "So."})
    assert answer.status_code == 422
    assert whys(case) == ["return_lost"]


def test_an_act_that_is_not_there_is_not_found(agent: Client) -> None:
    assert post(agent, owed_case(), "no-such-act").status_code == 404


def test_the_queue_shows_the_stage_of_what_was_accepted(agent: Client) -> None:
    lost_case()
    page = agent.get("/care/?view=stuck").content.decode()
    assert 'title="Return lost"' in page
    assert "No dispute waits for care" in agent.get("/care/?view=disputes").content.decode()
