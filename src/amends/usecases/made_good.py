"""What a settled remedy ends: everything that a person was wanted for because of it."""

from datetime import datetime
from typing import Any

from amends.domain.attention import Why
from amends.domain.events import RemedyFailed, RemedySettled
from amends.domain.parties import SYSTEM
from amends.domain.remedy import CHARGED_BACK, DISPUTE_WON, REMEDY, RemedyKind
from amends.store.models import Case, Remedy
from amends.store.queries.money import paid_of
from amends.store.transitions import move
from amends.usecases.attempts import answered, attempt_for
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.clocks import end_clock
from amends.usecases.close_if_made_good import close_if_made_good
from amends.usecases.letters import tell_customer_of_case

# Where the customer has what is owed, the way back is between seller and carrier.
OVERTAKEN = (
    Why.REFUND_UNCLEAR,
    Why.RETURN_LOST,
    Why.RETURN_OVERDUE,
    Why.NO_RETURN_SCAN,
    Why.LABEL_REFUSED,
)


def made_good(case: Case, how: str, *, now: datetime) -> None:
    """Settles what waited for the replacement or the money, in the caller's transaction."""
    answered(case, how, actor=SYSTEM, now=now)
    for why in OVERTAKEN:
        settle_attention(case, why, how, now=now)
    end_clock(case.incident, "replacement_travel", now, case=case)
    close_if_made_good(case.incident, now)


def made_good_by_bank(remedy: Remedy, *, now: datetime) -> None:
    """Settles an attempt of which nothing is left to pay: the customer's bank gave it back.

    A replacement that was due, and an attempt that failed, are superseded: it is money that came.
    """
    case = remedy.case
    if remedy.remedy_state in ("due", "failed"):
        remedy = attempt_for(
            case, RemedyKind.REFUND, actor=SYSTEM, now=now, borne_by=remedy.borne_by
        )
    payload = RemedySettled(case.ref, remedy.ref, CHARGED_BACK)
    ended: dict[str, Any] = {"settled_at": now, "ended_why": CHARGED_BACK, "amount_minor": None}
    move(remedy, REMEDY, "settle", payload, actor=SYSTEM, now=now, **ended)
    made_good(case, CHARGED_BACK, now=now)


def owed_again(remedy: Remedy, *, now: datetime) -> None:
    """Ends a refund that had made good, after the bank took back its part: a person goes on.

    What was paid of it besides stays counted; a new attempt is for the rest.
    """
    case = remedy.case
    payload = RemedyFailed(case.ref, remedy.ref, DISPUTE_WON, paid_of(remedy))
    ended: dict[str, Any] = {"settled_at": None, "ended_why": DISPUTE_WON}
    move(remedy, REMEDY, "undo", payload, actor=SYSTEM, now=now, **ended)
    if want_attention(case, Why.REFUND_NEEDS_PERSON, now=now):
        tell_customer_of_case(case, "money_needs_person", now, extra=f"{remedy.ref}:again")
