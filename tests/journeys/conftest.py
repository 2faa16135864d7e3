"""What a journey gets: a running marketplace, and a real browser the width of a phone."""

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests import chromium, live
from tests.journeys.days import Days, passing
from tests.journeys.house import House, furnished
from tests.journeys.orders import AGENT, SELLER, Buyer
from tests.journeys.three import Three

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
WAIT_MILLISECONDS = 15_000


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium, one a test process."""
    from playwright.sync_api import expect, sync_playwright

    # Playwright leaves a loop running in this thread; nothing of Django's runs inside it, and
    # tests of other rooms follow in the same process.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=WAIT_MILLISECONDS)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.FLAGS)
        )
        yield found
        found.close()


@pytest.fixture
def somebody(browser: "Browser") -> Iterator[Callable[..., "BrowserContext"]]:
    """Opens browsers of people who were never here, on a phone unless told otherwise."""
    opened: list[BrowserContext] = []

    def open_one(**wishes: Any) -> "BrowserContext":
        choices = {"viewport": PHONE, "reduced_motion": "reduce", **wishes}
        context = browser.new_context(**choices)
        context.set_default_timeout(WAIT_MILLISECONDS)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def context(somebody: Callable[..., "BrowserContext"]) -> "BrowserContext":
    """A browser of somebody who was never here, on a phone."""
    return somebody()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    """One tab of it."""
    return context.new_page()


@pytest.fixture
def desk(somebody: Callable[..., "BrowserContext"]) -> "Page":
    """A tab on a wide screen."""
    return somebody(viewport=DESK).new_page()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running marketplace with the journeys' own orders, one a test process."""
    folder = furnished(tmp_path_factory.mktemp("house"))
    with live.demo(folder, bare=True) as running:
        yield House(running.url, folder)


@pytest.fixture(scope="session")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    """A house of its own in which time passes, for one journey after the other."""
    folder = furnished(tmp_path_factory.mktemp("days"))
    with live.demo(folder, bare=True) as running, passing(House(running.url, folder)) as found:
        yield found


@pytest.fixture
def three(somebody: Callable[..., "BrowserContext"], days: Days) -> Callable[[Buyer], Three]:
    """Opens a tab for the customer, an agent, and the first seller, all signed in."""

    def look(buyer: Buyer) -> Three:
        customer = somebody().new_page()
        agent, seller = (somebody(viewport=DESK).new_page() for _ in range(2))
        for tab, email in ((customer, buyer.email), (agent, AGENT[0]), (seller, SELLER[0])):
            days.enter(tab, email)
        return Three(days, customer, agent, seller)

    return look
