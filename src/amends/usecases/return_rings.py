"""What follows when a clock of the way back runs out, and who is reminded before it does."""

from datetime import datetime

from amends.domain.attention import Why
from amends.domain.case import ON_ITS_WAY, RETURN
from amends.domain.events import ReturnSlept
from amends.domain.parties import SYSTEM
from amends.store.models import Case, Clock, ReturnLabel
from amends.store.transitions import move
from amends.usecases.attention import want_attention
from amends.usecases.clocks import end_clock
from amends.usecases.decide_refused import decide_waiting
from amends.usecases.give_label import tell_of_label
from amends.usecases.make_due import live_remedy
from amends.usecases.refusal import refusal_of
from amends.usecases.return_labels import companions, newest_label


def remind_to_hand_in(clock: Clock, number: int, now: datetime) -> None:
    """Reminds the customer of a label that ends: one letter for all units on it."""
    case = _case(clock)
    label = newest_label(case)
    if label is None or case.return_state != "label_issued" or clock.warn_at is None:
        return
    _tell(case, label, "label_reminder", now, extra=f"{label.pk}:{clock.warn_at:%F}")


def hand_in_ran_out(clock: Clock, now: datetime) -> None:
    """Puts a unit that was never handed in to sleep: nobody is blamed, and any scan wakes it."""
    case = _case(clock)
    if not RETURN.can(case.return_state, "sleep", SYSTEM.role):
        return
    label = newest_label(case)
    if label:
        _tell(case, label, "label_slept", now, extra=f"{label.pk}")
    move(case, RETURN, "sleep", ReturnSlept(case.ref), actor=SYSTEM, now=now)
    # Nobody is late from here on: the label ended, not a promise.
    end_clock(case.incident, "hand_in", now, case=case, met=False)


def travel_ran_out(clock: Clock, now: datetime) -> None:
    """Puts a return that has not arrived in time before a person, while it is owed for."""
    case = _case(clock)
    remedy = live_remedy(case)
    made_good = remedy is not None and remedy.remedy_state == "settled"
    if made_good or case.return_state not in ON_ITS_WAY:
        return
    unseen = case.return_state == "coming_back" and refusal_of(case.incident.parcel) == "unknown"
    want_attention(case, Why.NO_RETURN_SCAN if unseen else Why.RETURN_OVERDUE, now=now)


def return_scan_ran_out(clock: Clock, now: datetime) -> None:
    """Puts a refusal that no scan confirms before a person, with the reasons of the rules."""
    decide_waiting(clock.incident, now)


def _case(clock: Clock) -> Case:
    related = ("incident__parcel__order", "incident__parcel__address", "unit__line__seller")
    return Case.objects.select_related(*related, "incident__reporter").get(clocks=clock)


def _tell(case: Case, label: ReturnLabel, kind: str, now: datetime, *, extra: str) -> None:
    own = sorted((case, *companions(case)), key=lambda one: one.pk)
    tell_of_label(own, label, kind, now, extra=extra)
