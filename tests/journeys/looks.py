"""What every page owes its readers: axe has nothing serious against it, and it fits a phone."""

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
ALL = {"resultTypes": ["violations"]}
# Colours are all that the dark look changes.
COLOURS = {**ALL, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN = "options => axe.run(options).then(result => result.violations)"
WIDTH = "() => document.scrollingElement.scrollWidth"
PHONE = 390


def problems(page: "Page") -> list[str]:
    """What is wrong with the open page, each with the place; empty when nothing is."""
    name = page.title()
    page.evaluate(AXE_SCRIPT)
    found = [f"{name}, light: {one}" for one in against(page, ALL)]
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


def against(page: "Page", options: dict[str, Any]) -> list[str]:
    """What axe has against the page as it is now."""
    violations = page.evaluate(RUN, options)
    return [
        f"{violation['id']} at {node['target']}"
        for violation in violations
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]
