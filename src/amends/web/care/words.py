"""The desk's words: why a case is in the list, what happened, what a photo shows."""

from dataclasses import dataclass

from amends.domain.evidence import SPECS, cannot_words
from amends.domain.incident import KIND_WORDS
from amends.store.queries.care_case import EventFacts
from amends.store.queries.care_slots import PhotoFacts, SlotFacts


@dataclass(frozen=True)
class Sign:
    """An icon with its words and tone."""

    icon: str
    words: str
    tone: str = ""


SIGNS = {
    "safety": Sign("octagon-alert", "Safety stop: call the customer", "danger"),
    "appealed": Sign("scale", "Appeal: decide anew", "warn"),
    "open": Sign("hourglass", "Waiting for the customer, or for photos being read"),
    "referred": Sign("circle-user-round", "For a person"),
    "accepted": Sign("circle-check", "Accepted", "good"),
    "declined": Sign("circle-x", "Declined"),
    "upheld": Sign("circle-x", "Refusal upheld"),
    "guarantee_route": Sign("shield", "Legal guarantee"),
    "kind": Sign("message-circle-question-mark", "A kind that needs a person"),
    "late": Sign("calendar-x-2", "Reported late"),
    "delivery_unknown": Sign("calendar-clock", "Delivery not known"),
    "delivery_stated": Sign("calendar-clock", "Delivery known from the customer alone"),
    "evidence_incomplete": Sign("image-off", "Photos are missing"),
    "photos_never_came": Sign("image-off", "Photos never came"),
    "slots_cannot": Sign("message-square-text", "Some photos cannot be taken"),
    "label_other": Sign("scan-barcode", "Another parcel's number on the label", "warn"),
    "label_none": Sign("scan-barcode", "The label was not read"),
    "label_unread": Sign("scan-barcode", "The label was not read"),
    "photos_illegible": Sign("eye-off", "Photos hard to see"),
    "damage_not_named": Sign("ruler", "No damage named"),
    "damage_not_beyond": Sign("ruler", "Not clearly below the grade"),
    "value": Sign("banknote", "Above the value limit"),
    "payment_dispute": Sign("landmark", "Payment disputed at the bank", "warn"),
    "repeat": Sign("repeat-2", "The buyer has reported before"),
    "buyer_business": Sign("building-2", "The buyer is a business"),
}
PERSON = SIGNS["referred"]


def sign(code: str) -> Sign:
    """The sign of a queue row; an unknown code is for a person."""
    return SIGNS.get(code, PERSON)


# What happened, for staff: without names, which stand beside it.
EVENT_WORDS = {
    "report.started": "Report begun",
    "report.sent": "Report sent: {kind}",
    "report.withdrawn": "Report withdrawn",
    "safety.stopped": "Safety stop: the device may be dangerous",
    "safety.cleared": "Safety is settled: the report goes on",
    "delivery.stated": "Delivery date given",
    "photo.added": "Photo added: {slot}",
    "photo.examined": "Photo read: {slot}",
    "slot.cannot": "No photo of {slot}: {reason}",
    "evidence.completed": "All photos are there, or answered",
    "evidence.asked_again": "Asked for a photo: {slot}",
    "packaging.inspection_wanted": "The packaging is to be inspected",
    "packaging.released": "The packaging was released",
    "packaging.gone": "The packaging is gone",
    "notice.drafted": "Notice to the carrier drafted",
    "notice.confirmed": "Notice to the carrier confirmed",
    "notice.sent": "Notice and evidence pack sent to the carrier",
    "investigation.closed": "Investigation closed",
    "decision.accepted": "Accepted",
    "decision.referred": "Handed to a person",
    "decision.guarantee_route": "Sent the way of the legal guarantee",
    "decision.declined": "Declined",
    "decision.appealed": "Appealed",
    "decision.upheld": "Refusal upheld",
    "return.label_ordered": "Return label ordered",
    "return.label_issued": "Return label issued",
    "clock.moved": "A deadline moved",
    "clock.warned": "Reminder sent",
    "clock.breached": "A deadline passed: {kind}",
    "helper.invited": "Link for photos made",
    "helper.revoked": "Link for photos ended",
    "note.added": "Note written",
}
WARN_EVENTS = {"clock.breached", "decision.appealed", "safety.stopped"}
CLOCK_WORDS = {
    "report": "Last moment to report the damage",
    "care_answer": "First answer by care",
    "photos": "Photos asked of the customer",
    "carrier_notice": "Notice to the carrier",
}
ROLE_WORDS = {
    "customer": "Customer",
    "helper": "Somebody with the link",
    "agent": "Customer care",
    "seller": "Seller",
    "carrier": "Carrier",
    "operator": "Operator",
    "system": "By rule",
}


