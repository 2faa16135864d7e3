"""One person's browser: a kept connection, cookies, forms, redirects; no scripts, no pictures."""

import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from bench.pages import Form, Page

BOUNDARY = "bench-of-amends-2f6c1d"
SECONDS = 120


class Browser:
    """Somebody who is signed in, in a session that was made directly in the database."""

    def __init__(self, port: int, session: str = "") -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self.cookies = {"amends_session": session} if session else {}

    def get(self, path: str, *, expect: int = 200) -> Page:
        """The page at `path`, after redirects. Raises `RuntimeError` for an unexpected status."""
        return self._ask("GET", path, b"", {}, expect)

    def submit(self, page: Page, form: Form, answers: dict[str, str]) -> Page:
        """Sends a form of `page`; returns the page that follows."""
        body = urlencode(form.filled(answers)).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", urljoin(page.path, form.action), body, headers, 200)

    def upload(self, page: Page, form: Form, photo: bytes) -> Page:
        """Sends a photo as the page's script does: the answer is JSON, not a page."""
        body = b"".join(_parts(form, photo))
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Accept": "application/json",
        }
        return self._ask("POST", urljoin(page.path, form.action), body, headers, 200)

    def close(self) -> None:
        """Ends the connection."""
        self.connection.close()

    def _ask(
        self, method: str, path: str, body: bytes, headers: dict[str, str], expect: int
    ) -> Page:
        before = time.perf_counter()
        answer, text = self._exchange(method, path, body, headers)
        while answer.status in (302, 303):
            path = urljoin(path, answer.headers["Location"])
            answer, text = self._exchange("GET", path, b"", {})
        seconds = time.perf_counter() - before
        if answer.status != expect:
            raise RuntimeError(f"{method} {path} answered {answer.status}:\n{text[:4000]}")
        return Page(answer.status, urlsplit(path).path, text, seconds)

    def _exchange(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[HTTPResponse, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body or None, headers | {"Cookie": cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return answer, text


def _parts(form: Form, photo: bytes) -> Iterable[bytes]:
    for one in form.fields:
        if one.kind == "file":
            disposition = f'form-data; name="{one.name}"; filename="photo.jpg"'
            yield f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n".encode()
            yield b"Content-Type: image/jpeg\r\n\r\n" + photo + b"\r\n"
        elif one.kind == "hidden":
            yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{one.name}"'.encode()
            yield f"\r\n\r\n{one.value}\r\n".encode()
    yield f"--{BOUNDARY}--\r\n".encode()
