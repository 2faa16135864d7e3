"""The command line: each noun is found, and answers with an exit status and plain words."""

import subprocess
import sys

import pytest

from amends.cli.main import main, nouns
from amends.store.models import Event, Membership
from tests import environment, makers


def test_every_noun_has_a_file_and_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert {"backup", "demo", "events", "migrate", "people", "restore", "web"} <= set(nouns())
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(f"\n    {noun}" in said for noun in nouns())


def test_an_unknown_noun_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["horoscope"])
    assert ended.value.code == 2
    assert "horoscope" in capsys.readouterr().err


@pytest.mark.parametrize("noun", ["clock", "policy"])
def test_plain_calculations_never_wait_for_django(noun: str) -> None:
    code = (
        "import sys; from amends.cli.main import parser_for; "
        f"parser_for(['{noun}']); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment.clean(), check=False)
    assert done.returncode == 0


@pytest.mark.django_db
def test_people_are_invited_and_ended(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "invite", "ada@alderly.example", "--role", "agent"]) == 0
    assert main(["people", "end", "ada@alderly.example"]) == 0
    assert capsys.readouterr().out == (
        "ada@alderly.example is now agent; a letter tells them.\n"
        "ada@alderly.example can no longer sign in.\n"
    )
    assert Membership.objects.get().ended_at is not None


@pytest.mark.django_db
def test_a_refusal_has_a_reason_and_a_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "end", "ghost@alderly.example"]) == 1
    assert capsys.readouterr().err == "Nobody here has the address ghost@alderly.example.\n"


@pytest.mark.django_db
def test_an_intact_record_of_events_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    incident = makers.make_incident()
    assert main(["events", "verify", incident.ref]) == 0
    said = capsys.readouterr().out
    assert said == f"{incident.events.count()} events checked, 0 breaks.\n"


@pytest.mark.django_db
def test_a_changed_event_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    incident = makers.make_incident()
    Event.objects.filter(incident=incident, number=2).update(role="operator")
    assert main(["events", "verify"]) == 1
    said = capsys.readouterr().out
    assert f"{incident.ref} event 2: the event was changed, or one before it\n" in said


@pytest.mark.django_db
def test_an_unknown_incident_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "verify", "NO-SUCH"]) == 1
    assert "There is no incident NO-SUCH." in capsys.readouterr().out
