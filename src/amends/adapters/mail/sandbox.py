"""A mailbox in a folder: everything that the demo and the tests would have sent."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from email.utils import format_datetime
from pathlib import Path

from amends.adapters.durable import write_durably
from amends.adapters.mail import Attachment, Letter
from amends.adapters.mail.message import KEY, as_message

SENDER = "care@alderly.example"
# More than any letter's head takes.
HEAD_BYTES = 4_096


@dataclass(frozen=True)
class Sent:
    """A letter as it lies in the mailbox. `name` finds it again; `at` is real time, UTC."""

    name: str
    at: datetime
    letter: Letter


@dataclass(frozen=True)
class Head:
    """What the head of a letter says: whom it is to, and the key that it was sent under."""

    name: str
    key: str
    to: str
    at: datetime


class Sandbox:
    """Keeps one .eml file a letter in `root`, named after the letter's key.

    The same key again writes the same file: a repeated delivery shows as one letter.
    """

    def __init__(self, root: Path, sender: str = SENDER) -> None:
        self._root = root
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Keeps the letter; on return it survives a power cut. Raises `OSError` when it cannot."""
        path = self._root / f"{_name(letter.key)}.eml"
        message = as_message(letter, self._sender)
        known = self._read(path)
        message["Date"] = format_datetime(known.at if known else datetime.now(UTC))
        write_durably(path, message.as_bytes(policy=policy.SMTP))

    def messages(self) -> list[Sent]:
        """All letters, newest first."""
        return sorted(self._all(), key=lambda sent: sent.at, reverse=True)

    def heads(self) -> list[Head]:
        """The heads of all letters, in no particular order; no letter is read whole for it."""
        return [head for path in self._root.glob("*.eml") if (head := _head(path))]

    def message(self, name: str) -> Sent | None:
        """One letter by its `Sent.name`; None when there is none."""
        if len(name) != 64 or not name.isalnum():
            return None
        return self._read(self._root / f"{name}.eml")

    def _all(self) -> Iterator[Sent]:
        for path in self._root.glob("*.eml"):
            sent = self._read(path)
            if sent:
                yield sent

    def _read(self, path: Path) -> Sent | None:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        message = BytesParser(policy=policy.default).parsebytes(data)
        return Sent(path.stem, message["Date"].datetime.astimezone(UTC), _letter(message))


def _head(path: Path) -> Head | None:
    try:
        with path.open("rb") as stream:
            start = stream.read(HEAD_BYTES)
    except FileNotFoundError:
        return None
    head = BytesHeaderParser(policy=policy.default).parsebytes(start)
    at = head["Date"].datetime.astimezone(UTC)
    return Head(path.stem, str(head[KEY]), str(head["To"]), at)


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _letter(message: EmailMessage) -> Letter:
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return Letter(
        key=str(message[KEY]),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=_content(text),
        html=_content(html),
        attachments=tuple(_attachment(part) for part in message.iter_attachments()),
    )


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_content()
    return Attachment(
        name=part.get_filename() or "attachment",
        content_type=part.get_content_type(),
        data=content.encode() if isinstance(content, str) else bytes(content),
    )


def _content(part: MIMEPart | None) -> str:
    # Lines end with CRLF on the wire, and with LF in a letter.
    return str(part.get_content()).replace("\r\n", "\n") if part else ""
