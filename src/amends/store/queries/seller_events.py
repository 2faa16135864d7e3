"""What happened, as far as it is the seller's: the report as a whole, and the own unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from amends.domain.money import Money
from amends.domain.seller_list import SELLER_CLOCKS
from amends.store.models import Case, Event

# Everything else is not the seller's.
TOLD = (
    "report.sent",
    "report.withdrawn",
    "safety.stopped",
    "safety.cleared",
    "delivery.stated",
    "evidence.completed",
    "packaging.inspection_wanted",
    "packaging.released",
    "packaging.gone",
    "notice.confirmed",
    "notice.sent",
    "investigation.closed",
    "decision.accepted",
    "decision.referred",
    "decision.guarantee_route",
    "decision.declined",
    "decision.appealed",
    "decision.upheld",
    "decision.change_of_mind",
    "refusal.seen",
    "return.label_ordered",
    "return.label_issued",
    "return.label_ordered_again",
    "return.slept",
    "return.waived",
    "return.handed_in",
    "return.in_transit",
    "return.coming_back",
    "return.arrived",
    "return.lost",
    "return.rejected",
    "return.shipped_back",
    "return.kept",
    "return.back",
    "remedy.due",
    "remedy.out_of_stock",
    "remedy.replacement_sent",
    "remedy.refund_ordered",
    "remedy.paid_another_way",
    "remedy.refund_unclear",
    "remedy.settled",
    "remedy.failed",
    "remedy.cancelled",
    "dispute.raised",
    "dispute.answered",
    "dispute.unanswered",
    "dispute.withdrawn",
    "dispute.upheld",
    "dispute.rejected",
    "dispute.appealed",
    "dispute.confirmed",
    "claim.info_requested",
    "claim.info_sent",
    "claim.paid",
    "claim.paid_in_part",
    "claim.denied",
    "claim.appealed",
    "payment.disputed",
    "payment.dispute_closed",
    "clock.breached",
)


@dataclass(frozen=True)
class SellerEvent:
    """Something that happened, by a role: never by a person. `amount` is an own refund's."""

    name: str
    at: datetime
    role: str
    kind: str = ""
    amount: Money | None = None


def events_of(case: Case) -> Iterable[SellerEvent]:
    """The events that the seller is told of, the latest first."""
    own = Event.objects.filter(Q(case=None) | Q(case=case), incident=case.incident)
    currency = case.incident.parcel.order.currency
    for event in own.filter(name__in=TOLD).order_by("-number"):
        kind = str(event.payload.get("kind", ""))
        if event.name != "clock.breached" or kind in SELLER_CLOCKS:
            yield SellerEvent(event.name, event.at, event.role, kind, _amount(event, currency))


def _amount(event: Event, currency: str) -> Money | None:
    if event.name not in ("remedy.refund_ordered", "remedy.paid_another_way"):
        return None
    return Money(int(event.payload["amount_minor"]), currency)
