"""Takes many answers of a seller at once: pasted lines, each on its own."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from amends.domain.parties import Actor
from amends.store.models import Case


@dataclass(frozen=True)
class BulkRow:
    """What became of one line: its number from 1, the case it named (or ""), and a sentence."""

    line: int
    case_ref: str
    ok: bool
    says: str


def answer_in_bulk(
    cases: QuerySet[Case], text: str, *, actor: Actor, now: datetime
) -> tuple[BulkRow, ...]:
    """Answers each line for one of `cases`."""
    raise NotImplementedError
