"""The operator takes a closure back: clocks that start from now on count that day again."""

from datetime import datetime

from amends.store.models import Closure, Person
from amends.usecases.problems import Problem


def lift_closure(pk: int, *, by: Person, now: datetime) -> Closure:
    """The closure, lifted; running clocks keep the days that they were promised with.

    Raises `Problem` when it does not stand (any more).
    """
    standing = Closure.objects.filter(pk=pk, lifted_at__isnull=True)
    if not standing.update(lifted_by=by, lifted_at=now):
        raise Problem("This closure does not stand any more.")
    return Closure.objects.get(pk=pk)
