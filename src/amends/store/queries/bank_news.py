"""What a customer's bank has said of a payment, as it was kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from amends.domain.bank_disputes import BankNews, Said
from amends.store.models import Event, Payment

TOLD = ("payment.disputed", "payment.dispute_closed", "payment.told_late")


def bank_news(payment: Payment) -> list[BankNews]:
    """All that the reports on its order keep of it in their events, once each, in no order."""
    rows = Event.objects.filter(
        incident__parcel__order=payment.order_id,
        name__in=TOLD,
        payload__payment=payment.reference,
    )
    by_key = {row.payload["key"]: _kept(row.name, row.payload) for row in rows}
    return list(by_key.values())


def _kept(name: str, payload: Mapping[str, Any]) -> BankNews:
    at = datetime.fromisoformat(payload["said_at"])
    return BankNews(_said(name, payload), at, payload["amount_minor"], payload["key"])


def _said(name: str, payload: Mapping[str, Any]) -> Said:
    if name == "payment.told_late":
        return Said(payload["said"])
    if name == "payment.disputed":
        return Said.OPENED
    return Said.LOST if payload["lost"] else Said.WON


def news_of_row(payment: Payment) -> list[BankNews]:
    """The last dispute, as far as the payment itself tells of it: all there is before a report."""
    told, lost = [], payment.charged_back_minor
    if payment.disputed_at:
        told.append(_from_row(payment, Said.OPENED, payment.disputed_at, payment.amount_minor))
    if payment.dispute_closed_at:
        said = Said.LOST if lost else Said.WON
        minor = lost or payment.amount_minor
        told.append(_from_row(payment, said, payment.dispute_closed_at, minor))
    return told


def _from_row(payment: Payment, said: Said, at: datetime, minor: int) -> BankNews:
    return BankNews(said, at, minor, f"{payment.pk}:{said.value}:{at.isoformat()}")
