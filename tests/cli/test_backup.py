"""A backup holds every row and every file, and comes back as it was."""

import argparse
import io
import json
import subprocess
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connections

from amends.adapters import registry
from amends.cli import backup, restore
from amends.store import archive, events
from amends.store.models import Incident, Membership, Person, Photo, Seller, WorkerBeat
from amends.usecases.invite_person import Invitation, invite_person
from tests import live, makers
from tests.people import people

pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> dict[str, list[str]]:
    """All rows that an archive holds."""
    return {name: list(archive.lines(model)) for name, model in archive.tables().items()}


def run(command: Callable[[argparse.Namespace], int], file: Path) -> int:
    """Runs one of the two commands on this file."""
    return command(argparse.Namespace(file=file))


@pytest.fixture
def emptied(settings: LazySettings, tmp_path: Path) -> Callable[[], None]:
    """Empties the database and moves to a new folder: another machine."""

    def empty() -> None:
        call_command("flush", verbosity=0, interactive=False)
        settings.VAR = tmp_path / "another machine"

    return empty


def test_rows_and_photos_come_back_as_they_were(
    tmp_path: Path, emptied: Callable[[], None]
) -> None:
    makers.make_incident()
    Person.objects.create_user("u2028@customers.example", name="A line\u2028break, Zoë, 木")
    rows, names = everything(), sorted(registry.files().names())
    assert Photo.objects.exists()
    assert run(backup.run, tmp_path / "kept.tar") == 0
    emptied()
    assert run(restore.run, tmp_path / "kept.tar") == 0
    assert everything() == rows
    assert sorted(registry.files().names()) == names
    assert [list(events.verify(incident)) for incident in Incident.objects.all()] == [[]]
    photo = Photo.objects.first()
    assert photo is not None
    assert len(registry.files().read(photo.sha256)) == photo.size


def test_a_moment_comes_back_to_the_microsecond(
    tmp_path: Path, emptied: Callable[[], None]
) -> None:
    moment = makers.NOW.replace(microsecond=123_456)
    incident = makers.make_incident(makers.IncidentPlan(now=moment))
    incident.refresh_from_db()
    run(backup.run, tmp_path / "kept.tar")
    emptied()
    run(restore.run, tmp_path / "kept.tar")
    again = Incident.objects.get()
    assert again.events.latest("at").at.microsecond == 123_456
    assert list(events.verify(again)) == []


def test_a_backup_shows_one_moment_and_holds_up_nobody() -> None:
    people()

    def invite() -> None:
        invite_person(Invitation("late@alderly.example", "agent"), now=makers.NOW)
        connections.close_all()

    with archive.snapshot():
        persons = list(archive.lines(Person))
        writer = threading.Thread(target=invite)
        writer.start()
        writer.join(timeout=10)
        assert not writer.is_alive()
        memberships = [json.loads(line) for line in archive.lines(Membership)]
    known = {json.loads(line)["pk"] for line in persons}
    assert {row["fields"]["person"] for row in memberships} <= known
    assert Membership.objects.count() == len(memberships) + 1


def test_new_rows_take_numbers_after_those_restored(
    tmp_path: Path, emptied: Callable[[], None]
) -> None:
    last = [Person.objects.create_user(f"{name}@customers.example") for name in "abc"][-1]
    run(backup.run, tmp_path / "kept.tar")
    emptied()
    run(restore.run, tmp_path / "kept.tar")
    assert Person.objects.create_user("d@customers.example").pk == last.pk + 1


def test_a_backup_is_for_its_owner_alone_and_appears_only_when_whole(tmp_path: Path) -> None:
    run(backup.run, tmp_path / "kept.tar")
    assert [path.name for path in tmp_path.glob("kept*")] == ["kept.tar"]
    assert (tmp_path / "kept.tar").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> list[str]:
        raise RuntimeError

    monkeypatch.setattr(archive, "migrations", fail)
    with pytest.raises(RuntimeError):
        run(backup.run, tmp_path / "kept.tar")
    assert list(tmp_path.glob("kept*")) == []


def test_sessions_and_beats_are_left_out() -> None:
    names = archive.tables()
    assert "store.person" in names
    assert "mfa.authenticator" in names
    assert "sessions.session" not in names
    assert WorkerBeat._meta.label_lower not in names


def test_a_database_with_rows_is_never_restored_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Person.objects.create_user("mira@customers.example")
    run(backup.run, tmp_path / "kept.tar")
    assert run(restore.run, tmp_path / "kept.tar") == 1
    sentence = "There are rows in store.person: restore into an empty database.\n"
    assert capsys.readouterr().err == sentence
    assert Person.objects.count() == 1


def test_a_damaged_row_or_file_is_noticed_and_nothing_restored(
    tmp_path: Path, emptied: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    Seller.objects.create(slug="remo", name="Remo", email="remo@remo.example", country="FR")
    run(backup.run, tmp_path / "kept.tar")
    whole = (tmp_path / "kept.tar").read_bytes()
    (tmp_path / "bad.tar").write_bytes(whole.replace(b"remo@remo.example", b"evil@evil.example"))
    emptied()
    assert run(restore.run, tmp_path / "bad.tar") == 1
    assert capsys.readouterr().err == "The rows of store.seller in this backup are damaged.\n"
    assert not Seller.objects.exists()


def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("not an archive")
    assert run(restore.run, tmp_path / "notes.txt") == 1
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("photo.jpg"), io.BytesIO())
    assert run(restore.run, tmp_path / "other.tar") == 1
    assert "This is not a backup of Amends" in capsys.readouterr().err


def test_a_backup_of_another_version_is_refused(
    tmp_path: Path, emptied: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"format": 1, "migrations": ["store.0999_later"], "tables": {}}
    data = json.dumps(said).encode()
    with tarfile.open(tmp_path / "later.tar", "w") as tar:
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))
    assert run(restore.run, tmp_path / "later.tar") == 1
    assert "Another version of Amends" in capsys.readouterr().err


def test_the_command_line_brings_a_marketplace_to_another_machine(tmp_path: Path) -> None:
    """As processes of their own, which have no database open when they begin."""
    here, there = live.prepared(tmp_path / "here", bare=True), tmp_path / "there"
    there.mkdir()
    kept = str(tmp_path / "kept.tar")
    process(here, "people", "invite", "ada@alderly.example", "--role", "agent")
    said = process(here, "backup", kept), process(there, "restore", kept)
    # A person, a membership, and the letter that tells of it.
    assert said == (f"3 rows and 0 files are in {kept}.\n", "3 rows and 0 files are back.\n")


def process(var: Path, *words: str) -> str:
    """What the command says."""
    demo = {"AMENDS_DEMO": "true", "AMENDS_URL": "http://amends.example"}
    variables = live.variables(var) | demo
    done = subprocess.run(live.command(*words), env=variables, check=True, capture_output=True)
    return done.stdout.decode()
