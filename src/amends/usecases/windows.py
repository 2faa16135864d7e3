"""The windows of a report: the customer's, and the carrier's own that runs beside it."""

from dataclasses import replace
from datetime import datetime, timedelta

from amends.domain.policy import MarketPolicy
from amends.policies import carrier_policy_by_id
from amends.store.models import Incident
from amends.usecases.clocks import delivery_of, due_of, open_clock, start_of


def in_time(incident: Incident, market: MarketPolicy, now: datetime) -> bool | None:
    """Whether a report sent now is in the customer's window; None while no delivery is known."""
    start = delivery_of(incident.parcel)
    if start is None:
        return None
    return now <= due_of(incident.parcel, market.report_window, start).at


def open_report_clock(incident: Incident, market: MarketPolicy, now: datetime) -> None:
    """Starts the customer's window, where a delivery is known."""
    start = delivery_of(incident.parcel)
    if start:
        open_clock(
            incident,
            market.report_window,
            start,
            party="customer",
            policy=market.id,
            now=now,
            reminders=(timedelta(hours=market.report_reminder_hours),),
        )


def open_carrier_clock(incident: Incident, market: MarketPolicy, now: datetime) -> None:
    """Starts the carrier's window while the notice waits for a tap, where its start is known."""
    carrier = carrier_policy_by_id(incident.carrier_policy)
    start = start_of(incident.parcel, carrier.notice_window)
    if incident.investigation_state != "notice_drafted" or start is None:
        return
    open_clock(
        incident,
        replace(carrier.notice_window, kind="carrier_notice"),
        start,
        party="customer",
        policy=carrier.id,
        now=now,
        reminders=(timedelta(hours=market.notice_reminder_hours),),
    )
