"""Evidence: which photos a report asks for, in the order of a person's hands, and when it is whole.

One walk of shots serves the marketplace and the carrier at once: packaging first (before the box
is thrown away), the device last, and what only the carrier wants after the report was sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from amends.domain.policy import CarrierPolicy, MarketPolicy


class SlotKind(StrEnum):
    """A named place for a photo. The last three are asked for by carriers alone."""

    PACKAGING = "packaging"
    LABEL = "label"
    DEVICE_FRONT = "device_front"
    DEVICE_BACK = "device_back"
    DEVICE_CLOSE_UP = "device_close_up"
    BOX_FACES = "box_faces"
    INNER_PACKING = "inner_packing"
    SERIAL = "serial"


class SlotState(StrEnum):
    """Where a slot stands."""

    ASKED = "asked"
    TAKEN = "taken"
    ASKED_AGAIN = "asked_again"
    CANNOT = "cannot"


CANNOT_REASONS = {
    "thrown_away": "It was thrown away",
    "does_not_turn_on": "The device does not turn on",
    "driver_kept_it": "The driver kept it",
    "cannot_take_photos": "I cannot take photos",
    "other": "Another reason",
}

PARCEL_REASONS = ("thrown_away", "driver_kept_it", "cannot_take_photos", "other")
DEVICE_REASONS = ("driver_kept_it", "cannot_take_photos", "other")
SCREEN_REASONS = ("does_not_turn_on", *DEVICE_REASONS)


@dataclass(frozen=True)
class SlotSpec:
    """How a slot is asked for.

    `example` names the drawing to show, `per_unit` whether each device of the parcel has its own,
    `reasons` the keys of `CANNOT_REASONS` that make sense here.
    """

    kind: SlotKind
    title: str
    hint: str
    example: str
    per_unit: bool
    reasons: tuple[str, ...]


SPECS = {
    spec.kind: spec
    for spec in (
        SlotSpec(
            SlotKind.PACKAGING,
            "The packaging",
            "The whole box as it is now, with what was around the device.",
            "packaging",
            False,
            PARCEL_REASONS,
        ),
        SlotSpec(
            SlotKind.LABEL,
            "The shipping label",
            "Flat and near, so that the tracking number can be read.",
            "label",
            False,
            PARCEL_REASONS,
        ),
        SlotSpec(
            SlotKind.DEVICE_FRONT,
            "The front of the device",
            "All of it in the picture, from about 30 cm.",
            "device_front",
            True,
            DEVICE_REASONS,
        ),
        SlotSpec(
            SlotKind.DEVICE_BACK,
            "The back of the device",
            "All of it in the picture, without a case.",
            "device_back",
            True,
            DEVICE_REASONS,
        ),
        SlotSpec(
            SlotKind.DEVICE_CLOSE_UP,
            "The damage, close up",
            "One step nearer than before, and sharp.",
            "device_close_up",
            True,
            DEVICE_REASONS,
        ),
        SlotSpec(
            SlotKind.BOX_FACES,
            "All six sides of the box",
            "Two pictures from opposite corners show all six sides.",
            "box_faces",
            False,
            PARCEL_REASONS,
        ),
        SlotSpec(
            SlotKind.INNER_PACKING,
            "The packing inside",
            "The open box with the padding that lay around the device.",
            "inner_packing",
            False,
            PARCEL_REASONS,
        ),
        SlotSpec(
            SlotKind.SERIAL,
            "The serial number",
            "On the device, its box, or the screen under Settings, About.",
            "serial",
            True,
            SCREEN_REASONS,
        ),
    )
}

MARKETPLACE_WALK = (
    SlotKind.PACKAGING,
    SlotKind.LABEL,
    SlotKind.DEVICE_FRONT,
    SlotKind.DEVICE_BACK,
    SlotKind.DEVICE_CLOSE_UP,
)


def walk(policy: MarketPolicy, carrier: CarrierPolicy) -> tuple[SlotSpec, ...]:
    """The shots to ask for before sending: what the marketplace asks, in the order of hands."""
    return tuple(SPECS[SlotKind(kind)] for kind in policy.slots)


def carrier_walk(policy: MarketPolicy, carrier: CarrierPolicy) -> tuple[SlotSpec, ...]:
    """What only this carrier wants, to ask for after the report was sent."""
    extra = [kind for kind in carrier.slots if kind not in policy.slots]
    return tuple(SPECS[kind] for kind in SlotKind if kind.value in extra)


def answered(state: str) -> bool:
    """Whether a slot needs nothing more: taken, or "cannot" with a reason."""
    return state in (SlotState.TAKEN, SlotState.CANNOT)


def complete(slots: Iterable[tuple[str, str]]) -> bool:
    """Whether every slot (kind, state) is taken or answered with why not: complete for us."""
    return all(answered(state) for _, state in slots)


def missing(kinds: Iterable[str], slots: Iterable[tuple[str, str]]) -> tuple[SlotKind, ...]:
    """Which of the wanted `kinds` no photo shows yet, for a recipient that takes photos only."""
    taken = {kind for kind, state in slots if state == SlotState.TAKEN}
    return tuple(SlotKind(kind) for kind in kinds if kind not in taken)


def cannot_words(reason: str) -> str:
    """A reason in words; what is not known is given back as it is."""
    return CANNOT_REASONS.get(reason, reason)
