"""The whole report by keyboard alone, and the desk's next case, accepted with two keys."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys import pictures, walk
from tests.journeys.house import House, until_page
from tests.journeys.keys import Keys
from tests.journeys.orders import AGENT, BASTIEN

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_report_and_its_acceptance_by_keyboard_alone(
    house: House, page: "Page", desk: "Page"
) -> None:
    keys = Keys(page)
    sign_in(house, keys, BASTIEN.email)
    the_questions_are_answered(keys)
    the_photos_are_added(keys)
    keys.choose("A replacement of the same model and grade")
    keys.enter("button", "Continue")
    walk.heading(page, "Read over and send")
    keys.tick(page.get_by_label("Send this notice to Colissimo when I send my report"))
    keys.enter("button", "Send report")
    walk.is_sent(page)
    until_page(page, "Somebody at customer care is looking at your report.")
    the_agent_accepts_the_next_case(house, Keys(desk))
    until_page(page, "Your return label is here.")
    # What was read off the rows just before the label came is read anew.
    page.reload()
    keys.reach(page.get_by_role("link", name="Open the label (PDF)"))


def sign_in(house: House, keys: Keys, email: str) -> None:
    before = len(house.letters(email, "sign-in code"))
    keys.page.goto(f"{house.url}/account/sign-in/")
    keys.write("address", email)
    keys.press("Enter")
    walk.heading(keys.page, "code")
    keys.write("code", house.code(email, before))
    keys.press("Enter")


def the_questions_are_answered(keys: Keys) -> None:
    page = keys.page
    walk.heading(page, "My orders")
    keys.enter("button", "Contact us")
    walk.heading(page, "What happened?")
    keys.choose("It was damaged when I got it")
    keys.enter("button", "Continue")
    walk.heading(page, "hot, swollen, leaking or smelling")
    keys.choose("No, none of these")
    keys.enter("button", "Continue")
    walk.heading(page, "Where is the damage?")
    keys.tick(page.get_by_role("checkbox", name="Back", exact=True))
    wrong = page.get_by_role("group", name="What is wrong with the back?")
    keys.tick(wrong.get_by_label("Light scratch"))
    keys.choose("Only from very close (less than 20 cm)")
    keys.enter("button", "Continue")
    walk.heading(page, "Do you still have the box")
    keys.choose("Yes, all of it")
    keys.choose("Yes: crushed, torn, wet or holed")
    keys.enter("button", "Continue")
    walk.heading(page, "In your hands on Thursday 6 April")
    keys.choose("Yes, that day")
    keys.enter("button", "Continue")


def the_photos_are_added(keys: Keys) -> None:
    page = keys.page
    walk.heading(page, "Now the photos")
    keys.enter("link", "Take the next photo")
    for title in pictures.TITLES:
        walk.heading(page, title)
        keys.put("Take or choose the photo", pictures.plain(title, BASTIEN.tracking, 3))
        walk.is_received(page, title)
        last = title == pictures.TITLES[-1]
        keys.enter("link", "To all photos" if last else "Next photo")
    keys.enter("link", "Continue")
    walk.heading(page, "What would you rather have?")


def the_agent_accepts_the_next_case(house: House, keys: Keys) -> None:
    """`j` to the next case, Enter opens it, `a` goes to Accept, Enter says yes."""
    page = keys.page
    sign_in(house, keys, AGENT[0])
    expect(page.get_by_role("heading", level=1)).to_contain_text("is next")
    row = page.get_by_role("navigation", name="Cases").get_by_role("link", name=BASTIEN.name)
    for _ in range(len(pictures.TITLES) * 4):
        if row.evaluate("one => one === document.activeElement"):
            break
        keys.press("j")
    else:
        pytest.fail("the case is not in the queue")
    keys.press("Enter")
    expect(page.get_by_role("main")).to_contain_text(BASTIEN.order)
    keys.press("a")
    expect(page.get_by_role("button", name="Accept all the same")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_text("Accepted: Pixel 8 128 GB.")).to_be_visible()
