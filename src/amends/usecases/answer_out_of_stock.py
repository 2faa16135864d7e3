"""Takes the seller's word that there is no replacement left: it becomes a refund at once."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import OutOfStock
from amends.domain.parties import Actor
from amends.store import events
from amends.store.models import Case, Remedy
from amends.usecases.locked import lock_case
from amends.usecases.order_refund import order_refund


@transaction.atomic
def answer_out_of_stock(case: Case, *, actor: Actor, now: datetime) -> Remedy:
    """Orders a refund of all that is left, and tells the customer why it is no replacement.

    Raises `Problem` and `NotAllowed` as `order_refund` does; nothing is written then.
    """
    lock_case(case)
    events.append(case.incident, OutOfStock(case.ref), actor, now, case=case)
    return order_refund(case, None, actor=actor, now=now, letter="out_of_stock")
