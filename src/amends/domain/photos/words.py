"""What a customer is told of a photo while the box is in hand: what helps to take a better one.

Never a suspicion, and never a wall: whatever is told, they may go on.
"""

from dataclasses import dataclass

from amends.domain.photos import BRIGHTEST, DARKEST
from amends.domain.slots import SlotKind, slot_spec

RECEIVED = "Received, being read"
READING_NUMBER = "Received, its number is being read"
SHARP = "Received, sharp enough"
PERSON_LOOKS = "Received, a person looks at it"
PERSON_READS = "Received; a person reads the number"

TOO_DARK = "A little dark. Hold it near a window or a lamp"
TOO_BRIGHT = "Very bright. Turn away from the light, or switch off the flash"
NOT_SHARP = "A little blurred. Hold still, and tap the screen to focus"
NOT_SHARP_FOR = {
    SlotKind.LABEL.value: "A little blurred. Hold the label flat and step closer",
    SlotKind.SERIAL.value: "A little blurred. Let the number fill the picture",
}
TOO_FAR = "The print is very small. Hold the label flat and step closer"
LABEL = {
    "match": "Number read, this parcel",
    "other": "This is another parcel's number",
    "none": PERSON_READS,
}
SERIAL = {"match": "Number read, this device", "other": PERSON_READS, "none": PERSON_READS}


@dataclass(frozen=True)
class Seen:
    """What is known of the photo in a slot so far.

    `looked_at` and `examined` say which step is done; `serial` is match, other, none or empty;
    `advice` is what would help most (see `photo_advice`), empty where nothing would; `same_as` is
    the slot that holds the same picture in this report, empty where none does.
    """

    slot: str
    looked_at: bool
    examined: bool
    legible: bool | None = None
    brightness: float | None = None
    label_number: str = ""
    serial: str = ""
    advice: str = ""
    same_as: str = ""


def line(seen: Seen) -> str:
    """One short line. A number that was read counts more than how the photo looks."""
    if not seen.looked_at:
        return RECEIVED
    if "match" in (seen.label_number, seen.serial):
        return LABEL["match"] if seen.label_number else SERIAL["match"]
    if seen.same_as:
        return f"The same picture as “{_title(seen.same_as)}”. Take another one, or go on"
    if seen.legible is None:
        return PERSON_LOOKS
    if not seen.legible:
        return _better(seen)
    if not seen.examined and seen.slot in NOT_SHARP_FOR:
        return READING_NUMBER
    if seen.advice and seen.label_number == "none":
        return _better(seen)
    return _number(seen) or SHARP


def _better(seen: Seen) -> str:
    """What to do otherwise: the light first, for in the dark nothing gets sharp."""
    if seen.brightness is not None and seen.brightness < DARKEST:
        return TOO_DARK
    if seen.brightness is not None and seen.brightness > BRIGHTEST:
        return TOO_BRIGHT
    if seen.advice == "too_far":
        return TOO_FAR
    return NOT_SHARP_FOR.get(seen.slot, NOT_SHARP)


def _number(seen: Seen) -> str:
    """What was read where a number is asked for; elsewhere one is read by chance, or not."""
    if seen.slot == SlotKind.SERIAL:
        return SERIAL.get(seen.serial, "")
    return LABEL.get(seen.label_number, "")


def _title(slot: str) -> str:
    spec = slot_spec(slot)
    return spec.title if spec else slot.replace("_", " ")
