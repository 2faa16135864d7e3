"""Two phones of two sellers in one parcel: one report, a case each, and each seller sees one."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.house import House, reference
from tests.journeys.orders import AGENT, OTHER_SELLER, SELLER, SIMONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

PIXEL, GALAXY = SIMONE.models


def test_each_seller_of_a_parcel_sees_the_own_phone_alone(
    house: House, page: "Page", desk: "Page", somebody: "Callable[..., BrowserContext]"
) -> None:
    both_are_reported_at_once(house, page)
    the_agent_sees_both(house, desk)
    seen = []
    for seller, own, other in ((SELLER, 1, 2), (OTHER_SELLER, 2, 1)):
        tab = somebody(viewport=desk.viewport_size).new_page()
        house.sign_in(tab, seller[0])
        row = tab.get_by_role("navigation", name="Own units").get_by_role("link")
        row.filter(has_text=SIMONE.serial(own)).click()
        expect(tab.get_by_role("main")).to_contain_text(SIMONE.models[own - 1])
        assert SIMONE.serial(other) not in tab.content()
        assert SIMONE.models[other - 1] not in tab.get_by_role("main").inner_text()
        seen.append((tab, reference(tab)))
    (first, pixel), (second, galaxy) = seen
    assert first.request.get(f"{house.url}/seller/cases/{galaxy}/").status == 404
    assert second.request.get(f"{house.url}/seller/cases/{pixel}/").status == 404


def both_are_reported_at_once(house: House, page: "Page") -> None:
    walk.begin(house, page, SIMONE, GALAXY)
    walk.tell_what_happened(page)
    walk.answer(page, "Which devices are damaged?", f"1. {PIXEL}", f"2. {GALAXY}")
    for number, model in enumerate(SIMONE.models, 1):
        expect(page.get_by_text(f"Device {number} of 2: {model}.")).to_be_visible()
        walk.mark_damage(page, walk.CRACK)
    walk.heading(page, "Do you still have the box")
    walk.go_on(page, "Send now, photos later")
    walk.send(page)
    walk.heading(page, "We are waiting for your photos.")
    expect(page.get_by_role("main")).to_contain_text(f"1. {PIXEL}")
    expect(page.get_by_role("main")).to_contain_text(f"2. {GALAXY}")


def the_agent_sees_both(house: House, page: "Page") -> None:
    house.sign_in(page, AGENT[0])
    page.get_by_role("searchbox").fill(SIMONE.order)
    page.get_by_role("searchbox").press("Enter")
    rows = page.get_by_role("navigation", name="Cases").get_by_role("link", name=SIMONE.name)
    expect(rows).to_have_count(2)
    rows.filter(has_text=PIXEL).click()
    expect(page.get_by_role("heading", name="Also in this parcel")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=GALAXY).click()
    expect(page.get_by_role("main")).to_contain_text("sold by Nordlicht Refurbished")
