"""What happened: one payload type per event, named dotted and in the past.

Payloads hold no personal data; names, words and addresses go into the event's personal row.
"""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Payload:
    """The base of all payloads; `name` is the event's name."""

    name: ClassVar[str]

    def data(self) -> dict[str, Any]:
        """The payload as JSON data."""
        return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self).items()}


@dataclass(frozen=True)
class ReportStarted(Payload):
    name: ClassVar[str] = "report.started"
    parcel: str
    units: tuple[int, ...]


@dataclass(frozen=True)
class ReportSent(Payload):
    name: ClassVar[str] = "report.sent"
    kind: str
    in_time: bool | None
    units: tuple[int, ...]
    cases: tuple[str, ...]
    safety_stop: bool
    answers_digest: str


@dataclass(frozen=True)
class ReportWithdrawn(Payload):
    name: ClassVar[str] = "report.withdrawn"


@dataclass(frozen=True)
class SafetyStopped(Payload):
    name: ClassVar[str] = "safety.stopped"


@dataclass(frozen=True)
class SafetyCleared(Payload):
    name: ClassVar[str] = "safety.cleared"


@dataclass(frozen=True)
class DeliveryStated(Payload):
    name: ClassVar[str] = "delivery.stated"
    at: str
    source: str
    before: str


@dataclass(frozen=True)
class PhotoAdded(Payload):
    name: ClassVar[str] = "photo.added"
    photo: str
    slot: str
    sha256: str
    size: int


@dataclass(frozen=True)
class PhotoExamined(Payload):
    name: ClassVar[str] = "photo.examined"
    photo: str
    slot: str
    legible: bool
    label_number: str


@dataclass(frozen=True)
class SlotCannot(Payload):
    name: ClassVar[str] = "slot.cannot"
    slot: str
    reason: str


@dataclass(frozen=True)
class EvidenceCompleted(Payload):
    name: ClassVar[str] = "evidence.completed"


@dataclass(frozen=True)
class EvidenceAskedAgain(Payload):
    name: ClassVar[str] = "evidence.asked_again"
    slot: str
    case: str


@dataclass(frozen=True)
class PackagingInspectionWanted(Payload):
    name: ClassVar[str] = "packaging.inspection_wanted"


@dataclass(frozen=True)
class PackagingReleased(Payload):
    name: ClassVar[str] = "packaging.released"
    why: str


@dataclass(frozen=True)
class PackagingGone(Payload):
    name: ClassVar[str] = "packaging.gone"


@dataclass(frozen=True)
class NoticeDrafted(Payload):
    name: ClassVar[str] = "notice.drafted"
    carrier: str


@dataclass(frozen=True)
class NoticeConfirmed(Payload):
    name: ClassVar[str] = "notice.confirmed"
    carrier: str


@dataclass(frozen=True)
class NoticeSent(Payload):
    name: ClassVar[str] = "notice.sent"
    carrier: str
    pack: str
    key: str


@dataclass(frozen=True)
class FurtherPhotosSent(Payload):
    name: ClassVar[str] = "notice.photos_sent"
    carrier: str
    pack: str
    key: str


@dataclass(frozen=True)
class InvestigationClosed(Payload):
    name: ClassVar[str] = "investigation.closed"
    why: str


@dataclass(frozen=True)
class DecisionAccepted(Payload):
    name: ClassVar[str] = "decision.accepted"
    case: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DecisionReferred(Payload):
    name: ClassVar[str] = "decision.referred"
    case: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DecisionGuaranteeRoute(Payload):
    name: ClassVar[str] = "decision.guarantee_route"
    case: str


@dataclass(frozen=True)
class DecisionDeclined(Payload):
    name: ClassVar[str] = "decision.declined"
    case: str
    rule: str


@dataclass(frozen=True)
class DecisionAppealed(Payload):
    name: ClassVar[str] = "decision.appealed"
    case: str


@dataclass(frozen=True)
class DecisionUpheld(Payload):
    name: ClassVar[str] = "decision.upheld"
    case: str


@dataclass(frozen=True)
class ReturnLabelOrdered(Payload):
    name: ClassVar[str] = "return.label_ordered"
    case: str
    carrier: str


@dataclass(frozen=True)
class ReturnLabelIssued(Payload):
    name: ClassVar[str] = "return.label_issued"
    case: str
    carrier: str
    tracking: str
    document: str
    expires: str


@dataclass(frozen=True)
class DecisionChangeOfMind(Payload):
    name: ClassVar[str] = "decision.change_of_mind"
    case: str


