"""The machine may say yes, never no: every rule, and what holds for all of them."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.damage import Defect, Mark, Size, Zone
from amends.domain.decision import REFUSED_RULES, RULES, Decision, Facts, Outcome, decide
from amends.domain.grades import Judgement, Verdict, judge
from amends.domain.incident import Kind
from amends.domain.money import Money
from amends.policies import grade_scheme, market_policy

DAY = date(2026, 4, 2)
POLICY = market_policy("default", DAY)
SCHEME = grade_scheme("standard", DAY)
CRACKED = judge(SCHEME, "good", (Mark(Zone.SCREEN, Defect.CRACK),))
WORN = judge(SCHEME, "good", (Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.CLOSE_UP),))
GOOD = Facts(kind="arrived_damaged", value=Money(32_900, "EUR"), judgements=CRACKED)


def decided(**changes: object) -> Decision:
    return decide(replace(GOOD, **changes), POLICY)  # type: ignore[arg-type]


def test_a_complete_consistent_report_in_time_is_accepted_at_once() -> None:
    decision = decide(GOOD, POLICY)
    assert decision.accepted
    assert decision.policy_id == "default@2026-01-01"
    assert [reason.data() for reason in decision.reasons] == [
        {
            "rule_id": "accept",
            "says": "A complete and consistent report in time is accepted at once.",
            "facts": "No grade tolerates a crack.",
            "flip": "",
        }
    ]


WITH_RULES = (Kind.ARRIVED_DAMAGED, Kind.REFUSED)
SIGNALS = [
    ({"safety_stop": True}, "safety"),
    *[({"kind": kind.value}, "kind") for kind in Kind if kind not in WITH_RULES],
    ({"kind": "refused", "refusal": "unknown"}, "no_return_scan"),
    ({"kind": "refused", "refusal": "contradicted"}, "refused_but_delivered"),
    ({"in_time": False}, "late"),
    ({"in_time": None}, "delivery_unknown"),
    ({"delivery_stated_only": True}, "delivery_stated"),
    ({"evidence_complete": False}, "evidence_incomplete"),
    ({"slots_cannot": ("packaging",)}, "slots_cannot"),
    ({"label_number": "other"}, "label_other"),
    ({"label_number": "none"}, "label_none"),
    ({"label_number": "unread"}, "label_unread"),
    ({"illegible_photos": ("device_front",)}, "photos_illegible"),
    ({"judgements": ()}, "damage_not_named"),
    ({"judgements": WORN}, "damage_not_beyond"),
    ({"value": Money(150_001, "EUR")}, "value"),
    ({"value": Money(1, "BRL")}, "value"),
    ({"open_payment_dispute": True}, "payment_dispute"),
    ({"repeat_reports": 2}, "repeat"),
    ({"buyer_kind": "business"}, "buyer_business"),
]


@pytest.mark.parametrize(("change", "rule_id"), SIGNALS)
def test_any_single_signal_sends_it_to_a_person(change: dict[str, object], rule_id: str) -> None:
    decision = decided(**change)
    assert decision.outcome is Outcome.TO_PERSON
    assert [reason.rule_id for reason in decision.reasons] == [rule_id]


@pytest.mark.parametrize(("change", "rule_id"), SIGNALS)
def test_every_reason_says_what_it_rests_on_and_what_would_flip_it(
    change: dict[str, object], rule_id: str
) -> None:
    (reason,) = decided(**change).reasons
    for text in (reason.says, reason.facts, reason.flip):
        assert text[0].isupper(), rule_id
        assert text.endswith("."), rule_id


def test_the_signals_above_reach_every_rule_and_every_fact() -> None:
    fired = {
        rule.__name__
        for rule in (*RULES, *REFUSED_RULES)
        for change, _ in SIGNALS
        if rule(replace(GOOD, **change), POLICY)  # type: ignore[arg-type]
    }
    assert fired == {rule.__name__ for rule in (*RULES, *REFUSED_RULES)}
    assert {name for change, _ in SIGNALS for name in change} == {
        field.name for field in fields(Facts)
    }


@pytest.mark.parametrize(
    "change",
    [
        {"value": Money(150_000, "EUR")},
        {"repeat_reports": 1},
        {"judgements": (*CRACKED, *WORN)},
        {"judgements": judge(SCHEME, "good", (Mark(Zone.BACK, Defect.DENT),))},
    ],
)
def test_what_is_no_signal_changes_nothing(change: dict[str, object]) -> None:
    assert decided(**change).accepted


def test_all_reasons_are_given_at_once_in_the_order_of_their_weight() -> None:
    decision = decided(safety_stop=True, in_time=False, open_payment_dispute=True)
    assert [reason.rule_id for reason in decision.reasons] == ["safety", "late", "payment_dispute"]


def test_reasons_name_the_facts_in_words() -> None:
    slots = decided(slots_cannot=("packaging", "device_close_up", "packaging")).reasons[0]
    assert slots.facts == "Cannot: packaging, device close up."
    late = decided(in_time=False).reasons[0]
    assert late.says == (
        "It was reported after the window of 3 business days: the way of the guarantee."
    )
    dear = decided(value=Money(199_900, "EUR")).reasons[0]
    assert (dear.says, dear.facts, dear.flip) == (
        "Up to €1,500.00 is accepted without a person.",
        "The device was sold for €1,999.00.",
        "A value of at most €1,500.00.",
    )
    foreign = decided(value=Money(100, "BRL")).reasons[0]
    assert foreign.says == "No value in BRL is accepted by itself."
    assert decided(repeat_reports=2).reasons[0].facts == "This buyer has sent 2 reports before."
    worn = decided(judgements=WORN).reasons[0]
    assert worn.facts.startswith("Light scratch, back; seen only from very close")


judgements = st.lists(
    st.builds(
        Judgement,
        st.builds(Mark, st.sampled_from(Zone), st.sampled_from(Defect)),
        st.sampled_from(Verdict),
        st.just("A sentence."),
        st.just("a rule"),
        st.booleans(),
    ),
    max_size=3,
).map(tuple)
slots = st.lists(st.sampled_from(["packaging", "label"]), max_size=2).map(tuple)
facts = st.builds(
    Facts,
    kind=st.sampled_from([kind.value for kind in Kind]),
    value=st.builds(Money, st.integers(0, 300_000), st.sampled_from(["EUR", "BRL"])),
    safety_stop=st.booleans(),
    in_time=st.sampled_from([True, False, None]),
    delivery_stated_only=st.booleans(),
    evidence_complete=st.booleans(),
    slots_cannot=slots,
    label_number=st.sampled_from(["match", "other", "none", "unread"]),
    illegible_photos=slots,
    judgements=judgements,
    open_payment_dispute=st.booleans(),
    repeat_reports=st.integers(0, 5),
    buyer_kind=st.sampled_from(["consumer", "business"]),
)


@given(facts)
def test_it_never_refuses_and_always_gives_a_reason(case: Facts) -> None:
    decision = decide(case, POLICY)
    assert decision.outcome in (Outcome.ACCEPT, Outcome.TO_PERSON)
    assert decision.reasons


@given(facts, st.sampled_from(SIGNALS))
def test_a_signal_more_never_makes_a_yes(
    case: Facts, signal: tuple[dict[str, object], str]
) -> None:
    change, _ = signal
    assert not decide(replace(case, **change), POLICY).accepted  # type: ignore[arg-type]


def test_there_is_no_outcome_that_refuses() -> None:
    assert {outcome.value for outcome in Outcome} == {"accept", "to_person"}


def test_a_refused_parcel_that_is_coming_back_is_accepted_without_any_photo() -> None:
    decision = decided(
        kind="refused",
        refusal="confirmed",
        evidence_complete=False,
        label_number="unread",
        judgements=(),
        in_time=None,
    )
    assert decision.outcome is Outcome.ACCEPT
