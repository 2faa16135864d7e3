"""Refunds a customer at the marketplace's cost, in place of a seller who does not answer."""

from datetime import datetime

from amends.domain.parties import Actor
from amends.store.models import Case, Remedy


def refund_by_marketplace(case: Case, *, actor: Actor, now: datetime) -> Remedy:
    """Orders a refund of all that is left, borne by the marketplace."""
    raise NotImplementedError