@dataclass(frozen=True)
class ReturnLabelOrderedAgain(Payload):
    name: ClassVar[str] = "return.label_ordered_again"
    case: str
    carrier: str


@dataclass(frozen=True)
class ReturnSlept(Payload):
    name: ClassVar[str] = "return.slept"
    case: str


@dataclass(frozen=True)
class ReturnWaived(Payload):
    name: ClassVar[str] = "return.waived"
    case: str


@dataclass(frozen=True)
class ReturnHandedIn(Payload):
    name: ClassVar[str] = "return.handed_in"
    case: str
    tracking: str


@dataclass(frozen=True)
class ReturnInTransit(Payload):
    name: ClassVar[str] = "return.in_transit"
    case: str
    tracking: str


@dataclass(frozen=True)
class ReturnComingBack(Payload):
    name: ClassVar[str] = "return.coming_back"
    case: str
    tracking: str


@dataclass(frozen=True)
class ReturnArrived(Payload):
    name: ClassVar[str] = "return.arrived"
    case: str
    tracking: str


@dataclass(frozen=True)
class ReturnLost(Payload):
    name: ClassVar[str] = "return.lost"
    case: str
    tracking: str


@dataclass(frozen=True)
class ReturnRejected(Payload):
    name: ClassVar[str] = "return.rejected"
    case: str


@dataclass(frozen=True)
class ReturnShippedBack(Payload):
    name: ClassVar[str] = "return.shipped_back"
    case: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class ReturnKept(Payload):
    name: ClassVar[str] = "return.kept"
    case: str


@dataclass(frozen=True)
class ReturnBack(Payload):
    name: ClassVar[str] = "return.back"
    case: str
    tracking: str


@dataclass(frozen=True)
class RefusalSeen(Payload):
    name: ClassVar[str] = "refusal.seen"
    tracking: str
    status: str


@dataclass(frozen=True)
class RemedyDue(Payload):
    name: ClassVar[str] = "remedy.due"
    case: str
    remedy: str
    kind: str
    borne_by: str


@dataclass(frozen=True)
class RemedyReplacementSent(Payload):
    name: ClassVar[str] = "remedy.replacement_sent"
    case: str
    remedy: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class RemedyRefundOrdered(Payload):
    name: ClassVar[str] = "remedy.refund_ordered"
    case: str
    remedy: str
    amount_minor: int
    currency: str
    borne_by: str


@dataclass(frozen=True)
class RemedyPaidAnotherWay(Payload):
    name: ClassVar[str] = "remedy.paid_another_way"
    case: str
    remedy: str
    amount_minor: int
    currency: str
    borne_by: str


@dataclass(frozen=True)
class RemedyRefundUnclear(Payload):
    name: ClassVar[str] = "remedy.refund_unclear"
    case: str
    remedy: str


@dataclass(frozen=True)
class RemedySettled(Payload):
    name: ClassVar[str] = "remedy.settled"
    case: str
    remedy: str
    why: str = ""


@dataclass(frozen=True)
class RemedyFailed(Payload):
    name: ClassVar[str] = "remedy.failed"
    case: str
    remedy: str
    why: str
    paid_minor: int = 0


@dataclass(frozen=True)
class RemedySuperseded(Payload):
    name: ClassVar[str] = "remedy.superseded"
    case: str
    remedy: str


@dataclass(frozen=True)
class RemedyCancelled(Payload):
    name: ClassVar[str] = "remedy.cancelled"
    case: str
    remedy: str
    why: str


@dataclass(frozen=True)
class OutOfStock(Payload):
    name: ClassVar[str] = "remedy.out_of_stock"
    case: str


@dataclass(frozen=True)
class DisputeRaised(Payload):
    name: ClassVar[str] = "dispute.raised"
    case: str
    kind: str


@dataclass(frozen=True)
class DisputePhotoAdded(Payload):
    name: ClassVar[str] = "dispute.photo_added"
    case: str
    photo: str
    sha256: str


@dataclass(frozen=True)
class DisputeUnanswered(Payload):
    name: ClassVar[str] = "dispute.unanswered"
    case: str


@dataclass(frozen=True)
class DisputeAnswered(Payload):
    name: ClassVar[str] = "dispute.answered"
    case: str


@dataclass(frozen=True)
class DisputeWithdrawn(Payload):
    name: ClassVar[str] = "dispute.withdrawn"
    case: str


