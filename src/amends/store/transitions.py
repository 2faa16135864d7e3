"""The one door through which a state moves.

A move is compare-and-set on the old state, in the same transaction as its event; use cases put
clocks and outbox rows into that transaction too. A test fails where a state is written elsewhere.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from amends.domain.events import Payload
from amends.domain.machines import Machine, NotAllowed
from amends.domain.parties import Actor
from amends.store import events
from amends.store.models import Case, Event, Incident, Remedy


class MovedMeanwhile(NotAllowed):
    """Somebody else moved it between our reading and our writing."""


@transaction.atomic
def move(
    row: Incident | Case | Remedy,
    machine: Machine,
    action: str,
    payload: Payload,
    *,
    actor: Actor,
    now: datetime,
    personal: dict[str, Any] | None = None,
    **changes: Any,
) -> Event:
    """Makes one move and writes its event; `changes` are other columns that change with it.

    Raises `NotAllowed` when the table has no such move for this role, `MovedMeanwhile` when the
    state changed under our hands. Either way nothing is written.
    """
    incident, case = _belongs_to(row)
    column = f"{machine.name}_state"
    events.lock(incident)
    state = type(row)._default_manager.values_list(column, flat=True).get(pk=row.pk)
    made = machine.after(state, action, actor.role)
    if payload.name != made.event:
        raise ValueError(f"{action} leaves {made.event}, not {payload.name}")
    written = type(row)._default_manager.filter(pk=row.pk, **{column: state})
    if written.update(**{column: made.to}, **changes) != 1:
        raise MovedMeanwhile(f"{machine.name}: somebody else was faster")
    for name, value in {column: made.to, **changes}.items():
        setattr(row, name, value)
    return events.append(incident, payload, actor, now, case=case, personal=personal)


def _belongs_to(row: Incident | Case | Remedy) -> tuple[Incident, Case | None]:
    if isinstance(row, Remedy):
        return row.case.incident, row.case
    return (row.incident, row) if isinstance(row, Case) else (row, None)
