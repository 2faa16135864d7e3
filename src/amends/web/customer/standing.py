"""The one line on top of the status page, for each device: who acts, until when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from amends.domain.attention import CUSTOMER_WORDS, Why
from amends.domain.clocks.periods import StartEvent
from amends.domain.parties import Role
from amends.domain.seller_clock import start_clause
from amends.domain.stage import Stage
from amends.domain.stage.words import sentence
from amends.store.queries.customer import CaseView, ClockView, ReportView
from amends.web.customer.journey import Leg, journey
from amends.web.customer.summary import day
from amends.web.customer.turns import YOUR_TURN, turn_of

# By stage, the clock that stands under the line and what it says. What a carrier expects stands in
# the sentence alone: nobody has to watch it.
CLOCK_OF = {
    "photos_missing": ("photos", "Add the missing photos"),
    "photo_asked_again": ("photos", "Take one photo again"),
    "checking": ("care_answer", "You hear from us"),
    "with_person": ("care_answer", "A person answers you"),
    "appealed": ("care_answer", "Somebody else answers you"),
    "guarantee_route": ("care_task", "You hear from us"),
    "label_issued": ("hand_in", "Hand in the parcel"),
    "seller_owes": ("seller_remedy", "Replacement or refund, counted {start}"),
    "seller_owes_money": ("seller_remedy", "Refund, counted {start}"),
    "dispute_raised": ("dispute_answer", "Tell us your side; you can still do it later"),
    "dispute_unanswered": ("dispute_decision", "You hear from us"),
    "dispute_answered": ("dispute_decision", "You hear from us"),
    "dispute_appealed": ("dispute_decision", "You hear from us"),
    **{why.value: ("care_task", "You hear from us") for why in CUSTOMER_WORDS},
    Why.SELLER_OVERDUE.value: ("escalation", "You hear from us"),
}

WE_ARE_LATE = "We are late: you should have heard from us"


@dataclass(frozen=True)
class Button:
    """What there is to do: a link, or with `posts` a form of one press."""

    text: str
    icon: str
    href: str
    posts: bool = False


@dataclass(frozen=True)
class Standing:
    """Where one device's case stands: `says` is the sentence (`more` what follows it), `clock` its
    deadline.

    `who` says whose turn it is, `urgent` that it is the customer's; `legs` are how far it is.
    """

    case: CaseView
    who: str
    icon: str
    urgent: bool
    says: str
    more: str
    clock: ClockView | None
    what: str
    button: Button | None
    legs: tuple[Leg, ...]


def standings(view: ReportView, now: datetime) -> tuple[Standing, ...]:
    """One standing a device, those that wait for the customer first."""
    rows = [_standing(view, case, now) for case in view.cases]
    rows.sort(key=lambda row: not row.urgent)
    return tuple(_with_clock_once(rows))


def _with_clock_once(rows: list[Standing]) -> Iterator[Standing]:
    """A clock of the whole report is shown with the first device alone."""
    shown: set[int] = set()
    for row in rows:
        yield replace(row, clock=None) if id(row.clock) in shown else row
        shown.add(id(row.clock))


def _standing(view: ReportView, case: CaseView, now: datetime) -> Standing:
    stage = case.stage
    kind, what = CLOCK_OF.get(stage.words, ("", ""))
    clock = (case.clock(kind) or view.clock(kind)) if kind else None
    # Where a clock stands under the line, the date is its first word already.
    until = day(stage.due, view.parcel.zone) if stage.due and clock is None else ""
    late = stage.due is not None and stage.due < now
    who, icon = turn_of(stage)
    says, stop, more = sentence(stage, Role.CUSTOMER, until, late=late).partition(". ")
    return Standing(
        case=case,
        who=who,
        icon=icon,
        urgent=who == YOUR_TURN,
        says=f"{says}{stop}".strip(),
        more=more,
        clock=clock,
        what=WE_ARE_LATE if late and stage.owner is Role.AGENT else _what(what, stage),
        button=_button(view, case),
        legs=journey(view.kind, case),
    )


def _what(what: str, stage: Stage) -> str:
    """What the clock says; the sentence about the seller's days names their start."""
    start = start_clause(StartEvent(stage.start), Role.CUSTOMER) if stage.start else ""
    return what.format(start=start)


def _button(view: ReportView, case: CaseView) -> Button | None:
    action = case.stage.action
    if action == "add_photos":
        return Button("Add photos", "camera", _photos(view))
    if action == "answer_dispute":
        return Button("Tell us your side", "pencil-line", _of_case("report_dispute", view, case))
    if action == "call_customer":
        stop = reverse("report_stop", args=[view.ref])
        return Button("What to do until then", "shield-alert", stop)
    if action == "order_label":
        return Button("Get a new label", "printer", _of_case("report_label", view, case), True)
    return None


def _photos(view: ReportView) -> str:
    first = view.wanted[0] if view.wanted else None
    if first is None:
        return reverse("report_photos", args=[view.ref])
    return reverse("report_slot", args=[view.ref, first.pk])


def _of_case(route: str, view: ReportView, case: CaseView) -> str:
    return reverse(route, args=[view.ref, case.ref])
