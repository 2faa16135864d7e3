"""Photo slots: every named place for a photo, how it is asked for, and what may be asked by whom.

`SlotKind` stands in the order of a person's hands: the parcel outside, its label, open, what lay
inside, the box maker's certificate; then the device, front, back, near, switched on, its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class SlotKind(StrEnum):
    """A named place for a photo. Stored: a kind is never renamed or taken away."""

    PACKAGING = "packaging"
    BOX_FACES = "box_faces"
    LABEL_FACE = "label_face"
    BOX_SIDE_1 = "box_side_1"
    BOX_SIDE_2 = "box_side_2"
    BOX_SIDE_3 = "box_side_3"
    BOX_SIDE_4 = "box_side_4"
    BOX_BOTTOM = "box_bottom"
    TAPE = "tape"
    LABEL = "label"
    OPEN_BOX = "open_box"
    INNER_PACKING = "inner_packing"
    BOX_CERTIFICATE = "box_certificate"
    DEVICE_FRONT = "device_front"
    SCREEN_OFF = "screen_off"
    DEVICE_BACK = "device_back"
    EDGE_LEFT = "edge_left"
    EDGE_RIGHT = "edge_right"
    EDGE_TOP = "edge_top"
    EDGE_BOTTOM = "edge_bottom"
    DEVICE_CLOSE_UP = "device_close_up"
    DEVICE_CLOSE_UP_2 = "device_close_up_2"
    DEVICE_CLOSE_UP_3 = "device_close_up_3"
    DEVICE_CLOSE_UP_4 = "device_close_up_4"
    DEVICE_CLOSE_UP_5 = "device_close_up_5"
    DEVICE_CLOSE_UP_6 = "device_close_up_6"
    SCREEN_ON = "screen_on"
    SERIAL = "serial"
    SIGNED_OUT = "signed_out"


HANDS = tuple(SlotKind)
CLOSE_UPS = tuple(kind for kind in HANDS if kind.startswith("device_close_up"))


# What fills these photos is the label, and its print is the customer's address.
LABELS = (SlotKind.LABEL, SlotKind.LABEL_FACE)


class SlotState(StrEnum):
    """Where a slot stands. One that is offered is there if the customer likes; nobody waits for
    its photo."""

    ASKED = "asked"
    TAKEN = "taken"
    ASKED_AGAIN = "asked_again"
    CANNOT = "cannot"
    OFFERED = "offered"


# What somebody waits for; an empty one of these is the next to be taken.
AWAITED = (SlotState.ASKED, SlotState.ASKED_AGAIN)
EMPTY = (SlotState.ASKED, SlotState.OFFERED)


CANNOT_REASONS = {
    "thrown_away": "It was thrown away",
    "none_there": "There is none",
    "does_not_turn_on": "The device does not turn on",
    "driver_kept_it": "The driver kept it",
    "cannot_take_photos": "I cannot take photos",
    "other": "Another reason",
}
_LOST = ("thrown_away", "driver_kept_it")
_ALWAYS = ("cannot_take_photos", "other")
_DEAD = "does_not_turn_on"


class Recipient(StrEnum):
    """Who is shown the photos: the marketplace, the parcel's carrier, the provider of a protection
    plan, and whoever receives a device that is sent back."""

    MARKETPLACE = "marketplace"
    CARRIER = "carrier"
    PLAN = "plan"
    RETURN = "return"


@dataclass(frozen=True)
class Ask:
    """The photos that one recipient asks for, where that was read, and how sure it is.

    `kinds` are the kinds of report that it is about. With `at_once` they are asked together with
    the report, because they cannot wait until it was sent.
    """

    recipient: Recipient
    kinds: tuple[str, ...]
    slots: tuple[SlotKind, ...]
    source: str
    certainty: str
    at_once: bool = False
    note: str = ""


class SlotSpec(NamedTuple):
    """How a slot is asked for.

    `hint` says how to take it and `why` what it is good for, each as one short sentence; `good`
    and `bad` are what the two drawn examples say. `example` names the drawings, `per_unit` says
    whether each device of the parcel has its own, `reasons` are the keys of `CANNOT_REASONS` that
    make sense here.
    """

    kind: SlotKind
    title: str
    hint: str
    why: str
    good: str
    bad: str
    example: str
    per_unit: bool
    reasons: tuple[str, ...]


def _of_box(
    kind: SlotKind,
    title: str,
    hint: str,
    why: str,
    good: str,
    bad: str,
    example: str = "",
    first: tuple[str, ...] = (),
) -> SlotSpec:
    reasons = (*first, *_LOST, *_ALWAYS)
    return SlotSpec(kind, title, hint, why, good, bad, example or kind.value, False, reasons)


def _of_device(
    kind: SlotKind,
    title: str,
    hint: str,
    why: str,
    good: str,
    bad: str,
    example: str = "",
    first: tuple[str, ...] = (),
) -> SlotSpec:
    reasons = (*first, "driver_kept_it", *_ALWAYS)
    return SlotSpec(kind, title, hint, why, good, bad, example or kind.value, True, reasons)


_ALL_SIDES = "It shows what happened to each side on the way."
_EDGES = "It shows each edge before the device travels."


def _side(kind: SlotKind, title: str, turn: str) -> SlotSpec:
    return _of_box(
        kind,
        title,
        f"With the label on top: {turn}.",
        _ALL_SIDES,
        "All of this side, straight on",
        "At an angle: half of it is hidden",
        "box_side",
    )


def _edge(kind: SlotKind, which: str, example: str) -> SlotSpec:
    return _of_device(
        kind,
        f"The {which} edge of the device",
        "Straight on, from end to end.",
        _EDGES,
        "All of the edge, in focus",
        "At an angle: half of it is hidden",
        example,
    )


def _close_up(kind: SlotKind, number: int) -> SlotSpec:
    return _of_device(
        kind,
        f"Close-up {number} of the damage",
        "Another spot, or the same from another side.",
        "It shows what one picture alone cannot.",
        "One step nearer, and sharp",
        "Too far: nothing to be seen",
        "device_close_up",
    )


_SPECS = (
    _of_box(
        SlotKind.PACKAGING,
        "The packaging",
        "The whole box as it is now: its top and two sides in one picture.",
        "It tells how the damage came about.",
        "The whole box, with air around it",
        "Too near: only a corner",
    ),
    _of_box(
        SlotKind.BOX_FACES,
        "The box from the opposite corner",
        "Turn it over: the three sides that the first picture does not show.",
        "Both pictures together show all six sides.",
        "Turned over, from the other corner",
        "Only one edge",
    ),
    _of_box(
        SlotKind.LABEL_FACE,
        "The side with the label",
        "All of the side that the label is on, so near that it can be read.",
        "It shows that the label belongs to this box.",
        "The whole side, the label readable",
        "Only the label: where is the box?",
    ),
    _side(SlotKind.BOX_SIDE_1, "The first side of the box", "the side that faces you"),
    _side(SlotKind.BOX_SIDE_2, "The second side of the box", "turned by a quarter"),
    _side(SlotKind.BOX_SIDE_3, "The third side of the box", "turned by another quarter"),
    _side(SlotKind.BOX_SIDE_4, "The fourth side of the box", "turned by the last quarter"),
    _of_box(
        SlotKind.BOX_BOTTOM,
        "The bottom of the box",
        "Turn it over: the side opposite the label.",
        _ALL_SIDES,
        "All of the bottom, straight on",
        "At an angle: half of it is hidden",
    ),
    _of_box(
        SlotKind.TAPE,
        "The tape on the box",
        "The tape that closed it, and any tape with the carrier's name.",
        "The carrier's own tape shows that it was opened or mended on the way.",
        "All of the tape, the print readable",
        "Too near: only a corner",
        first=("none_there",),
    ),
    _of_box(
        SlotKind.LABEL,
        "The shipping label",
        "On the box, flat and near, so that the tracking number can be read.",
        "Its number says which parcel it was.",
        "Flat, all of the barcode",
        "Cut off and at an angle",
    ),
    _of_box(
        SlotKind.OPEN_BOX,
        "The open box with everything in it",
        "As you found it; if you took things out, lay them back as they lay.",
        "It shows how everything lay when it came.",
        "From above, everything in its place",
        "The box is closed",
    ),
    _of_box(
        SlotKind.INNER_PACKING,
        "The packing inside",
        "The open box with the padding that lay around the device.",
        "It shows how well it was packed.",
        "The open box with its padding",
        "Too near: no padding",
    ),
    _of_box(
        SlotKind.BOX_CERTIFICATE,
        "The box maker's certificate",
        "A round or square print about the box's strength, mostly on a bottom flap.",
        "It says what weight the box was made for.",
        "The print fills the picture",
        "Too far: nothing can be read",
        first=("none_there",),
    ),
    _of_device(
        SlotKind.DEVICE_FRONT,
        "The front of the device",
        "All of it in the picture, from about 30 cm.",
        "It is compared with the grade that was sold.",
        "The whole front, screen on if it works",
        "A lamp mirrors in it",
    ),
    _of_device(
        SlotKind.SCREEN_OFF,
        "The screen, switched off",
        "All of the front with a dark screen, and no lamp in it.",
        "Scratches are seen best on a dark screen.",
        "The whole front, dark",
        "A lamp mirrors in it",
    ),
    _of_device(
        SlotKind.DEVICE_BACK,
        "The back of the device",
        "All of it in the picture, without a case.",
        "It is compared with the grade that was sold.",
        "The whole back, without a case",
        "Half of it is outside",
    ),
    _edge(SlotKind.EDGE_LEFT, "left", "edge_side"),
    _edge(SlotKind.EDGE_RIGHT, "right", "edge_side"),
    _edge(SlotKind.EDGE_TOP, "top", "edge_end"),
    _edge(SlotKind.EDGE_BOTTOM, "bottom", "edge_end"),
    _of_device(
        SlotKind.DEVICE_CLOSE_UP,
        "The damage, close up",
        "One step nearer than before, and sharp.",
        "It shows what the damage is.",
        "One step nearer, and sharp",
        "Too far: nothing to be seen",
    ),
    *(_close_up(kind, number) for number, kind in enumerate(CLOSE_UPS[1:], 2)),
    _of_device(
        SlotKind.SCREEN_ON,
        "The screen, switched on",
        "Switch it on and photograph the lit screen, the light of the room from the side.",
        "It shows what still works.",
        "The lit screen, straight on",
        "The screen is dark",
        first=(_DEAD,),
    ),
    _of_device(
        SlotKind.SERIAL,
        "The serial number",
        "The serial number or IMEI: on the device, its box, or the screen under Settings, About.",
        "It says that it is the device that was sold.",
        "The number fills the picture",
        "Shaken: nothing can be read",
        first=(_DEAD,),
    ),
    _of_device(
        SlotKind.SIGNED_OUT,
        "Signed out of accounts",
        "The page in the settings that says that no account is signed in.",
        "A device that is still locked to an account cannot be taken back.",
        "The whole page of the settings",
        "An account is still signed in",
        first=(_DEAD,),
    ),
)
SPECS = {spec.kind: spec for spec in _SPECS}


def slot_spec(kind: str) -> SlotSpec | None:
    """How a slot is asked for; None for a kind that we do not know."""
    return SPECS.get(SlotKind(kind)) if kind in HANDS else None


def spare_close_up(near: str, there: Mapping[str, str]) -> SlotKind | None:
    """The place for one more close-up of a device, beside its slot `near`: one that is empty, else
    the next; None beside another photo, and where all are there. `there` holds the state of each
    slot of the device by its kind."""
    if near not in CLOSE_UPS:
        return None
    empty = (kind for kind in CLOSE_UPS if there.get(kind) in EMPTY)
    unmade = (kind for kind in CLOSE_UPS if kind not in there)
    return next(empty, None) or next(unmade, None)


def place_of(kind: str) -> int:
    """Where a kind stands in the order of hands, from 0; after all others where it is unknown."""
    return HANDS.index(SlotKind(kind)) if kind in HANDS else len(HANDS)


def cannot_words(reason: str) -> str:
    """A reason in words; what is not known is given back as it is."""
    return CANNOT_REASONS.get(reason, reason)
