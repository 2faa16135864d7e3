"""The main pages of every reader: axe finds nothing serious, and all fit a phone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.house import House
from tests.journeys.looks import problems
from tests.journeys.orders import AGENT, ODILE, OPERATOR, PAULINE, SELLER

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


def test_the_customers_pages(house: House, page: "Page") -> None:
    found: list[str] = []
    page.goto(f"{house.url}/")
    walk.heading(page, "Something wrong with your delivery?")
    found += problems(page)
    the_sign_in(house, page, found)
    walk.heading(page, "My orders")
    found += problems(page)
    page.get_by_role("button", name="Contact us").first.click()
    the_questions(page, found)
    the_photos(page, found)
    the_end(page, found)
    assert found == [], "\n".join(found)


def the_sign_in(house: House, page: "Page", found: list[str]) -> None:
    page.goto(f"{house.url}/account/sign-in/")
    found += problems(page)
    page.get_by_label("address").fill(PAULINE.email)
    walk.go_on(page, "Send me a code")
    walk.heading(page, "code")
    found += problems(page)
    page.get_by_label("code").fill(house.code(PAULINE.email))
    walk.go_on(page, "Sign in")


def the_questions(page: "Page", found: list[str]) -> None:
    """Each question as it is, and one with its error."""
    walk.heading(page, "What happened?")
    walk.go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Choose what happened.")
    found += problems(page)
    walk.answer(page, "What happened?", "It was damaged when I got it")
    walk.heading(page, "hot, swollen, leaking or smelling")
    found += problems(page)
    walk.answer(page, "hot, swollen, leaking or smelling", "No, none of these")
    walk.heading(page, "Which devices are damaged?")
    found += problems(page)
    walk.answer(page, "Which devices are damaged?", "1. Pixel 8", "2. Galaxy S23")
    expect(page.get_by_text("Device 1 of 2: Pixel 8 128 GB.")).to_be_visible()
    page.get_by_role("checkbox", name="Screen", exact=True).check()
    found += problems(page)
    walk.mark_damage(page, walk.CRACK)
    expect(page.get_by_text("Device 2 of 2: Galaxy S23 256 GB.")).to_be_visible()
    walk.mark_damage(page, walk.CRACK)
    walk.heading(page, "Do you still have the box")
    found += problems(page)
    walk.answer(page, "Do you still have the box", "Some of it", "No, it looked fine")
    walk.heading(page, "In your hands on Thursday 6 April")
    found += problems(page)
    walk.answer(page, "In your hands on Thursday 6 April", "Yes, that day")


def the_photos(page: "Page", found: list[str]) -> None:
    walk.heading(page, "Now the photos")
    found += problems(page)
    page.get_by_role("link", name="Take the next photo").click()
    walk.heading(page, "The packaging")
    page.get_by_text("I cannot take this photo").click()
    found += problems(page)
    page.get_by_label("It was thrown away").check()
    walk.go_on(page, "Answer")
    walk.heading(page, "The shipping label")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Go on without them").click()


def the_end(page: "Page", found: list[str]) -> None:
    walk.heading(page, "What would you rather have?")
    found += problems(page)
    for phone in page.get_by_role("group").filter(has_text="A replacement").all():
        phone.get_by_label("A replacement").check()
    walk.go_on(page)
    walk.heading(page, "Read over and send")
    found += problems(page)
    walk.send(page)
    walk.heading(page, "We are waiting for your photos.")
    found += problems(page)
    page.get_by_role("link", name="Withdraw this report").click()
    walk.heading(page, "Withdraw the report?")
    found += problems(page)
    page.get_by_role("link", name="Keep it").click()
    walk.go_on(page, "Make a link")
    walk.heading(page, "Send this link to your helper")
    found += problems(page)


def test_the_pages_of_those_who_work_here(
    house: House, page: "Page", somebody: "Callable[..., BrowserContext]", desk: "Page"
) -> None:
    sent_without_photos(house, page)
    found: list[str] = []
    house.sign_in(desk, AGENT[0])
    expect(desk).to_have_title("Desk · Alderly")
    found += problems(desk)
    desk.get_by_role("searchbox").fill(ODILE.order)
    desk.get_by_role("searchbox").press("Enter")
    desk.get_by_role("link", name=ODILE.name).click()
    expect(desk.get_by_role("main")).to_contain_text(ODILE.order)
    found += problems(desk)
    desk.get_by_role("link", name="Report by phone").click()
    expect(desk.get_by_role("main")).to_contain_text("The report counts from when you send it")
    found += problems(desk)
    seller = somebody(viewport=desk.viewport_size).new_page()
    house.sign_in(seller, SELLER[0])
    walk.heading(seller, "Choose a device at the left")
    found += problems(seller)
    seller.get_by_role("link", name=ODILE.serial()).click()
    walk.heading(seller, "photos")
    found += problems(seller)
    many_answers_are_read_over(seller, found)
    operator = somebody(viewport=desk.viewport_size).new_page()
    house.sign_in(operator, OPERATOR[0])
    expect(operator).to_have_title("The house · Alderly")
    views = operator.get_by_role("navigation", name="Views").get_by_role("link")
    for number in range(views.count()):
        views.nth(number).click()
        expect(views.nth(number)).to_have_attribute("aria-current", "page")
        found += problems(operator)
    assert views.count() == 5
    views.filter(has_text="Rules").click()
    operator.get_by_role("link", name="UPS, US").click()
    walk.heading(operator, "UPS, US")
    found += problems(operator)
    assert found == [], "\n".join(found)


def many_answers_are_read_over(page: "Page", found: list[str]) -> None:
    """The page for many answers at once, empty and with a line that cannot be carried out."""
    page.get_by_role("link", name="Answer many", exact=True).click()
    walk.heading(page, "Answer many at once")
    found += problems(page)
    page.get_by_label("Your answers, one a line").fill(f"{ODILE.serial()}, refund")
    walk.go_on(page, "Read over")
    walk.heading(page, "Read over what this line does")
    found += problems(page)


def sent_without_photos(house: House, page: "Page") -> None:
    walk.begin(house, page, ODILE)
    walk.tell_what_happened(page)
    walk.mark_damage(page, walk.CRACK)
    walk.heading(page, "Do you still have the box")
    walk.go_on(page, "Send now, photos later")
    walk.send(page)
    walk.heading(page, "We are waiting for your photos.")
