"""Orders a refund: written and committed with its key, before anybody asks the provider."""

from datetime import datetime

from amends.domain.money import Money
from amends.domain.parties import Actor
from amends.store.models import Case, Remedy


def order_refund(
    case: Case,
    amount: Money | None,
    *,
    actor: Actor,
    now: datetime,
    borne_by: str = "seller",
    letter: str = "refund_ordered",
) -> Remedy:
    """Orders a refund of `amount`, or of all that is left."""
    raise NotImplementedError
