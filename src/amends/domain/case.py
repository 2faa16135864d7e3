"""The machines of a case: one unit of an incident, from the decision to the way back.

The machine may say yes, never no: every move to `declined` is a person's.
"""

from amends.domain.machines import Machine, move
from amends.domain.parties import Role

CUSTOMER, AGENT, SELLER = Role.CUSTOMER, Role.AGENT, Role.SELLER
CARRIER, SYSTEM = Role.CARRIER, Role.SYSTEM

_ACCEPT = move("accepted", "decision.accepted", AGENT, SYSTEM)
_ACCEPT_BY_PERSON = move("accepted", "decision.accepted", AGENT)
_ROUTE = move("guarantee_route", "decision.guarantee_route", AGENT)
_DECLINE = move("declined", "decision.declined", AGENT)
_CHANGE_OF_MIND = move("change_of_mind", "decision.change_of_mind", CUSTOMER)

DECISION = Machine(
    "decision",
    "open",
    {
        ("open", "accept"): _ACCEPT,
        ("open", "refer"): move("referred", "decision.referred", SYSTEM),
        ("open", "route_to_guarantee"): _ROUTE,
        ("open", "decline"): _DECLINE,
        ("referred", "accept"): _ACCEPT,
        ("referred", "route_to_guarantee"): _ROUTE,
        ("referred", "decline"): _DECLINE,
        ("declined", "appeal"): move("appealed", "decision.appealed", CUSTOMER),
        ("declined", "change_mind"): _CHANGE_OF_MIND,
        ("appealed", "accept"): _ACCEPT_BY_PERSON,
        ("appealed", "route_to_guarantee"): _ROUTE,
        ("appealed", "uphold"): move("upheld", "decision.upheld", AGENT),
        ("appealed", "change_mind"): _CHANGE_OF_MIND,
        ("upheld", "change_mind"): _CHANGE_OF_MIND,
        ("guarantee_route", "accept"): _ACCEPT_BY_PERSON,
        ("guarantee_route", "decline"): _DECLINE,
    },
)

_ORDER_AGAIN = move("label_ordered", "return.label_ordered_again", AGENT, CUSTOMER, SYSTEM)
_WAIVE = move("not_needed", "return.waived", AGENT)
_HAND_IN = move("handed_in", "return.handed_in", CARRIER)
_TRAVEL = move("in_transit", "return.in_transit", CARRIER)
_ARRIVE = move("arrived", "return.arrived", CARRIER)
_LOSE = move("lost", "return.lost", CARRIER, AGENT)

# Scans are missed and come late: every state in which the parcel may be on its way takes the
# next scan, whichever that is.
RETURN = Machine(
    "return",
    "none",
    {
        ("none", "order_label"): move(
            "label_ordered", "return.label_ordered", AGENT, SYSTEM, CUSTOMER
        ),
        ("none", "come_back"): move("coming_back", "return.coming_back", CARRIER, SYSTEM),
        ("none", "waive"): _WAIVE,
        ("label_ordered", "issue_label"): move("label_issued", "return.label_issued", SYSTEM),
        ("label_ordered", "hand_in"): _HAND_IN,
        ("label_ordered", "travel"): _TRAVEL,
        ("label_ordered", "arrive"): _ARRIVE,
        ("label_ordered", "waive"): _WAIVE,
        ("label_issued", "order_again"): _ORDER_AGAIN,
        ("label_issued", "sleep"): move("sleeping", "return.slept", SYSTEM),
        ("label_issued", "hand_in"): _HAND_IN,
        ("label_issued", "travel"): _TRAVEL,
        ("label_issued", "arrive"): _ARRIVE,
        ("label_issued", "waive"): _WAIVE,
        ("sleeping", "order_again"): _ORDER_AGAIN,
        ("sleeping", "hand_in"): _HAND_IN,
        ("sleeping", "travel"): _TRAVEL,
        ("sleeping", "arrive"): _ARRIVE,
        ("sleeping", "waive"): _WAIVE,
        ("handed_in", "travel"): _TRAVEL,
        ("handed_in", "arrive"): _ARRIVE,
        ("handed_in", "lose"): _LOSE,
        ("in_transit", "arrive"): _ARRIVE,
        ("in_transit", "lose"): _LOSE,
        ("coming_back", "arrive"): _ARRIVE,
        ("coming_back", "lose"): _LOSE,
        ("lost", "travel"): _TRAVEL,
        ("lost", "arrive"): _ARRIVE,
        ("lost", "waive"): _WAIVE,
        ("arrived", "reject"): move("rejected", "return.rejected", AGENT),
        ("rejected", "ship_back"): move("shipped_back", "return.shipped_back", SELLER),
        ("rejected", "keep"): move("arrived", "return.kept", AGENT),
        ("shipped_back", "deliver"): move("back_with_customer", "return.back", CARRIER),
        ("shipped_back", "order_again"): move("label_ordered", "return.label_ordered_again", AGENT),
        ("back_with_customer", "order_again"): move(
            "label_ordered", "return.label_ordered_again", AGENT
        ),
    },
)

# A person at care is wanted beside whatever else is going on; `attention_whys` say for what.
ATTENTION = Machine(
    "attention",
    "none",
    {
        ("none", "want"): move("wanted", "attention.wanted", SYSTEM, AGENT, CUSTOMER, SELLER),
        ("wanted", "want"): move("wanted", "attention.wanted", SYSTEM, AGENT, CUSTOMER, SELLER),
        ("wanted", "settle_one"): move("wanted", "attention.part_settled", AGENT, SYSTEM),
        ("wanted", "settle"): move("none", "attention.settled", AGENT, SYSTEM),
    },
)

MACHINES = (DECISION, RETURN, ATTENTION)

# Nobody has decided yet, or an appeal waits for somebody else.
UNDECIDED = ("open", "referred", "appealed")
# The device may come back, and something is owed for it.
GRANTED = ("accepted", "change_of_mind")
# A label is there or about to be, and the carrier has not seen the parcel.
NOT_HANDED_IN = ("label_ordered", "label_issued", "sleeping")
# The carrier has it.
ON_ITS_WAY = ("handed_in", "in_transit", "coming_back")
