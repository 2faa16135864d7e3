"""Letters about a parcel that goes back: one for all units of a report that it holds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from amends.domain.clocks.periods import StartEvent
from amends.domain.parties import Role
from amends.domain.seller_clock import start_clause
from amends.store.models import Case
from amends.store.queries.money import only_money_for
from amends.usecases.describe import in_words
from amends.usecases.letters import tell_customer
from amends.usecases.make_due import live_remedy


def tell_of_return(
    cases: Iterable[Case], kind: str, now: datetime, *, extra: str, **more: Any
) -> None:
    """Tells the customer about these cases of one report, with the moment by which the seller
    must make good where it is known: one letter for all that have the same one, one for those
    for which the seller has answered already (`given`), and one for those that only money is
    possible for (`only_money`)."""
    groups: dict[tuple[str, str, bool, bool], list[Case]] = {}
    for case in cases:
        group = (*_remedy_by(case), _given(case), only_money_for(case))
        groups.setdefault(group, []).append(case)
    for (remedy_by, start, given, money), own in groups.items():
        tell_customer(
            own[0].incident,
            kind,
            now,
            extra=f"{extra}:{own[0].ref}",
            device=devices(own),
            remedy_by=remedy_by,
            start=start,
            given=given,
            only_money=money,
            **more,
        )


def devices(cases: Iterable[Case]) -> str:
    """The models of these cases, as a letter names them."""
    return ", ".join(case.unit.line.model for case in cases)


def _remedy_by(case: Case) -> tuple[str, str]:
    clock = case.clocks.filter(kind="seller_remedy", state="running").first()
    if clock is None:
        return "", ""
    clause = start_clause(StartEvent(clock.started_by), Role.CUSTOMER)
    # The customer's own place says when that is.
    return in_words(clock.due_at, case.incident.parcel.address.zone or clock.zone), clause


def _given(case: Case) -> bool:
    """Whether a replacement or a refund is on its way, or there."""
    remedy = live_remedy(case)
    return remedy is not None and remedy.remedy_state != "due"
