"""The machine of one remedy: an attempt to make a unit good, by a replacement or a refund.

A unit may have several, one after the other; at most one of them is live.
"""

from enum import StrEnum

from amends.domain.machines import Machine, move
from amends.domain.parties import Role

AGENT, SELLER, CARRIER, SYSTEM = Role.AGENT, Role.SELLER, Role.CARRIER, Role.SYSTEM


class RemedyKind(StrEnum):
    """How a unit is made good."""

    REPLACEMENT = "replacement"
    REFUND = "refund"


_SETTLE = move("settled", "remedy.settled", CARRIER, SYSTEM)
_FAIL = move("failed", "remedy.failed", CARRIER, SYSTEM, AGENT)
_SUPERSEDE = move("superseded", "remedy.superseded", SELLER, AGENT, SYSTEM)
_CANCEL = move("cancelled", "remedy.cancelled", AGENT, SYSTEM)

# "Ordered" is written before the provider is called; "unclear" means that it may or may not have
# been paid, and is only ever asked about.
REMEDY = Machine(
    "remedy",
    "due",
    {
        ("due", "send_replacement"): move("sent", "remedy.replacement_sent", SELLER, AGENT),
        ("due", "order_refund"): move("ordered", "remedy.refund_ordered", SELLER, AGENT, SYSTEM),
        # A person at care paid what the provider refused for good; never what is still unclear.
        ("due", "pay_another_way"): move("settled", "remedy.paid_another_way", AGENT),
        # The customer's bank has already given the money back.
        ("due", "settle"): _SETTLE,
        ("due", "supersede"): _SUPERSEDE,
        ("due", "cancel"): _CANCEL,
        ("sent", "settle"): _SETTLE,
        ("sent", "fail"): _FAIL,
        ("ordered", "settle"): _SETTLE,
        ("ordered", "lose_sight"): move("unclear", "remedy.refund_unclear", SYSTEM),
        ("ordered", "fail"): _FAIL,
        ("unclear", "settle"): _SETTLE,
        ("unclear", "fail"): _FAIL,
        # The customer's bank has taken back what it had given.
        ("settled", "undo"): move("failed", "remedy.failed", SYSTEM),
        # What was given up for lost arrives after all.
        ("failed", "settle"): _SETTLE,
        ("failed", "supersede"): _SUPERSEDE,
    },
)

MACHINES = (REMEDY,)

# These no longer count as the one remedy of a unit.
ENDED = ("failed", "superseded", "cancelled")
LIVE = ("due", "sent", "ordered", "unclear", "settled")
# Money that is promised, on its way, or there.
PAYING = ("ordered", "unclear")
# How an attempt was settled, where neither the provider nor the seller did it; and how it ended
# after that, where the bank reversed what it had charged back.
CHARGED_BACK = "charged_back"
PAID_ANOTHER_WAY = "paid_another_way"
DISPUTE_WON = "dispute_won"
