"""What a settled remedy ends: everything that a person was wanted for because of it."""

from datetime import datetime
from typing import Any

from amends.domain.attention import Why
from amends.domain.events import RemedySettled
from amends.domain.parties import SYSTEM
from amends.domain.remedy import REMEDY
from amends.store.models import Case, Remedy
from amends.store.transitions import move
from amends.usecases.attempts import answered
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.close_if_made_good import close_if_made_good

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
    """Settles an attempt of which nothing is left to pay: the customer's bank gave it back."""
    case, why = remedy.case, "charged_back"
    payload = RemedySettled(case.ref, remedy.ref)
    ended: dict[str, Any] = {"settled_at": now, "ended_why": why, "amount_minor": None}
    move(remedy, REMEDY, "settle", payload, actor=SYSTEM, now=now, **ended)
    made_good(case, why, now=now)
