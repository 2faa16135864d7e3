"""A seller's list: in which group a unit stands there, and by when it is the seller's.

Both follow from the same facts as the stage that the pages tell, and are stored with each case so
that a list of thousands is read from an index.
"""

from dataclasses import replace
from datetime import datetime

from amends.domain.parties import Role
from amends.domain.stage import CaseFacts, stage_of

UNSENT, YOURS, WAITING, CLOSED = "unsent", "yours", "waiting", "closed"
# What a seller is shown; a report that was never sent is the customer's alone.
GROUPS = (YOURS, WAITING, CLOSED)
# The clocks that a seller must meet, the first one before the other.
SELLER_CLOCKS = ("seller_remedy", "ship_back")
# What a seller may still do after a person at care has stepped in.
STILL_THEIRS = ("seller_owes", "rejected")


def group_of(facts: CaseFacts) -> str:
    """One of `GROUPS`: theirs to answer, with somebody else, closed; or `UNSENT`."""
    if facts.sent_at is None:
        return UNSENT
    stage = stage_of(facts)
    # A customer may appeal; until then nobody has anything to do.
    if stage.owner is None or stage.key == "declined":
        return CLOSED
    if stage.owner is Role.SELLER or _may_still_answer(facts):
        return YOURS
    return WAITING


def due_of(facts: CaseFacts) -> datetime | None:
    """By when (UTC) it must be answered; None while it is not theirs, and where no clock binds."""
    if group_of(facts) != YOURS:
        return None
    return next((facts.clocks[kind] for kind in SELLER_CLOCKS if kind in facts.clocks), None)


def _may_still_answer(facts: CaseFacts) -> bool:
    """Being late takes nothing away: a person looks at it, and the seller can still answer."""
    if facts.attention != "wanted":
        return False
    return stage_of(replace(facts, attention="none")).key in STILL_THEIRS
