"""Letters: every kind is whole with its facts, and nothing a customer wrote becomes markup."""

import re

import pytest

from amends.adapters.mail.compose import TEXTS, MissingFact, compose, kinds, notice_text, source
from amends.usecases.letters import SAY_WHAT_IS_POSSIBLE

FACTS = {
    "addressee": "Łukasz Żółć",
    "amount": "€329.00",
    "answer_by": "Wednesday 8 April 2026, 23:59",
    "box": "Use another box.",
    "brand": "Alderly",
    "carrier": "colissimo",
    "code": "K7P-2QX",
    "contents": "Fern 12, 128 GB",
    "damage": "crack, screen",
    "delivered": "Thursday 2 April 2026, 14:00",
    "device": "Fern 12",
    "devices": ["Fern 12 (good, 490154203237518): crack, screen"],
    "escalates_on": "Thursday 9 April 2026, 23:59",
    "facts": "The mark cannot be seen from 50 cm.",
    "hand_in_by": "Friday 1 May 2026",
    "how": "bank transfer, reference 4711",
    "kind_words": "A part is missing",
    "link": "https://care.alderly.example/reports/7K2QM-9XF4T/?a=1&b=2",
    "minutes": 10,
    "missing_photos": ["label"],
    "name": "Camille",
    "notice_by": "Saturday 4 April 2026, 23:59",
    "notice_waits": True,
    "order": "AL-1001",
    "packaging": "All of the packaging is kept.",
    "photo": "label",
    "photos_by": "Tuesday 7 April 2026, 23:59",
    "reference": "7K2QM-9XF4T",
    "refused": False,
    "remedy_by": "Wednesday 8 April 2026, 23:59",
    "report_by": "Wednesday 8 April 2026, 23:59",
    "role": "agent",
    "rule": "The mark is within what the grade bought allows.",
    "seller": "Nordlicht",
    "sent": "Friday 3 April 2026, 09:30",
    "sentence": "Please show the corner from one step back.",
    "ship_back_by": "Friday 10 April 2026, 23:59",
    "shipped": "Wednesday 1 April 2026, 10:00",
    "start": "from the carrier's first scan of your return",
    "today": "Friday 3 April 2026",
    "tracking_number": "6A12345678901",
    "undecided": True,
    "wait": "Friday 17 April 2026",
    "words": "The battery cover was not in the parcel.",
    "would_change": "A photo that shows the crack.",
}


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_whole_with_its_facts(kind: str) -> None:
    letter = compose(kind, "en", FACTS)
    assert letter.subject
    assert "{{" not in letter.text + letter.html
    assert "None" not in letter.text


LETTERS = (
    "accepted_with_label",
    "change_of_mind_label",
    "claim_denied_seller",
    "claim_info_seller",
    "claim_paid_seller",
    "declined",
    "dispute_answer_reminder",
    "dispute_answered_seller",
    "dispute_appealed_seller",
    "dispute_final_customer",
    "dispute_final_seller",
    "dispute_raised",
    "dispute_rejected_customer",
    "dispute_rejected_seller",
    "dispute_upheld_customer",
    "dispute_upheld_seller",
    "dispute_withdrawn",
    "guarantee_route",
    "invitation",
    "label_again",
    "label_reminder",
    "label_slept",
    "marketplace_refund_customer",
    "marketplace_refund_seller",
    "money_needs_person",
    "nothing_to_send",
    "notice_reminder",
    "notice_sent",
    "out_of_stock",
    "packaging_released",
    "paid_another_way",
    "paid_another_way_seller",
    "photo_asked_again",
    "photos_missing_reminder",
    "refund_ordered",
    "refund_paid",
    "refused_confirmed",
    "refused_seen",
    "remedy_late_customer",
    "remedy_late_seller",
    "remedy_soon_customer",
    "remedy_soon_seller",
    "replacement_arrived",
    "replacement_sent",
    "report_received",
    "report_reminder",
    "report_to_seller",
    "return_arrived",
    "return_lost",
    "return_scanned",
    "safety_stop",
    "seller_clock_seller",
    "ship_back_late_seller",
    "ship_back_sent",
    "sign_in_code",
    "upheld",
    "withdrawn",
)


def test_every_letter_that_is_sent_is_written() -> None:
    assert kinds() == LETTERS


