"""The way to being made good as its customer sees it, stop by stop, and what can be done there."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.adapters import registry
from amends.adapters.payments import DISPUTE_LOST, DISPUTE_WON, PaymentNews
from amends.adapters.payments.sandbox import REFUSED
from amends.domain.attention import Why
from amends.domain.events import EVENTS
from amends.domain.money import Money
from amends.domain.stage.words import CUSTOMER_WORDS
from amends.store.models import Case, DisputePhoto, Incident, Parcel
from amends.store.queries.customer_words import KIND_WORDS, NEXT, WORDS
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.decide_dispute import confirm_dispute, reject_dispute, uphold_dispute
from amends.usecases.order_refund import order_refund
from amends.usecases.pay_another_way import pay_another_way
from amends.usecases.payment_news import payment_news
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.ship_back import ship_back
from amends.web.customer.turns import MADE_GOOD
from tests import way_back
from tests.browsers import BACKEND
from tests.court import (
    ANSWERED,
    APPEALED,
    DECIDED,
    RAISED,
    UPHELD_BY,
    answered_case,
    appealed_case,
    disputed_case,
    second_agent,
    upheld_case,
)
from tests.court import customer as by_customer
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_case, make_order
from tests.owed import (
    ARRIVED,
    NUMBER,
    SCANNED,
    Owed,
    agent,
    bank,
    deliver,
    last_remedy,
    owed_case,
    pay,
    ring,
    scan,
    seller,
)
from tests.people import people
from tests.pictures import picture

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def address(case: Case, page: str = "") -> str:
    """The report's page, or one of its pages about this device."""
    report = f"/reports/{case.incident.ref}/"
    return f"{report}{page}/{case.ref}/" if page else report


def seen(client: Client, case: Case, at: datetime) -> str:
    """The report's page at a moment, in one line; however long ago somebody signed in."""
    with time_machine.travel(at):
        client.force_login(people().customer, backend=BACKEND)
        answer = client.get(address(case))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def top(page: str) -> str:
    """The heading in words."""
    found = re.search(r"<h1>(.*?)</h1>", page)
    assert found
    return re.sub(r"<[^>]+>", "", found[1])


def replaced(case: Case) -> Parcel:
    """The seller sends a replacement."""
    command = SendReplacement(case, "dpd", NUMBER, serial="R58N99990101")
    parcel = send_replacement(command, actor=seller(), now=ARRIVED + HOUR).parcel
    assert parcel is not None
    return parcel


def test_the_label_says_in_which_box_and_how_to_sign_out_of_a_dead_screen(customer: Client) -> None:
    case = way_back.labelled_case()
    page = seen(customer, case, NOW + HOUR)
    assert top(page) == "Your return label is here."
    assert "Thursday 16 April, until midnight" in page
    assert f"/files/documents/{way_back.label_of(case).document.name}.pdf" in page
    assert "Use another box, and keep the one it came in" in page
    assert "iCloud.com/find" in page
    assert "3 business days" in page
    assert "counted from the carrier&#x27;s first scan of your return" in page


def test_above_the_limit_the_label_says_that_the_days_count_from_arrival(customer: Client) -> None:
    page = seen(customer, owed_case(Owed(way_back="none")), NOW + HOUR)
    assert "counted from the carrier&#x27;s scan that your return has arrived" in page


def test_devices_of_one_seller_share_a_label_and_those_of_two_do_not(customer: Client) -> None:
    one = way_back.labelled_case(Item(model="First", price_minor=9900), Item(price_minor=9900))
    page = seen(customer, one, NOW + HOUR)
    assert page.count("Open the label (PDF)") == 1
    assert "Together in one parcel: <strong>First</strong> and <strong>Pixel 8 128 GB" in page
    assert "It travels in the parcel with the label above." in page
    other = Item(price_minor=9900, seller=people().other_shop)
    page = seen(customer, way_back.labelled_case(Item(price_minor=9900), other), NOW + HOUR)
    assert page.count("Open the label (PDF)") == 2
    assert page.count("travels in another parcel, with a label of its own") == 2


