"""What a settled remedy ends: everything that a person was wanted for because of it."""

from datetime import datetime

from amends.domain.attention import Why
from amends.domain.parties import SYSTEM
from amends.store.models import Case
from amends.usecases.attempts import answered
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.close_if_made_good import close_if_made_good


def made_good(case: Case, how: str, *, now: datetime) -> None:
    """Settles what waited for the replacement or the money, in the caller's transaction."""
    answered(case, how, actor=SYSTEM, now=now)
    settle_attention(case, Why.REFUND_UNCLEAR, how, now=now)
    end_clock(case.incident, "replacement_travel", now, case=case)
    close_if_made_good(case.incident, now)
