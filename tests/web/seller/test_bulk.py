"""Many answers at once: read over first, then each line by itself."""

import pytest
from django.test import Client

from amends.store.models import Event, Outbox, Refund
from tests.owed import NUMBER, Owed, last_remedy, owed_case
from tests.people import person
from tests.web.seller.pages import get
from tests.web.seller.test_answers import world  # noqa: F401  the moment of these tests

pytestmark = pytest.mark.django_db


def said(client: Client, lines: str, do: str) -> str:
    answer = client.post("/seller/answers/", {"lines": lines, "do": do})
    assert answer.status_code == 200
    return answer.content.decode()


def test_reading_over_says_what_each_line_does_and_does_nothing(seller: Client) -> None:
    one = owed_case()
    before = (Event.objects.count(), Outbox.objects.count())
    page = said(seller, f"{one.ref}, refund\nXYZ, refund", "read")
    assert "A refund of €329.00 is ordered." in page
    assert "None of your cases is XYZ." in page
    assert "Send 1 answer<" in page
    assert (Event.objects.count(), Outbox.objects.count()) == before
    assert not Refund.objects.exists()


def test_sending_does_each_line_by_itself_and_keeps_the_others_to_be_mended(
    seller: Client,
) -> None:
    one = owed_case(Owed(buyer=person("a@customer.example", "A")))
    two = owed_case(Owed(buyer=person("b@customer.example", "B")))
    page = said(seller, f"{one.ref}, refund\n{two.ref}, dpd, 12\n", "send")
    assert "<h1>1 of 2 answers sent</h1>" in page
    assert (last_remedy(one).remedy_state, last_remedy(two).remedy_state) == ("ordered", "due")
    assert f">\n{two.ref}, dpd, 12</textarea>" in page


def test_another_sellers_case_is_not_known(other_seller: Client) -> None:
    case = owed_case()
    page = said(other_seller, f"{case.ref}, dpd, {NUMBER}", "send")
    assert f"None of your cases is {case.ref}." in page
    assert "Pixel" not in page
    assert last_remedy(case).remedy_state == "due"


def test_no_line_at_all_is_said(seller: Client) -> None:
    answer = seller.post("/seller/answers/", {"lines": " ", "do": "read"})
    assert answer.status_code == 422
    assert "Paste at least one line." in answer.content.decode()


def test_the_page_lists_what_is_owed(seller: Client) -> None:
    case = owed_case()
    assert f'<a href="/seller/cases/{case.ref}/">{case.ref}</a>' in get(seller, "/seller/answers/")
