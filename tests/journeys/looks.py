"""What every page owes its readers: axe has nothing serious against it, and it fits a phone."""

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
# Colours are all that the dark look changes.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
WIDTH = "() => document.scrollingElement.scrollWidth"
PHONE = 390


def problems(page: "Page") -> list[str]:
    """What is wrong with the open page, each with the place; empty when nothing is."""
    name = page.title()
    found = [f"{name}, light: {one}" for one in against(page)]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"{name}, dark: {one}" for one in against(page, COLOURS)]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return [*found, *too_wide(page)]


def too_wide(page: "Page") -> list[str]:
    """Whether the page must be scrolled sideways on a phone."""
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": PHONE, "height": before["height"]})
    width = page.evaluate(WIDTH)
    page.set_viewport_size(before)
    return [f"{page.title()}: {width} pixels wide on a phone of {PHONE}"] if width > PHONE else []


def against(page: "Page", options: dict[str, Any] | None = None) -> list[str]:
    """What axe has against the page as it is now."""
    result = Axe().run(page, options=options)
    return [
        f"{violation['id']} at {node['target']}"
        for violation in result.response["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]
