"""The one line on top of the status page, for each device: who acts, until when."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from amends.domain.parties import Role
from amends.domain.stage import sentence
from amends.store.queries.customer import CaseView, ClockView, ReportView
from amends.usecases.decline_case import RULES
from amends.usecases.issue_return_label import BOX_SENTENCES

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
    """Where one device's case stands: `says` is the sentence, `clock` its deadline."""

    case: CaseView
    title: str
    says: str
    clock: ClockView | None
    what: str
    due: datetime | None
    box: str
    rule: str
    button: tuple[str, str, str] | None


def standings(view: ReportView, now: datetime) -> tuple[Standing, ...]:
    """One standing a device, those that wait for the customer first."""
    rows = [_standing(view, case) for case in view.cases]
    return tuple(sorted(rows, key=lambda row: row.case.stage.owner is not Role.CUSTOMER))


def _standing(view: ReportView, case: CaseView) -> Standing:
    stage = case.stage
    kind, what = CLOCK_OF.get(stage.key, ("", ""))
    title = TITLES.get(stage.owner, "") if stage.owner else "Ended"
    return Standing(
        case=case,
        title=title,
        says=sentence(stage, Role.CUSTOMER),
        clock=view.clock(kind) if kind else None,
        what=what,
        due=stage.due,
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
