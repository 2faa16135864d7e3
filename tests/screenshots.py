"""Makes the README's pictures from the demo: `make screenshots`."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import environment
from tests.chromium import FLAGS, executable
from tests.live import demo, prepared

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
PHONE = ViewportSize(width=390, height=844)
SCREEN = ViewportSize(width=1440, height=900)
GAP = 24
MOST_BYTES = 300_000


def main() -> None:
    """Starts a fresh demo and writes the pictures, each under 300 KB."""
    environment.prepare()
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(prepared(Path(folder))) as live,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        save(side_by_side(customer(browser, live.links()["customer"])), "customer.png")
        save(desk(browser, live.links()["agent"]), "desk.png")
        save(portal(browser, live.links()["seller"]), "seller.png")
        browser.close()
    environment.remove()


def customer(browser: Browser, link: str) -> list[Image.Image]:
    """My orders, where the damage is, and the status page with its label."""
    page = browser.new_context(viewport=PHONE, device_scale_factor=2).new_page()
    page.goto(link)
    orders = shot(page)
    contact(page, "Your return label is here")
    status = shot(page)
    page.goto(link)
    contact(page, "to report damage")
    for answer in ("It was damaged when I got it", "No, none of these"):
        page.get_by_label(answer).check()
        page.get_by_role("button", name="Continue").click()
    if "/units/" in page.url:
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("Screen", exact=True).check()
    return [orders, shot(page), status]


def contact(page: Page, words: str) -> None:
    """Presses Contact us on the first device of My orders that says this."""
    device = page.get_by_role("article").filter(has_text=words).first
    device.get_by_role("button", name="Contact us").click()


def desk(browser: Browser, link: str) -> Image.Image:
    """The first case of the queue, beside the queue."""
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(link)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    return shot(page)


def portal(browser: Browser, link: str) -> Image.Image:
    """The seller's first case by due moment, beside the list."""
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(link)
    page.get_by_role("navigation", name="Own units").get_by_role("link").first.click()
    return shot(page)


def shot(page: Page) -> Image.Image:
    """What the window shows, once everything is loaded."""
    page.wait_for_load_state("networkidle")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """The pictures in a row on the page's own ground."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    row = Image.new("RGB", (width, max(picture.height for picture in pictures)), "#e3dfd6")
    left = 0
    for picture in pictures:
        row.paste(picture, (left, 0))
        left += picture.width + GAP
    return row


def save(picture: Image.Image, name: str) -> None:
    """Writes a PNG in 256 colours. Raises `RuntimeError` when it is too large all the same."""
    path = TARGET / name
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise RuntimeError(f"{name} is larger than {MOST_BYTES:,} bytes")


if __name__ == "__main__":
    main()
