"""Takes a parked delivery up again, after a person has mended what stood in its way."""

from datetime import datetime

from amends.store.models import Outbox
from amends.usecases.problems import Problem


def retry_delivery(key: str, *, now: datetime) -> None:
    """Puts the delivery back into the outbox, due now, under its old key and with fresh tries.

    Raises `Problem` when it is not parked (any more).
    """
    parked = Outbox.objects.filter(key=key, state=Outbox.State.PARKED)
    if not parked.update(state=Outbox.State.WAITING, due_at=now, attempts=0, leased_until=None):
        raise Problem("This delivery is not parked any more.")
