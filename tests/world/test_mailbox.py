from datetime import timedelta

import pytest
from django.test import Client

from amends.adapters import registry
from amends.adapters.mail import Attachment, Letter
from amends.adapters.mail.sandbox import Sandbox
from amends.policies import carrier_policies
from amends.store import clock, outbox
from amends.store.models import Outbox
from amends.world.mailbox import all_places
from tests.people import people

pytestmark = pytest.mark.django_db

LETTER = Letter(
    key="mail:report_received:7K2QM",
    to="camille@customers.example",
    subject="Your report counts from today",
    text="Open https://care.example/reports/7K2QM/ & read.",
    html="<script>alert(1)</script><p>Your report is here.</p>",
    attachments=(Attachment("label <1>.pdf", "application/pdf", b"%PDF-1.7"),),
)


def send(*letters: Letter) -> None:
    mailer = registry.mailer()
    for letter in letters:
        mailer.send(letter)


def test_an_empty_mailbox_says_what_would_come(client: Client) -> None:
    assert "No letters here yet" in client.get("/demo/mailbox/").content.decode()


def test_letters_are_listed_for_whom_they_are(client: Client) -> None:
    who = people()
    carrier = next(policy.mailbox for policy in carrier_policies() if policy.mailbox)
    send(
        LETTER,
        Letter("b", who.shop.email, "A device of yours", "…"),
        Letter("c", carrier, "Notice of damage", "…"),
        Letter("d", who.agent.email, "You are invited", "…"),
    )
    box = Sandbox(registry.var() / "mailbox")
    sent = [(box.message(place.name), place.reader) for place in all_places()]
    found = {letter.letter.subject: reader for letter, reader in sent if letter}
    assert found == {
        "Your report counts from today": "customer",
        "A device of yours": "seller",
        "Notice of damage": "carrier",
        "You are invited": "staff",
    }
    page = client.get("/demo/mailbox/?for=carrier").content.decode()
    assert "Notice of damage" in page
    assert "A device of yours" not in page


def test_a_letter_carries_the_worlds_time_of_its_sending() -> None:
    clock.move_ahead(timedelta(days=3))
    now = clock.now()
    outbox.enqueue("mail", LETTER.key, {}, now)
    outbox.done(Outbox.objects.get(), now)
    send(LETTER)
    (place,) = all_places()
    assert place.at == now
    assert now - Sandbox(registry.var() / "mailbox").messages()[0].at > timedelta(days=2)


def test_a_letter_is_shown_in_a_frame_where_nothing_runs(client: Client) -> None:
    send(LETTER)
    (place,) = all_places()
    page = client.get(f"/demo/mailbox/{place.name}/")
    frame = client.get(f"/demo/mailbox/{place.name}/page/")
    assert "<script>alert" not in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    policy = frame.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert "script-src" not in policy
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert frame.content.decode().startswith('<base target="_top">')


def test_an_attachment_is_a_download_with_a_harmless_name(client: Client) -> None:
    send(LETTER)
    (place,) = all_places()
    response = client.get(f"/demo/mailbox/{place.name}/files/0/")
    assert response.content == b"%PDF-1.7"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="label1.pdf"'
    assert client.get(f"/demo/mailbox/{place.name}/files/1/").status_code == 404


@pytest.mark.parametrize("name", ["0" * 64, "missing"])
def test_a_letter_that_is_not_there_is_not_found(client: Client, name: str) -> None:
    for path in ("", "page/", "files/0/"):
        assert client.get(f"/demo/mailbox/{name}/{path}").status_code == 404
