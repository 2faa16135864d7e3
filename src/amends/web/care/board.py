"""The photo board of a case: each slot as a tile, with what was found in its photo."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from amends.store.queries.care_slots import SlotFacts
from amends.web.care import words


@dataclass(frozen=True)
class Tile:
    """A photo of the board; `href` leads to the large picture."""

    pk: int
    kind: str
    title: str
    state: str
    finding: str
    src: str
    href: str
    earlier: tuple[str, ...]
    warn: bool

    @property
    def icon(self) -> str:
        """The icon before the finding."""
        return "triangle-alert" if self.warn else TILE_ICONS[self.state]

    @property
    def drawing(self) -> str:
        """The drawn example that stands where no photo is."""
        return words.drawing_of(self.kind)


TILE_ICONS = {
    "taken": "check",
    "asked_again": "rotate-ccw",
    "cannot": "message-square-text",
    "asked": "camera",
}


def board(slots: Sequence[SlotFacts]) -> tuple[Tile, ...]:
    """One tile a slot, in their order."""
    return tuple(map(_tile, slots))


def _tile(slot: SlotFacts) -> Tile:
    photo = slot.photo.name if slot.photo else ""
    doubtful = slot.photo is not None and (
        slot.photo.legible is False or slot.photo.label_number in ("other", "none")
    )
    return Tile(
        pk=slot.pk,
        kind=slot.kind,
        title=words.slot_name(slot.kind),
        state=slot.state,
        finding=words.finding(slot),
        src=reverse("photo", args=(photo, "small")) if photo else "",
        href=reverse("photo", args=(photo, "large")) if photo else "",
        earlier=tuple(reverse("photo", args=(name, "large")) for name in slot.earlier),
        warn=doubtful,
    )
