"""Codes and phones of a report that have not ended, and what its phones may see."""

from dataclasses import dataclass, replace
from datetime import datetime

from amends.domain.slots import AWAITED, SlotState
from amends.store.models import HandOver, Incident, Photo
from amends.store.queries import customer
from amends.store.queries.customer import ReportView
from amends.store.queries.customer_slots import SlotView, helper_slots


@dataclass(frozen=True)
class HandOverView:
    """A hand-over that has not ended: a code that waits, or a phone that goes on (`opened_at`)."""

    pk: int
    open_until: datetime
    opened_at: datetime | None
    ends_at: datetime


def takes_photos(incident: Incident) -> bool:
    """Whether a phone could take photos of this report: a draft's at will, and those that one
    that was sent still asks for or offers."""
    slots = incident.slots.all()
    if incident.report_state == "sent":
        slots = slots.filter(state__in=(*AWAITED, SlotState.OFFERED))
    return incident.report_state != "withdrawn" and slots.exists()


def live_hand_overs(incident: Incident, real_now: datetime) -> tuple[HandOverView, ...]:
    """Those of a report, the first made first."""
    live = incident.hand_overs.filter(ended_at__isnull=True, ends_at__gt=real_now).order_by("pk")
    return tuple(HandOverView(row.pk, row.open_until, row.opened_at, row.ends_at) for row in live)


@dataclass(frozen=True)
class PhoneView:
    """A report as a phone sees it: `slots` with its own photos alone, `wanted` those that ask.

    `report` is the whole of it, for what is counted; nothing else of it is shown.
    """

    slots: tuple[SlotView, ...]
    wanted: tuple[SlotView, ...]
    report: ReportView


def phone_view(hand_over: HandOver) -> PhoneView:
    """The slots without anything personal: no device but its number, no photo that was taken
    elsewhere, and no words that a person wrote."""
    report = customer.report(hand_over.incident)
    taken = Photo.objects.filter(uploads__hand_over=hand_over).values_list("name", flat=True)
    own = set(taken)
    whole = {slot.pk: slot for slot in report.slots}
    slots = tuple(_seen(bare, whole[bare.pk], own) for bare in helper_slots(hand_over.incident))
    asking = {slot.pk for slot in report.wanted}
    return PhoneView(slots, tuple(slot for slot in slots if slot.pk in asking), report)


def _seen(bare: SlotView, whole: SlotView, own: set[str]) -> SlotView:
    if whole.photo not in own:
        return replace(bare, asked_words="")
    finding = whole.finding if whole.state == "taken" else bare.finding
    return replace(bare, photo=whole.photo, finding=finding, asked_words="")
