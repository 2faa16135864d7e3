"""Somebody else takes the photos: the helper's link shows slots and nothing else."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import pictures, walk
from tests.journeys.house import House
from tests.journeys.orders import MARGOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

LABEL = "The shipping label"
SECRETS = (
    *MARGOT.name.split(),
    MARGOT.email,
    MARGOT.street,
    "69003",
    "329.00",
    "€329",
    MARGOT.order,
    MARGOT.tracking,
    "/files/photos/",
)


def test_a_helper_adds_a_photo_sees_nothing_and_is_shut_out_when_the_link_ends(
    house: House, page: "Page", somebody: "Callable[..., BrowserContext]"
) -> None:
    walk.begin(house, page, MARGOT)
    the_report_goes_without_its_label(page)
    photo = str(page.get_by_role("link", name="The packaging").get_attribute("href"))
    earlier = page.get_by_role("main").locator("img").first.get_attribute("src") or ""
    walk.go_on(page, "Make a link")
    walk.heading(page, "Send this link to your helper")
    address = page.get_by_text(f"{house.url}/photos/").inner_text().strip()
    helper = somebody().new_page()
    the_helper_sees_slots_and_nothing_else(helper, address)
    the_helper_adds_the_label(helper)
    for secret in (photo, earlier):
        assert helper.request.get(f"{house.url}{secret}", max_redirects=0).status in (302, 404)
    page.get_by_role("link", name="Back to the report").last.click()
    expect(page.get_by_text("Your helper")).to_be_visible()
    walk.go_on(page, "End it")
    expect(page.get_by_text("The link no longer opens.")).to_be_visible()
    gone = helper.goto(address)
    assert gone
    assert gone.status == 404


def the_report_goes_without_its_label(page: "Page") -> None:
    walk.tell_what_happened(page)
    walk.mark_damage(page, walk.CRACK)
    walk.tell_of_box_and_day(page)
    page.get_by_role("link", name="Take the next photo").click()
    walk.add_photo(page, "The packaging", pictures.plain("The packaging", MARGOT.tracking, 6))
    page.get_by_role("link", name="Skip it for now").click()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Send now, photos later").click()
    expect(page.get_by_text("1 of 5 are here.")).to_be_visible()
    walk.send(page)
    walk.heading(page, "We are waiting for your photos.")


def the_helper_sees_slots_and_nothing_else(page: "Page", address: str) -> None:
    page.goto(address)
    walk.heading(page, "Somebody asks you for 4 photos")
    tiles = page.get_by_role("main").get_by_role("list").get_by_role("link")
    expect(tiles).to_have_count(5)
    no_secret_is_told(page)
    tiles.filter(has_text="The packaging").click()
    walk.heading(page, "The packaging")
    no_secret_is_told(page)
    page.get_by_role("link", name="All photos").click()


def no_secret_is_told(page: "Page") -> None:
    """Neither seen nor in the page's source; the demo's own bar, which is no part of it, aside."""
    page.get_by_role("complementary", name="Demo").evaluate("bar => bar.remove()")
    source = page.content()
    told = [secret for secret in SECRETS if secret in source]
    assert told == []


def the_helper_adds_the_label(page: "Page") -> None:
    page.get_by_role("main").get_by_role("link", name=LABEL).click()
    walk.heading(page, LABEL)
    photo = pictures.plain(LABEL, MARGOT.tracking)
    page.get_by_label("Take or choose the photo").set_input_files(photo)
    walk.is_received(page, LABEL)
    page.get_by_role("link", name="To all photos").click()
    walk.heading(page, "Somebody asks you for 3 photos")
