"""What a customer's bank has taken back of one payment, told in whatever order its news came.

A dispute is opened and closed. Closed as lost, its amount is charged back to the customer; a bank
may then reverse that, and the dispute is won after all. (General knowledge of card schemes, not
verified; what the news of a provider means stands with `adapters/payments`.)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Said(StrEnum):
    """What a bank says of a payment; at one moment, in this order."""

    OPENED = "dispute_opened"
    LOST = "dispute_lost"
    WON = "dispute_won"


_RANK = {said: rank for rank, said in enumerate(Said)}


@dataclass(frozen=True)
class BankNews:
    """One thing that a bank said at `at` (UTC), of `minor` units of the payment's currency."""

    said: Said
    at: datetime
    minor: int
    key: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a payment stands with the bank: `charged_back` in minor units, and the moments at
    which the last dispute was opened and closed (None before that, and while it is open)."""

    charged_back: int = 0
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether the bank is looking into the payment."""
        return self.opened_at is not None and self.closed_at is None


def is_known(news: BankNews, known: Iterable[BankNews]) -> bool:
    """Whether this was told before: under the same key, or the same of the same moment."""
    return any(
        (one.key and one.key == news.key) or (one.said, one.at) == (news.said, news.at)
        for one in known
    )


def standing(known: Iterable[BankNews]) -> Standing:
    """Where the payment stands after all of this news, whatever order it came in.

    Each dispute's own loss counts; news that it is won takes back that loss and never an earlier
    dispute's. A loss of which no opening was told counts all the same.
    """
    earlier = lost = 0
    opened_at = closed_at = None
    for news in sorted(known, key=lambda one: (one.at, _RANK[one.said], one.key)):
        if news.said is Said.OPENED:
            if opened_at is None or closed_at is not None:
                earlier, lost = earlier + lost, 0
                opened_at, closed_at = news.at, None
            continue
        opened_at, closed_at = opened_at or news.at, news.at
        lost = lost + news.minor if news.said is Said.LOST else max(0, lost - news.minor)
    return Standing(earlier + lost, opened_at, closed_at)
