"""Two phones of two sellers in one parcel: one is replaced, the other refunded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.conftest import DESK
from tests.journeys.days import Days, Report
from tests.journeys.orders import HELENE, OTHER_SELLER, Buyer
from tests.journeys.three import Three, looks_right, sends_another

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

PIXEL, GALAXY = HELENE.models
NEW_PARCEL = "6A44900000289"


def test_one_is_replaced_and_the_other_refunded_and_no_seller_sees_the_others(
    days: Days, three: Callable[[Buyer], Three], somebody: "Callable[..., BrowserContext]"
) -> None:
    days.begin(HELENE)
    report = days.report(HELENE)
    first, second = three(HELENE), three(HELENE)
    first.about(report)
    second.about(report, 1)
    second.seller = somebody(viewport=DESK).new_page()
    days.enter(second.seller, OTHER_SELLER[0])
    each_has_a_label_of_its_own(first)
    both_come_back(days, report)
    the_first_is_replaced(first)
    the_second_is_refunded(second)
    each_seller_sees_the_own_one_alone(first, second)
    all_is_made_good(first, second)


def each_has_a_label_of_its_own(first: Three) -> None:
    first.customer_sees("Your return label is here.", f"1. {PIXEL}", f"2. {GALAXY}")
    looks_right(first.customer)
    labels = first.customer.get_by_role("link", name="Open the label (PDF)")
    addresses = {one.get_attribute("href") for one in labels.all()}
    assert len(addresses) == 2
    expect(first.customer.get_by_role("main")).to_contain_text("For the Pixel 8 128 GB alone.")


def both_come_back(days: Days, report: Report) -> None:
    for day, status in ((1, "accepted"), (2, "delivered")):
        days.go(day)
        numbers = {days.scan(case, "return", status) for case in report.cases}
        assert len(numbers) == 2


def the_first_is_replaced(first: Three) -> None:
    page = first.seller
    first.seller_sees("Send a replacement, or refund it.", first.days.day(7))
    sends_another(page, NEW_PARCEL)


def the_second_is_refunded(second: Three) -> None:
    """A replacement was wished for; this seller has none."""
    page = second.seller
    second.seller_sees("Send a replacement, or refund it.", second.days.day(7))
    page.get_by_role("link", name="Out of stock: refund €329.00 instead").click()
    walk.heading(page, "Out of stock: refund €329.00 instead?")
    looks_right(page)
    walk.go_on(page, "Out of stock, refund €329.00")
    expect(page.get_by_text("Noted. The refund of €329.00 is ordered")).to_be_visible()
    second.days.ask("settle")


def each_seller_sees_the_own_one_alone(first: Three, second: Three) -> None:
    first.seller_sees("Your replacement is on its way.", NEW_PARCEL)
    second.seller_sees("Made good", "Refund of €329.00")
    for page, other in ((first.seller, 1), (second.seller, 0)):
        seen = page.content()
        assert HELENE.models[other] not in page.get_by_role("main").inner_text()
        assert HELENE.serial(other + 1) not in seen
    assert NEW_PARCEL not in second.seller.content()
    for page, foreign in ((first.seller, second.case), (second.seller, first.case)):
        address = f"{first.days.house.url}/seller/cases/{foreign}/"
        assert page.request.get(address).status == 404


def all_is_made_good(first: Three, second: Three) -> None:
    days = first.days
    first.customer_sees("Your replacement is on its way.", NEW_PARCEL, "€329.00", "Paid on")
    days.go(3)
    days.scan(first.case, "replacement", "delivered")
    first.customer_sees("All is made good.", "€329.00", NEW_PARCEL)
    first.agent_sees("Made good.", "A replacement")
    second.agent_sees("Made good.", "A refund of €329.00")
    days.agrees(first.ref)
