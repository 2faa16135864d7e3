import pytest

from amends.domain.case import RETURN
from amends.domain.orders import SCAN_STATUSES
from amends.domain.parties import Role
from amends.domain.return_scans import Step, moves_of, step_of


def test_every_scan_says_something_but_the_unknown() -> None:
    assert [status for status in SCAN_STATUSES if step_of(status) is None] == ["unknown"]


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize(
    "state",
    ["label_ordered", "label_issued", "sleeping", "handed_in", "in_transit", "lost"],
)
def test_what_a_scan_moves_is_what_the_machine_allows_the_carrier(state: str, step: Step) -> None:
    for action in moves_of(state, step):
        state = RETURN.after(state, action, Role.CARRIER).to


@pytest.mark.parametrize(
    ("state", "step", "moves"),
    [
        ("sleeping", Step.HAND_IN, ("hand_in",)),
        ("label_issued", Step.LOSE, ("travel", "lose")),
        ("label_issued", Step.ASTRAY, ("travel",)),
        ("handed_in", Step.HAND_IN, ()),
        ("handed_in", Step.TRAVEL, ("travel",)),
        ("in_transit", Step.TRAVEL, ()),
        ("in_transit", Step.LOSE, ("lose",)),
        ("lost", Step.HAND_IN, ("travel",)),
        ("lost", Step.LOSE, ()),
        ("coming_back", Step.ARRIVE, ("arrive",)),
    ],
)
def test_a_scan_is_worth_the_moves_that_were_missed(
    state: str, step: Step, moves: tuple[str, ...]
) -> None:
    assert moves_of(state, step) == moves
