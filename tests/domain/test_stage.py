"""The stage: one next action, one owner and one moment for every case."""

from datetime import UTC, datetime
from itertools import product

import pytest

from amends.domain import case, incident
from amends.domain.parties import Role
from amends.domain.stage import CUSTOMER_WORDS, STAFF_WORDS, CaseFacts, Stage, sentence, stage_of

DUE = datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)
CLOCKS = {"report": DUE, "care_answer": DUE, "photos": DUE}


def facts(**changes: object) -> CaseFacts:
    usual: dict[str, object] = {
        "kind": "arrived_damaged",
        "report": "sent",
        "evidence": "complete",
        "decision": "open",
        "return_": "none",
        "clocks": CLOCKS,
    }
    return CaseFacts(**(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"report": "draft"}, Stage("draft", Role.CUSTOMER, "send_report", DUE)),
        ({"report": "withdrawn"}, Stage("withdrawn", None, "none")),
        ({}, Stage("checking", Role.SYSTEM, "check_photos", DUE)),
        (
            {"evidence": "incomplete"},
            Stage("photos_missing", Role.CUSTOMER, "add_photos", DUE),
        ),
        (
            {"evidence": "incomplete", "decision": "referred"},
            Stage("with_person", Role.AGENT, "decide", DUE),
        ),
        (
            {"evidence": "incomplete", "decision": "referred", "asked_again": 1},
            Stage("photo_asked_again", Role.CUSTOMER, "add_photos", DUE),
        ),
        ({"decision": "referred"}, Stage("with_person", Role.AGENT, "decide", DUE)),
        (
            {"decision": "referred", "safety_stop": True},
            Stage("safety_stop", Role.AGENT, "call_customer", DUE),
        ),
        ({"decision": "appealed"}, Stage("appealed", Role.AGENT, "decide_appeal", DUE)),
        ({"decision": "declined"}, Stage("declined", Role.CUSTOMER, "may_appeal")),
        ({"decision": "upheld"}, Stage("upheld", None, "none")),
        (
            {"decision": "guarantee_route"},
            Stage("guarantee_route", Role.AGENT, "follow_guarantee"),
        ),
        (
            {"decision": "accepted", "return_": "label_ordered"},
            Stage("label_coming", Role.SYSTEM, "issue_label"),
        ),
        (
            {"decision": "accepted", "return_": "label_issued", "label_expires": DUE},
            Stage("label_issued", Role.CUSTOMER, "hand_in", DUE),
        ),
    ],
)
def test_the_stage_follows_from_the_machines(changes: dict[str, object], stage: Stage) -> None:
    assert stage_of(facts(**changes)) == stage


def test_every_combination_of_states_has_a_stage_with_words_for_everybody() -> None:
    combinations = product(
        incident.REPORT.states,
        incident.EVIDENCE.states,
        case.DECISION.states,
        case.RETURN.states,
        (False, True),
        (0, 1),
    )
    for report, evidence, decision, return_, stop, again in combinations:
        stage = stage_of(
            facts(
                report=report,
                evidence=evidence,
                decision=decision,
                return_=return_,
                safety_stop=stop,
                asked_again=again,
            )
        )
        assert sentence(stage, Role.CUSTOMER, "Friday")
        assert sentence(stage, Role.AGENT, "Friday")


def test_customers_and_staff_have_words_for_the_same_stages() -> None:
    assert CUSTOMER_WORDS.keys() == STAFF_WORDS.keys()


def test_a_promise_that_was_missed_is_owned_up_to() -> None:
    stage = Stage("with_person", Role.AGENT, "decide", DUE)
    assert sentence(stage, Role.CUSTOMER, "Wednesday 8 April", late=True) == (
        "Somebody at customer care is looking at your report. "
        "We are late: you should have heard from us by Wednesday 8 April."
    )
    assert sentence(stage, Role.AGENT, "Wednesday", late=True) == (
        "Care must decide. It was due Wednesday."
    )


def test_the_moment_is_named_only_where_there_is_one() -> None:
    stage = Stage("with_person", Role.AGENT, "decide", DUE)
    assert sentence(stage, Role.CUSTOMER, "Wednesday 8 April") == (
        "Somebody at customer care is looking at your report. "
        "You hear from us by Wednesday 8 April."
    )
    assert sentence(stage, Role.CUSTOMER) == "Somebody at customer care is looking at your report."
