"""Deliveries: made after the commit, killed anywhere, repeated only under the same key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from amends.adapters import registry
from amends.adapters.mail import Letter
from amends.adapters.mail.sandbox import Sandbox
from amends.domain.case import RETURN
from amends.jobs import outbox as job
from amends.store import events
from amends.store.models import Incident, Outbox, ReturnLabel
from amends.store.outbox import done, lease
from amends.usecases.providers import Providers
from tests.makers import NOW, case_of, make_incident

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


class Killed(BaseException):
    """What a SIGKILL looks like from inside: no handler runs, nothing is cleaned up."""


class Dying:
    """A provider that does its work, or half of it, and dies."""

    def __init__(self, real: Any, name: str, *, before: bool) -> None:
        self.real, self.name, self.before = real, name, before

    def __getattr__(self, name: str) -> Any:
        act = getattr(self.real, name)
        return self._dying(act) if name == self.name else act

    def _dying(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def die(*args: Any, **kwargs: Any) -> None:
            if not self.before:
                act(*args, **kwargs)
            raise Killed

        return die


def providers() -> Providers:
    return Providers(registry.files(), registry.mailer(), registry.carrier(), registry.payments())


def deliver_all(now: Any = LATER) -> None:
    while job.run(now):
        pass


def end_leases() -> None:
    Outbox.objects.update(leased_until=timezone.now() - timedelta(seconds=1))


def mailbox() -> list[Letter]:
    return [sent.letter for sent in Sandbox(registry.var() / "mailbox").messages()]


@pytest.fixture
def incident() -> Incident:
    return make_incident()


def row_of(kind: str) -> Outbox:
    Outbox.objects.exclude(kind=kind).update(state="done")
    row = lease(LATER)
    assert row is not None
    assert row.kind == kind
    return row


def test_everything_a_report_promised_is_delivered(incident: Incident) -> None:
    deliver_all()
    assert not Outbox.objects.exclude(state="done").exists()
    incident = Incident.objects.get(pk=incident.pk)
    assert incident.investigation_state == "notified"
    assert case_of(incident).return_state == "label_issued"
    assert list(events.verify(incident)) == []


@pytest.mark.parametrize("before", [True, False])
def test_a_worker_killed_while_sending_the_notice_loses_and_doubles_nothing(
    incident: Incident, before: bool
) -> None:
    row = row_of("notice")
    real = providers()
    dying = replace(real, mailer=Dying(real.mailer, "send", before=before))
    with pytest.raises(Killed):
        job.deliver(row, LATER, dying)
    assert Outbox.objects.get(pk=row.pk).state == "waiting"
    end_leases()
    deliver_all()
    notices = [mail for mail in mailbox() if mail.subject.startswith("Notice of damage")]
    assert [mail.key for mail in notices] == [f"notice:{incident.ref}"]
    assert incident.events.filter(name="notice.sent").count() == 1
    assert incident.documents.filter(kind="pack").count() == 1


@pytest.mark.parametrize("before", [True, False])
def test_a_worker_killed_while_booking_the_return_leaves_one_label(
    incident: Incident, before: bool
) -> None:
    row = row_of("return_label")
    real = providers()
    dying = replace(real, carrier=Dying(real.carrier, "book_return", before=before))
    with pytest.raises(Killed):
        job.deliver(row, LATER, dying)
    end_leases()
    deliver_all()
    assert ReturnLabel.objects.count() == 1
    case = case_of(incident)
    assert RETURN.table[("label_ordered", "issue_label")].to == case.return_state
    assert incident.events.filter(name="return.label_issued").count() == 1


def test_a_worker_killed_after_sending_repeats_under_the_same_key(incident: Incident) -> None:
    row = row_of("mail")
    job.HANDLERS["mail"](row, LATER, providers())
    sent = [mail.key for mail in mailbox()]
    end_leases()
    deliver_all()
    assert sent == [row.key]
    assert [mail.key for mail in mailbox()].count(row.key) == 1


def test_a_delivery_that_fails_is_tried_again_later(incident: Incident) -> None:
    class Down:
        def send(self, letter: Letter) -> None:
            raise OSError("no route to host")

    row = row_of("mail")
    real = providers()
    job.deliver(row, LATER, replace(real, mailer=Down()))
    kept = Outbox.objects.get(pk=row.pk)
    assert (kept.state, kept.attempts, kept.last_error) == (
        "waiting",
        1,
        "OSError: no route to host",
    )
    assert kept.due_at > LATER
    deliver_all(LATER + timedelta(hours=1))
    assert Outbox.objects.get(pk=row.pk).state == "done"


def test_links_in_letters_use_the_configured_address(incident: Incident) -> None:
    deliver_all()
    letters = [mail for mail in mailbox() if f"/reports/{incident.ref}/" in mail.text]
    assert letters
    assert all(f"{registry.site_url()}/reports/{incident.ref}/" in mail.text for mail in letters)


def test_a_done_row_is_not_delivered_again(incident: Incident) -> None:
    Outbox.objects.exclude(key=f"notice:{incident.ref}").update(state="done")
    row = lease(LATER)
    assert row is not None
    done(row, LATER)
    end_leases()
    assert lease(LATER) is None
