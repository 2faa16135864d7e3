from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from amends.adapters.mail import Attachment, Letter
from amends.adapters.mail.message import as_message
from amends.adapters.mail.sandbox import Head, Sandbox

LETTER = Letter(
    key="mail:report_received:7K2QM-9XF4T",
    to="camille@customers.example",
    subject="Wir haben Ihre Meldung – 7K2QM-9XF4T",
    text="Guten Tag Anna-Sophie Freifrau von Übelacker-Großmann,\nIhre Meldung ist da.\n",
    html="<p>Ihre Meldung ist da.</p>\n",
    attachments=(Attachment("label.pdf", "application/pdf", b"%PDF-1.7 \x00\xff"),),
)


def test_a_letter_comes_out_of_the_mailbox_as_it_went_in(tmp_path: Path) -> None:
    Sandbox(tmp_path).send(LETTER)
    (sent,) = Sandbox(tmp_path).messages()
    assert sent.letter == LETTER


def test_the_same_key_twice_is_one_letter_with_the_first_date(tmp_path: Path) -> None:
    first = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    box = Sandbox(tmp_path)
    for minutes in (0, 10):
        with time_machine.travel(first + timedelta(minutes=minutes), tick=False):
            box.send(LETTER)
    assert [sent.at for sent in box.messages()] == [first]


def test_the_head_of_a_letter_says_whom_it_is_to_however_long_the_letter_is(tmp_path: Path) -> None:
    box = Sandbox(tmp_path)
    box.send(replace(LETTER, key="mail:" + "x" * 120, text="Ä very long letter.\n" * 2_000))
    (head,), (sent,) = box.heads(), box.messages()
    assert head == Head(sent.name, "mail:" + "x" * 120, LETTER.to, sent.at)


def test_the_newest_letter_comes_first(tmp_path: Path) -> None:
    box = Sandbox(tmp_path)
    for minute, key in enumerate("abc"):
        with time_machine.travel(datetime(2026, 4, 2, 9, minute, tzinfo=UTC), tick=False):
            box.send(replace(LETTER, key=key))
    assert [sent.letter.key for sent in box.messages()] == ["c", "b", "a"]


def test_one_letter_is_found_by_its_name_and_nothing_else_is(tmp_path: Path) -> None:
    box = Sandbox(tmp_path)
    box.send(LETTER)
    (sent,) = box.messages()
    assert box.message(sent.name) == sent
    assert box.message("0" * 64) is None
    assert box.message("../../etc/passwd") is None


def test_an_empty_mailbox_is_empty(tmp_path: Path) -> None:
    assert Sandbox(tmp_path / "not-yet").messages() == []


def test_a_line_break_in_a_subject_cannot_add_a_header(tmp_path: Path) -> None:
    Sandbox(tmp_path).send(replace(LETTER, subject="Hello\nBcc: other@customers.example"))
    (sent,) = Sandbox(tmp_path).messages()
    assert sent.letter.subject == "Hello Bcc: other@customers.example"
    assert as_message(sent.letter, "care@alderly.example")["Bcc"] is None


def test_a_repeat_carries_the_same_message_id() -> None:
    first, second = (as_message(LETTER, "Care <care@alderly.example>") for _ in range(2))
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@alderly.example>")
