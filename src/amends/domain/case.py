"""The machines of a case: one unit of an incident, from the decision to the way back.

The machine may say yes, never no: every move to `declined` is a person's.
"""

from amends.domain.machines import Machine, move
from amends.domain.parties import Role

CUSTOMER, AGENT, CARRIER, SYSTEM = Role.CUSTOMER, Role.AGENT, Role.CARRIER, Role.SYSTEM

DECISION = Machine(
    "decision",
    "open",
    {
        ("open", "accept"): move("accepted", "decision.accepted", AGENT, SYSTEM),
        ("open", "refer"): move("referred", "decision.referred", SYSTEM),
        ("open", "route_to_guarantee"): move("guarantee_route", "decision.guarantee_route", AGENT),
        ("open", "decline"): move("declined", "decision.declined", AGENT),
        ("referred", "accept"): move("accepted", "decision.accepted", AGENT, SYSTEM),
        ("referred", "route_to_guarantee"): move(
            "guarantee_route", "decision.guarantee_route", AGENT
        ),
        ("referred", "decline"): move("declined", "decision.declined", AGENT),
        ("declined", "appeal"): move("appealed", "decision.appealed", CUSTOMER),
        ("appealed", "accept"): move("accepted", "decision.accepted", AGENT),
        ("appealed", "route_to_guarantee"): move(
            "guarantee_route", "decision.guarantee_route", AGENT
        ),
        ("appealed", "uphold"): move("upheld", "decision.upheld", AGENT),
        ("guarantee_route", "accept"): move("accepted", "decision.accepted", AGENT),
    },
)

RETURN = Machine(
    "return",
    "none",
    {
        ("none", "order_label"): move("label_ordered", "return.label_ordered", AGENT, SYSTEM),
        ("label_ordered", "issue_label"): move("label_issued", "return.label_issued", SYSTEM),
    },
)

MACHINES = (DECISION, RETURN)

# Nobody has decided yet, or an appeal waits for somebody else.
UNDECIDED = ("open", "referred", "appealed")
