"""A seller's answers: a replacement, a refund, out of stock, something wrong, and back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.store.models import Case, Dispute, OrderLine, Payment, Refund, Remedy
from amends.usecases.order_refund import order_refund
from tests.browsers import browser, unread
from tests.court import DECIDED, afresh, answered_case, disputed_case, upheld_case
from tests.makers import IncidentPlan, Item, OrderPlan, case_of, make_incident, make_order, units_of
from tests.owed import NUMBER, Owed, last_remedy, owed_case
from tests.owed import seller as the_seller
from tests.people import people
from tests.pictures import picture
from tests.web.seller.pages import page_of, post

pytestmark = pytest.mark.django_db
LATER = DECIDED + timedelta(hours=3)


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    """After the return, the dispute and its decision."""
    with time_machine.travel(LATER, tick=True):
        yield


def test_the_sentence_says_until_when_and_from_when_it_counts(seller: Client) -> None:
    page = page_of(seller, owed_case())
    assert (
        "<h1>Send a replacement, or refund it. Due tomorrow, until midnight in Paris, counted from "
        "the carrier's scan that the return has arrived.</h1>" in page
    )


def test_who_reads_where_it_counts_is_not_told_the_place(seller: Client) -> None:
    case = owed_case()
    assert "14:32 in Paris" in page_of(seller, case)
    seller.cookies["zone"] = "Europe/Brussels"
    page = page_of(seller, case)
    assert "Due tomorrow, until midnight, counted from" in page
    assert "in Paris" not in page
    seller.cookies["zone"] = "Europe/London"
    assert "Due tomorrow, until midnight in Paris, counted from" in page_of(seller, case)


def test_before_the_days_run_the_page_says_from_when_they_will(seller: Client) -> None:
    page = page_of(seller, owed_case(Owed(way_back="none")))
    assert (
        "Your 3 business days will count from the carrier's scan that the return has arrived. "
        "You may answer before." in page
    )


def test_a_replacement_is_told_with_carrier_number_and_serial(seller: Client) -> None:
    case = owed_case()
    said = {"carrier": "dpd", "tracking_number": NUMBER, "serial": "R58NEW77"}
    status, page = post(seller, case, "replacement/", **said)
    assert (status, last_remedy(case).remedy_state) == (302, "sent")
    assert "Your replacement is on its way." in page
    assert NUMBER in page
    assert "R58NEW77" in page


def test_a_wrong_number_is_said_at_its_field_and_nothing_is_sent(seller: Client) -> None:
    case = owed_case()
    status, page = post(seller, case, "replacement/", carrier="dpd", tracking_number="12")
    assert (status, last_remedy(case).remedy_state) == (422, "due")
    assert 'href="#id_tracking_number"' in page
    assert 'value="12"' in page


def test_fifteen_digits_are_read_as_an_imei(seller: Client) -> None:
    case = owed_case()
    said = {"carrier": "dpd", "tracking_number": NUMBER, "serial": "356938 03 564380 8"}
    status, page = post(seller, case, "replacement/", **said)
    assert status == 422
    assert "This IMEI does not agree with its last digit." in page


def test_a_refund_is_asked_about_with_its_amount_before_it_is_ordered(seller: Client) -> None:
    case = owed_case()
    page = page_of(seller, case, "refund/")
    assert "<h1>Refund €329.00?</h1>" in page
    assert not Refund.objects.exists()
    status, page = post(seller, case, "refund/", amount="32900")
    assert (status, last_remedy(case).remedy_state) == (302, "ordered")
    assert "The refund of €329.00 is ordered." in page


def test_an_amount_that_has_changed_is_read_once_more(seller: Client) -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=10000)
    status, page = post(seller, case, "refund/", amount="32900")
    assert (status, last_remedy(case).remedy_state) == (409, "due")
    assert "The amount has changed" in page
    assert "Refund €229.00" in page


def test_a_refund_that_was_made_meanwhile_is_not_made_again(seller: Client) -> None:
    case = owed_case()
    order_refund(case, None, actor=the_seller(), now=LATER)
    status, page = post(seller, case, "refund/", amount="32900")
    assert (status, Refund.objects.count()) == (409, 1)
    assert "Nothing was carried out" in page


def test_out_of_stock_says_that_it_refunds_and_leaves_the_stock_alone(seller: Client) -> None:
    case = owed_case()
    assert "Out of stock: refund €329.00 instead?" in page_of(seller, case, "out-of-stock/")
    status, _ = post(seller, case, "out-of-stock/", amount="32900")
    assert (status, last_remedy(case).kind) == (302, "refund")
    assert OrderLine.objects.get().replacement_in_stock is True


def test_a_customer_who_would_rather_have_the_money_is_not_offered_a_replacement_first(
    seller: Client,
) -> None:
    case = owed_case(Owed(remedy="refund"))
    page = page_of(seller, case)
    assert page.index("Refund <span") < page.index("I have sent a replacement")
    assert "Out of stock" not in page.partition("What the customer shows")[0]
    assert seller.get(f"/seller/cases/{case.ref}/out-of-stock/").status_code == 409


def test_after_a_change_of_mind_the_money_alone_goes_back(seller: Client) -> None:
    case = owed_case(Owed(remedy="refund"))
    Case.objects.update(decision_state="change_of_mind")
    page = page_of(seller, case)
    assert "Refund <span" in page
    assert "/replacement/" not in page
    said = {"carrier": "dpd", "tracking_number": NUMBER}
    assert post(seller, case, "replacement/", **said)[0] == 409


def test_of_a_shared_orders_money_only_the_own_units_is_told(seller: Client) -> None:
    other = Item(model="Galaxy Buds2 Pro", seller=people().other_shop, price_minor=8900, parcel=1)
    order = make_order(OrderPlan(items=(Item(), other)))
    case = case_of(make_incident(IncidentPlan(order=order, units=units_of(order)[:1])))
    Payment.objects.update(charged_back_minor=8900)
    page = page_of(seller, case, "refund/")
    assert "€329.00" in page
    assert "€89.00" not in page


def test_what_is_wrong_is_laid_before_the_customer_with_photos(seller: Client) -> None:
    case = owed_case()
    photos = [SimpleUploadedFile(f"{n}.jpg", picture(n), "image/jpeg") for n in (1, 2)]
    words = "It is another colour."
    said = {"kind": "other_device", "serial": "XX-1", "words": words, "photos": photos}
    status, page = post(seller, case, "wrong/", **said)
    dispute = Dispute.objects.get()
    assert (status, afresh(case).dispute_state) == (302, "raised")
    assert dispute.words == "Number read on it: XX-1\nIt is another colour."
    assert dispute.photos.count() == 2
    assert f"/files/disputes/{dispute.photos.first().name}/small.jpg" in page  # type: ignore[union-attr]


def test_the_number_that_was_sold_is_no_other_device(seller: Client) -> None:
    case = owed_case()
    said = {"kind": "other_device", "serial": case.unit.serial.lower(), "words": "Another one."}
    status, page = post(seller, case, "wrong/", **said)
    assert (status, afresh(case).dispute_state) == (422, "none")
    assert "This is the number that was sold, so it is the device that you sold." in page


def test_a_file_that_is_no_photo_is_refused_with_a_sentence(seller: Client) -> None:
    case = owed_case()
    file = SimpleUploadedFile("a.jpg", b"no photo", "image/jpeg")
    status, page = post(seller, case, "wrong/", kind="locked", words="Locked.", photos=[file])
    assert (status, Dispute.objects.count()) == (422, 0)
    assert "There is a problem" in page


def test_photos_that_are_too_much_together_are_refused_unread(seller: Client) -> None:
    answer = unread(seller, f"/seller/cases/{owed_case().ref}/wrong/", 80_000_001)
    assert answer.status_code == 422
    assert "over 80 MB together" in answer.content.decode()


@pytest.mark.parametrize(("reader", "status"), [("nobody", 302), ("customer", 404), ("other", 404)])
def test_no_body_is_read_from_somebody_whose_case_it_is_not(reader: str, status: int) -> None:
    known = {"nobody": None, "customer": people().customer, "other": people().other_seller}
    answer = unread(browser(known[reader]), f"/seller/cases/{owed_case().ref}/wrong/")
    assert answer.status_code == status


def test_nothing_can_be_wrong_before_it_has_arrived(seller: Client) -> None:
    case = owed_case(Owed(way_back="scanned"))
    assert "wrong/" not in page_of(seller, case)
    status, page = post(seller, case, "wrong/", kind="locked", words="Locked.")
    assert (status, Dispute.objects.count()) == (409, 0)
    assert "once the return has arrived" in page


def test_the_seller_reads_the_answer_and_the_decision_with_its_facts(seller: Client) -> None:
    page = page_of(seller, upheld_case())
    for said in (
        "It is locked to an account",
        "It asks for an account.",
        "I signed out of it.",
        "nobody can use or repair it.",
        "A photo of it without the account.",
    ):
        assert said in page


def test_a_dispute_is_taken_back(seller: Client) -> None:
    case = answered_case()
    status, page = post(seller, case, "withdraw/")
    assert (status, afresh(case).dispute_state) == (302, "withdrawn")
    assert "Send a replacement, or refund it." in page
    assert "wrong/" not in page


def test_a_rejected_device_goes_back_with_its_number(seller: Client) -> None:
    case = upheld_case()
    assert "<h1>Send the device back to the customer." in page_of(seller, case)
    status, page = post(seller, case, "send-back/", carrier="dpd", tracking_number=NUMBER)
    assert (status, afresh(case).return_state) == (302, "shipped_back")
    assert NUMBER in page


def test_while_a_dispute_lasts_there_is_no_answer_to_give(seller: Client) -> None:
    case = disputed_case()
    assert 'id="answer-title"' not in page_of(seller, case)
    status, _ = post(seller, case, "replacement/", carrier="dpd", tracking_number=NUMBER)
    assert (status, last_remedy(case).remedy_state) == (409, "due")


def test_no_answer_of_another_seller_reaches_the_case(other_seller: Client) -> None:
    case = owed_case()
    for part in ("replacement/", "refund/", "out-of-stock/", "wrong/", "withdraw/", "send-back/"):
        assert other_seller.post(f"/seller/cases/{case.ref}/{part}").status_code == 404
    assert last_remedy(case).remedy_state == "due"


def test_earlier_attempts_stay_with_their_end(seller: Client) -> None:
    case = owed_case()
    remedy = last_remedy(case)
    Remedy.objects.filter(pk=remedy.pk).update(
        kind="refund", remedy_state="failed", ended_why="Account DE12 of N. Haddad is closed"
    )
    page = page_of(seller, case)
    assert "The payment provider said no" in page
    assert "Haddad" not in page
