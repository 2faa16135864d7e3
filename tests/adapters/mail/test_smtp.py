from typing import Any

from django.core import mail

from amends.adapters.mail import Attachment, Letter
from amends.adapters.mail.message import message_id
from amends.adapters.mail.smtp import Smtp

SENDER = "care@alderly.example"
MEMORY = "django.core.mail.backends.locmem.EmailBackend"


def test_a_letter_is_handed_over_with_its_key_html_and_attachment(settings: Any) -> None:
    mail.outbox = []
    letter = Letter(
        "notice:7K2QM", "claims@carrier.example", "Notice", "In words.", "<p>In words.</p>",
        (Attachment("pack.pdf", "application/pdf", b"%PDF"),),
    )  # fmt: skip
    Smtp(SENDER, backend=MEMORY).send(letter)
    (message,) = mail.outbox
    sent = message.message()
    assert (message.to, message.subject, message.body) == (
        ["claims@carrier.example"],
        "Notice",
        "In words.",
    )
    assert sent["Message-ID"] == message_id("notice:7K2QM", SENDER)
    assert [part.get_content_type() for part in sent.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "application/pdf",
    ]
