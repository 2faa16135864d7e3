"""The hash chain over an incident's events.

An event's hash covers the hash before it and a *digest* of its personal data, salted with a
value that lives beside that data. Erasing data and salt leaves the digest, so the chain still
verifies, and nothing can be guessed back out of it.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64


@dataclass(frozen=True)
class Link:
    """What one event's hash covers, apart from the hash before it."""

    incident: str
    number: int
    name: str
    at: str
    role: str
    person_id: int | None
    payload: dict[str, Any]
    policy: str
    personal_digest: str


def canonical(data: Any) -> bytes:
    """The one byte string that equal JSON data always gives."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def salted_digest(salt: str, data: dict[str, Any]) -> str:
    """SHA-256 over `salt` and the canonical form of `data`; empty for no data."""
    if not data:
        return ""
    return hashlib.sha256(salt.encode() + b"\n" + canonical(data)).hexdigest()


def link_hash(previous: str, link: Link) -> str:
    """The hash of an event that follows the one with the hash `previous`."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(vars(link))).hexdigest()
