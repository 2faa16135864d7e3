"""The seller's dispute of what came back: raised with facts, answered, decided by a person."""

from enum import StrEnum

from amends.domain.machines import Machine, move
from amends.domain.parties import Role

CUSTOMER, AGENT, SELLER, SYSTEM = Role.CUSTOMER, Role.AGENT, Role.SELLER, Role.SYSTEM


class DisputeKind(StrEnum):
    """What is wrong with what came back."""

    OTHER_DEVICE = "other_device"
    LOCKED = "locked"
    MISSING_PART = "missing_part"
    NOT_ARRIVED = "not_arrived"


KIND_WORDS = {
    DisputeKind.OTHER_DEVICE: "Another device came back",
    DisputeKind.LOCKED: "It is locked to an account",
    DisputeKind.MISSING_PART: "A part is missing",
    DisputeKind.NOT_ARRIVED: "It did not arrive here",
}

# What a person may decide by, where the seller turns out to be right.
RULES = {
    "other_device": "Another device came back than the one that was sold.",
    "locked": "The device is locked to an account, and nobody can use or repair it.",
    "missing_part": "A part that belongs to the device did not come back.",
    "not_arrived": "The parcel came without the device.",
}

_ANSWER = move("answered", "dispute.answered", CUSTOMER)
_WITHDRAW = move("withdrawn", "dispute.withdrawn", SELLER)
_UPHOLD = move("upheld", "dispute.upheld", AGENT)
_REJECT = move("rejected", "dispute.rejected", AGENT)

# Raised once a case: a dispute that is withdrawn and raised again would only win days.
DISPUTE = Machine(
    "dispute",
    "none",
    {
        ("none", "raise"): move("raised", "dispute.raised", SELLER),
        ("raised", "answer"): _ANSWER,
        ("raised", "go_on"): move("unanswered", "dispute.unanswered", SYSTEM),
        ("raised", "withdraw"): _WITHDRAW,
        ("unanswered", "answer"): _ANSWER,
        ("unanswered", "withdraw"): _WITHDRAW,
        ("unanswered", "uphold"): _UPHOLD,
        ("unanswered", "reject"): _REJECT,
        ("answered", "withdraw"): _WITHDRAW,
        ("answered", "uphold"): _UPHOLD,
        ("answered", "reject"): _REJECT,
        ("upheld", "appeal"): move("appealed", "dispute.appealed", CUSTOMER),
        ("appealed", "confirm"): move("final", "dispute.confirmed", AGENT),
        ("appealed", "reject"): _REJECT,
    },
)

MACHINES = (DISPUTE,)

# Nothing is paid or sent while one of these lasts.
OPEN = ("raised", "unanswered", "answered", "appealed")
FOR_CARE = ("unanswered", "answered", "appealed")
