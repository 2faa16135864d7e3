"""Follows a rejected device on its way back to the customer."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.case import RETURN
from amends.domain.events import ReturnBack
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Parcel
from amends.store.transitions import move
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.clocks import end_clock
from amends.usecases.close_if_made_good import close_if_made_good
from amends.usecases.locked import lock_case
from amends.usecases.queue import requeue

ASTRAY = ("lost", "refused", "returning", "returned")


@transaction.atomic
def ship_back_scanned(parcel: Parcel, status: str, at: datetime, *, now: datetime) -> None:
    """What follows from a scan of a parcel that takes a device back to the customer.

    Delivered: the customer has it again. Lost, or coming back to the seller: a person looks.
    """
    case = _case_of(parcel)
    if case is None:
        return
    lock_case(case)
    if status == "delivered":
        _delivered(case, parcel, at, now)
    elif status in ASTRAY and case.return_state == "shipped_back":
        want_attention(case, Why.SHIP_BACK_ASTRAY, now=now)


def _case_of(parcel: Parcel) -> Case | None:
    cases = Case.objects.filter(unit__in=parcel.units.all(), disputes__isnull=False)
    return cases.select_related("incident").order_by("pk").last()


def _delivered(case: Case, parcel: Parcel, at: datetime, now: datetime) -> None:
    parcel.delivered_at, parcel.delivered_source = at, "scan"
    parcel.save(update_fields=["delivered_at", "delivered_source"])
    if case.return_state != "shipped_back":
        return
    payload = ReturnBack(case.ref, parcel.tracking_number)
    move(case, RETURN, "deliver", payload, actor=Actor(Role.CARRIER), now=now)
    end_clock(case.incident, "ship_back_travel", now, case=case)
    settle_attention(case, Why.SHIP_BACK_ASTRAY, "delivered", now=now)
    requeue(case.incident)
    close_if_made_good(case.incident, now)
