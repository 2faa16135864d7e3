"""A slow phone that loses its network, and then the page: no photo has to be taken again."""

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from tests.journeys import walk
from tests.journeys.house import House, until
from tests.journeys.orders import LUCIE
from tests.journeys.pictures import WALK, drawn

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, FilePayload, Page, Request

# A third generation network as browsers' own tools name it: bits a second, and milliseconds.
THIRD_GENERATION = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
AT_HOME = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
# What is photographed, and the format that the phone makes of it.
CHOSEN = (("packaging", "JPEG"), ("label", "HEIC"), ("device_front", "WebP"))


def test_photos_chosen_together_survive_a_lost_network_and_a_reload(
    house: House, page: "Page", context: "BrowserContext"
) -> None:
    taken = [drawn(LUCIE, subject, kind) for subject, kind in CHOSEN]
    walk.begin(house, page, LUCIE)
    walk.tell_what_happened(page)
    walk.mark_damage(page, walk.CRACK)
    walk.tell_of_box_and_day(page)
    several_are_chosen_and_told_apart(page, taken)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", THIRD_GENERATION)
    walk.go_on(page, "Send 3 photos")
    the_first_is_under_way(page)
    network.send("Network.emulateNetworkConditions", THIRD_GENERATION | {"offline": True})
    expect(page.get_by_text("No connection. 3 photos wait here.").first).to_be_visible()
    begun = the_page_is_lost(page)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    network.send("Network.emulateNetworkConditions", AT_HOME)
    page.goto(begun)
    expect(page.get_by_text("3 of 5: the back of the device")).to_be_visible()
    expect(page.get_by_role("link", name="The shipping label Number read")).to_be_visible()
    what_was_begun_is_gone_on_with([one for one in asked if "/uploads/" in one.url])
    every_byte_is_there(house, taken)


def several_are_chosen_and_told_apart(page: "Page", taken: "list[FilePayload]") -> None:
    """They were taken in another order than that of the walk, which is said before they go."""
    first, second, third = taken
    page.wait_for_load_state()
    page.get_by_label("Choose several at once").set_input_files([second, first, third])
    expect(page.get_by_role("heading", name="Which photo is which?")).to_be_focused()
    photos = [page.get_by_label(f"Photo {number}", exact=True) for number in (1, 2, 3)]
    photos[0].select_option(label="The shipping label")
    for photo, (title, _subject, _kind) in zip(photos, (WALK[1], WALK[0], WALK[2]), strict=True):
        assert photo.locator("option:checked").inner_text() == title


def the_first_is_under_way(page: "Page") -> None:
    expect(page.get_by_text("Sending photo 1 of 3")).to_be_visible()
    sent = page.get_by_role("progressbar", name="All photos together")
    until(lambda: float(str(sent.evaluate("bar => bar.value"))) > 10, "a part of it has come")


def the_page_is_lost(page: "Page") -> str:
    """Without a network not even the page comes back; returns where it was."""
    address = page.url
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    return address


def what_was_begun_is_gone_on_with(asked: "list[Request]") -> None:
    """It is asked after first, and only the other two are begun."""
    methods = [request.method for request in asked]
    assert methods[0] == "HEAD"
    assert methods.count("POST") == len(CHOSEN) - 1


def every_byte_is_there(house: House, taken: "list[FilePayload]") -> None:
    """The originals, by what the server named them after: their SHA-256."""
    kept = {path.name: path for path in (house.var / "files" / "originals").glob("*/*")}
    for photo in taken:
        assert kept[sha256(photo["buffer"]).hexdigest()].read_bytes() == photo["buffer"]
