"""The part of the photo board that hands it to a phone: a button, a code, or the phones there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from amends.adapters import registry
from amends.store.models import HandOver, Incident
from amends.store.queries.hand_overs import HandOverView, live_hand_overs, takes_photos
from amends.web.handover.drawing import Drawing, drawn


@dataclass(frozen=True)
class Code:
    """A code that is shown now, and never again: where it leads, as words and as a drawing.

    `place` and `code` are its two halves, between which a narrow line may break.
    """

    pk: int
    place: str
    code: str
    drawing: Drawing


@dataclass(frozen=True)
class Part:
    """What is shown: the `code` where it was made just now, else whether one is `waiting`.

    `phones` are those that go on; `over` says that the code which the page showed opened nothing
    in its time; `can_begin` whether there is anything to hand over.
    """

    ref: str
    can_begin: bool
    code: Code | None
    waiting: HandOverView | None
    phones: tuple[HandOverView, ...]
    over: bool = False

    @property
    def is_watched(self) -> bool:
        """Whether something may happen on a phone meanwhile."""
        return bool(self.waiting or self.phones)


def part(incident: Incident, *, code: Code | None = None, shown: int = 0) -> Part | None:
    """The part of this report's board; None where there is nothing to hand over.

    `shown` is the number of the code that the page shows, of which it asks what became.
    """
    can_begin = takes_photos(incident)
    live = live_hand_overs(incident, timezone.now())
    if not (can_begin or live):
        return None
    return Part(
        ref=incident.ref,
        can_begin=can_begin,
        code=code,
        waiting=next((row for row in live if not row.opened_at), None),
        phones=tuple(row for row in live if row.opened_at),
        over=bool(shown) and shown not in {row.pk for row in live},
    )


def code_of(hand_over: HandOver, code: str) -> Code:
    """The code of a hand-over that was begun just now, to be shown."""
    address = f"{registry.site_url()}{reverse('phone_open', args=[code])}"
    place, _, _ = address.partition(code)
    return Code(hand_over.pk, place, address.removeprefix(place), drawn(address))
