"""The photo board of a case: each slot as a tile, with what was found in its photo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from amends.store.queries.care_slots import SlotFacts
from amends.store.queries.photo_findings import PhotoFinding
from amends.web.care import words
from amends.web.care.photo_words import READING, Line, short_lines


@dataclass(frozen=True)
class Tile:
    """A photo of the board; `href` leads to its own page, which shows it large."""

    kind: str
    title: str
    state: str
    lines: tuple[Line, ...]
    src: str
    href: str
    earlier: tuple[str, ...]

    @property
    def drawing(self) -> str:
        """The drawn example that stands where no photo is."""
        return words.drawing_of(self.kind)


TILE_ICONS = {
    "asked_again": "rotate-ccw",
    "cannot": "message-square-text",
    "asked": "camera",
}


def board(ref: str, slots: Sequence[SlotFacts], found: Sequence[PhotoFinding]) -> tuple[Tile, ...]:
    """One tile a slot of the case `ref`, in their order."""
    by_name = {one.name: one for one in found}
    return tuple(_tile(ref, slot, by_name) for slot in slots)


def _tile(ref: str, slot: SlotFacts, found: Mapping[str, PhotoFinding]) -> Tile:
    photo = slot.photo
    return Tile(
        kind=slot.kind,
        title=words.slot_name(slot.kind),
        state=slot.state,
        lines=_lines(slot, found.get(photo)),
        src=reverse("photo", args=(photo, "small")) if photo else "",
        href=reverse("desk_photo", args=(ref, photo)) if photo else "",
        earlier=tuple(reverse("photo", args=(name, "large")) for name in slot.earlier),
    )


def _lines(slot: SlotFacts, found: PhotoFinding | None) -> tuple[Line, ...]:
    stands = words.slot_words(slot)
    state = (Line(stands, TILE_ICONS[slot.state]),) if stands else ()
    if not slot.photo:
        return state
    return state + (short_lines(found) if found else (READING,))
