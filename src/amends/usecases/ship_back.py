"""Sends a rejected device back to the customer: the seller's word, with the parcel's number."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.case import RETURN
from amends.domain.dispute import OPEN
from amends.domain.events import ReturnShippedBack
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.store.models import Case, Parcel
from amends.store.refs import new_ref
from amends.store.transitions import move
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.dispute_clocks import open_ship_back_travel_clock
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.queue import requeue
from amends.usecases.replacement_entry import carrier_of, own_number


@transaction.atomic
def ship_back(
    case: Case, carrier: str, tracking_number: str, *, actor: Actor, now: datetime
) -> Parcel:
    """The parcel that takes what came back to where the order first went.

    Raises `Problem` for a number that cannot be that carrier's; `NotAllowed` where nothing was
    rejected, and while the customer's appeal waits.
    """
    lock_case(case)
    if case.dispute_state in OPEN:
        raise NotAllowed("The customer has appealed, so please wait for the answer.")
    taken_by = carrier_of(case, carrier)
    number = own_number(case, taken_by, tracking_number)
    payload = ReturnShippedBack(case.ref, taken_by.code, number)
    move(case, RETURN, "ship_back", payload, actor=actor, now=now)
    parcel = _parcel(case, taken_by.code, number, now)
    end_clock(case.incident, "ship_back", now, case=case)
    open_ship_back_travel_clock(case, now)
    settle_attention(case, Why.SHIP_BACK_OVERDUE, "shipped_back", now=now)
    said = {"carrier": taken_by.name, "tracking_number": number}
    tell_customer_of_case(case, "ship_back_sent", now, extra=parcel.ref, **said)
    requeue(case.incident)
    return parcel


def _parcel(case: Case, carrier: str, number: str, now: datetime) -> Parcel:
    out = case.incident.parcel
    parcel = Parcel.objects.create(
        ref=new_ref(),
        order=out.order,
        purpose=Parcel.Purpose.SHIP_BACK,
        carrier=carrier,
        tracking_number=number,
        addressee=out.addressee,
        address=out.address,
        shipped_at=now,
    )
    parcel.contents.create(unit=case.unit)
    return parcel
