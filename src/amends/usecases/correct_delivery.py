"""States or corrects when a parcel came into somebody's hands, and moves the clocks after it."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import DeliveryStated
from amends.domain.parties import Actor
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import Clock, DeliveryMoment, Incident, Parcel
from amends.usecases.clocks import delivery_of, restart_clock
from amends.usecases.problems import Problem
from amends.usecases.windows import in_time, open_carrier_clock, open_report_clock

# A scan outranks what a customer states, and an agent who looked into it outranks both.
RANK = {"": 0, "customer": 1, "scan": 2, "agent": 3}
WHY = {
    "customer": "the customer said when it came",
    "scan": "the carrier's scan was corrected",
    "agent": "customer care corrected the delivery",
}


@transaction.atomic
def correct_delivery(
    parcel: Parcel, at: datetime, source: str, *, actor: Actor, now: datetime
) -> bool:
    """Records that `source` ("scan", "customer" or "agent") says the parcel came `at`.

    Gives whether that is now what counts. If so, the running clocks of the parcel's incidents
    are counted again from it, each with an event. Raises `Problem` for a moment that cannot be:
    one to come, or before the parcel was shipped.
    """
    # Its own row alone, without its key: who holds a report may point at the order meanwhile.
    own = Parcel.objects.select_for_update(of=("self",), no_key=True)
    parcel = own.select_related("address", "order").get(pk=parcel.pk)
    _check(parcel, at, now)
    if (parcel.delivered_at, parcel.delivered_source) == (at, source):
        return True
    DeliveryMoment.objects.create(
        parcel=parcel, at=at, source=source, recorded_at=now, recorded_by_id=actor.person_id
    )
    if RANK[source] < RANK[parcel.delivered_source]:
        return False
    before = parcel.delivered_at
    parcel.delivered_at, parcel.delivered_source = at, source
    parcel.save(update_fields=["delivered_at", "delivered_source"])
    for incident in parcel.incidents.filter(report_state__in=("draft", "sent")).order_by("pk"):
        incident.parcel = parcel
        _follow(incident, before, actor, now)
    return True


def _check(parcel: Parcel, at: datetime, now: datetime) -> None:
    if at > now:
        raise Problem("It cannot have come later than now.", "delivered_at")
    if parcel.shipped_at and at < parcel.shipped_at:
        raise Problem("It cannot have come before it was shipped.", "delivered_at")


def _follow(incident: Incident, before: datetime | None, actor: Actor, now: datetime) -> None:
    parcel = incident.parcel
    start = delivery_of(parcel)
    if start is None:
        return
    said = DeliveryStated(
        at=start.at.isoformat(),
        source=parcel.delivered_source,
        before=before.isoformat() if before else "",
    )
    events.append(incident, said, actor, now)
    market = market_policy_by_id(incident.policy)
    why = WHY[parcel.delivered_source]
    running = incident.clocks.filter(state=Clock.State.RUNNING, started_by=start.event)
    for clock in running:
        clock.incident = incident
        restart_clock(clock, start, now, why)
    if incident.report_state == "draft":
        open_report_clock(incident, market, now)
    elif incident.sent_at:
        timely = in_time(incident, market, incident.sent_at)
        Incident.objects.filter(pk=incident.pk).update(in_time=timely)
        open_carrier_clock(incident, market, now)