def event_words(event: EventFacts) -> str:
    """What happened, in a few words; the unit's name before it where it is another one's."""
    payload = event.payload
    known = {
        "slot": slot_title(str(payload.get("slot", ""))).lower(),
        "reason": cannot_words(str(payload.get("reason", ""))),
        "kind": kind_words(str(payload.get("kind", ""))),
    }
    said = EVENT_WORDS.get(event.name, event.name).format(**known)
    return f"{event.other_unit}: {said}" if event.other_unit else said


def event_detail(event: EventFacts) -> str:
    """The words that were written with an event."""
    return " · ".join(value for value in event.words.values() if value)


def kind_words(kind: str) -> str:
    """A report's kind, or a clock's, in words."""
    said = next((said for key, said in KIND_WORDS.items() if key == kind), "")
    return said or CLOCK_WORDS.get(kind, kind).lower()


def slot_title(kind: str) -> str:
    """The slot's name for people."""
    return next((spec.title for key, spec in SPECS.items() if key.value == kind), kind)


# Short names for the board.
SLOT_NAMES = {
    "packaging": "Packaging",
    "label": "Label",
    "device_front": "Front",
    "device_back": "Back",
    "device_close_up": "Close up",
    "box_faces": "All sides",
    "inner_packing": "Packing inside",
    "serial": "Serial number",
}
LABEL_LINES = {
    "match": "Number read, this parcel",
    "other": "Number read, another parcel",
    "none": "No number could be read",
}


def finding(slot: SlotFacts) -> str:
    """One short line under a photo, for staff: what was read, how sharp, or why there is none."""
    if slot.state == "cannot":
        return " · ".join(filter(None, [cannot_words(slot.reason), slot.reason_words]))
    if slot.state == "asked_again":
        return f"Asked again: {slot.asked_words}"
    if slot.photo is None:
        return "Not taken yet"
    return _photo_line(slot.kind, slot.photo)


def _photo_line(kind: str, photo: PhotoFacts) -> str:
    if photo.legible is None or photo.sharpness is None:
        return "Being read"
    sharp = "Sharp" if photo.legible else "Hard to see"
    if kind == "label":
        return LABEL_LINES.get(photo.label_number, "No number could be read")
    return f"{sharp}, {photo.sharpness:,.0f}"


READY_SENTENCES = {
    "packaging": "Please take one step back, so that the whole box is in the picture.",
    "label": "Please hold the phone flat over the label, so that the number can be read.",
    "device_front": "Please show the whole front of the device, with the light from the side.",
    "device_back": "Please show the whole back of the device, without a case.",
    "device_close_up": "Please take the damage once more, a little nearer and sharp.",
    "box_faces": "Please show the sides of the box that we cannot see yet.",
    "inner_packing": "Please show the padding that lay around the device.",
    "serial": "Please photograph the serial number: on the box, or under Settings, About.",
}

PACKAGING_WORDS = {
    "keep": "To be kept",
    "inspection_wanted": "The carrier wants to inspect it",
    "released": "Released",
    "gone": "Gone",
}
INVESTIGATION_WORDS = {
    "none": "None",
    "notice_drafted": "Waits for the customer to confirm",
    "notice_confirmed": "Confirmed, being sent",
    "notified": "With the carrier",
    "closed": "Closed",
}
DECISION_WORDS = {
    "open": "Open",
    "referred": "For a person",
    "accepted": "Accepted",
    "guarantee_route": "Legal guarantee",
    "declined": "Declined",
    "appealed": "Appealed",
    "upheld": "Refusal upheld",
}
REMEDY_WORDS = {"replacement": "A replacement", "refund": "The money back", "": "Not said"}
BOX_WORDS = {"all": "All kept", "some": "Part kept", "gone": "Gone", "": "Not said"}
SEEN_WORDS = {"on_opening": "On opening", "that_day": "That day", "later": "Later", "": "Not said"}
REFUSED_WORDS = {"crushed": "Crushed", "torn": "Torn", "wet": "Wet", "open": "Open", "": "Not said"}
