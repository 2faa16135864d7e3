"""All clocks that apply to one unit of a report, worked out from what its rows know today.

Nothing is stored: running clocks are rows of their own; this tells an agent what else there is.
"""

from collections.abc import Iterable
from datetime import datetime

from amends.domain.clocks.calendars import Calendar
from amends.domain.clocks.periods import StartEvent
from amends.domain.clocks.windows import NOTICES, CaseFacts, Window, all_windows
from amends.domain.policy import CarrierPolicy
from amends.domain.regimes import Carriage, travelled_as_post
from amends.policies import carrier_policy_by_id, market_policy_by_id, regimes_on
from amends.store.models import Address, Case, Clock, Incident, Notice, Parcel, Seller
from amends.store.queries.rulebook import confirmed_rules
from amends.usecases.calendars import calendar_at
from amends.usecases.start_report import policy_day, sent_from

# The longest period of any rule, in years, beside the year of the start.
YEARS_AHEAD = 2
MET = (Clock.State.MET, Clock.State.MET_LATE)


def case_windows(case: Case) -> tuple[Window, ...]:
    """Every window of the unit's report: market, carrier, law; each with its end and reasons."""
    incident, parcel = case.incident, case.incident.parcel
    market = market_policy_by_id(incident.policy)
    carrier = carrier_policy_by_id(incident.carrier_policy)
    regimes = regimes_on(policy_day(parcel))
    happened, seller_start = _happened(case)
    years = _years(happened.values(), incident.started_at)
    facts = CaseFacts(
        way=_way(parcel, carrier),
        calendar=_calendar(parcel.address, years),
        market=market,
        carrier=carrier,
        happened=happened,
        regimes=regimes,
        buyer="business" if parcel.order.buyer_kind == "business" else "consumer",
        seen_at_door=True if incident.kind == "refused" else None,
        seller_start=seller_start,
        calendars={"seller": _calendar(case.seller, years)},
        met=_met(case, [regime.id for regime in regimes]),
        confirmed=confirmed_rules([market.id, carrier.id, *(one.id for one in regimes)]),
    )
    return all_windows(facts)


def _way(parcel: Parcel, carrier: CarrierPolicy) -> Carriage:
    return Carriage(
        country=parcel.address.country,
        origin=sent_from(parcel),
        postal=travelled_as_post(carrier),
    )


def _happened(case: Case) -> tuple[dict[StartEvent, datetime], StartEvent | None]:
    """The starts that are known, and which of them the seller's days began with."""
    incident, parcel = case.incident, case.incident.parcel
    known = {
        StartEvent.DELIVERED: parcel.delivered_at,
        StartEvent.SHIPPED: parcel.shipped_at,
        StartEvent.REPORT_SENT: incident.sent_at,
    }
    happened = {event: moment for event, moment in known.items() if moment}
    own = case.clocks.filter(kind="seller_remedy").order_by("-pk").first()
    if own is None:
        return happened, None
    start = StartEvent(own.started_by)
    return {start: own.started_at, **happened}, start


def _years(moments: Iterable[datetime], begun: datetime) -> range:
    years = [moment.year for moment in (*moments, begun)]
    return range(min(years) - 1, max(years) + YEARS_AHEAD + 1)


def _calendar(place: Address | Seller, years: range) -> Calendar:
    zone = place.zone if isinstance(place, Address) else ""
    return calendar_at(place.country, place.region, zone, years=years)


def _met(case: Case, regimes: Iterable[str]) -> frozenset[tuple[str, str]]:
    """What was done: clocks that were met, and every notice once the carrier has been told."""
    clocks = case.incident.clocks.filter(state__in=MET).values_list("policy", "kind")
    return frozenset(clocks) | frozenset(_noticed(case.incident, regimes))


def _noticed(incident: Incident, regimes: Iterable[str]) -> Iterable[tuple[str, str]]:
    told = Notice.objects.filter(incident=incident, confirmed_at__isnull=False).exists()
    if told:
        for policy in (incident.carrier_policy, *regimes):
            yield from ((policy, kind) for kind in NOTICES)