def test_a_label_that_ended_is_made_again_by_one_button(customer: Client) -> None:
    case = way_back.labelled_case()
    asleep = NOW + timedelta(days=60)
    way_back.ring(asleep)
    page = seen(customer, case, asleep)
    assert "Your return label has ended" in top(page)
    assert f'action="{address(case, "label")}"' in page
    with time_machine.travel(asleep):
        for _press in range(2):
            customer.post(address(case, "label"))
    assert way_back.fresh(case).return_state == "label_ordered"
    assert case.incident.events.filter(name="return.label_ordered_again").count() == 1


def test_a_parcel_on_its_way_needs_no_label(customer: Client) -> None:
    case = owed_case(Owed(way_back="scanned"))
    with time_machine.travel(SCANNED + HOUR):
        page = customer.post(address(case, "label"), follow=True).content.decode()
    assert "Your parcel is on its way already" in page
    assert "Open the label (PDF)" not in page


def test_a_return_on_its_way_shows_its_scans_and_one_date_with_its_start(customer: Client) -> None:
    case = way_back.scan_return(way_back.labelled_case(), "accepted")
    case = way_back.scan_return(case, "in_transit", way_back.SCANNED + HOUR)
    page = seen(customer, case, way_back.SCANNED + 2 * HOUR)
    assert top(page) == "The seller must send a replacement or refund you."
    assert "Replacement or refund, counted from the carrier&#x27;s first scan" in page
    assert page.count("Monday 13 April, until midnight") == 1
    assert way_back.label_of(case).parcel.tracking_number in page
    assert "Handed in" in page
    assert "On its way" in page


def test_a_late_seller_is_told_without_blame_and_care_has_a_date(customer: Client) -> None:
    case = owed_case()
    late = ring(case, "seller_remedy")
    page = seen(customer, case, late + HOUR)
    assert top(page) == "The seller is late, so customer care has stepped in."
    assert "You hear from us" in page
    assert "The seller&#x27;s time ended, so customer care steps in" in page


def test_a_replacement_shows_carrier_number_and_scans_and_when_it_should_come(
    customer: Client,
) -> None:
    case = owed_case()
    scan(replaced(case), "in_transit", ARRIVED + 5 * HOUR)
    page = seen(customer, case, ARRIVED + 6 * HOUR)
    assert top(page).startswith("Your replacement is on its way. It should arrive by ")
    assert NUMBER in page
    assert "R58N99990101" in page
    assert "Contact us about it" not in page


def test_a_replacement_that_is_damaged_too_begins_a_new_report_that_follows(
    customer: Client,
) -> None:
    case = owed_case()
    scan(replaced(case), "delivered", ARRIVED + timedelta(days=5))
    there = ARRIVED + timedelta(days=5, hours=1)
    page = seen(customer, case, there)
    assert top(page) == "All is made good. There is nothing left for you to do."
    unit = last_remedy(case).new_unit
    assert unit is not None
    assert f'action="/orders/contact/{unit.pk}/"' in page
    assert "Friday 17 April, until midnight" in page
    with time_machine.travel(there):
        customer.post(f"/orders/contact/{unit.pk}/")
        orders = customer.get("/orders/").content.decode()
    later = Incident.objects.latest("pk")
    assert (later.follows, later.parcel.purpose) == (case.incident, "replacement")
    assert "Your replacement" in orders
    assert "A replacement was sent for it" in orders


def test_a_refund_is_told_with_its_amount_when_ordered_and_when_paid(customer: Client) -> None:
    case = owed_case(Owed(remedy="refund"))
    order_refund(case, None, actor=seller(), now=ARRIVED + HOUR)
    page = seen(customer, case, ARRIVED + 2 * HOUR)
    assert top(page) == "Your refund is on its way to you."
    assert "€329.00" in page
    deliver(ARRIVED + 2 * HOUR)
    page = seen(customer, case, ARRIVED + 3 * HOUR)
    assert "Refund paid" in page
    assert "Paid on" in page


