"""The stage: one next action, one owner and one moment for every case."""

from datetime import UTC, datetime
from itertools import product

import pytest

from amends.domain import attention, case, dispute, incident, remedy
from amends.domain.parties import Role
from amends.domain.stage import CaseFacts, Stage, stage_of
from amends.domain.stage.seller import seller_sentence
from amends.domain.stage.words import CUSTOMER_WORDS, STAFF_WORDS, sentence

DUE = datetime(2026, 4, 8, 21, 59, 59, tzinfo=UTC)
SENT = datetime(2026, 4, 2, 18, tzinfo=UTC)
CLOCKS = {"report": DUE, "care_answer": DUE, "photos": DUE, "care_task": DUE}


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
            {"evidence": "incomplete", "asked_again": 1, "ran_out": frozenset({"photos"})},
            Stage("photos_missing", Role.CUSTOMER, "add_photos", DUE),
        ),
        (
            {"decision": "referred", "asked_again": 1, "ran_out": frozenset({"photos"})},
            Stage("with_person", Role.AGENT, "decide", DUE),
        ),
        (
            {"decision": "referred", "safety_stop": True, "sent_at": SENT},
            Stage("safety_stop", Role.AGENT, "call_customer", SENT),
        ),
        (
            {"kind": "refused", "clocks": {"return_scan": DUE}},
            Stage("awaiting_return_scan", Role.CARRIER, "scan_return", DUE),
        ),
        ({"decision": "appealed"}, Stage("appealed", Role.AGENT, "decide_appeal", DUE)),
        ({"decision": "declined"}, Stage("declined", Role.CUSTOMER, "may_appeal")),
        ({"decision": "upheld"}, Stage("upheld", None, "none")),
        (
            {"decision": "guarantee_route"},
            Stage("guarantee_route", Role.AGENT, "follow_guarantee", DUE),
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


GRANTED = {"decision": "accepted", "return_": "handed_in", "remedy": "due"}
OWED = {"clocks": {"seller_remedy": DUE}, "starts": {"seller_remedy": "return_scanned"}}
MADE_GOOD = {**GRANTED, "remedy": "settled"}


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"clocks": {"return_travel": DUE}}, Stage("handed_in", Role.CARRIER, "bring_back", DUE)),
        ({"return_": "sleeping"}, Stage("sleeping", Role.CUSTOMER, "order_label")),
        (OWED, Stage("seller_owes", Role.SELLER, "make_good", DUE, "return_scanned")),
        ({"return_": "arrived"}, Stage("seller_owes_open", Role.SELLER, "make_good")),
        ({**OWED, "remedy": "ordered"}, Stage("refund_under_way", Role.SYSTEM, "pay_refund")),
        ({**OWED, "remedy": "unclear"}, Stage("refund_under_way", Role.SYSTEM, "pay_refund")),
        (
            {"remedy": "sent", "clocks": {"replacement_travel": DUE}},
            Stage("replacement_on_its_way", Role.CARRIER, "deliver_replacement", DUE),
        ),
        (
            {"dispute": "raised", "clocks": {"dispute_answer": DUE}},
            Stage("dispute_raised", Role.CUSTOMER, "answer_dispute", DUE),
        ),
        (
            {"dispute": "unanswered", "clocks": {"dispute_decision": DUE}},
            Stage("dispute_unanswered", Role.AGENT, "decide_dispute", DUE),
        ),
        (
            {"return_": "rejected", "remedy": "cancelled", "clocks": {"ship_back": DUE}},
            Stage("rejected", Role.SELLER, "ship_back", DUE),
        ),
        (
            {"return_": "shipped_back", "remedy": "cancelled"},
            Stage("shipped_back", Role.CARRIER, "deliver_back"),
        ),
        (
            {"return_": "back_with_customer", "remedy": "cancelled"},
            Stage("back_with_customer", None, "none"),
        ),
        (
            {"attention": "wanted", "attention_why": "return_lost", "clocks": {"care_task": DUE}},
            Stage("return_lost", Role.AGENT, "settle_attention", DUE),
        ),
        (
            {
                "attention": "wanted",
                "attention_why": "seller_overdue",
                "clocks": {"care_task": SENT, "escalation": DUE},
            },
            Stage("seller_overdue", Role.AGENT, "settle_attention", DUE),
        ),
        (MADE_GOOD, Stage("closed", None, "none")),
        (
            {**MADE_GOOD, "investigation": "notified", "clocks": {"carrier_answer": DUE}},
            Stage("claim_open", Role.CARRIER, "answer_claim", DUE),
        ),
        (
            {
                **MADE_GOOD,
                "investigation": "notified",
                "clocks": {"claim_task": DUE, "carrier_answer": SENT},
            },
            Stage("carrier_silent", Role.AGENT, "chase_carrier", DUE),
        ),
        (
            {**MADE_GOOD, "investigation": "notified", "clocks": {"claim_task": DUE}},
            Stage("claim_to_file", Role.AGENT, "chase_carrier", DUE),
        ),
        (
            {**MADE_GOOD, "investigation": "info_requested", "clocks": {"claim_task": DUE}},
            Stage("carrier_asks", Role.AGENT, "answer_carrier", DUE),
        ),
    ],
)
def test_what_is_granted_has_its_stage_until_it_is_made_good(
    changes: dict[str, object], stage: Stage
) -> None:
    assert stage_of(facts(**{**GRANTED, "clocks": {}, **changes})) == stage


def test_every_combination_of_a_granted_case_has_words_for_everybody() -> None:
    combinations = product(
        case.RETURN.states,
        ("", *remedy.REMEDY.states),
        dispute.DISPUTE.states,
        incident.INVESTIGATION.states,
        ("", *attention.Why),
    )
    for return_, state, disputed, claim, why in combinations:
        stage = stage_of(
            facts(
                decision="accepted",
                return_=return_,
                remedy=state,
                dispute=disputed,
                investigation=claim,
                attention="wanted" if why else "none",
                attention_why=why,
                **OWED,
            )
        )
        assert sentence(stage, Role.CUSTOMER, "Friday")
        assert sentence(stage, Role.SELLER, "Friday", late=True)


def test_the_sentence_about_the_sellers_days_names_their_start() -> None:
    stage = Stage("seller_owes", Role.SELLER, "make_good", DUE, "return_scanned")
    assert sentence(stage, Role.CUSTOMER, "Friday 10 April") == (
        "The seller must send a replacement or refund you. It is due by Friday 10 April, counted "
        "from the carrier's first scan of your return."
    )


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


@pytest.mark.parametrize("clocks", [{}, {"seller_remedy": DUE}])
@pytest.mark.parametrize(
    "changes", [{"decision": "change_of_mind"}, {"decision": "accepted", "part_paid": True}]
)
def test_where_only_money_is_possible_nobody_reads_of_a_replacement(
    changes: dict[str, object], clocks: dict[str, datetime]
) -> None:
    starts = dict.fromkeys(clocks, "returned")
    usual = {"remedy": "due", "return_": "arrived", "clocks": clocks, "starts": starts}
    stage = stage_of(facts(**usual, **changes))
    both = stage_of(facts(**usual, decision="accepted"))
    assert (stage.key, stage.only_money, both.only_money) == (both.key, True, False)
    for reader in Role:
        assert "replacement" not in sentence(stage, reader, "Friday")
        assert "replacement" in sentence(both, reader, "Friday")
    assert "replacement" not in seller_sentence(stage, "Friday")
