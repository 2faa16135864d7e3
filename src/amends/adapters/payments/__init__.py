"""Payment providers as the use cases see them: who gives money back, and tells of disputes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from amends.domain.money import Money

DISPUTE_OPENED = "dispute_opened"
DISPUTE_WON = "dispute_won"
DISPUTE_LOST = "dispute_lost"


class PaymentUnavailable(Exception):
    """No usable answer: it may or may not have been paid. Ask with `find_refund` first."""


class RefundRefused(Exception):
    """The provider said no, and would say it again; the message is its reason."""


@dataclass(frozen=True)
class RefundRequest:
    """Money that is to go back to where it came from.

    `key` is ours, and the same for every try; `payment` is the provider's number of the payment.
    `reference` is what the customer reads on the statement.
    """

    key: str
    payment: str
    amount: Money
    reference: str


@dataclass(frozen=True)
class ProviderRefund:
    """A refund that the provider made, under our key; `reference` is the provider's number."""

    key: str
    reference: str
    amount: Money
    at: datetime


@dataclass(frozen=True)
class PaymentNews:
    """What the provider tells of a payment.

    `kind` is `DISPUTE_OPENED`, `DISPUTE_WON` (the money is back with the seller) or
    `DISPUTE_LOST` (it was charged back to the customer). The same `key` is the same news.
    """

    key: str
    kind: str
    payment: str
    amount: Money
    at: datetime


class PaymentProvider(Protocol):
    """What every payment provider can do."""

    def refund(self, request: RefundRequest, at: datetime) -> ProviderRefund:
        """The refund under `request.key`: made now, at `at`, or the one that was made before.

        Raises `PaymentUnavailable` when nobody knows whether it was made, `RefundRefused` when
        it was not and will not be.
        """
        ...

    def find_refund(self, key: str) -> ProviderRefund | None:
        """The refund that was made under this key; None when there is none.

        Raises `PaymentUnavailable` when there is no answer.
        """
        ...

    def news(self, now: datetime) -> list[PaymentNews]:
        """What has happened up to `now` and was not told yet, oldest first."""
        ...

    def told(self, key: str) -> None:
        """Says that the news under this key was taken in, so that it does not come again."""
        ...