@dataclass(frozen=True)
class DisputeUpheld(Payload):
    name: ClassVar[str] = "dispute.upheld"
    case: str
    rule: str


@dataclass(frozen=True)
class DisputeRejected(Payload):
    name: ClassVar[str] = "dispute.rejected"
    case: str


@dataclass(frozen=True)
class DisputeAppealed(Payload):
    name: ClassVar[str] = "dispute.appealed"
    case: str


@dataclass(frozen=True)
class DisputeConfirmed(Payload):
    name: ClassVar[str] = "dispute.confirmed"
    case: str


@dataclass(frozen=True)
class AttentionWanted(Payload):
    name: ClassVar[str] = "attention.wanted"
    case: str
    why: str


@dataclass(frozen=True)
class AttentionPartSettled(Payload):
    name: ClassVar[str] = "attention.part_settled"
    case: str
    why: str
    how: str


@dataclass(frozen=True)
class AttentionSettled(Payload):
    name: ClassVar[str] = "attention.settled"
    case: str
    why: str
    how: str


@dataclass(frozen=True)
class ClaimInfoRequested(Payload):
    name: ClassVar[str] = "claim.info_requested"
    key: str


@dataclass(frozen=True)
class ClaimInfoSent(Payload):
    name: ClassVar[str] = "claim.info_sent"


@dataclass(frozen=True)
class ClaimPaid(Payload):
    name: ClassVar[str] = "claim.paid"
    key: str
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class ClaimPaidInPart(Payload):
    name: ClassVar[str] = "claim.paid_in_part"
    key: str
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class ClaimDenied(Payload):
    name: ClassVar[str] = "claim.denied"
    key: str


@dataclass(frozen=True)
class ClaimAppealed(Payload):
    name: ClassVar[str] = "claim.appealed"


@dataclass(frozen=True)
class PaymentDisputed(Payload):
    name: ClassVar[str] = "payment.disputed"
    payment: str
    amount_minor: int
    key: str
    said_at: str


@dataclass(frozen=True)
class PaymentDisputeClosed(Payload):
    name: ClassVar[str] = "payment.dispute_closed"
    payment: str
    lost: bool
    amount_minor: int
    key: str
    said_at: str


@dataclass(frozen=True)
class PaymentToldLate(Payload):
    name: ClassVar[str] = "payment.told_late"
    payment: str
    said: str
    amount_minor: int
    key: str
    said_at: str


@dataclass(frozen=True)
class ReportLinked(Payload):
    name: ClassVar[str] = "report.linked"
    follows: str


@dataclass(frozen=True)
class ClockStarted(Payload):
    name: ClassVar[str] = "clock.started"
    kind: str
    case: str
    start: str
    due: str
    party: str


@dataclass(frozen=True)
class ClockEnded(Payload):
    name: ClassVar[str] = "clock.ended"
    kind: str
    case: str
    how: str


@dataclass(frozen=True)
class ClockMoved(Payload):
    name: ClassVar[str] = "clock.moved"
    kind: str
    case: str
    before: str
    due: str
    why: str
    start: str


@dataclass(frozen=True)
class ClockWarned(Payload):
    name: ClassVar[str] = "clock.warned"
    kind: str
    case: str


@dataclass(frozen=True)
class ClockBreached(Payload):
    name: ClassVar[str] = "clock.breached"
    kind: str
    case: str


@dataclass(frozen=True)
class HelperInvited(Payload):
    name: ClassVar[str] = "helper.invited"
    link: int
    until: str


@dataclass(frozen=True)
class HelperRevoked(Payload):
    name: ClassVar[str] = "helper.revoked"
    link: int


@dataclass(frozen=True)
class NoteAdded(Payload):
    name: ClassVar[str] = "note.added"


@dataclass(frozen=True)
class HandOverBegun(Payload):
    name: ClassVar[str] = "hand_over.begun"
    hand_over: int
    open_until: str


@dataclass(frozen=True)
class HandOverOpened(Payload):
    name: ClassVar[str] = "hand_over.opened"
    hand_over: int
    until: str


@dataclass(frozen=True)
class HandOverEnded(Payload):
    name: ClassVar[str] = "hand_over.ended"
    hand_over: int
    why: str


@dataclass(frozen=True)
class OriginalTaken(Payload):
    name: ClassVar[str] = "photo.original_taken"
    photo: str
    slot: str
    sha256: str


EVENTS: dict[str, type[Payload]] = {kind.name: kind for kind in Payload.__subclasses__()}
