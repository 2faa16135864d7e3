"""No payment provider: what an installation has until its operator plugs one in."""

from datetime import datetime

from amends.adapters.payments import (
    PaymentNews,
    PaymentUnavailable,
    ProviderRefund,
    RefundRequest,
)

SAYS = "No payment provider is plugged in, so this refund waits."


class NoPayments:
    """Gives no money back and never says that it did: refunds wait, and a person hears of it."""

    def refund(self, request: RefundRequest, at: datetime) -> ProviderRefund:
        """Raises `PaymentUnavailable`."""
        raise PaymentUnavailable(SAYS)

    def find_refund(self, key: str) -> ProviderRefund | None:
        """None: nothing was ever paid here."""
        return None

    def news(self, now: datetime) -> list[PaymentNews]:
        """None ever comes."""
        return []

    def told(self, key: str) -> None:
        """Nothing was."""
