"""What a journey gets: a running demo, and a real browser the width of a phone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import chromium, live

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PHONE = {"width": 390, "height": 844}
WAIT_MILLISECONDS = 15_000


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium, one a test process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.FLAGS)
        )
        yield found
        found.close()


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    """A browser of somebody who was never here, on a phone."""
    opened = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    opened.set_default_timeout(WAIT_MILLISECONDS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    """One tab of it."""
    return context.new_page()


@pytest.fixture(scope="module")
def marketplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[live.Live]:
    """A running demo with its sixty orders; shared by the journeys of one file."""
    folder = live.prepared(tmp_path_factory.mktemp("demo"))
    with live.demo(folder) as running:
        yield running
