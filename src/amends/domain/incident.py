"""The machines of an incident: one report about one parcel.

None of them knows another's insides; the use cases join them.
"""

from enum import StrEnum

from amends.domain.machines import Machine, move
from amends.domain.parties import Role

CUSTOMER, AGENT, HELPER = Role.CUSTOMER, Role.AGENT, Role.HELPER
CARRIER, SYSTEM = Role.CARRIER, Role.SYSTEM


class Kind(StrEnum):
    """What a report is about. Which road it takes follows from this, never from a feeling."""

    ARRIVED_DAMAGED = "arrived_damaged"
    REFUSED = "refused"
    DAMAGED_LATER = "damaged_later"
    NOT_SURE = "not_sure"
    NOT_RECEIVED = "not_received"
    WRONG_ITEM = "wrong_item"
    MISSING = "missing"
    FAULTY = "faulty"


KIND_WORDS = {
    Kind.ARRIVED_DAMAGED: "Damaged when I got it",
    Kind.REFUSED: "I refused it",
    Kind.DAMAGED_LATER: "It got damaged later",
    Kind.NOT_SURE: "Not sure",
    Kind.NOT_RECEIVED: "It never came",
    Kind.WRONG_ITEM: "It is the wrong item",
    Kind.MISSING: "Something is missing",
    Kind.FAULTY: "It does not work",
}

REPORT = Machine(
    "report",
    "draft",
    {
        ("draft", "send"): move("sent", "report.sent", CUSTOMER, AGENT),
        ("draft", "withdraw"): move("withdrawn", "report.withdrawn", CUSTOMER, AGENT),
        ("sent", "withdraw"): move("withdrawn", "report.withdrawn", CUSTOMER, AGENT),
    },
)

EVIDENCE = Machine(
    "evidence",
    "incomplete",
    {
        ("incomplete", "complete"): move(
            "complete", "evidence.completed", CUSTOMER, AGENT, HELPER, SYSTEM
        ),
        ("incomplete", "ask_again"): move("incomplete", "evidence.asked_again", AGENT),
        ("complete", "ask_again"): move("incomplete", "evidence.asked_again", AGENT),
    },
)

PACKAGING = Machine(
    "packaging",
    "keep",
    {
        ("keep", "want_inspection"): move(
            "inspection_wanted", "packaging.inspection_wanted", AGENT
        ),
        ("keep", "release"): move("released", "packaging.released", AGENT, SYSTEM),
        ("inspection_wanted", "release"): move("released", "packaging.released", AGENT, SYSTEM),
        ("keep", "lose"): move("gone", "packaging.gone", CUSTOMER, AGENT),
        ("inspection_wanted", "lose"): move("gone", "packaging.gone", CUSTOMER, AGENT),
    },
)

# "Confirmed" and "notified" are apart, because what was confirmed has not yet reached the
# carrier: only the delivery that succeeded may say so.
INVESTIGATION = Machine(
    "investigation",
    "none",
    {
        ("none", "draft_notice"): move("notice_drafted", "notice.drafted", CUSTOMER, AGENT),
        ("notice_drafted", "confirm_notice"): move(
            "notice_confirmed", "notice.confirmed", CUSTOMER, AGENT
        ),
        ("notice_confirmed", "deliver_notice"): move("notified", "notice.sent", SYSTEM),
        ("notified", "ask_info"): move("info_requested", "claim.info_requested", CARRIER, AGENT),
        ("info_requested", "answer_info"): move("info_sent", "claim.info_sent", AGENT),
        ("info_sent", "ask_info"): move("info_requested", "claim.info_requested", CARRIER, AGENT),
        **{
            (state, action): made
            for state in ("notified", "info_requested", "info_sent", "appealed")
            for action, made in (
                ("pay", move("paid", "claim.paid", CARRIER, AGENT)),
                ("pay_in_part", move("paid_in_part", "claim.paid_in_part", CARRIER, AGENT)),
                ("deny", move("denied", "claim.denied", CARRIER, AGENT)),
            )
        },
        ("denied", "appeal"): move("appealed", "claim.appealed", AGENT),
        ("paid_in_part", "appeal"): move("appealed", "claim.appealed", AGENT),
        **{
            (state, "close"): move("closed", "investigation.closed", AGENT, SYSTEM)
            for state in (
                "none",
                "notice_drafted",
                "notice_confirmed",
                "notified",
                "info_requested",
                "info_sent",
                "appealed",
            )
        },
    },
)

# The carrier owes an answer; or has given its last one.
WITH_CARRIER = ("notified", "info_sent", "appealed")
CLAIM_ENDED = ("paid", "paid_in_part", "denied", "closed")

MACHINES = (REPORT, EVIDENCE, PACKAGING, INVESTIGATION)