def test_what_the_seller_says_is_answered_with_words_and_photos(customer: Client) -> None:
    case = disputed_case("locked", photos=(picture(3),))
    page = seen(customer, case, RAISED + HOUR)
    assert "The seller says that the device is locked to an account." in page
    assert "It asks for an account." in page
    assert f'href="{address(case, "answer")}"' in page
    with time_machine.travel(ANSWERED):
        form = customer.get(address(case, "answer")).content.decode()
        assert "iCloud.com/find" in form
        photo = SimpleUploadedFile("proof.jpg", picture(7), content_type="image/jpeg")
        data = {"words": "I signed out.", "photos": [photo]}
        for _press in range(2):
            assert customer.post(address(case, "answer"), data).status_code == 302
    case.refresh_from_db()
    assert case.dispute_state == "answered"
    assert list(DisputePhoto.objects.order_by("pk").values_list("by", flat=True)) == [
        "seller",
        "customer",
    ]
    page = seen(customer, case, ANSWERED + HOUR)
    assert "I signed out." in page
    assert page.count("/files/disputes/") == 4
    assert f'href="{address(case, "answer")}"' not in page


@pytest.mark.parametrize(
    ("words", "photos", "sentence"),
    [
        ("", [], "Tell us your side in a few words."),
        ("Look.", [b"no photo"], "Please choose your photos again."),
        ("Look.", [picture(n) for n in range(11)], "Please choose at most 10 photos."),
    ],
)
def test_half_an_answer_is_a_422_with_its_sentence_and_changes_nothing(
    customer: Client, words: str, photos: list[bytes], sentence: str
) -> None:
    case = disputed_case()
    files = [SimpleUploadedFile(f"{n}.jpg", data) for n, data in enumerate(photos)]
    with time_machine.travel(ANSWERED):
        answer = customer.post(address(case, "answer"), {"words": words, "photos": files})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "<title>Error: " in page
    case.refresh_from_db()
    assert case.dispute_state == "raised"
    assert not DisputePhoto.objects.exists()


def test_it_can_still_be_answered_after_its_days(customer: Client) -> None:
    case = disputed_case("missing_part")
    late = ring(case, "dispute_answer")
    page = seen(customer, case, late + HOUR)
    assert "You can still tell us your side." in top(page)
    assert f'href="{address(case, "answer")}"' in page


def test_a_decision_names_rule_facts_and_what_would_change_it_and_is_appealed_once(
    customer: Client,
) -> None:
    case = upheld_case()
    page = seen(customer, case, DECIDED + HOUR)
    assert "The device is locked to an account, and nobody can use or repair it." in page
    assert "A photo of it without the account." in page
    look = address(case, "second-look")
    assert f'href="{look}"' in page
    with time_machine.travel(APPEALED):
        assert customer.post(look, {"words": ""}).status_code == 422
        for _press in range(2):
            assert customer.post(look, {"words": "It is not locked."}).status_code == 302
    assert case.incident.events.filter(name="dispute.appealed").count() == 1
    assert look not in seen(customer, case, APPEALED + HOUR)


def test_a_final_decision_offers_no_third_look(customer: Client) -> None:
    case = appealed_case()
    after = APPEALED + HOUR
    confirm_dispute(case, "We looked at every photo.", actor=second_agent(), now=after)
    page = seen(customer, case, after + HOUR)
    assert "What a second person decided" in page
    assert "We looked at every photo." in page
    assert "second look</" not in page
    assert "somebody else" not in top(page)


def test_a_device_that_goes_back_shows_its_parcel(customer: Client) -> None:
    case = upheld_case()
    ship_back(case, "dpd", NUMBER, actor=seller(), now=DECIDED + HOUR)
    page = seen(customer, case, DECIDED + 2 * HOUR)
    assert top(page).startswith("The device that you sent is on its way back to you.")
    assert NUMBER in page


def test_a_refund_that_was_cancelled_is_not_told_as_on_its_way(customer: Client) -> None:
    case = disputed_case(plan=Owed(remedy="refund"))
    who, files = by_customer(case), registry.files()
    answer_dispute(case, "I signed out.", actor=who, now=ANSWERED, files=files)
    uphold_dispute(case, *UPHELD_BY, actor=agent(), now=DECIDED)
    assert last_remedy(case).remedy_state == "cancelled"
    assert "Your refund" not in seen(customer, case, DECIDED + HOUR)


