"""The desk's words: what a photo shows, and the states of a case."""

from amends.domain.slots import cannot_words, slot_spec
from amends.store.queries.care_slots import SlotFacts

# Short names for the board, where the slot's own title is too long for it.
SHORT_NAMES = {
    "packaging": "Packaging",
    "box_faces": "Opposite corner",
    "label_face": "Label side",
    "box_side_1": "Side 1",
    "box_side_2": "Side 2",
    "box_side_3": "Side 3",
    "box_side_4": "Side 4",
    "box_bottom": "Bottom",
    "tape": "Tape",
    "label": "Label",
    "open_box": "Open box",
    "inner_packing": "Packing inside",
    "box_certificate": "Box certificate",
    "device_front": "Front",
    "device_back": "Back",
    "device_close_up": "Close up",
    "device_close_up_2": "Close up 2",
    "device_close_up_3": "Close up 3",
    "device_close_up_4": "Close up 4",
    "device_close_up_5": "Close up 5",
    "device_close_up_6": "Close up 6",
    "screen_on": "Screen on",
    "serial": "Serial number",
}


def slot_name(kind: str) -> str:
    """What a slot is called on the board; a kind that we do not know by its code."""
    spec = slot_spec(kind)
    return SHORT_NAMES.get(kind) or (spec.title if spec else kind)


def drawing_of(kind: str) -> str:
    """The template of the drawn example that stands where no photo is."""
    spec = slot_spec(kind)
    return f"ui/drawings/shot_{spec.example if spec else 'packaging'}.svg"


def slot_words(slot: SlotFacts) -> str:
    """Why there is no photo, or none that will do; empty where one was taken."""
    if slot.state == "cannot":
        return " · ".join(filter(None, [cannot_words(slot.reason), slot.reason_words]))
    if slot.state == "asked_again":
        return f"Asked again: {slot.asked_words}"
    return "" if slot.photo else "Not taken yet"


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


def ready_sentence(kind: str) -> str:
    """The usual sentence with which a photo is asked for again."""
    spec = slot_spec(kind)
    usual = f"Please take this photo once more. {spec.hint}" if spec else ""
    return READY_SENTENCES.get(kind, usual)


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
    "info_requested": "The carrier asks for more",
    "info_sent": "Answered, with the carrier",
    "paid": "Paid",
    "paid_in_part": "Paid in part",
    "denied": "Denied",
    "appealed": "Appealed, with the carrier",
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
    "change_of_mind": "Change of mind",
}
RETURN_WORDS = {
    "none": "Nothing has begun",
    "label_ordered": "The label is being made",
    "label_issued": "To be handed in",
    "sleeping": "Asleep: the label has ended",
    "handed_in": "Handed in",
    "in_transit": "On its way",
    "coming_back": "Refused, on its way back",
    "arrived": "Arrived",
    "lost": "Lost",
    "not_needed": "Nothing comes back",
    "rejected": "Not accepted, to be sent back",
    "shipped_back": "On its way back to the customer",
    "back_with_customer": "Back with the customer",
}
REMEDY_STATES = {
    "due": "Due",
    "sent": "Sent",
    "ordered": "Ordered",
    "unclear": "Nobody knows yet",
    "settled": "Done",
    "failed": "Failed",
    "superseded": "Given up for another",
    "cancelled": "Cancelled",
}
DISPUTE_STATES = {
    "none": "",
    "raised": "The customer is asked",
    "unanswered": "No answer in time",
    "answered": "Answered",
    "withdrawn": "Withdrawn",
    "upheld": "Upheld",
    "rejected": "Rejected",
    "appealed": "Appealed",
    "final": "Final",
}
CLAIM_WORDS = {
    "asks": "The carrier asks",
    "pays": "The carrier pays",
    "pays_in_part": "The carrier pays a part",
    "denies": "The carrier denies",
    "sent": "Sent to the carrier",
    "appeal": "Appeal to the carrier",
}
REMEDY_WORDS = {"replacement": "A replacement", "refund": "The money back", "": "Not said"}
BOX_WORDS = {"all": "All kept", "some": "Part kept", "gone": "Gone", "": "Not said"}
SEEN_WORDS = {"on_opening": "On opening", "that_day": "That day", "later": "Later", "": "Not said"}
REFUSED_WORDS = {"crushed": "Crushed", "torn": "Torn", "wet": "Wet", "open": "Open", "": "Not said"}
