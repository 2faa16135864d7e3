"""An installation without a payment provider never says that money was given back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from amends.adapters import registry
from amends.adapters.payments import PaymentUnavailable, RefundRequest
from amends.adapters.payments.none import NoPayments
from amends.domain.money import Money

NOW = datetime(2026, 4, 9, 9, tzinfo=UTC)


def test_outside_the_demo_no_refund_goes_into_the_sandbox(settings: Any) -> None:
    settings.DEMO = False
    payments = registry.payments()
    assert isinstance(payments, NoPayments)
    request = RefundRequest("refund:1", "pay-1", Money(100, "EUR"), "AL-1")
    with pytest.raises(PaymentUnavailable, match="waits"):
        payments.refund(request, NOW)
    assert payments.find_refund("refund:1") is None
    assert payments.news(NOW) == []