def test_a_decision_for_the_customer_steps_back_behind_the_new_days(customer: Client) -> None:
    case = answered_case()
    reject_dispute(case, "The photo shows no account.", actor=agent(), now=DECIDED)
    page = seen(customer, case, DECIDED + HOUR)
    assert top(page) == "The seller must send a replacement or refund you."
    assert "counted from customer care&#x27;s decision" in page
    assert "<summary>What was before</summary>" in page


def test_a_refused_report_waits_for_its_scan_and_then_follows_it(customer: Client) -> None:
    case = way_back.refused_case()
    page = seen(customer, case, NOW + HOUR)
    assert "waiting for the carrier&#x27;s scan" in page
    assert "Please keep all of the packaging" not in page
    assert "No scan yet" in page
    way_back.scan(case.incident.parcel, "returning", NOW + 2 * HOUR)
    page = seen(customer, case, NOW + 3 * HOUR)
    assert "counted from the carrier&#x27;s scan that your parcel is coming back" in page
    assert "The refused parcel is coming back" in page
    assert "with the photos" not in page


def test_a_safety_stop_names_no_date_and_says_what_to_do_until_then(customer: Client) -> None:
    case = make_case(IncidentPlan(danger=True))
    page = seen(customer, case, NOW + HOUR)
    assert f'href="/reports/{case.incident.ref}/stop/"' in page
    with time_machine.travel(NOW + HOUR):
        stop = customer.get(f"/reports/{case.incident.ref}/stop/").content.decode()
    assert 'class="clock' not in page
    assert 'class="clock' not in stop


def test_a_parcel_that_never_came_has_no_packaging_and_no_photos(customer: Client) -> None:
    order = make_order(OrderPlan(delivered_at=None))
    plan = IncidentPlan(order=order, kind="not_received", photos=False)
    page = seen(customer, make_case(plan), NOW + HOUR)
    assert "Somebody at customer care is looking at your report." in page
    for words in ("packaging", "All photos are here", "Sent back"):
        assert words not in page


@pytest.mark.parametrize(("days", "lost"), [(20, True), (7, False)])
def test_a_late_report_says_that_the_claim_may_be_lost_only_after_the_carriers_own_window(
    customer: Client, days: int, lost: bool
) -> None:
    late = NOW + timedelta(days=days)
    page = seen(customer, make_case(IncidentPlan(now=late)), late + HOUR)
    assert "Late is not lost" in page
    assert ("The claim on DPD may be lost" in page) is lost


@pytest.mark.parametrize("page", ["label", "answer", "second-look", "change-of-mind", "appeal"])
def test_nobody_else_finds_any_of_it(stranger: Client, page: str) -> None:
    case = disputed_case()
    with time_machine.travel(RAISED + HOUR):
        assert stranger.get(address(case, page)).status_code in (404, 405)
        assert stranger.post(address(case, page), {"words": "Mine."}).status_code == 404
    case.refresh_from_db()
    assert case.dispute_state == "raised"


@pytest.mark.parametrize("page", ["answer", "second-look", "change-of-mind", "appeal"])
def test_where_nothing_was_said_or_refused_there_is_nothing_to_answer(
    customer: Client, page: str
) -> None:
    case = owed_case()
    with time_machine.travel(ARRIVED + HOUR):
        assert customer.get(address(case, page)).status_code == 404


def test_a_device_of_another_report_is_not_there(customer: Client) -> None:
    one, other = disputed_case(), owed_case(Owed(way_back="none"))
    with time_machine.travel(RAISED + HOUR):
        wrong = f"/reports/{other.incident.ref}/answer/{one.ref}/"
        assert customer.post(wrong, {"words": "Mine."}).status_code == 404


def test_every_word_of_the_rail_is_about_an_event_that_exists() -> None:
    told = set(WORDS) | {name for name, _kind in KIND_WORDS}
    assert told - set(EVENTS) == set()
    # Never told to a customer: what care is wanted for, what a carrier answers, what a note says.
    for name in ("attention.wanted", "claim.denied", "claim.paid", "note.added", "clock.moved"):
        assert name not in told


def test_whenever_it_is_somebodys_turn_the_rail_ends_with_what_comes_next() -> None:
    ended = {"withdrawn", "declined", "upheld", "back_with_customer"} | set(MADE_GOOD)
    assert set(CUSTOMER_WORDS) - set(NEXT) - {why.value for why in Why} == ended


