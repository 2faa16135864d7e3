"""Late is not lost, and a refusal is no wall: the guarantee, an appeal, a return without reason."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.conftest import DESK
from tests.journeys.days import Days
from tests.journeys.orders import DENIS, GISELE, SECOND_AGENT, Buyer
from tests.journeys.three import Three, looks_right, opened

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

FACTS = "The scratch is seen only from less than 20 cm."
CHANGE = "A photo in which it is seen from 20 cm."
APPEAL = "In daylight I see it from the other side of the table."


def test_a_late_report_goes_the_way_of_the_guarantee_and_is_accepted(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(DENIS)
    all_three = three(DENIS)
    days.go(4)
    the_customer_hears_that_late_is_not_lost(days, all_three.customer)
    all_three.about(days.report(DENIS))
    a_person_looks_at_it(all_three)
    the_agent_accepts(all_three)
    all_three.customer_sees("Your return label is here.")
    all_three.seller_sees("The customer must hand in the parcel.")
    days.agrees(all_three.ref)


def the_customer_hears_that_late_is_not_lost(days: Days, page: "Page") -> None:
    """Colissimo wants to hear of damage within three days as well, so that has passed too."""
    page.goto(f"{days.house.url}/orders/")
    card = page.get_by_role("article").filter(has_text=DENIS.models[0])
    card.get_by_role("button", name="Contact us").click()
    walk.answer(page, "What happened?", "It was damaged when I got it")
    walk.heading(page, "hot, swollen, leaking or smelling")
    beside = page.get_by_role("complementary", name="The last moment to report")
    expect(beside).to_contain_text("Late is not lost.")
    expect(beside).to_contain_text("The claim on Colissimo may be lost")


def a_person_looks_at_it(all_three: Three) -> None:
    all_three.customer_sees(
        "Somebody at customer care is looking at your report.",
        "your legal rights do not end with them: it goes the way of the legal guarantee",
        "The claim on Colissimo may be lost; that is not yours to bear.",
    )
    all_three.agent_sees("Care must decide.", "after the window")
    all_three.seller_sees("Customer care looks at this report.")


def the_agent_accepts(all_three: Three) -> None:
    page = all_three.agent
    decision = page.get_by_role("region", name="For a person")
    decision.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted: Pixel 8 128 GB.")).to_be_visible()
    all_three.days.ask("settle")


def test_whoever_is_declined_may_appeal_or_send_it_back_without_a_reason(
    days: Days, three: Callable[[Buyer], Three], somebody: "Callable[..., BrowserContext]"
) -> None:
    days.begin(GISELE)
    all_three = three(GISELE)
    all_three.about(days.report(GISELE, mark="scratch"))
    the_agent_declines(all_three)
    the_customer_has_two_ways(all_three)
    second = somebody(viewport=DESK).new_page()
    days.enter(second, SECOND_AGENT[0])
    somebody_else_accepts(all_three, second)
    days.agrees(all_three.ref)


def the_agent_declines(all_three: Three) -> None:
    page = all_three.agent
    all_three.agent_sees("Care must decide.", "within the grade")
    panel = opened(page, "Decline")
    panel.get_by_label("The rule that decides").select_option(
        "The mark is within what the grade bought allows."
    )
    panel.get_by_label("The facts used").fill(FACTS)
    panel.get_by_label("What would change the answer").fill(CHANGE)
    panel.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("Declined: Pixel 8 128 GB.")).to_be_visible()
    all_three.days.ask("settle")


def the_customer_has_two_ways(all_three: Three) -> None:
    days, page = all_three.days, all_three.customer
    said = ("Your report was declined.", FACTS, CHANGE, "The label costs you nothing")
    all_three.customer_sees(*said, days.day(30))
    looks_right(page)
    all_three.seller_sees("Declined by customer care.")
    page.get_by_role("link", name="Return it without a reason").click()
    walk.heading(page, "Return the Pixel 8 128 GB without giving a reason?")
    expect(page.get_by_role("main")).to_contain_text("€329.00")
    looks_right(page)
    page.get_by_role("link", name="Not now").click()
    page.get_by_role("link", name="Ask for a second look").click()
    page.get_by_label("What should we look at again?").fill(APPEAL)
    walk.go_on(page, "Ask for a second look")
    all_three.customer_sees(
        "Somebody else at customer care is looking at your report again.",
        "Return it without a reason",
    )


def somebody_else_accepts(all_three: Three, page: "Page") -> None:
    all_three.agent_sees("Appeal: somebody else at care must decide.", "You decided this before")
    page.goto(all_three.agent.url)
    expect(page.get_by_role("main").or_(page.get_by_text(APPEAL)).first).to_be_visible()
    page.get_by_role("button", name="Accept all the same").click()
    expect(page.get_by_text("Accepted: Pixel 8 128 GB.")).to_be_visible()
    all_three.days.ask("settle")
    all_three.customer_sees("Your return label is here.")
    expect(all_three.customer.get_by_text("Return it without a reason")).to_have_count(0)
    all_three.agent_sees("The customer must hand in the parcel.")
    all_three.seller_sees("The customer must hand in the parcel.")
