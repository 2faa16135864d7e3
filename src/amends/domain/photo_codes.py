"""Which codes are looked for in which photo, and for how long."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from amends.domain.slots import SlotKind

Job = Literal["read_label", "read_serial"]


class Sought(NamedTuple):
    """What is looked for: a parcel's number or a device's. `job` says who waits for it: somebody
    with a label in the hand, or nobody in a hurry. `seconds` of computing are spent at most.
    """

    job: Job
    seconds: float


# A slot for the number itself is worth a long look; elsewhere a number may stand by chance: on the
# back, on the screen, or on the device's own box.
_LONG, _SHORT = 3.0, 0.4
_SOUGHT: Mapping[str, Sought] = MappingProxyType(
    {
        SlotKind.LABEL: Sought("read_label", _LONG),
        SlotKind.SERIAL: Sought("read_serial", _LONG),
        SlotKind.OPEN_BOX: Sought("read_serial", _SHORT),
        SlotKind.DEVICE_BACK: Sought("read_serial", _SHORT),
        SlotKind.SCREEN_ON: Sought("read_serial", _SHORT),
    }
)


def sought_in(slot: str) -> Sought | None:
    """What is looked for in the photo of a slot of this kind; None where nothing is."""
    return _SOUGHT.get(slot)
