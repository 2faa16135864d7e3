"""A parcel that was refused at the door: the customer's word first, then the carrier's scans."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.days import Days, Report
from tests.journeys.house import reference, words_of
from tests.journeys.orders import CLARA, Buyer
from tests.journeys.three import Three, looks_right

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_refused_parcel_is_followed_on_its_way_back_and_the_money_follows_it(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(CLARA, refused=True)
    all_three = three(CLARA)
    ref = the_customer_says_so_without_a_photo(days, all_three.customer)
    all_three.about(Report(ref, tuple(days.ask("cases_of", ref=ref))))
    everybody_waits_for_the_scan(all_three)
    the_scan_is_enough(all_three)
    the_money_follows(all_three)


def the_customer_says_so_without_a_photo(days: Days, page: "Page") -> str:
    page.goto(f"{days.house.url}/orders/")
    card = page.get_by_role("article").filter(has_text=CLARA.models[0])
    card.get_by_role("button", name="Contact us").click()
    walk.answer(page, "What happened?", "I refused it at the door")
    page.get_by_label("Crushed or dented").check()
    page.get_by_label("On which day did you refuse it?").fill(days.moment(0).date().isoformat())
    walk.go_on(page)
    walk.answer(page, "Did you keep anything of it?", "No, all of it went back")
    walk.answer(page, "What would you rather have?", "My money back: €129.00")
    walk.heading(page, "Read over and send")
    walk.go_on(page, "Send report")
    walk.is_sent(page)
    expect(page.get_by_role("heading", name="Photos")).to_have_count(0)
    return reference(page)


def everybody_waits_for_the_scan(all_three: Three) -> None:
    all_three.days.ask("settle")
    all_three.customer_sees(
        "We are waiting for the carrier's scan that your parcel is coming back.",
        f"If there is none by {all_three.days.day(7)}, a person looks into it.",
    )
    looks_right(all_three.customer)
    all_three.agent_sees("Refused at the door: waiting for the carrier's scan of the way back.")
    all_three.seller_sees("Refused at the door: waiting for the carrier's scan of the way back.")


def the_scan_is_enough(all_three: Three) -> None:
    """No person has looked at it: the carrier's scan and the report say the same."""
    days = all_three.days
    days.go(1)
    days.scan(all_three.case, "outbound", "refused")
    due = days.day(4)
    said = "counted from the carrier's scan that"
    all_three.customer_sees("The seller", due, f"{said} your parcel is coming back")
    all_three.agent_sees("The seller", "by rule", due, f"{said} the parcel is coming back")
    all_three.seller_sees("Send a replacement, or refund it.", due, f"{said} the parcel is coming")
    assert "There is nothing for you to send." in words_of(
        days.house.letter(CLARA.email, "is on its way back")
    )


def the_money_follows(all_three: Three) -> None:
    days, page = all_three.days, all_three.seller
    page.get_by_role("link", name="Refund €129.00", exact=True).click()
    walk.go_on(page, "Refund €129.00")
    days.ask("settle")
    days.go(2)
    days.scan(all_three.case, "outbound", "returned")
    all_three.customer_sees("All is made good.", "€129.00")
    all_three.agent_sees("Made good", "A refund of €129.00")
    all_three.seller_sees("Made good", "Refund of €129.00")
    days.agrees(all_three.ref)
