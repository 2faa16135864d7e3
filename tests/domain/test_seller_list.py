"""A seller's list: in which group a unit stands, and by when it is theirs."""

from datetime import UTC, datetime

import pytest

from amends.domain.attention import Why
from amends.domain.seller_list import due_of, group_of
from amends.domain.stage import CaseFacts

SENT = datetime(2026, 4, 2, 18, tzinfo=UTC)
DUE = datetime(2026, 4, 13, 21, 59, 59, tzinfo=UTC)
LATER = datetime(2026, 4, 16, 21, 59, 59, tzinfo=UTC)
OWED = {"clocks": {"seller_remedy": DUE}, "starts": {"seller_remedy": "return_scanned"}}
LATE = {
    **OWED,
    "ran_out": frozenset({"seller_remedy"}),
    "attention": "wanted",
    "attention_why": Why.SELLER_OVERDUE.value,
}
REJECTED = {"return_": "rejected", "remedy": "cancelled", "clocks": {"ship_back": LATER}}


def facts(**changes: object) -> CaseFacts:
    usual: dict[str, object] = {
        "kind": "arrived_damaged",
        "report": "sent",
        "evidence": "complete",
        "decision": "accepted",
        "return_": "arrived",
        "sent_at": SENT,
        "remedy": "due",
    }
    return CaseFacts(**(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "group", "due"),
    [
        ({"report": "draft", "sent_at": None, "decision": "open"}, "unsent", None),
        ({"report": "withdrawn", "sent_at": None}, "unsent", None),
        ({"report": "withdrawn"}, "closed", None),
        ({"decision": "open"}, "waiting", None),
        ({"decision": "referred"}, "waiting", None),
        ({"decision": "declined"}, "closed", None),
        ({"decision": "appealed"}, "waiting", None),
        ({"decision": "upheld"}, "closed", None),
        ({"decision": "guarantee_route"}, "waiting", None),
        ({"return_": "label_issued"}, "waiting", None),
        ({"return_": "in_transit"}, "waiting", None),
        ({"return_": "in_transit", **OWED}, "yours", DUE),
        ({}, "yours", None),
        ({**OWED}, "yours", DUE),
        ({"decision": "change_of_mind", **OWED}, "yours", DUE),
        ({**LATE}, "yours", DUE),
        ({"attention": "wanted", "attention_why": "return_lost"}, "waiting", None),
        ({**OWED, "dispute": "raised"}, "waiting", None),
        ({**OWED, "remedy": "sent"}, "waiting", None),
        ({**OWED, "remedy": "ordered"}, "waiting", None),
        ({**OWED, "remedy": "settled"}, "closed", None),
        ({"remedy": "settled", "investigation": "notified"}, "waiting", None),
        ({"remedy": "settled", "investigation": "info_requested"}, "waiting", None),
        ({"remedy": "settled", "investigation": "denied"}, "closed", None),
        ({"remedy": "settled", "attention": "wanted"}, "waiting", None),
        ({**REJECTED}, "yours", LATER),
        (
            {**REJECTED, "attention": "wanted", "attention_why": Why.SHIP_BACK_OVERDUE.value},
            "yours",
            LATER,
        ),
        ({**REJECTED, "return_": "shipped_back"}, "waiting", None),
        ({**REJECTED, "return_": "back_with_customer"}, "closed", None),
        (
            {"clocks": {"ship_back": LATER, **OWED["clocks"]}, "starts": OWED["starts"]},
            "yours",
            DUE,
        ),
    ],
)
def test_a_unit_is_with_whom_the_next_step_is(
    changes: dict[str, object], group: str, due: datetime | None
) -> None:
    told = facts(**changes)
    assert (group_of(told), due_of(told)) == (group, due)
