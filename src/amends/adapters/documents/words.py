"""The headings that the papers add to what they are given, by language."""

from collections.abc import Mapping

from amends.domain.clocks.explanations import MONTHS as ENGLISH_MONTHS

ENGLISH = {
    "return": "RETURN",
    "from": "From",
    "to": "To",
    "weight": "Weight",
    "issued": "Issued",
    "hand_in_by": "Hand in by",
    "label_title": "Return label",
    "send_it_back": "How to send it back",
    "which_box": "In which box",
    "before": "Before you pack it",
    "steps": "Pack it and hand it in",
    "pack_title": "Evidence of damage in transit",
    "investigation": "Reference",
    "parcel": "Parcel",
    "facts": "The parcel",
    "contents": "What was in it",
    "damage": "Damage",
    "packaging": "The packaging",
    "timeline": "What happened when",
    "photos": "Photos",
    "taken": "Taken",
    "received": "Received",
    "items": "Photos that were asked for",
    "photo": "Photo",
    "asked_by": "Asked for by",
    "taken_item": "Taken",
    "cannot_item": "Cannot be taken",
    "missing_item": "Missing so far",
    "page": "Page",
    "of": "of",
    "made_on": "Made",
    "photos_note": (
        "Shown reduced and without metadata. The originals are kept unchanged and can be asked "
        "for; the SHA-256 under each photo is that of its original."
    ),
}
WORDS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH}
MONTHS: Mapping[str, tuple[str, ...]] = {"en": ENGLISH_MONTHS}


def spoken(language: str) -> str:
    """The language whose words are used where `language` is wanted."""
    base = language.lower().split("-")[0]
    return base if base in WORDS else "en"
