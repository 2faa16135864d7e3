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


@dataclass(frozen=True)
class ClockMoved(Payload):
    name: ClassVar[str] = "clock.moved"
    kind: str
    before: str
    due: str
    why: str


@dataclass(frozen=True)
class ClockWarned(Payload):
    name: ClassVar[str] = "clock.warned"
    kind: str


@dataclass(frozen=True)
class ClockBreached(Payload):
    name: ClassVar[str] = "clock.breached"
    kind: str


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


EVENTS: dict[str, type[Payload]] = {kind.name: kind for kind in Payload.__subclasses__()}
