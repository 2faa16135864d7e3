"""Letters: every kind is whole with its facts, and nothing a customer wrote becomes markup."""

import pytest

from amends.adapters.mail.compose import MissingFact, compose, kinds, notice_text

FACTS = {
    "addressee": "Łukasz Żółć",
    "answer_by": "Wednesday 8 April 2026, 23:59",
    "box": "Use another box.",
    "brand": "Alderly",
    "carrier": "colissimo",
    "code": "K7P-2QX",
    "contents": "Fern 12, 128 GB",
    "damage": "crack, screen",
    "delivered": "Thursday 2 April 2026, 14:00",
    "device": "Fern 12",
    "devices": "Fern 12 (good, 490154203237518): crack, screen",
    "facts": "The mark cannot be seen from 50 cm.",
    "hand_in_by": "Friday 1 May 2026",
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
    "report_by": "Wednesday 8 April 2026, 23:59",
    "role": "agent",
    "rule": "The mark is within what the grade bought allows.",
    "seller": "Nordlicht",
    "sent": "Friday 3 April 2026, 09:30",
    "sentence": "Please show the corner from one step back.",
    "shipped": "Wednesday 1 April 2026, 10:00",
    "today": "Friday 3 April 2026",
    "tracking_number": "6A12345678901",
    "undecided": True,
    "would_change": "A photo that shows the crack.",
}


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_whole_with_its_facts(kind: str) -> None:
    letter = compose(kind, "en", FACTS)
    assert letter.subject
    assert "{{" not in letter.text + letter.html
    assert "None" not in letter.text


@pytest.mark.parametrize("kind", kinds())
def test_a_missing_fact_stops_the_letter(kind: str) -> None:
    with pytest.raises(MissingFact):
        compose(kind, "en", {})


def test_an_unknown_kind_is_said() -> None:
    with pytest.raises(LookupError, match="no letter of the kind 'gossip'"):
        compose("gossip", "en", FACTS)


def test_a_language_without_the_text_gets_the_english_one() -> None:
    assert compose("withdrawn", "fi", FACTS) == compose("withdrawn", "en", FACTS)


def test_a_block_that_says_nothing_leaves_no_gap() -> None:
    quiet = FACTS | {"missing_photos": [], "undecided": False, "notice_waits": False}
    letter = compose("report_received", "en", quiet)
    assert "\n\n\n" not in letter.text
    assert "<p></p>" not in letter.html


def test_words_of_a_customer_become_no_markup_and_no_button() -> None:
    words = "<script>alert(1)</script>\n\n@button Free money | https://evil.example"
    letter = compose("photo_asked_again", "en", FACTS | {"sentence": words})
    assert "<script>" not in letter.html
    assert letter.html.count('class="button"') == 1
    assert 'href="https://evil.example' not in letter.html


def test_a_link_is_whole_in_text_and_escaped_in_html() -> None:
    letter = compose("withdrawn", "en", FACTS)
    assert "href" not in letter.html
    letter = compose("notice_sent", "en", FACTS)
    assert f"See your report:\n{FACTS['link']}\n" in letter.text
    assert "?a=1&amp;b=2" in letter.html


def test_a_subject_is_one_line() -> None:
    letter = compose("withdrawn", "en", FACTS | {"device": "Fern\r\nBcc: x@evil.example"})
    assert "\n" not in letter.subject
    letter = compose("report_received", "en", FACTS | {"device": "Fern\r\nBcc: x@evil.example"})
    assert letter.subject == "We have your report about your Fern Bcc: x@evil.example"


def test_the_notice_says_who_what_when_and_which_parcel() -> None:
    text = notice_text(FACTS, "en")
    for said in ("6A12345678901", "Thursday 2 April 2026, 14:00", "crack, screen"):
        assert said in text
    assert text.rstrip().endswith("Łukasz Żółć")
    assert "refused" not in text


def test_the_notice_of_a_refused_parcel_promises_no_inspection_at_home() -> None:
    text = notice_text(FACTS | {"refused": True}, "en")
    assert "I refused it at the door" in text
    assert "kept at the place of delivery" not in text
