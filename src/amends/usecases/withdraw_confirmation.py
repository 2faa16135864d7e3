"""The operator no longer stands for a rule: it fills in again, and decides nothing by itself."""

from datetime import datetime

from amends.store.models import Person, RuleConfirmation
from amends.usecases.problems import Problem


def withdraw_confirmation(pk: int, *, by: Person, now: datetime) -> RuleConfirmation:
    """The confirmation, withdrawn; what was decided on it stays decided.

    Raises `Problem` when it does not stand (any more).
    """
    standing = RuleConfirmation.objects.filter(pk=pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_by=by, withdrawn_at=now):
        raise Problem("This confirmation does not stand any more.")
    return RuleConfirmation.objects.get(pk=pk)
