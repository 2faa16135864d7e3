"""What the browser does with photos when the server says no, or nothing at all."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

import amends.ui

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Route

SCRIPTS = Path(amends.ui.__file__).parent / "static" / "ui" / "js" / "photos"
# Browsers have locks on the first, as on every encrypted page, and none on the second.
SAFE, PLAIN = "http://localhost:9", "http://photos.example"
PHOTO = bytes(range(256)) * 700
BEGIN = """async ([owner, slots]) => {
  const { Keep } = await import("/js/keep.js");
  const { Queue } = await import("/js/queue.js");
  const { State } = await import("/js/state.js");
  const state = new State("/state/", owner, false);
  window.queue = new Queue(await Keep.open(), owner, () => state.who());
  const bytes = Uint8Array.from({ length: 179200 }, (_, at) => at % 256);
  for (const slot of slots) {
    await queue.add({ slot, begin: `/slots/${slot}/`, title: `Photo ${slot}` }, new Blob([bytes]));
  }
  await queue.resume();
}"""
STANDS = """() => [...queue.items.values()].map(
  (item) => [item.row.slot, item.is, item.words, item.row.kept]
)"""


@dataclass
class Server:
    """Speaks tus, and answers otherwise where `says` has an answer for "METHOD path"."""

    says: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    state: tuple[int, str] = (200, '{"owner": "me", "slots": {}}')
    uploads: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, route: "Route") -> None:
        """One request's answer."""
        request = route.request
        path = urlsplit(request.url).path
        if path.startswith("/js/"):
            route.fulfill(path=SCRIPTS / path.removeprefix("/js/"), content_type="text/javascript")
        elif path == "/state/":
            route.fulfill(status=self.state[0], body=self.state[1])
        elif path == "/":
            route.fulfill(body="<title>Photos</title>", content_type="text/html")
        else:
            self._speak(route, request, path)

    def _speak(self, route: "Route", request: "Request", path: str) -> None:
        self.asked.append(f"{request.method} {path}")
        planned = self.says.get(self.asked[-1])
        if planned:
            status, sentence = planned.pop(0)
            route.fulfill(status=status, body=sentence, content_type="text/plain")
        elif request.method == "POST":
            name = f"/uploads/{len(self.uploads) + 1}/"
            self.uploads[name] = b""
            route.fulfill(status=201, headers={"Location": name, "Upload-Offset": "0"})
        else:
            self.uploads[path] += request.post_data_buffer or b""
            route.fulfill(headers={"Upload-Offset": str(len(self.uploads[path]))})

    @property
    def whole(self) -> list[str]:
        """The uploads that hold the photo."""
        wanted = hashlib.sha256(PHOTO).digest()
        return [
            name for name, data in self.uploads.items() if hashlib.sha256(data).digest() == wanted
        ]


Open = Callable[..., "Page"]


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def opened(context: "BrowserContext", server: Server) -> Open:
    """Opens a tab that sends photos for these slots, as this owner."""
    context.route("**/*", server.answer)

    def tab(*slots: str, owner: str = "me", site: str = SAFE, before: str = "") -> "Page":
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.goto(f"{site}/")
        page.evaluate(BEGIN, [owner, list(slots)])
        return page

    return tab


def stands(page: "Page", *states: str) -> Any:
    """The photos, once they stand so."""
    wanted = list(states)
    page.wait_for_function(
        "wanted => JSON.stringify([...queue.items.values()].map(one => one.is))"
        " === JSON.stringify(wanted)",
        arg=wanted,
    )
    return page.evaluate(STANDS)


def test_a_refused_photo_tells_the_servers_sentence_and_the_next_one_goes(
    opened: Open, server: Server
) -> None:
    server.says["POST /slots/1/"] = [(422, "This is a PDF, not a photo.")]
    page = opened("1", "2")
    assert stands(page, "refused", "arrived") == [
        ["1", "refused", "This is a PDF, not a photo.", True],
        ["2", "arrived", "", True],
    ]
    assert opened().evaluate(STANDS) == []


def test_an_upload_that_is_gone_begins_anew_once_and_then_waits_for_a_person(
    opened: Open, server: Server
) -> None:
    server.says["PATCH /uploads/1/"] = [(410, "")]
    server.says["PATCH /uploads/2/"] = [(404, "")]
    page = opened("1")
    stands(page, "stuck")
    assert server.asked == [
        "POST /slots/1/",
        "PATCH /uploads/1/",
        "POST /slots/1/",
        "PATCH /uploads/2/",
    ]
    page.evaluate("queue.retry()")
    stands(page, "arrived")
    assert server.whole == ["/uploads/3/"]


@pytest.mark.parametrize(
    ("state", "shut"),
    [
        ((401, '{"sign_in": "/in/"}'), "signed_out"),
        ((404, ""), "closed"),
    ],
)
def test_whoever_is_signed_out_keeps_the_photo_and_nobody_else_sees_it(
    opened: Open, server: Server, state: tuple[int, str], shut: str
) -> None:
    server.says["POST /slots/1/"] = [(404, "")]
    server.state = state
    page = opened("1")
    stands(page, "kept")
    assert page.evaluate("queue.shut") == shut
    page.close()
    assert opened(owner="somebody").evaluate(STANDS) == []
    server.state = (200, '{"owner": "me", "slots": {}}')
    stands(opened(), "arrived")
    assert server.whole == ["/uploads/1/"]


def test_a_server_that_fails_is_asked_again_where_the_photo_stands(
    opened: Open, server: Server
) -> None:
    server.says["PATCH /uploads/1/"] = [(503, ""), (409, "")]
    page = opened("1")
    stands(page, "kept")
    page.evaluate("queue.retry()")
    stands(page, "arrived")
    assert [one.split()[0] for one in server.asked] == [
        "POST",
        "PATCH",
        "HEAD",
        "PATCH",
        "HEAD",
        "PATCH",
        "PATCH",
    ]
    assert server.whole == ["/uploads/1/"]


@pytest.mark.parametrize("site", [SAFE, PLAIN])
def test_two_tabs_never_send_the_same_photo_twice(opened: Open, server: Server, site: str) -> None:
    server.says["POST /slots/1/"] = [(503, "")]
    first = opened("1", "2", site=site)
    second = opened(site=site)
    for page in (first, second):
        page.evaluate("queue.retry()")
    first.wait_for_function("queue.unsent.length === 0")
    second.wait_for_function("queue.unsent.length === 0")
    assert [one for one in server.asked if one.startswith("POST")].count("POST /slots/2/") == 1
    assert len(server.whole) == len(server.uploads) == 2


@pytest.mark.parametrize(
    "before",
    [
        "Object.defineProperty(window, 'indexedDB', {value: undefined})",
        "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }",
    ],
    ids=["private", "full"],
)
def test_a_browser_that_keeps_nothing_sends_all_the_same_and_says_so(
    opened: Open, server: Server, before: str
) -> None:
    page = opened("1", before=before, site=PLAIN)
    assert stands(page, "arrived") == [["1", "arrived", "", False]]
    assert server.whole == ["/uploads/1/"]
