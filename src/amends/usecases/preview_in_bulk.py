"""Says what pasted answers would do: each line is tried, and nothing of it is kept."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from amends.domain.parties import Actor
from amends.store.models import Case
from amends.usecases.answer_in_bulk import BulkRow, answer_in_bulk


def preview_in_bulk(
    cases: QuerySet[Case], text: str, *, actor: Actor, now: datetime
) -> tuple[BulkRow, ...]:
    """The rows that `answer_in_bulk` would give now: found by doing it, then undoing all of it.

    Raises `Problem` as that does.
    """
    with transaction.atomic():
        rows = answer_in_bulk(cases, text, actor=actor, now=now)
        transaction.set_rollback(True)
    return rows
