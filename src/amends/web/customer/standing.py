"""The one line on top of the status page, for each device: who acts, until when."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from amends.domain.parties import Role
from amends.domain.stage_words import sentence
from amends.store.queries.customer import CaseView, ClockView, LabelView, ReportView
from amends.usecases.decline_case import RULES
from amends.usecases.issue_return_label import BOX_SENTENCES
from amends.web.customer.summary import day

CLOCK_OF = {
    "photos_missing": ("photos", "Add the missing photos"),
    "photo_asked_again": ("photos", "Take one photo again"),
    "checking": ("care_answer", "You hear from us"),
    "with_person": ("care_answer", "A person answers you"),
    "safety_stop": ("care_answer", "A person calls you"),
    "appealed": ("care_answer", "Somebody else answers you"),
}
TITLES = {
    Role.CUSTOMER: "Your turn",
    Role.AGENT: "With customer care",
    Role.SYSTEM: "Nothing to do for you",
}
BUTTONS = {"add_photos": ("Add photos", "camera")}


@dataclass(frozen=True)
class Standing:
    """Where one device's case stands: `says` is the sentence, `clock` its deadline.

    `label` is None where there is none, or another device of the report shows the same one.
    """

    case: CaseView
    title: str
    says: str
    clock: ClockView | None
    what: str
    label: LabelView | None
    box: str
    rule: str
    button: tuple[str, str, str] | None


def standings(view: ReportView, now: datetime) -> tuple[Standing, ...]:
    """One standing a device, those that wait for the customer first."""
    rows = [_standing(view, case, now) for case in view.cases]
    rows.sort(key=lambda row: row.case.stage.owner is not Role.CUSTOMER)
    seen: set[str] = set()
    return tuple(_with_label_once(row, seen) for row in rows)


def _with_label_once(row: Standing, seen: set[str]) -> Standing:
    """Devices that go back in one parcel share one label: it is shown with the first of them."""
    label = row.case.label
    if label is None or label.document in seen:
        return row
    seen.add(label.document)
    return replace(row, label=label)


def _standing(view: ReportView, case: CaseView, now: datetime) -> Standing:
    stage = case.stage
    kind, what = CLOCK_OF.get(stage.key, ("", ""))
    title = TITLES.get(stage.owner, "") if stage.owner else "Ended"
    clock = view.clock(kind) if kind else None
    # Where a clock stands under the line, the date is its first word already.
    until = day(stage.due, view.parcel.zone) if stage.due and clock is None else ""
    late = stage.due is not None and stage.due < now
    return Standing(
        case=case,
        title=title,
        says=sentence(stage, Role.CUSTOMER, until, late=late),
        clock=clock,
        what=what,
        label=None,
        box=BOX_SENTENCES.get(case.label.box, "") if case.label else "",
        rule=RULES.get(case.decline.rule, "") if case.decline else "",
        button=_button(view, stage.action),
    )


def _button(view: ReportView, action: str) -> tuple[str, str, str] | None:
    if action not in BUTTONS:
        return None
    text, icon = BUTTONS[action]
    first = view.missing[0] if view.missing else None
    if first is None:
        return text, icon, reverse("report_photos", args=[view.ref])
    return text, icon, reverse("report_slot", args=[view.ref, first.pk])
