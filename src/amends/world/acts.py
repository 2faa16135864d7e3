"""What people do in the demo. Each act is one or more use cases, called as the pages call them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from amends.domain.grades.damage import Mark
from amends.store.models import Incident, Order
from amends.usecases.accept_case import accept_case
from amends.usecases.add_note import add_note
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.answer_cannot import Cannot, answer_cannot
from amends.usecases.answer_questions import answer_questions
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.choose_kind import choose_kind
from amends.usecases.choose_remedy import choose_remedy
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.mark_damage import mark_damage
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.send_report import send_report
from amends.usecases.start_report import StartReport, start_report
from amends.usecases.withdraw_report import withdraw_report
from amends.world.life import (
    A_REPORT_LATER,
    Life,
    buyer_of,
    cases_of,
    incident_of,
    order_before,
    parcel_of,
)
from amends.world.pictures import SUBJECTS
from amends.world.shots import Wanted

WALK = ("packaging", "label", "device_front", "device_back", "device_close_up")
# What other kinds of report and carriers ask for beside it.
BESIDE = tuple(kind for kind in SUBJECTS if kind not in WALK)
EVERYTHING = (*WALK, *BESIDE)
SAID = {"danger": False, "delivery_confirmed": True}
FINE_BOX = {**SAID, "box_have": "all", "box_hit": False}
HIT_BOX = {**SAID, "box_have": "all", "box_hit": True}


class NoPhotos:
    """An act that needs no photo."""

    def wanted(self) -> Wanted | None:
        """None."""
        return None


@dataclass(frozen=True)
class Report:
    """A customer's report, as far as they come with it.

    `units` says how many units of the parcel it is about, `marks` is what is said of each of them
    in turn (the last for all that follow). Whoever takes all of `WALK` also takes what else is
    asked for, and with `further` what only the carrier wants after sending. `label` is "own",
    "other", "blurred" or "replacement"; `cannot` is why what is not in `photos` cannot be
    photographed; `by` names an agent who fills it in; with `about` "replacement" it is about the
    parcel that the replacement came in. For the slots of `mixed_up` they choose, by mistake, the
    photo that they sent with their report on another order.
    """

    marks: tuple[tuple[Mark, ...], ...] = ()
    kind: str = "arrived_damaged"
    answers: dict[str, Any] = field(default_factory=lambda: dict(HIT_BOX))
    remedy: str = "replacement"
    photos: tuple[str, ...] = WALK
    further: bool = True
    label: str = "own"
    cannot: str = ""
    units: int = 1
    send: bool = True
    confirm: bool = True
    by: str = ""
    about: str = "outbound"
    mixed_up: tuple[str, ...] = ()

    def wanted(self) -> Wanted | None:
        """The photos of its slots, in the order of the walk."""
        attempt = 1 if self.about == "outbound" else A_REPORT_LATER + 1
        own = tuple(kind for kind in self._kinds() if kind not in self.mixed_up)
        return Wanted(own, self.units, self.label, self.marks, attempt, self.kind)

    def __call__(self, life: Life, order: Order) -> None:
        """Starts the report, answers, adds the photos, and sends it."""
        actor = life.agent(self.by) if self.by else buyer_of(order)
        incident = self._draft(life, order)
        choose_kind(incident, self.kind, now=life.now())
        answer_questions(incident, **self._answers(life))
        for place, case in enumerate(cases_of(order)):
            if self.marks:
                mark_damage(case, self.marks[min(place, len(self.marks) - 1)])
            if self.remedy:
                choose_remedy(case, self._remedy(case.unit.line.replacement_in_stock))
        add_photos(life, order, self._kinds(), self.mixed_up)
        if self.cannot:
            for slot in incident.slots.filter(state="asked"):
                answer_cannot(Cannot(slot, self.cannot), actor=actor, now=life.now())
        if self.send:
            send_report(
                incident_of(order), confirm_notice=self.confirm, actor=actor, now=life.now()
            )
            if self.further:
                add_photos(life, order, self._kinds())

    def _kinds(self) -> tuple[str, ...]:
        return EVERYTHING if self.photos == WALK else self.photos

    def _draft(self, life: Life, order: Order) -> Incident:
        parcel = parcel_of(order, self.about)
        units = parcel.units.order_by("line__number", "number").values_list("pk", flat=True)
        command = StartReport(
            parcel=parcel,
            units=tuple(units[: self.units]),
            reporter=order.buyer,
            by_agent=life.agents[self.by] if self.by else None,
        )
        actor = life.agent(self.by) if self.by else buyer_of(order)
        return start_report(command, actor=actor, now=life.now())

    def _answers(self, life: Life) -> dict[str, Any]:
        if self.kind != "refused":
            return self.answers
        return self.answers | {"refused_on": life.now().date().isoformat()}

    def _remedy(self, in_stock: bool | None) -> str:
        return "refund" if in_stock is False else self.remedy


@dataclass(frozen=True)
class MorePhotos:
    """Photos that were missing, or that were asked for again."""

    kinds: tuple[str, ...] = EVERYTHING
    label: str = "own"
    marks: tuple[tuple[Mark, ...], ...] = ()
    attempt: int = 1

    def wanted(self) -> Wanted | None:
        """One for each slot; `attempt` 2 where a photo is already in it."""
        return Wanted(self.kinds, 1, self.label, self.marks, self.attempt)

    def __call__(self, life: Life, order: Order) -> None:
        """Adds them to the open slots."""
        add_photos(life, order, self.kinds)


def add_photos(
    life: Life, order: Order, kinds: tuple[str, ...], mixed_up: tuple[str, ...] = ()
) -> None:
    """A drawn photo into each open slot of these kinds; for those that are `mixed_up`, that of the
    customer's report on another order."""
    incident = incident_of(order)
    waiting = incident.slots.filter(kind__in=kinds, state__in=("asked", "asked_again"))
    for slot in waiting.select_related("incident__parcel", "case__unit__line"):
        shown_on = order_before(order) if slot.kind in mixed_up else order
        if not life.has_photo(shown_on, slot):
            continue
        new = NewPhoto(slot, life.photo(shown_on, slot), person=order.buyer)
        add_photo(new, actor=buyer_of(order), now=life.now(), files=life.providers.files)