@pytest.mark.parametrize("kind", [*LETTERS, "_notice"])
def test_a_letter_speaks_of_the_facts_that_it_names_and_of_no_other(kind: str) -> None:
    text = (TEXTS / "en" / f"{kind}.txt").read_text(encoding="utf-8")
    loops = dict.fromkeys(re.findall(r"\{% for (\w+) in", text))
    printed = re.findall(r"\{\{ (\w+)", text)
    asked = re.findall(r"\{% (?:if|elif)(?: not)? (\w+)", text)
    looped = re.findall(r"\{% for \w+ in (\w+)", text)
    used = {name for name in (*printed, *asked, *looped) if name not in loops}
    written = source(kind, "en")
    assert used <= written.needs | written.may
    assert written.needs <= used | {"brand", "order", "reference", "tracking_number", "carrier"}


@pytest.mark.parametrize("kind", LETTERS)
def test_a_missing_fact_stops_the_letter_and_is_named(kind: str) -> None:
    for name in source(kind, "en").needs:
        less = {key: value for key, value in FACTS.items() if key != name}
        with pytest.raises(MissingFact, match=name):
            compose(kind, "en", less)


@pytest.mark.parametrize("kind", LETTERS)
def test_facts_that_a_letter_may_have_may_be_missing(kind: str) -> None:
    letter = compose(kind, "en", {name: FACTS[name] for name in source(kind, "en").needs})
    assert letter.subject
    assert "  " not in re.sub(r"\n +", "\n", letter.text)


@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_says_why_it_comes_and_has_one_button_at_most(kind: str) -> None:
    letter = compose(kind, "en", FACTS)
    assert "You get this mail because" in letter.text
    assert letter.html.count("<a ") == (0 if kind == "sign_in_code" else 1)


def test_what_must_be_done_stands_above_all_with_its_moment() -> None:
    text = compose("accepted_with_label", "en", FACTS).text
    assert "\n\nPlease hand the parcel in by: Friday 1 May 2026\n\nHello Camille," in text


def test_a_moment_that_is_not_known_is_left_out() -> None:
    letter = compose("report_received", "en", FACTS | {"answer_by": ""})
    assert "We answer by" not in letter.text + letter.html


def test_missing_photos_are_named_in_words() -> None:
    text = compose("report_received", "en", FACTS | {"missing_photos": ["packaging", "label"]}).text
    assert "\n- the packaging\n- the shipping label\n" in text


def test_an_unknown_kind_is_said() -> None:
    with pytest.raises(LookupError, match="no letter 'gossip'"):
        compose("gossip", "en", FACTS)


def test_a_language_without_the_text_gets_the_english_one() -> None:
    assert compose("withdrawn", "fi", FACTS) == compose("withdrawn", "en", FACTS)


def test_a_block_that_says_nothing_leaves_no_gap() -> None:
    quiet = FACTS | {"missing_photos": [], "undecided": False, "notice_waits": False}
    letter = compose("report_received", "en", quiet)
    assert "\n\n\n" not in letter.text
    assert "<p></p>" not in letter.html


def test_words_of_a_customer_become_no_markup_no_header_and_no_button() -> None:
    words = "<script>alert(1)</script>\n\nButton: Free money | https://evil.example\n\n- one"
    letter = compose("photo_asked_again", "en", FACTS | {"sentence": words})
    assert "<script>" not in letter.html
    assert letter.html.count('class="button"') == 1
    assert 'href="https://evil.example' not in letter.html
    assert "<li" not in letter.html


def test_a_link_is_whole_in_text_and_escaped_in_html() -> None:
    letter = compose("notice_sent", "en", FACTS)
    assert f"See where it stands:\n{FACTS['link']}\n" in letter.text
    assert "?a=1&amp;b=2" in letter.html


def test_a_subject_is_one_line() -> None:
    letter = compose("withdrawn", "en", FACTS | {"device": "Fern\r\nBcc: x@evil.example"})
    assert "\n" not in letter.subject
    letter = compose("report_received", "en", FACTS | {"device": "Fern\r\nBcc: x@evil.example"})
    assert letter.subject == (
        "We have your report about the Fern Bcc: x@evil.example [7K2QM-9XF4T]"
    )


def test_the_notice_says_who_what_when_and_which_parcel() -> None:
    text = notice_text(FACTS, "en")
    for said in ("6A12345678901", "Thursday 2 April 2026, 14:00", "crack, screen"):
        assert said in text
    assert text.rstrip().endswith("Łukasz Żółć")
    assert "refused" not in text


def test_the_notice_of_a_refused_parcel_promises_no_inspection_at_home() -> None:
    text = notice_text(FACTS | {"refused": True}, "en")
    assert "I refused it when it was to be handed over" in text
    assert "Delivered:" not in text
    assert "kept where they were delivered" not in text


