"""Begun at a desk, photographed with a phone: the code, the phone's photos, and the desk sees them
come."""

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import pictures, walk
from tests.journeys.house import House
from tests.journeys.looks import problems
from tests.journeys.orders import SOLENE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

SECRETS = (
    *SOLENE.name.split(),
    *(SOLENE.email, SOLENE.street, SOLENE.order, SOLENE.tracking),
    "329.00",
)


def test_a_phone_takes_the_photos_of_a_report_that_was_begun_at_a_desk(
    house: House, desk: "Page", somebody: "Callable[..., BrowserContext]"
) -> None:
    report = walk.begin(house, desk, SOLENE)
    walk.tell_what_happened(desk)
    # The questions between are other journeys'.
    desk.goto(f"{house.url}/reports/{report}/photos/")
    address = the_desk_shows_a_code(desk)
    found = problems(desk)
    phone = somebody().new_page()
    the_phone_opens_it(phone, address)
    found += problems(phone)
    expect(desk.get_by_text("Phone connected", exact=True)).to_be_visible()
    for title in pictures.TITLES[:2]:
        take(phone, title)
        tile = desk.get_by_role("main").get_by_role("listitem").filter(has_text=title)
        expect(tile.locator("img")).to_be_visible()
    expect(desk.get_by_text("2 of 5")).to_be_visible()
    one_more_close_up_is_added(phone, desk)
    walk.go_on(desk, "End it")
    expect(desk.get_by_text("Phone connected", exact=True)).to_be_hidden()
    phone.reload()
    walk.heading(phone, "Please show a new code on the computer")
    assert found == [], "\n".join(found)


def the_desk_shows_a_code(page: "Page") -> str:
    """The code in place of its button; where it leads."""
    walk.heading(page, "Now the photos")
    walk.go_on(page, "Show a code")
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    expect(page.get_by_text("for 10 more minutes")).to_be_visible()
    return page.get_by_text(re.compile(r"/phone/[0-9A-Z-]{19}/")).inner_text().strip()


def the_phone_opens_it(page: "Page", address: str) -> None:
    """Looking first, as a preview does; then its one button."""
    page.goto(address)
    page.reload()
    walk.heading(page, "Take the photos on this phone?")
    walk.go_on(page, "Take the photos on this phone")
    walk.heading(page, "The photos")
    no_secret_is_told(page)
    page.get_by_role("link", name="Take the next photo").click()


def take(page: "Page", title: str) -> None:
    """The photo of the slot whose page is open, and on to the next."""
    walk.heading(page, title)
    photo = pictures.plain(title, SOLENE.tracking, SOLENE.number)
    page.get_by_label("Take or choose the photo").set_input_files(photo)
    expect(page.get_by_text(f"{title}: received, thank you.").first).to_be_visible()
    no_secret_is_told(page)
    page.get_by_role("link", name="Next photo").click()


def one_more_close_up_is_added(phone: "Page", desk: "Page") -> None:
    """Beside the close-up that was asked; the desk's open board gets a tile for it."""
    phone.get_by_role("link", name="All photos").click()
    phone.get_by_role("link", name=pictures.TITLES[4]).click()
    back, near = pictures.TITLES[3:5]
    for title, picture in ((near, near), ("Close-up 2 of the damage", back)):
        walk.heading(phone, title)
        photo = pictures.plain(picture, SOLENE.tracking, SOLENE.number)
        phone.get_by_label("Take or choose the photo").set_input_files(photo)
        expect(phone.get_by_text(f"{title}: received, thank you.").first).to_be_visible()
        phone.get_by_role("link", name="All photos").first.click()
        if title == near:
            phone.get_by_role("button", name="Add another close-up").click()
    tile = desk.get_by_role("main").get_by_role("listitem").filter(has_text="Close-up 2")
    expect(tile.locator("img")).to_be_visible()


def no_secret_is_told(page: "Page") -> None:
    """Neither seen nor in the page's source; the demo's own bar, which is no part of it, aside."""
    page.get_by_role("complementary", name="Demo").evaluate("bar => bar.remove()")
    source = page.content()
    assert [secret for secret in SECRETS if secret in source] == []
