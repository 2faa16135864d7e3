"""Which questions a report asks, in which order, and where somebody who comes back goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from amends.store.queries.customer import ReportView

ROADS: dict[str, tuple[str, ...]] = {
    "": ("what",),
    "arrived_damaged": (
        "what",
        "safety",
        "units",
        "where",
        "box",
        "delivery",
        "photos",
        "remedy",
        "check",
    ),
    "refused": ("what", "refused", "kept", "remedy", "check"),
    "damaged_later": ("what", "safety", "fine", "later", "check"),
    "not_sure": ("what", "safety", "seen", "box", "drop", "check"),
    "not_received": ("what", "words", "remedy", "check"),
    "wrong_item": ("what", "units", "words", "photos", "remedy", "check"),
    "missing": ("what", "units", "words", "photos", "check"),
    "faulty": ("what", "safety", "units", "words", "photos", "remedy", "check"),
}

# Asked only where there is something to choose.
NEEDED: dict[str, Callable[[ReportView], bool]] = {
    "units": lambda view: len(view.units) > 1,
    "photos": lambda view: bool(view.slots),
}

ANSWERED: dict[str, Callable[[ReportView], bool]] = {
    "what": lambda view: bool(view.kind),
    "safety": lambda view: view.answers.danger is not None,
    "where": lambda view: all(case.marks for case in view.cases),
    "box": lambda view: bool(view.answers.box_have) or view.answers.box_hit is not None,
    "delivery": lambda view: view.answers.delivery_confirmed,
    "photos": lambda view: bool(view.answered),
    "remedy": lambda view: all(case.remedy for case in view.cases),
    "refused": lambda view: bool(view.answers.refused_why),
    "kept": lambda view: view.answers.kept_something is not None,
    "fine": lambda view: view.answers.fine_when_it_came is not None,
    "later": lambda view: bool(view.answers.part),
    "seen": lambda view: bool(view.answers.first_seen),
    "drop": lambda view: view.answers.drop_since is not None,
    "words": lambda view: bool(view.answers.words),
}


@dataclass(frozen=True)
class Step:
    """One page of the road; `number` is the device it is about, on the page that has one each."""

    name: str
    number: int = 0


def road(view: ReportView) -> tuple[Step, ...]:
    """The pages of this report, in order."""
    steps: list[Step] = []
    for name in ROADS[view.kind]:
        if name in NEEDED and not NEEDED[name](view):
            continue
        if name == "where":
            steps += [Step("where", case.number) for case in view.cases]
        else:
            steps.append(Step(name))
    return tuple(steps)


def after(view: ReportView, step: Step) -> Step:
    """The page after `step`; the first page of the road where `step` is not on it."""
    steps = road(view)
    place = steps.index(step) if step in steps else -1
    return steps[min(place + 1, len(steps) - 1)]


def before(view: ReportView, step: Step) -> Step | None:
    """The page before `step`, or None on the first."""
    steps = road(view)
    place = steps.index(step) if step in steps else 0
    return steps[place - 1] if place else None


def resume(view: ReportView) -> Step:
    """The page after the last one that was answered."""
    steps = road(view)
    done = [place for place, step in enumerate(steps) if _answered(view, step)]
    return steps[min(done[-1] + 1, len(steps) - 1)] if done else steps[0]


def _answered(view: ReportView, step: Step) -> bool:
    if step.name == "where":
        return bool(view.cases[step.number - 1].marks)
    rule = ANSWERED.get(step.name)
    return rule is not None and rule(view)
