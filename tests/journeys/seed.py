"""Fills the folder of `AMENDS_VAR` for the journeys: the world's time, orders, people.

A process of its own: `python -m tests.journeys.seed`.
"""

import json
import sys

from tests.journeys.orders import BUYERS, NOW, STAFF


def seed() -> None:
    """Everything goes in by the same doors as in a real marketplace."""
    from amends.adapters.orders import FORMATS
    from amends.store import clock
    from amends.usecases.import_orders import import_orders
    from amends.usecases.invite_person import Invitation, invite_person
    from amends.world.contracts import confirm_carriers

    clock.move_ahead(NOW - clock.now())
    lines = [json.dumps(buyer.row()) for buyer in BUYERS]
    refused = [
        problem
        for taken in import_orders(FORMATS["jsonl"](iter(lines)), now=clock.now())
        for problem in taken.problems
    ]
    if refused:
        sys.exit(f"The journeys' orders were refused: {refused}")
    for email, name, role, seller in STAFF:
        invite_person(Invitation(email, role, seller, name), now=clock.now())
    confirm_carriers(clock.now())


if __name__ == "__main__":
    from amends.cli import _django

    _django.start()
    seed()
