"""The same report in a browser that runs no script: plain forms do all of it."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import papers, walk
from tests.journeys.house import House, until_page
from tests.journeys.orders import NADIA

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext


def test_a_report_without_javascript(
    house: House, somebody: "Callable[..., BrowserContext]"
) -> None:
    page = somebody(java_script_enabled=False).new_page()
    ref = walk.begin(house, page, NADIA)
    expect(page.get_by_text(walk.LAST_MOMENT)).to_be_visible()
    walk.report(page, NADIA)
    until_page(page, "Your return label is here.")
    page.get_by_text("Read the notice").click()
    expect(page.get_by_role("blockquote")).to_contain_text(
        f"Notice of damage to parcel {NADIA.tracking}"
    )
    address = page.get_by_role("link", name="Open the label (PDF)").get_attribute("href")
    answer = page.request.get(f"{house.url}{address}")
    assert len(papers.scanned(answer.body())) == 1
    letter = house.letter("claims@colissimo.example", NADIA.tracking)
    assert papers.photos(letter.attachments[0].data) == 5
    assert house.verified(ref).endswith("events checked, 0 breaks.")
