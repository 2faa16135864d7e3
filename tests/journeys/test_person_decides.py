"""A report that a person decides: a photo again, a refusal with reasons, an appeal; and danger."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import pictures, walk
from tests.journeys.house import House, reference, until_page
from tests.journeys.looks import problems
from tests.journeys.orders import AGENT, ELISE, HUGO, SECOND_AGENT, Buyer

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

NEARER = "Please take the damage once more, a little nearer and sharp."
FACTS = "The scratch on the back is seen only from less than 20 cm."
CHANGE = "A photo in which it is seen from 20 cm."
APPEAL = "In daylight I see it from the other side of the table."


def test_a_light_scratch_is_asked_about_declined_appealed_and_accepted(
    house: House, page: "Page", desk: "Page", somebody: "Callable[..., BrowserContext]"
) -> None:
    ref = walk.begin(house, page, ELISE)
    walk.report(page, ELISE, walk.SCRATCH)
    until_page(page, "Somebody at customer care is looking at your report.")
    the_agent_asks_for_a_photo(house, desk)
    the_customer_adds_it(house, page, ref)
    the_agent_declines(desk)
    the_customer_appeals(house, page, ref)
    whoever_declined_cannot_decide_again(house, desk)
    another = somebody(viewport=desk.viewport_size).new_page()
    the_second_agent_accepts(house, another)
    page.goto(f"{house.url}/reports/{ref}/")
    until_page(page, "Your return label is here.")
    assert house.verified(ref).endswith("events checked, 0 breaks.")


def find(page: "Page", buyer: Buyer) -> None:
    """Finds the customer's case by its order's number and opens it."""
    page.get_by_role("searchbox").fill(buyer.order)
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name=buyer.name).click()
    expect(page.get_by_role("main")).to_contain_text(buyer.order)


def the_agent_asks_for_a_photo(house: House, page: "Page") -> None:
    house.sign_in(page, AGENT[0])
    find(page, ELISE)
    decision = page.get_by_role("complementary", name="Decision")
    expect(decision.get_by_role("heading", name="For a person: 1 reason")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("within the grade")
    the_agent_looks_at_the_photos(page)
    decision.get_by_text("Ask for a photo").click()
    decision.get_by_label("Which photo?").select_option("The damage, close up")
    decision.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Asked for a photo: Pixel 8 128 GB.")).to_be_visible()


def the_agent_looks_at_the_photos(page: "Page") -> None:
    """By keyboard: the label with its code outlined, and back to its tile."""
    page.keyboard.press("z")
    zoom = page.get_by_role("dialog", name="Photos, large")
    expect(zoom).to_contain_text("What was found")
    page.keyboard.press("ArrowRight")
    expect(zoom).to_contain_text("The expected number")
    expect(zoom.locator(".box-good")).not_to_have_count(0)
    assert problems(page) == []
    page.keyboard.press("o")
    expect(zoom.locator(".photo-boxes")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Label Number read, this parcel")).to_be_focused()


def the_customer_adds_it(house: House, page: "Page", ref: str) -> None:
    assert NEARER in house.letter(ELISE.email, NEARER).text
    page.reload()
    walk.heading(page, "We need one photo again.")
    page.get_by_role("link", name="Add photos").click()
    expect(page.get_by_role("main")).to_contain_text(NEARER)
    title = "The damage, close up"
    walk.add_photo(page, title, pictures.plain(title, ELISE.tracking, seed=99))
    page.goto(f"{house.url}/reports/{ref}/")
    until_page(page, "Somebody at customer care is looking at your report.")


def the_agent_declines(page: "Page") -> None:
    find(page, ELISE)
    expect(page.get_by_role("main").get_by_text("Earlier:")).to_be_visible()
    decision = page.get_by_role("complementary", name="Decision")
    decision.get_by_text("Decline", exact=True).first.click()
    decision.get_by_label("The rule that decides").select_option(
        "The mark is within what the grade bought allows."
    )
    decision.get_by_label("The facts used").fill(FACTS)
    decision.get_by_label("What would change the answer").fill(CHANGE)
    decision.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("Declined: Pixel 8 128 GB. The customer may appeal.")).to_be_visible()


def the_customer_appeals(house: House, page: "Page", ref: str) -> None:
    letter = house.letter(ELISE.email, FACTS)
    assert CHANGE in letter.text
    page.reload()
    walk.heading(page, "Your report was declined.")
    main = page.get_by_role("main")
    for said in ("The mark is within what the grade bought allows.", FACTS, CHANGE):
        expect(main).to_contain_text(said)
    expect(main).to_contain_text("Your legal guarantee is not touched by this")
    page.get_by_role("link", name="Ask for a second look").click()
    page.get_by_label("What should we look at again?").fill(APPEAL)
    walk.go_on(page, "Ask for a second look")
    walk.heading(page, "Somebody else at customer care is looking at your report again.")
    assert reference(page) == ref


def whoever_declined_cannot_decide_again(house: House, page: "Page") -> None:
    page.goto(f"{house.url}/care/")
    find(page, ELISE)
    decision = page.get_by_role("complementary", name="Decision")
    expect(decision).to_contain_text("so somebody else decides the appeal.")
    expect(decision.get_by_role("button", name="Accept")).to_have_count(0)
    expect(decision.get_by_role("button", name="Uphold it")).to_have_count(0)


def the_second_agent_accepts(house: House, page: "Page") -> None:
    house.sign_in(page, SECOND_AGENT[0])
    find(page, ELISE)
    decision = page.get_by_role("complementary", name="Decision")
    for said in (f"Declined by {AGENT[1]}", FACTS, APPEAL):
        expect(decision).to_contain_text(said)
    decision.get_by_role("button", name="Accept all the same").click()
    expect(page.get_by_text("Accepted: Pixel 8 128 GB.")).to_be_visible()


def test_a_hot_device_stops_everything_and_a_person_calls(
    house: House, page: "Page", desk: "Page"
) -> None:
    ref = walk.begin(house, page, HUGO)
    walk.answer(page, "What happened?", "It was damaged when I got it")
    walk.answer(page, "hot, swollen, leaking or smelling", "Yes, one of these")
    walk.heading(page, "Stop here. A person calls you.")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Do not post it or hand it to a carrier.")
    expect(main).to_contain_text("Do not charge it")
    assert problems(page) == []
    house.sign_in(desk, AGENT[0])
    find(desk, HUGO)
    expect(desk.get_by_role("main")).to_contain_text("Safety stop")
    decision = desk.get_by_role("complementary", name="Decision")
    expect(decision.get_by_role("button", name="Accept")).to_have_count(0)
    assert house.letter(HUGO.email, "charge").to == HUGO.email
    assert house.letters("claims@colissimo.example", HUGO.tracking) == []
    assert house.verified(ref).endswith("events checked, 0 breaks.")
