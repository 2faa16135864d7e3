"""A reason in words: each reader's own, from data; and rows of words from before as they were."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from amends.domain.decision import RULES, Decision, Facts, Reason, Route, decide
from amends.domain.decision.english import CUSTOMER, MESSAGES, SELLER
from amends.domain.decision.words import Origin, Reader, change_words, route_words, said, told
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy
from tests.domain.deciding import ASSUMED, BACK, GOOD, POLICY, WORN, decided, facts, policies


def only(decision: Decision) -> Reason:
    """The one reason of a decision."""
    (reason,) = decision.reasons
    return reason


def agent(decision: Decision) -> tuple[str, str, str]:
    """What an agent reads of the one reason."""
    words = said(only(decision), Reader.AGENT)
    return words.says, words.facts, " ".join(words.flips)


@pytest.mark.parametrize(
    ("decision", "says", "named", "flip"),
    [
        (
            decided(),
            "A complete and consistent report in time is accepted at once.",
            "No grade tolerates a crack.",
            "",
        ),
        (
            decided(in_time=False),
            "It was reported after the window of 3 business days: the way of the guarantee.",
            "The report was sent after the last moment of the window.",
            "A moment of delivery that puts the report within the window.",
        ),
        (
            decided(value=Money(199_900, "EUR")),
            "Up to €1,500.00 is accepted without a person.",
            "The device was sold for €1,999.00.",
            "A value of at most €1,500.00.",
        ),
        (
            decided(value=Money(100, "BRL")),
            "No value in BRL is accepted by itself.",
            "The device was sold for 1.00 BRL.",
            "A limit of 1.00 BRL or more in the market's policy.",
        ),
        (
            decided(slots_cannot=("packaging", "device_close_up", "packaging")),
            "Some photos cannot be taken: weigh what the others show.",
            "Cannot: packaging, device close up.",
            "A photo in each of these slots.",
        ),
        (
            decided(repeat_reports=2),
            "The buyer has reported before.",
            "This buyer has sent 2 reports before.",
            "At most 1 report before.",
        ),
        (
            decided(kind="not_sure"),
            "This kind of report is for a person.",
            "The customer says: Not sure.",
            "It turns out to be: Damaged when I got it.",
        ),
        (
            decided(answers_against=("drop_since",)),
            "An answer does not fit what was reported: ask which of them is right.",
            "The customer also said: there was a drop, a knock or liquid since.",
            "Answers that fit what was reported.",
        ),
        (
            decided(kind="damaged_later", plan="Shield"),
            "It got damaged later, and there is a protection plan: offer the claim on the plan.",
            "The order names the plan of Shield.",
            "It turns out to be: Damaged when I got it.",
        ),
        (
            decide(GOOD, ASSUMED),
            (
                "Not read at its owner: the report window, the photos asked for. Confirm it "
                "under Rules, and it decides by itself."
            ),
            "A yes would rest on default@2019-01-01, where that is not verified.",
            (
                "The operator confirms the report window of default@2019-01-01 under Rules. "
                "The operator confirms the photos asked for of default@2019-01-01 under Rules."
            ),
        ),
        (
            decided(BACK, refusal="unknown"),
            "No scan says that the refused parcel is coming back.",
            "The carrier has not said that the parcel was refused or is returning.",
            "A scan that the parcel was refused or is coming back.",
        ),
    ],
)
def test_an_agent_reads_the_rule_its_facts_and_what_would_change_it(
    decision: Decision, says: str, named: str, flip: str
) -> None:
    assert agent(decision) == (says, named, flip)


def test_marks_are_named_with_what_the_grade_says_of_them() -> None:
    assert said(only(decided(judgements=WORN)), Reader.AGENT).facts == (
        "Light scratch, back; seen only from very close (less than 20 cm): Marks that are not "
        "seen from 20 cm are within the grade."
    )


def test_an_agent_reads_where_a_number_comes_from_and_how_sure_it_is() -> None:
    assert said(only(decided(in_time=False)), Reader.AGENT).origins == (
        Origin("the report window", POLICY.id, "HELP-PAGE", "read at its owner", verified=True),
    )
    unsure = said(only(decide(GOOD, ASSUMED)), Reader.AGENT).origins
    assert [(one.rule, one.certainty, one.verified) for one in unsure] == [
        ("the report window", "not verified", False),
        ("the photos asked for", "not verified", False),
    ]


@given(facts, policies)
@settings(max_examples=100)
def test_every_reason_has_whole_sentences_for_every_reader(
    case: Facts, policy: MarketPolicy
) -> None:
    for reason in decide(case, policy).reasons:
        words = said(reason, Reader.AGENT)
        for text in (words.says, *words.flips):
            assert text.endswith("."), reason
        for reader in Reader:
            text = said(reason, reader).says
            assert text[0].isupper(), reason
            assert "{" not in text, reason


def test_every_rule_has_words_for_agents_and_for_lists() -> None:
    for rule in RULES:
        for reader in (Reader.AGENT, Reader.TIMELINE):
            assert f"{reader}.{rule.id}" in MESSAGES, rule.id


# What could sound like a suspicion is told to a customer in the neutral sentence alone.
UNTOLD = (
    "answers_disagree",
    "label_unread",
    "payment_dispute",
    "repeat",
    "rule_not_sure",
    "value_no_limit",
)
NEUTRAL = "A person at customer care looks at it before it goes on."
SUSPICIOUS = (
    "fraud",
    "suspect",
    "suspic",
    "dispute",
    "earlier report",
    "before.",
    "another parcel",
)


@pytest.mark.parametrize("rule", UNTOLD)
def test_a_signal_is_never_told_to_a_customer(rule: str) -> None:
    assert told([{"rule_id": rule}], Reader.CUSTOMER) == (NEUTRAL,)


def test_beside_another_reason_a_signal_is_not_even_hinted_at() -> None:
    decision = decided(in_time=False, repeat_reports=4, open_payment_dispute=True)
    assert len(decision.reasons) == 3
    assert told(decision.reasons, Reader.CUSTOMER) == (CUSTOMER["late"],)


def test_the_customer_is_told_the_same_of_a_label_whatever_number_it_shows() -> None:
    of_label = {CUSTOMER[f"label_{found}"] for found in ("other", "none")}
    assert of_label == {"A person compares the label on your photo with your parcel."}


@pytest.mark.parametrize("text", [*CUSTOMER.values(), NEUTRAL])
def test_no_sentence_to_a_customer_accuses(text: str) -> None:
    assert not any(word in text.lower() for word in SUSPICIOUS)


def test_a_seller_reads_nothing_of_the_buyers_other_reports() -> None:
    assert told([{"rule_id": "repeat"}], Reader.SELLER) == (SELLER["person"],)


def test_rows_of_words_from_before_are_shown_to_agents_as_they_were_written() -> None:
    row = {"rule_id": "late", "says": "It was late.", "facts": "By a day.", "flip": "A scan."}
    words = said(row, Reader.AGENT)
    assert (words.says, words.facts, words.flips) == ("It was late.", "By a day.", ("A scan.",))
    assert said(row, Reader.CUSTOMER).says == CUSTOMER["late"]
    assert said(row, Reader.TIMELINE).says == "Reported late"
    bare = said({"rule_id": "repeat"}, Reader.AGENT)
    assert (bare.says, bare.flips) == ("The buyer has reported before", ())


def test_a_rule_of_a_later_version_is_still_a_person_to_a_customer() -> None:
    assert told([{"rule_id": "something_new"}], Reader.CUSTOMER) == (NEUTRAL,)
    assert said({"rule_id": "something_new"}, Reader.AGENT).says == "something_new"


def test_stored_reasons_read_as_fresh_ones_do() -> None:
    decision = decide(replace(GOOD, in_time=False, slots_cannot=("label",)), ASSUMED)
    for reason in decision.reasons:
        for reader in Reader:
            assert said(reason.data(), reader) == said(reason, reader)


def test_a_language_that_is_not_there_yet_is_english() -> None:
    reason = only(decided(in_time=False))
    assert said(reason, Reader.AGENT, "fr") == said(reason, Reader.AGENT)


def test_every_route_has_words() -> None:
    for route in Route:
        assert route_words(route)


def test_the_whole_answers_changes_are_sentences_too() -> None:
    decision = decided(kind="not_sure", refusal="confirmed", in_time=None)
    said_of_all = [change_words(change) for change in decision.flips]
    assert said_of_all == ["It turns out to be: I refused it."]