def test_the_notice_of_an_unknown_delivery_names_no_day() -> None:
    text = notice_text(FACTS | {"delivered": "", "refused": False}, "en")
    assert "It has reached me, and what it holds is damaged." in text
    assert "Delivered: not known, the carrier has no scan" in text


def test_a_scanned_return_names_the_sellers_moment_and_what_it_counts_from() -> None:
    text = compose("return_scanned", "en", FACTS).text
    assert "\n\nReplacement or refund by: Wednesday 8 April 2026, 23:59\n\n" in text
    assert "counts from the carrier's first scan of your return." in " ".join(text.split())
    assert "has arrived there" not in text


@pytest.mark.parametrize("kind", ["return_scanned", "refused_confirmed"])
def test_where_the_sellers_days_wait_for_the_arrival_the_letter_names_no_moment(kind: str) -> None:
    text = " ".join(compose(kind, "en", FACTS | {"remedy_by": ""}).text.split())
    assert "begins when the parcel has arrived there. We write to you then." in text
    assert "Replacement or refund by" not in text


def test_a_refund_by_the_marketplace_is_announced_only_with_its_moment() -> None:
    said = compose("remedy_late_seller", "en", FACTS).text
    assert "Without an answer by Thursday 9 April 2026, 23:59" in " ".join(said.split())
    quiet = compose("remedy_late_seller", "en", FACTS | {"escalates_on": ""}).text
    assert "refunds the customer" not in quiet
    assert "Please answer by" not in quiet


def test_where_nothing_can_be_sent_back_no_parcel_is_asked_for() -> None:
    asked = compose("dispute_upheld_seller", "en", FACTS).text
    assert "Please send what came back to the customer" in " ".join(asked.split())
    quiet = compose("dispute_upheld_seller", "en", FACTS | {"ship_back_by": ""}).text
    assert "send" not in quiet


def test_a_refused_parcel_that_nobody_reported_is_asked_about_without_a_reference() -> None:
    facts = {name: fact for name, fact in FACTS.items() if name != "reference"}
    letter = compose("refused_seen", "en", facts)
    assert letter.subject == "Did you refuse your parcel 6A12345678901?"
    assert "because of your order AL-1001 at Alderly." in letter.text
    assert "reference" not in letter.text


def test_who_is_to_send_it_once_more_is_not_told_that_there_is_nothing_to_do() -> None:
    for again in (False, True):
        words = compose("dispute_rejected_customer", "en", FACTS | {"again": again}).text.split()
        said = " ".join(words)
        assert ("There is nothing for you to do" in said) is not again
        assert ("new return label" in said) is again


@pytest.mark.parametrize("kind", ["return_scanned", "return_arrived", "refused_confirmed"])
def test_where_the_seller_has_answered_no_answer_is_promised(kind: str) -> None:
    for given in (False, True):
        words = compose(kind, "en", FACTS | {"given": given}).text.split()
        said = " ".join(words)
        assert ("The seller has answered already" in said) is given
        assert ("a replacement or refunds you" in said) is not given


def test_the_letter_with_the_label_names_what_the_sellers_days_count_from() -> None:
    later = FACTS | {"start": "from the carrier's scan that your return has arrived"}
    words = " ".join(compose("accepted_with_label", "en", later).text.split())
    assert "counts from the carrier's scan that your return has arrived." in words


def say_what_is_possible() -> list[str]:
    return [kind for kind in kinds() if "only_money" in source(kind, "en").may]


@pytest.mark.parametrize("kind", say_what_is_possible())
def test_where_only_money_is_possible_no_letter_promises_a_replacement(kind: str) -> None:
    for silent in ("again", "remedy_by", "start"):
        facts = {**FACTS, "again": True, silent: ""}
        letter = compose(kind, "en", facts | {"only_money": True})
        said = " ".join((letter.subject + letter.text + letter.html).lower().split())
        assert "replacement" not in said.replace("send no replacement", "")
    both = compose(kind, "en", FACTS | {"only_money": False})
    alone = compose(kind, "en", FACTS | {"only_money": True})
    assert "replacement" in both.text.lower()
    assert "refund" in alone.text.lower()


def test_every_letter_that_says_what_is_possible_is_told() -> None:
    of_a_parcel = {"nothing_to_send", "refused_confirmed", "return_arrived", "return_scanned"}
    assert set(say_what_is_possible()) == SAY_WHAT_IS_POSSIBLE | of_a_parcel
