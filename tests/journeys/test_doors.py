"""From a shop's own page: its button leads to the order's report; later the sign-in does."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests import sample_shop
from tests.journeys import looks, walk
from tests.journeys.house import House
from tests.journeys.keys import Keys
from tests.journeys.orders import THEO

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_shops_button_leads_to_the_report_of_that_order_and_to_nothing_else(
    house: House, page: "Page"
) -> None:
    with sample_shop.opened(house.url) as shop:
        shop.orders = {
            THEO.order: {
                "number": THEO.order,
                "email": THEO.email,
                "what": THEO.models[0],
                "more": "",
            }
        }
        page.goto(shop.url)
        the_script_has_drawn_the_button(page)
        keys = Keys(page)
        keys.enter("link", "Contact us")
        walk.heading(page, f"Contact us about order {THEO.order}")
        assert "link=" not in page.url
        assert looks.problems(page) == []
        keys.enter("button", "Go on with this order")
        walk.heading(page, "What happened?")
        report = page.url
        page.goto(f"{house.url}/orders/")
        walk.heading(page, "What is your mail address?")
        page.goto(report)
        walk.heading(page, "What happened?")
        page.context.clear_cookies()
        page.goto(f"{house.url}/door/order/?order={THEO.order}")
        walk.heading(page, "What is your mail address?")
        page.get_by_label("address").fill(THEO.email)
        walk.go_on(page, "Send me a code")
        page.get_by_label("code").fill(house.code(THEO.email))
        walk.go_on(page, "Sign in")
        walk.heading(page, "What happened?")
        assert page.url == report


def the_script_has_drawn_the_button(page: "Page") -> None:
    """It is a link as before, tall enough for a thumb; the other link is as it was."""
    button = page.get_by_role("link", name="Contact us", exact=True)
    expect(button).to_have_attribute("data-amends-contact", "drawn")
    expect(button).to_have_css("min-height", "44px")
    expect(button).to_have_attribute("referrerpolicy", "no-referrer")
    expect(button.locator("svg")).to_have_count(1)
    assert page.context.cookies() == []
