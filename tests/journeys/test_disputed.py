"""The seller says that another device came back: both sides, a person's decision, and an appeal."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import pictures, walk
from tests.journeys.conftest import DESK
from tests.journeys.days import Days
from tests.journeys.house import words_of
from tests.journeys.orders import FABIEN, SECOND_AGENT, SELLERS, Buyer
from tests.journeys.three import Three, looks_right, opened

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SHOP = SELLERS["renouveau"][1]
READ = "R58T99999"
FOUND = "The number inside is another one than on the invoice."
ANSWER = "I sent the phone that I got. Here is its box."
FACTS = "The number on the seller's photo is not the one that was sold."
CHANGE = "A photo of the number, taken before it was packed."
APPEAL = "The number was read in bad light. Please look again."
LAST = "The number can be read well, and it is another one."
BACK = "6A44900000265"


def test_another_device_came_back_and_goes_back_to_the_customer(
    days: Days, three: Callable[[Buyer], Three], somebody: "Callable[..., BrowserContext]"
) -> None:
    days.begin(FABIEN)
    all_three = three(FABIEN)
    all_three.about(days.report(FABIEN))
    days.comes_back(all_three.case, 1)
    the_seller_says_what_is_wrong(all_three)
    the_customer_answers(all_three)
    a_person_decides(all_three)
    the_customer_appeals(all_three)
    second = somebody(viewport=DESK).new_page()
    days.enter(second, SECOND_AGENT[0])
    somebody_else_confirms(all_three, second)
    the_device_goes_back(all_three)


def the_seller_says_what_is_wrong(all_three: Three) -> None:
    days, page = all_three.days, all_three.seller
    days.go(3)
    all_three.seller_sees("Send a replacement, or refund it.")
    page.get_by_role("link", name="Something is wrong with what came back").click()
    looks_right(page)
    page.get_by_label("Another device came back").check()
    page.get_by_label("IMEI or serial number of what came back").fill(READ)
    page.get_by_label("What did you find?").fill(FOUND)
    page.get_by_label("Photos").set_input_files(pictures.plain("The back of the device", "", 61))
    walk.go_on(page, "Ask the customer")
    expect(page.get_by_text("their side; your days stop")).to_be_visible()
    days.ask("settle")
    all_three.agent_sees("The customer must answer", FOUND, READ)
    assert pictures_of(all_three.agent, "The seller") == 1
    assert FOUND in words_of(days.house.letter(FABIEN.email, "please tell us your side"))


def the_customer_answers(all_three: Three) -> None:
    days, page = all_three.days, all_three.customer
    all_three.customer_sees(
        "The seller says that something is wrong with what came back.", days.day(8), FOUND
    )
    expect(page.get_by_role("main").get_by_role("img", name="seller")).to_have_count(1)
    looks_right(page)
    page.get_by_role("link", name="Tell us your side").first.click()
    walk.heading(page, "Tell us your side")
    looks_right(page)
    page.get_by_label("In your own words").fill(ANSWER)
    page.get_by_label("Photos, or the receipt").set_input_files(
        pictures.plain("The packaging", "", 62)
    )
    walk.go_on(page, "Send my answer")
    walk.heading(page, "Customer care has your answer and is deciding.")
    all_three.seller_sees("Customer care has both sides and decides.", ANSWER)
    all_three.agent_sees("Care must decide what came back.", FOUND, ANSWER)
    assert pictures_of(all_three.agent, "The customer") == 1
    looks_right(all_three.agent)


def a_person_decides(all_three: Three) -> None:
    days, page = all_three.days, all_three.agent
    panel = opened(page, "The seller is right")
    panel.get_by_label("Another device came back").check()
    panel.get_by_label("The facts used").fill(FACTS)
    panel.get_by_label("What would change the answer").fill(CHANGE)
    panel.get_by_role("button", name="Uphold the dispute").click()
    expect(page.get_by_text("Upheld: Pixel 8 128 GB.")).to_be_visible()
    days.ask("settle")
    all_three.seller_sees("Send the device back to the customer.", FACTS)
    assert CHANGE in words_of(days.house.letter(FABIEN.email, FACTS))


def the_customer_appeals(all_three: Three) -> None:
    page = all_three.customer
    all_three.customer_sees(
        "What came back was not accepted, so the seller sends it back to you.",
        "Another device came back than the one that was sold.",
        FACTS,
        CHANGE,
        "Your legal guarantee is not touched by this.",
    )
    looks_right(page)
    page.get_by_role("link", name="Ask for a second look").click()
    walk.heading(page, "What should we look at again?")
    looks_right(page)
    page.get_by_label("What should we look at again?").fill(APPEAL)
    walk.go_on(page, "Ask for a second look")
    walk.heading(page, "Somebody else at customer care is looking at it again.")
    all_three.seller_sees("The customer appealed, and somebody else at customer care decides.")
    all_three.agent_sees("Appeal: somebody else at care must decide what came back.", APPEAL)
    expect(all_three.agent.get_by_text("You decided this before")).to_be_visible()
    expect(all_three.agent.get_by_text("The seller stays right")).to_have_count(0)


def somebody_else_confirms(all_three: Three, page: "Page") -> None:
    page.goto(all_three.agent.url)
    panel = opened(page, "The seller stays right")
    panel.get_by_label("Why, in a sentence").fill(LAST)
    panel.get_by_role("button", name="Confirm the answer").click()
    expect(page.get_by_text("Confirmed: Pixel 8 128 GB.")).to_be_visible()
    all_three.days.ask("settle")
    all_three.customer_sees("What came back was not accepted", LAST)
    expect(all_three.customer.get_by_role("link", name="Ask for a second look")).to_have_count(0)


def the_device_goes_back(all_three: Three) -> None:
    days, page = all_three.days, all_three.seller
    days.go(4)
    all_three.seller_sees("Send the device back to the customer.", LAST)
    looks_right(page)
    answer = page.get_by_role("region", name="Back to the customer").first
    answer.get_by_label("Carrier").select_option("Colissimo")
    answer.get_by_label("Tracking number").fill(BACK)
    walk.go_on(page, "It is on its way back")
    expect(page.get_by_text("The customer has been told the carrier")).to_be_visible()
    all_three.customer_sees("The device that you sent is on its way back to you.", BACK)
    days.go(7)
    days.scan(all_three.case, "ship_back", "delivered")
    all_three.customer_sees("The device that you sent is back with you.")
    all_three.agent_sees("The rejected device is back with the customer.")
    all_three.seller_sees("The rejected device is back with the customer.")
    days.agrees(all_three.ref)


def pictures_of(page: "Page", who: str) -> int:
    """How many photos of this side the desk's page shows."""
    return page.get_by_role("main").get_by_role("img", name=f"{who}").count()
