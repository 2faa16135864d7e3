"""What a carrier's scan means for a parcel on its way back to the seller."""

from enum import StrEnum

from amends.domain.case import ON_ITS_WAY


class Step(StrEnum):
    """What a scan says; all but `ASTRAY` are actions of the return's machine."""

    HAND_IN = "hand_in"
    TRAVEL = "travel"
    ARRIVE = "arrive"
    LOSE = "lose"
    ASTRAY = "astray"  # it turned round, or the seller refused it: a person finds out


STEPS = {
    "accepted": Step.HAND_IN,
    "in_transit": Step.TRAVEL,
    "out_for_delivery": Step.TRAVEL,
    "at_point": Step.TRAVEL,
    "attempted": Step.TRAVEL,
    "damaged": Step.TRAVEL,
    "repacked": Step.TRAVEL,
    "delivered": Step.ARRIVE,
    "lost": Step.LOSE,
    "refused": Step.ASTRAY,
    "returning": Step.ASTRAY,
    "returned": Step.ASTRAY,
}


def step_of(status: str) -> Step | None:
    """What a scan of a return means; None for a status that says nothing."""
    return STEPS.get(status)


def moves_of(state: str, step: Step) -> tuple[str, ...]:
    """The actions that bring a return from `state` to where the scan says it is.

    Scans are missed, so one scan may be worth two moves; none where it is there already.
    """
    if step is Step.ARRIVE:
        return ("arrive",)
    if state == "lost":
        # Found again: wherever it was seen, it moves.
        return ("travel",) if step in (Step.HAND_IN, Step.TRAVEL) else ()
    seen = _seen(state, step)
    return (*seen, "lose") if step is Step.LOSE else seen


def _seen(state: str, step: Step) -> tuple[str, ...]:
    """The move that says that the carrier has it, where that is not known or not all."""
    if state not in ON_ITS_WAY:
        return ("hand_in",) if step is Step.HAND_IN else ("travel",)
    return ("travel",) if state == "handed_in" and step is Step.TRAVEL else ()
