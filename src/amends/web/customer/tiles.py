"""Photo slots as tiles of the board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from amends.domain.slots import CLOSE_UPS, Recipient, slot_spec
from amends.store.queries.customer import ReportView
from amends.store.queries.customer_slots import SlotView


@dataclass(frozen=True)
class Tile:
    """A tile: its slot, what was found, and where its picture and its page are.

    `pk` is the slot's number, `begin` where an upload for it begins, `wanted` whether a photo is
    still asked for; `begin` is empty where nothing can be sent.
    """

    example: str
    device: str
    title: str
    state: str
    finding: str
    src: str
    href: str
    pk: int = 0
    begin: str = ""
    wanted: bool = False


def tiles(view: ReportView) -> tuple[Tile, ...]:
    """The tiles of a report, in the order of the walk."""
    return tuple(tile(view, slot) for slot in view.slots)


def tile(view: ReportView, slot: SlotView) -> Tile:
    """One slot's tile; it leads to the page where its photo is taken."""
    return Tile(
        example=slot.example,
        device=slot.device,
        title=slot.title,
        state=slot.state,
        finding=_finding(view, slot),
        src=reverse("photo", args=[slot.photo, "small"]) if slot.photo else "",
        href=reverse("report_slot", args=[view.ref, slot.pk]),
        pk=slot.pk,
        begin="" if view.state == "withdrawn" else begin_url(view.ref, slot.pk),
        wanted=slot in view.wanted,
    )


def begin_url(ref: str, slot: int) -> str:
    """Where the upload of a photo for this slot begins."""
    return reverse("report_upload", args=[ref, slot])


def _finding(view: ReportView, slot: SlotView) -> str:
    """What was found; of what only the carrier wants, whether it still helps."""
    if slot.offered and not view.takes_close_ups:
        return "Not needed any more"
    if not slot.for_carrier or slot.state != "asked":
        return slot.finding
    helps = view.state == "draft" or slot in view.for_carrier
    return f"Helps with {view.parcel.carrier}" if helps else "Not needed any more"


def progress(view: ReportView) -> str:
    """How far the evidence is, as evidence: "3 of 5: the shipping label is missing"."""
    total, missing = len(view.needed), view.still_needed
    if not missing:
        return f"All {total} are here."
    first = missing[0]
    name = first.title[:1].lower() + first.title[1:]
    more = f" and {len(missing) - 1} more are missing" if len(missing) > 1 else " is missing"
    return f"{view.answered} of {total}: {name}{more}."


def place_words(slots: Sequence[SlotView], shown: SlotView) -> str:
    """Where a slot stands in the walk: "Photo 2 of 5"; what is only offered has no number."""
    if shown.offered:
        return "If you like"
    asked = [one.pk for one in slots if not one.offered]
    return f"Photo {asked.index(shown.pk) + 1} of {len(asked)}"


def near_close_ups(view: ReportView, slots: Iterable[SlotView]) -> list[SlotView]:
    """Of each device the close-up beside which one more can be asked for: its last, once that is
    taken, unless there are enough. `slots` are those of the report, as the reader sees them."""
    if not view.takes_close_ups:
        return []
    last = {one.device: one for one in slots if one.kind in CLOSE_UPS}
    return [one for one in last.values() if one.state == "taken" and one.kind != CLOSE_UPS[-1]]


def example_words(kind: str) -> tuple[str, str]:
    """What the two drawn examples of a slot say, the good one first."""
    spec = slot_spec(kind)
    return (spec.good, spec.bad) if spec else ("Like this", "Not like this")


def for_whom(slot: SlotView, carrier: str) -> str:
    """For whom a photo is and what it is good for: "For us and DPD. It tells how ..."."""
    names = {Recipient.MARKETPLACE: "us", Recipient.CARRIER: carrier}
    asked = [names[recipient] for recipient in slot.recipients if recipient in names] or ["us"]
    return f"For {' and '.join(asked)}. {slot.why}".strip()
