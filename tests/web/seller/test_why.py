"""A seller reads why care looks at an own unit: own facts, nothing of the buyer's other reports."""

import pytest
from django.test import Client

from amends.store.models import Case
from tests.makers import make_case, waiting_case
from tests.web.seller.pages import page_of

pytestmark = pytest.mark.django_db


def test_why_care_looks_at_it_stands_under_the_stage(seller: Client) -> None:
    page = page_of(seller, waiting_case())
    assert "Why care looks at it: Customer care compares the marks with the grade sold." in page


def test_earlier_reports_of_the_buyer_are_not_the_sellers(seller: Client) -> None:
    case = waiting_case()
    Case.objects.filter(pk=case.pk).update(reasons=[{"rule_id": "repeat"}, {"rule_id": "value"}])
    page = page_of(seller, case)
    assert "Why care looks at it: Its value is above what is accepted without a person." in page
    assert "reported before" not in page


def test_what_is_decided_needs_no_why(seller: Client) -> None:
    assert "Why care looks at it" not in page_of(seller, make_case())
