"""A payment provider for the demo and the tests: it pays at once, remembers, and can misbehave."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from amends.adapters.durable import write_durably
from amends.adapters.news import News, NewsFolder
from amends.adapters.payments import (
    DISPUTE_LOST,
    DISPUTE_OPENED,
    DISPUTE_WON,
    PaymentNews,
    PaymentUnavailable,
    ProviderRefund,
    RefundRefused,
    RefundRequest,
)
from amends.domain.money import Money

# What can go wrong with a refund: no answer and nothing made, made and no answer, a clear no.
LOST_BEFORE = "lost_before"
LOST_AFTER = "lost_after"
REFUSED = "refused"
# And with a question for one.
UNREACHABLE = "unreachable"

Mishap = Callable[[str, int], str]


def no_mishap(_key: str, _attempt: int) -> str:
    """All goes well."""
    return ""


class SandboxPayments:
    """Keeps one JSON file a refund in `root`, named after the refund's key.

    `mishap` and `search_mishap` are asked at every `refund` and `find_refund` what goes wrong,
    with the key and the number of the attempt in this process, from 1; "" is nothing.
    """

    def __init__(
        self, root: Path, mishap: Mishap = no_mishap, search_mishap: Mishap = no_mishap
    ) -> None:
        self._refunds = root / "refunds"
        self._news = NewsFolder(root / "news")
        self._mishap = mishap
        self._search_mishap = search_mishap
        self._tries: Counter[str] = Counter()
        self._searches: Counter[str] = Counter()

    def refund(self, request: RefundRequest, at: datetime) -> ProviderRefund:
        """The refund under `request.key`; the first request's amount and moment stay.

        Raises `RefundRefused` for an amount that is nothing, and what `mishap` says.
        """
        self._tries[request.key] += 1
        mishap = self._mishap(request.key, self._tries[request.key])
        if mishap == LOST_BEFORE:
            raise PaymentUnavailable("The sandbox bank did not answer.")
        with _reaching():
            made = _read(self._path(request.key)) or self._make(request, at, mishap)
        if mishap == LOST_AFTER:
            raise PaymentUnavailable("The sandbox bank's answer was lost.")
        return made

    def find_refund(self, key: str) -> ProviderRefund | None:
        """The refund under this key; None when none was made."""
        self._searches[key] += 1
        if self._search_mishap(key, self._searches[key]) == UNREACHABLE:
            raise PaymentUnavailable("The sandbox bank cannot be reached.")
        with _reaching():
            return _read(self._path(key))

    def news(self, now: datetime) -> list[PaymentNews]:
        """Disputes that were opened or closed up to `now` and were not told yet."""
        with _reaching():
            return [_payment_news(news) for news in self._news.due(now)]

    def told(self, key: str) -> None:
        """The news under this key does not come again."""
        self._news.told(key)

    def refunds(self) -> list[ProviderRefund]:
        """All refunds that were made, oldest first."""
        found = (_read(path) for path in self._refunds.glob("*.json"))
        return sorted((made for made in found if made), key=lambda made: (made.at, made.key))

    def dispute(self, payment: str, amount: Money, at: datetime) -> None:
        """The customer's bank disputes the payment at `at`."""
        self._tell(DISPUTE_OPENED, payment, amount, at)

    def close_dispute(self, payment: str, amount: Money, at: datetime, lost: bool) -> None:
        """The dispute ends at `at`: charged back when `lost`, else the seller keeps the money."""
        self._tell(DISPUTE_LOST if lost else DISPUTE_WON, payment, amount, at)

    def _make(self, request: RefundRequest, at: datetime, mishap: str) -> ProviderRefund:
        if mishap == REFUSED:
            raise RefundRefused("The sandbox bank does not give this payment back.")
        if request.amount.minor <= 0:
            raise RefundRefused("There is nothing to give back.")
        made = ProviderRefund(request.key, _reference(request.key), request.amount, at)
        write_durably(self._path(request.key), _written(request, made))
        return made

    def _tell(self, kind: str, payment: str, amount: Money, at: datetime) -> None:
        data = {"kind": kind, "payment": payment, "amount": asdict(amount)}
        self._news.put(f"{kind}:{payment}:{at.isoformat()}", at, data)

    def _path(self, key: str) -> Path:
        return self._refunds / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


@contextmanager
def _reaching() -> Iterator[None]:
    """A folder that cannot be read or written is a provider that does not answer."""
    try:
        yield
    except OSError as error:
        raise PaymentUnavailable("The sandbox bank cannot reach its books.") from error


def _reference(key: str) -> str:
    """The provider's number; from the key alone, so that two processes give the same one."""
    return f"RF-{hashlib.sha256(key.encode()).hexdigest()[:12].upper()}"


def _written(request: RefundRequest, made: ProviderRefund) -> bytes:
    refund = asdict(made) | {"at": made.at.isoformat()}
    record = {"request": asdict(request), "refund": refund}
    return json.dumps(record, indent=2, sort_keys=True).encode()


def _read(path: Path) -> ProviderRefund | None:
    try:
        refund = json.loads(path.read_text(encoding="utf-8"))["refund"]
    except FileNotFoundError:
        return None
    return ProviderRefund(
        key=refund["key"],
        reference=refund["reference"],
        amount=Money(**refund["amount"]),
        at=datetime.fromisoformat(refund["at"]),
    )


def _payment_news(news: News) -> PaymentNews:
    data = news.data
    amount = Money(**data["amount"])
    return PaymentNews(news.key, data["kind"], data["payment"], amount, news.at)
