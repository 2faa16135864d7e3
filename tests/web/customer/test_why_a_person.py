"""A customer reads when and why a person looks at it, in kind words and never as a suspicion."""

import html

import pytest
from django.test import Client

from amends.store.models import Case
from tests.makers import SCRATCH, IncidentPlan, make_case, waiting_case

pytestmark = pytest.mark.django_db
TITLE = "Why a person looks at it"
NEUTRAL = "A person at customer care looks at it before it goes on."


def read(client: Client, case: Case) -> str:
    """The status page's text as people read it."""
    answer = client.get(f"/reports/{case.incident.ref}/")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def stored(case: Case, *rules: str) -> Case:
    """The case with these rules as its reasons."""
    Case.objects.filter(pk=case.pk).update(reasons=[{"rule_id": rule} for rule in rules])
    return case


def test_the_page_says_until_when_and_why(customer: Client) -> None:
    page = read(customer, waiting_case())
    assert "Friday 3 April" in page
    assert TITLE in page
    assert "A person compares the damage with the grade that you bought." in page


@pytest.mark.parametrize("rule", ["repeat", "payment_dispute", "answers_disagree"])
def test_a_signal_is_told_in_the_neutral_sentence_alone(customer: Client, rule: str) -> None:
    page = read(customer, stored(waiting_case(), rule))
    assert NEUTRAL in page
    for word in ("reported before", "disputed", "do not fit"):
        assert word not in page


def test_beside_another_reason_nothing_hints_at_a_signal(customer: Client) -> None:
    page = read(customer, stored(waiting_case(), "slots_cannot", "repeat"))
    assert "Some photos cannot be taken. A person looks at what the others show." in page
    assert NEUTRAL not in page


def test_another_number_on_the_label_accuses_nobody(customer: Client) -> None:
    case = make_case(IncidentPlan(marks=(SCRATCH,), label="1Z999AA10123456784"))
    page = read(customer, case)
    assert "A person compares the label on your photo with your parcel." in page
    assert NEUTRAL not in page


def test_what_is_accepted_gives_no_reason_for_a_person(customer: Client) -> None:
    assert TITLE not in read(customer, make_case())


def test_reasons_of_words_from_before_are_told_by_their_rule(customer: Client) -> None:
    case = waiting_case()
    row = {"rule_id": "value", "says": "Up to €10 only.", "facts": "Dear.", "flip": "Less."}
    Case.objects.filter(pk=case.pk).update(reasons=[row])
    page = read(customer, case)
    assert "For a device of this value a person looks first." in page
    assert "Up to €10 only." not in page
