"""The marketplace that the journeys walk through: a real web server and worker, and its mailbox.

Everything is seen from outside: over HTTP, in the mailbox's folder, by the command line.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from amends.adapters.mail import Letter
from amends.adapters.mail.sandbox import Sandbox, Sent
from tests import live

if TYPE_CHECKING:
    from playwright.sync_api import Page

Found = TypeVar("Found")
PATIENCE_SECONDS = 20
TURN_SECONDS = 0.1


@dataclass(frozen=True)
class House:
    """A running marketplace: its address, and the folder that it keeps everything in."""

    url: str
    var: Path
    known: dict[str, Sent] = field(default_factory=dict)

    def letters(self, to: str, saying: str = "") -> list[Letter]:
        """The letters to an address whose subject or text has these words, newest first."""
        found = [one.letter for one in sorted(self._mailbox(), key=lambda one: one.at)]
        return [one for one in reversed(found) if one.to == to and saying in words_of(one)]

    def _mailbox(self) -> list[Sent]:
        """All letters; each is read once, for those with photos are long."""
        box = Sandbox(self.var / "mailbox")
        for path in (self.var / "mailbox").glob("*.eml"):
            if path.stem not in self.known and (sent := box.message(path.stem)):
                self.known[path.stem] = sent
        return list(self.known.values())

    def letter(self, to: str, saying: str) -> Letter:
        """The newest such letter, as soon as it is there."""
        return until(
            lambda: next(iter(self.letters(to, saying)), None), f"a letter to {to}: {saying}"
        )

    def sign_in(self, page: "Page", email: str) -> None:
        """Asks for a code, reads it in the mailbox, types it."""
        before = len(self.letters(email, "sign-in code"))
        page.goto(f"{self.url}/account/sign-in/")
        page.get_by_label("address").fill(email)
        page.get_by_role("button", name="Send me a code").click()
        page.get_by_label("code").fill(self.code(email, before))
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/account/" not in url)

    def code(self, email: str, before: int = 0) -> str:
        """The code of the letter that came after the first `before` ones."""

        def newest() -> str:
            letters = self.letters(email, "sign-in code")
            return letters[0].subject.split()[0] if len(letters) > before else ""

        return until(newest, f"a sign-in code for {email}")

    def verified(self, ref: str) -> str:
        """What `amends events verify` says of an incident; fails when it finds a break."""
        done = subprocess.run(
            live.command("events", "verify", ref),
            env=live.variables(self.var) | {"AMENDS_DEMO": "true"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()


def words_of(letter: Letter) -> str:
    """The subject and the text with single spaces, wherever its lines were broken."""
    return " ".join(f"{letter.subject} {letter.text}".split())


def until(look: Callable[[], Found | None], what: str) -> Found:
    """What `look` finds, as soon as it finds something; fails with `what` when it never does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {PATIENCE_SECONDS} seconds")
        time.sleep(TURN_SECONDS)
    return found


def until_page(page: "Page", words: str) -> None:
    """Opens the page again and again until it says this, as somebody who waits would."""

    def says() -> bool:
        if words in page.inner_text("main"):
            return True
        page.reload()
        return words in page.inner_text("main")

    until(says, f"{page.url} says {words!r}")


def reference(page: "Page") -> str:
    """The reference of the report that the page is about."""
    found = re.search(r"/(?:reports|cases)/([^/]+)/", page.url)
    assert found, page.url
    return found.group(1)


def furnished(target: Path) -> Path:
    """Copies a folder with the journeys' orders to `target`; the first call of a run makes it."""
    store = Path(os.environ["AMENDS_VAR"])
    original = store / "journeys"
    with (store / "journeys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            making = live.prepared(store / "journeys.making", bare=True)
            subprocess.run(
                [sys.executable, "-m", "tests.journeys.seed"],
                env=live.variables(making) | {"AMENDS_DEMO": "true"},
                check=True,
            )
            making.rename(original)
    shutil.copytree(original, target, dirs_exist_ok=True)
    return target