@dataclass(frozen=True)
class SayDelivered(NoPhotos):
    """The customer says when it came: so many hours ago."""

    hours_ago: int

    def __call__(self, life: Life, order: Order) -> None:
        """States the delivery."""
        now = life.now()
        at = (now - timedelta(hours=self.hours_ago)).replace(minute=0, second=0, microsecond=0)
        correct_delivery(parcel_of(order), at, "customer", actor=buyer_of(order), now=now)


@dataclass(frozen=True)
class Accept(NoPhotos):
    """An agent's yes to every case of a report, or to the one at `unit`."""

    by: str = "Noor Haddad"
    unit: int | None = None
    send_back: bool = True

    def __call__(self, life: Life, order: Order) -> None:
        """Accepts."""
        for place, case in enumerate(cases_of(order)):
            if self.unit in (None, place):
                actor, now = life.agent(self.by), life.now()
                accept_case(case, actor=actor, now=now, send_back=self.send_back)


@dataclass(frozen=True)
class AskAgain(NoPhotos):
    """An agent asks for one photo again."""

    slot: str
    sentence: str
    by: str = "Noor Haddad"

    def __call__(self, life: Life, order: Order) -> None:
        """Asks."""
        slot = incident_of(order).slots.get(kind=self.slot)
        ask_photo_again(slot, self.sentence, actor=life.agent(self.by), now=life.now())


@dataclass(frozen=True)
class ToGuarantee(NoPhotos):
    """An agent sends it the way of the legal guarantee."""

    sentence: str
    by: str = "Noor Haddad"

    def __call__(self, life: Life, order: Order) -> None:
        """Routes it."""
        for case in cases_of(order):
            route_to_guarantee(case, self.sentence, actor=life.agent(self.by), now=life.now())


@dataclass(frozen=True)
class Decline(NoPhotos):
    """An agent's no, with its reasons."""

    rule: str
    facts: str
    would_change: str
    by: str = "Noor Haddad"

    def __call__(self, life: Life, order: Order) -> None:
        """Declines."""
        for case in cases_of(order):
            command = DeclineCase(case, self.rule, self.facts, self.would_change)
            decline_case(command, actor=life.agent(self.by), now=life.now())


@dataclass(frozen=True)
class Appeal(NoPhotos):
    """The customer wants somebody else to look again."""

    words: str

    def __call__(self, life: Life, order: Order) -> None:
        """Appeals."""
        for case in cases_of(order):
            appeal_decision(case, self.words, actor=buyer_of(order), now=life.now())


@dataclass(frozen=True)
class Withdraw(NoPhotos):
    """The customer takes the report back."""

    def __call__(self, life: Life, order: Order) -> None:
        """Withdraws."""
        withdraw_report(incident_of(order), actor=buyer_of(order), now=life.now())


@dataclass(frozen=True)
class WriteNote(NoPhotos):
    """An agent writes something down for the others."""

    text: str
    by: str = "Noor Haddad"

    def __call__(self, life: Life, order: Order) -> None:
        """Writes it."""
        add_note(incident_of(order), life.agents[self.by], self.text, now=life.now())
