"""Letters, and how they leave."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a letter."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Letter:
    """One letter to one address. `key` names the delivery: a repeat carries the same one."""

    key: str
    to: str
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()


class Mailer(Protocol):
    """What every way of sending can do."""

    def send(self, letter: Letter) -> None:
        """Sends it, or raises; the same key a second time does no harm."""
        ...