def test_two_of_the_same_model_on_one_label_are_counted(customer: Client) -> None:
    case = way_back.labelled_case(Item(price_minor=9900), Item(price_minor=9900))
    page = seen(customer, case, NOW + HOUR)
    assert "Together in one parcel: <strong>2 × Pixel 8 128 GB</strong>" in page


def test_the_rail_names_what_started_the_sellers_time_before_its_start(customer: Client) -> None:
    page = seen(customer, owed_case(), ARRIVED + HOUR)
    rail = page[page.index("What happened so far") :]
    began = rail.index("The seller&#x27;s time began")
    assert rail.index("Return arrived with the seller") < began
    assert "Counted from the carrier&#x27;s scan that your return has arrived" in rail


def test_once_all_is_made_good_no_photo_is_asked_for(customer: Client) -> None:
    case = owed_case(Owed(remedy="refund"))
    before = seen(customer, case, ARRIVED + HOUR)
    order_refund(case, None, actor=seller(), now=ARRIVED + HOUR)
    deliver(ARRIVED + 2 * HOUR)
    after = seen(customer, case, ARRIVED + 3 * HOUR)
    for words in ("helps us with", "Somebody else takes the photos"):
        assert words in before
        assert words not in after


def test_nine_devices_on_two_labels_cost_as_many_queries_as_one(customer: Client) -> None:
    other = people().other_shop
    items = (Item(price_minor=900, seller=other if n % 2 else None) for n in range(9))
    one, nine = way_back.labelled_case(), way_back.labelled_case(*items)
    counts = []
    for case in (one, nine):
        with CaptureQueriesContext(connection) as asked:
            seen(customer, case, NOW + HOUR)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_where_care_is_late_the_clock_says_so_itself(customer: Client) -> None:
    case = answered_case()
    page = seen(customer, case, ANSWERED + HOUR)
    assert "We are late" not in page
    page = seen(customer, case, ANSWERED + timedelta(days=9))
    assert "We are late: you should have heard from us" in page


def test_a_refund_that_the_bank_gave_is_not_called_paid_by_us(customer: Client) -> None:
    case = owed_case(Owed(remedy="refund", buyer=people().customer))
    payment = case.incident.parcel.order.payments.get()
    at = ARRIVED + HOUR
    lost = PaymentNews("k", DISPUTE_LOST, payment.reference, Money(32900, "EUR"), at)
    payment_news(lost, now=at)
    page = seen(customer, case, at)
    assert "Your bank has given you this money back" in page
    assert "the way you paid" not in page
    assert "Your bank gave you the money back" in page
    won = PaymentNews("k2", DISPUTE_WON, payment.reference, Money(32900, "EUR"), at + HOUR)
    payment_news(won, now=at + HOUR)
    page = seen(customer, case, at + HOUR)
    assert "Your bank took the money back again" in page
    assert "Your bank has given you this money back" not in page


def test_a_refund_paid_another_way_is_told_as_that(customer: Client) -> None:
    case = owed_case(Owed(remedy="refund", buyer=people().customer))
    order_refund(case, None, actor=agent(), now=ARRIVED + HOUR)
    pay(case, bank([REFUSED]), ARRIVED + HOUR)
    pay_another_way(case, None, "Bank transfer 4711", actor=agent(), now=ARRIVED + HOUR)
    page = seen(customer, case, ARRIVED + 2 * HOUR)
    assert "Refund paid another way" in page
    assert "in another way than you paid: our mail of that day says how" in page
    assert "the way you paid." not in page


def test_where_only_money_is_possible_the_page_speaks_of_money(customer: Client) -> None:
    case = owed_case(Owed(remedy="replacement", buyer=people().customer))
    assert "Replacement or refund, counted" in seen(customer, case, ARRIVED + HOUR)
    Case.objects.filter(pk=case.pk).update(decision_state="change_of_mind")
    page = seen(customer, case, ARRIVED + HOUR)
    assert top(page) == "The seller must refund you."
    assert "Refund, counted" in page
    assert "Replacement or refund" not in page
