"""Which codes are looked for in which photo, and how hard."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from amends.domain.slots import SlotKind

Job = Literal["read_label", "read_serial"]
Effort = Literal["sought", "in_passing"]


class Sought(NamedTuple):
    """What is looked for: a parcel's number or a device's. `job` says who waits for it: somebody
    with a label in the hand, or nobody in a hurry. How long is looked for it, by `effort`, is
    the market's policy.
    """

    job: Job
    effort: Effort


# A slot for the number itself is worth a long look; elsewhere a number may stand by chance: on the
# back, on the screen, or on the device's own box.
_SOUGHT: Mapping[str, Sought] = MappingProxyType(
    {
        SlotKind.LABEL: Sought("read_label", "sought"),
        SlotKind.SERIAL: Sought("read_serial", "sought"),
        SlotKind.OPEN_BOX: Sought("read_serial", "in_passing"),
        SlotKind.DEVICE_BACK: Sought("read_serial", "in_passing"),
        SlotKind.SCREEN_ON: Sought("read_serial", "in_passing"),
    }
)


def sought_in(slot: str) -> Sought | None:
    """What is looked for in the photo of a slot of this kind; None where nothing is."""
    return _SOUGHT.get(slot)
