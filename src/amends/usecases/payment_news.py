"""Takes in what the payment provider tells of disputes at the customer's bank."""

from datetime import datetime

from amends.adapters.payments import PaymentNews


def payment_news(news: PaymentNews, *, now: datetime) -> bool:
    """Applies the news; gives whether the payment is known."""
    raise NotImplementedError
