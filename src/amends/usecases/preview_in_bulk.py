"""Says what pasted answers would do: each line is tried, and nothing of it is kept."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from amends.domain.parties import Actor
from amends.store.models import Case
from amends.usecases.answer_in_bulk import (
    BulkLine,
    BulkRow,
    answer_line,
    cases_named,
    lines_of,
)

# One writer at a time: after each transaction others get their turn for this long.
PAUSE_SECONDS = 0.01


def preview_in_bulk(
    cases: QuerySet[Case],
    text: str,
    *,
    actor: Actor,
    now: datetime,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[BulkRow, ...]:
    """The rows that `answer_in_bulk` would give now: found by doing it, then undoing all of it.

    Lines that may have to do with each other are tried together, in their order, in a short
    transaction of their own, with a `pause` before the next. Raises `Problem` as that does.
    """
    rows: list[BulkRow] = []
    for tried, together in enumerate(_together(cases, lines_of(text))):
        if tried:
            pause(PAUSE_SECONDS)
        with transaction.atomic():
            rows += [answer_line(cases, line, actor=actor, now=now) for line in together]
            transaction.set_rollback(True)
    return tuple(sorted(rows, key=lambda row: row.line))


def _together(cases: QuerySet[Case], lines: Sequence[BulkLine]) -> list[list[BulkLine]]:
    """The lines in groups: two that share an order, a case or a number are in the same one."""
    groups: list[tuple[set[str], list[BulkLine]]] = []
    for line in lines:
        about, own = set(_about(cases, line)), [line]
        apart = []
        for known, members in groups:
            if about & known:
                about, own = about | known, members + own
            else:
                apart.append((known, members))
        groups = [*apart, (about, own)]
    return [sorted(members, key=lambda line: line.number) for _, members in groups]


def _about(cases: QuerySet[Case], line: BulkLine) -> Iterator[str]:
    """What an answer could change for another one: an order, and every number that is named."""
    named, *rest = line.parts
    for case in cases_named(cases, named):
        yield f"order {case.incident.parcel.order_id}"
    # The second part is a carrier, or what is answered.
    for number in (named, *rest[1:]):
        yield "".join(filter(str.isalnum, number)).upper()
