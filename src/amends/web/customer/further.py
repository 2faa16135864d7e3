"""What only the carrier still wants of a report that was sent: kindly, and with its date."""

from dataclasses import dataclass

from django.urls import reverse

from amends.domain.clocks import Due
from amends.policies import carrier_policy_by_id
from amends.store.queries.customer_slots import SlotView
from amends.usecases.clocks import due_of, start_of
from amends.web.customer.questions import Asking

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Further:
    """The photos that help with the carrier: how many, which, where the first is taken (`press` is
    the button), and until when its own time runs; `due` is None once that is over, or not known."""

    title: str
    press: str
    names: str
    carrier: str
    href: str
    due: Due | None


def further(ask: Asking) -> Further | None:
    """What the carrier still wants, once we have all of ours; None where it has everything."""
    wanted = ask.view.for_carrier
    if not wanted or ask.view.still_needed:
        return None
    carrier = ask.view.parcel.carrier
    photos = "photo" if len(wanted) == 1 else "photos"
    helps = "helps" if len(wanted) == 1 else "help"
    return Further(
        title=f"{number_words(len(wanted))} more {photos} {helps} us with {carrier}",
        press="Take it" if len(wanted) == 1 else "Take them",
        names=names(wanted),
        carrier=carrier,
        href=reverse("report_slot", args=[ask.view.ref, wanted[0].pk]),
        due=_due(ask),
    )


def number_words(count: int) -> str:
    """A small number as the first word of a sentence."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def names(slots: tuple[SlotView, ...]) -> str:
    """The photos in a row of words, each once: "the packing inside and the serial number"."""
    titles = dict.fromkeys(slot.title[:1].lower() + slot.title[1:] for slot in slots)
    *first, last = titles
    return f"{', '.join(first)} and {last}" if first else last


def _due(ask: Asking) -> Due | None:
    """The end of the carrier's own window, while it is still to come."""
    window = carrier_policy_by_id(ask.incident.carrier_policy).notice_window
    start = start_of(ask.incident.parcel, window)
    due = due_of(ask.incident.parcel, window, start) if start else None
    return due if due and due.at >= ask.now else None
