"""What goes another way: a label that is left lying, and a replacement that is lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.days import Days
from tests.journeys.orders import IRIS, JULES, Buyer
from tests.journeys.three import Three, looks_right, opened, sends_another

FIRST_PARCEL, SECOND_PARCEL = "6A44900000302", "6A44900000319"


def test_a_label_that_is_left_lying_sleeps_until_the_customer_wants_another(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(IRIS)
    all_three = three(IRIS)
    all_three.about(days.report(IRIS))
    the_customer_is_reminded_twice(all_three)
    the_report_sleeps(all_three)
    a_new_label_wakes_it(all_three)
    days.agrees(all_three.ref)


def the_customer_is_reminded_twice(all_three: Three) -> None:
    """Seven days and two days before the label ends."""
    days, house = all_three.days, all_three.days.house
    for day, so_far in ((6, 0), (8, 1), (13, 2)):
        days.go(day)
        assert len(house.letters(IRIS.email, "has not been handed in yet")) == so_far
    all_three.customer_sees("Your return label is here.")


def the_report_sleeps(all_three: Three) -> None:
    days = all_three.days
    days.go(15)
    all_three.customer_sees("Your return label has ended", "Your report stays open")
    looks_right(all_three.customer)
    all_three.agent_sees("Never handed in, and the label has ended. A scan wakes the case.")
    all_three.seller_sees("Never handed in, and the label has ended.")


def a_new_label_wakes_it(all_three: Three) -> None:
    days, page = all_three.days, all_three.customer
    walk.go_on(page, "Get a new label")
    days.ask("settle")
    all_three.customer_sees("Your return label is here.", days.day(29))
    days.scan(all_three.case, "return", "accepted")
    all_three.customer_sees("The seller must send a replacement or refund you.", days.day(18))
    all_three.agent_sees("The seller must send a replacement or refund.", days.day(18))
    all_three.seller_sees("Send a replacement, or refund it.", days.day(18))


def test_a_replacement_that_is_lost_is_sent_again_and_may_be_reported_itself(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(JULES)
    all_three = three(JULES)
    all_three.about(days.report(JULES))
    days.comes_back(all_three.case, 1)
    the_first_is_lost(all_three)
    care_has_another_sent(all_three)
    the_second_comes_and_is_reported(all_three)
    days.agrees(all_three.ref)


def the_first_is_lost(all_three: Three) -> None:
    days = all_three.days
    all_three.seller_sees("Send a replacement, or refund it.")
    sends_another(all_three.seller, FIRST_PARCEL)
    days.go(4)
    days.scan(all_three.case, "replacement", "lost")
    all_three.customer_sees("Your replacement was lost on its way. We are putting it right.")
    all_three.seller_sees("The carrier lost your replacement.")


def care_has_another_sent(all_three: Three) -> None:
    days, page = all_three.days, all_three.agent
    all_three.agent_sees("The replacement is lost on its way.", FIRST_PARCEL)
    panel = opened(page, "Try again")
    panel.get_by_label("Another replacement").check()
    panel.get_by_role("button", name="Make it due again").click()
    expect(page.get_by_text("Due again: Pixel 8 128 GB.")).to_be_visible()
    due = days.day(9)
    all_three.customer_sees("The seller must send", due, "counted from customer care's decision")
    all_three.seller_sees("Send a replacement", due, "counted from customer care's decision")
    sends_another(all_three.seller, SECOND_PARCEL)
    all_three.seller_sees("Your replacement is on its way.", SECOND_PARCEL, FIRST_PARCEL)


def the_second_comes_and_is_reported(all_three: Three) -> None:
    """It has a window and a report of its own, and each case leads to the other."""
    days, page = all_three.days, all_three.customer
    days.go(7)
    days.scan(all_three.case, "replacement", "delivered")
    all_three.customer_sees("All is made good.", days.day(10))
    walk.go_on(page, "Contact us about it")
    walk.heading(page, "What happened?")
    after = days.report(JULES, about="replacement")
    all_three.agent_sees("Made good", "Its replacement was reported too:", after.cases[0])
    before, all_three.ref, all_three.case = all_three.case, after.ref, after.cases[0]
    all_three.agent_sees("The customer must hand in", "This is the replacement of case", before)
    all_three.customer_sees("Your return label is here.", "about your replacement")
    all_three.seller_sees("The customer must hand in the parcel.")
