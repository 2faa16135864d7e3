"""One customer's way through the pages, from Contact us to the report that is sent."""

import re
import time
from dataclasses import dataclass, field

from bench.browser import Browser
from bench.pages import Form, Page
from bench.photos import PER_REPORT, unlike_any_other

ANSWERS = {
    "kind": "arrived_damaged",
    "danger": "no",
    "box_have": "all",
    "box_hit": "yes",
    "confirmed": "yes",
    "remedy_1": "replacement",
    "zone": "screen",
    "defect_screen": "crack",
    "confirm_notice": "yes",
}
SENT = re.compile(r"/reports/[^/]+/")
BOARD = re.compile(r"/reports/[^/]+/photos/")
SLOT = re.compile(r"/reports/[^/]+/photos/\d+/")
MOST_PAGES = 40


@dataclass
class Journey:
    """How long it took: the whole, each upload, each other page. Seconds."""

    seconds: float = 0.0
    uploads: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)


def report(browser: Browser, photos: list[bytes]) -> Journey:
    """Reports the first device of My orders with these photos, in the order of the slots.

    Forms and links are taken from the pages. Raises `RuntimeError` where the way ends early.
    """
    made, began = Journey(), time.perf_counter()
    page = browser.get("/orders/")
    page = browser.submit(page, _form(page, "/orders/contact/"), {})
    waiting = list(photos)
    for _ in range(MOST_PAGES):
        made.pages.append(page.seconds)
        if SENT.fullmatch(page.path):
            made.seconds = time.perf_counter() - began
            return _whole(made)
        page = _onward(browser, page, waiting, made)
    raise RuntimeError(f"the report was not sent after {MOST_PAGES} pages; last: {page.path}")


def _whole(made: Journey) -> Journey:
    if len(made.uploads) != PER_REPORT:
        raise RuntimeError(f"{len(made.uploads)} photos were asked for, not {PER_REPORT}")
    return made


def _onward(browser: Browser, page: Page, waiting: list[bytes], made: Journey) -> Page:
    if BOARD.fullmatch(page.path):
        return browser.get(_from_board(page, bool(waiting)))
    form = _form(page, "/reports/")
    if not form.takes_file:
        return browser.submit(page, form, ANSWERS)
    answer = browser.upload(page, form, unlike_any_other(waiting.pop(0)))
    made.uploads.append(answer.seconds)
    return browser.get(answer.json()["next"])


def _form(page: Page, start: str) -> Form:
    form = page.form_to(start)
    if form is None:
        raise RuntimeError(f"{page.path} has no form to {start}")
    return form


def _from_board(page: Page, photos_left: bool) -> str:
    """The next slot while there are photos for it, else the way on."""
    if photos_left:
        return next(href for href, _ in page.links if SLOT.fullmatch(href))
    return next(href for href, words in page.links if words == "Continue")
