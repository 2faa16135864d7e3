"""Claims with the sandbox carrier: it pays, asks, denies or stays silent, by the claim's number."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from amends.adapters.carriers import (
    ASKS,
    DENIES,
    PAYS,
    PAYS_IN_PART,
    CarrierUnavailable,
    ClaimNews,
    ClaimNotice,
)
from amends.adapters.durable import write_durably
from amends.adapters.news import News, NewsFolder
from amends.domain.money import Money

IN_PART_AFTER = timedelta(days=4)
IN_PART_PERCENT = 60


@dataclass(frozen=True)
class _Answer:
    """A first answer: for claims whose hundredth is below `below`, so long after the notice."""

    below: int
    kind: str
    after: timedelta
    words: str


ANSWERS = (
    _Answer(45, PAYS, timedelta(days=6), "The damage is accepted and paid in full."),
    _Answer(65, ASKS, timedelta(days=3), "Please send the invoice and a photo of the inner box."),
    _Answer(90, DENIES, timedelta(days=8), "The packaging was not fit for the contents."),
)
PAYS_IN_PART_WORDS = "The damage is accepted and paid in part, up to the liability of the service."


class Claims:
    """Keeps one JSON file a claim in `root`; its answers are news."""

    def __init__(self, root: Path, news: NewsFolder) -> None:
        self._root = root
        self._news = news

    def open(self, notice: ClaimNotice) -> None:
        """Takes the claim in and plans the first answer; a known claim changes nothing.

        The answer's kind follows from the reference alone. Raises `OSError`.
        """
        # Before the file: killed in between, the same call plans the same answer again.
        answer = _first_answer(notice.reference)
        if answer:
            amount = notice.value if answer.kind == PAYS else None
            said = _said(notice.reference, answer.kind, answer.words, amount)
            self._news.put(_first_key(notice.reference), notice.at + answer.after, said)
        if not self._path(notice.reference).exists():
            record = asdict(notice) | {"at": notice.at.isoformat()}
            data = json.dumps(record, indent=2, sort_keys=True).encode()
            write_durably(self._path(notice.reference), data)

    def answer(self, key: str, reference: str, at: datetime) -> None:
        """Plans a payment in part, in place of a first answer that was not told yet; once a key.

        Raises `CarrierUnavailable` for a claim that was never opened, and `OSError`.
        """
        value = self._value(reference)
        if value is None:
            raise CarrierUnavailable("The sandbox carrier does not know this claim yet.")
        part = Money(value.minor * IN_PART_PERCENT // 100, value.currency)
        said = _said(reference, PAYS_IN_PART, PAYS_IN_PART_WORDS, part)
        self._news.told(_first_key(reference))
        self._news.put(f"claim:{reference}:answered:{key}", at + IN_PART_AFTER, said)

    def reply(
        self, reference: str, kind: str, words: str, amount: Money | None, at: datetime
    ) -> None:
        """Answers at `at`, in place of the first answer where that was not told yet."""
        self._news.told(_first_key(reference))
        key = f"claim:{reference}:{kind}:{at.isoformat()}"
        self._news.put(key, at, _said(reference, kind, words, amount))

    def _value(self, reference: str) -> Money | None:
        try:
            notice = json.loads(self._path(reference).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return Money(**notice["value"])

    def _path(self, reference: str) -> Path:
        return self._root / f"{hashlib.sha256(reference.encode()).hexdigest()}.json"


def claim_news(news: News) -> ClaimNews:
    """The carrier's answer as it was kept."""
    data = news.data
    amount = Money(**data["amount"]) if data["amount"] else None
    return ClaimNews(news.key, data["reference"], data["kind"], data["words"], amount, news.at)


def _first_answer(reference: str) -> _Answer | None:
    """What this claim hears first; None when the carrier stays silent."""
    digest = hashlib.sha256(reference.encode()).digest()
    hundredth = int.from_bytes(digest[:8], "big") % 100
    return next((answer for answer in ANSWERS if hundredth < answer.below), None)


def _first_key(reference: str) -> str:
    return f"claim:{reference}:first"


def _said(reference: str, kind: str, words: str, amount: Money | None) -> dict[str, Any]:
    paid = asdict(amount) if amount else None
    return {"type": "claim", "reference": reference, "kind": kind, "words": words, "amount": paid}
