"""How far a device is on its way to being made good, as a few steps on a line."""

from dataclasses import dataclass

from amends.domain.case import GRANTED, ON_ITS_WAY
from amends.store.queries.customer import CaseView

# An answer that ends the way shows no line: the reasons stand in its place.
WITHOUT = ("declined", "appealed", "upheld", "guarantee_route")


@dataclass(frozen=True)
class Leg:
    """One step: its word, and whether it is `done`, `now` or `ahead`."""

    text: str
    state: str


def journey(kind: str, case: CaseView) -> tuple[Leg, ...]:
    """Reported, accepted, sent back, made good; without those that this device does not take."""
    rejected = case.return_state in ("rejected", "shipped_back", "back_with_customer")
    if case.stage.key == "withdrawn" or case.decision in WITHOUT or rejected:
        return ()
    mind = case.decision == "change_of_mind"
    steps = [("Reported", True)]
    steps.append(("Return chosen" if mind else "Accepted", case.decision in GRANTED))
    if case.return_state != "not_needed" and kind != "not_received":
        steps.append(_sent_back(kind, case))
    steps.append(_good(case))
    return tuple(_states(steps))


def _sent_back(kind: str, case: CaseView) -> tuple[str, bool]:
    word = "On its way back" if kind == "refused" else "Sent back"
    return word, case.return_state in (*ON_ITS_WAY, "lost", "arrived")


def _good(case: CaseView) -> tuple[str, bool]:
    remedy = case.good.remedy
    word = "Refunded" if case.decision == "change_of_mind" else "Made good"
    return word, remedy is not None and remedy.state == "settled"


def _states(steps: list[tuple[str, bool]]) -> list[Leg]:
    """The last one done and all before it are done, the one after it is now."""
    last = max((place for place, (_text, done) in enumerate(steps) if done), default=-1)
    states = ["done" if place <= last else "ahead" for place in range(len(steps))]
    if last + 1 < len(states):
        states[last + 1] = "now"
    return [Leg(text, state) for (text, _done), state in zip(steps, states, strict=True)]
