"""Pays a refund that was ordered: asked for once, and asked about ever after."""

from datetime import datetime

from amends.store.models import Refund
from amends.usecases.providers import Providers


def pay_refund(refund: Refund, *, now: datetime, providers: Providers) -> None:
    """Has the provider pay this refund."""
    raise NotImplementedError
