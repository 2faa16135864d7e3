"""An original is what was sealed: there, whole, and the one that the chain tells of."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from amends.adapters import registry
from amends.cli.main import main
from amends.store.models import Incident, Photo
from amends.usecases.verify_originals import verify_originals
from tests.makers import NOW, make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(settings: LazySettings, tmp_path: Path) -> Incident:
    settings.VAR = tmp_path
    return make_incident()


def path_of(photo: Photo, root: Path) -> Path:
    return root / "files" / "originals" / photo.sha256[:2] / photo.sha256


def test_a_report_whose_files_are_all_there_has_nothing_to_tell(incident: Incident) -> None:
    assert list(verify_originals(incident, registry.files())) == []


def test_a_file_that_is_gone_or_was_changed_is_told(
    incident: Incident, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, changed = incident.photos.order_by("pk")[:2]
    path_of(gone, tmp_path).unlink()
    path_of(changed, tmp_path).unlink()
    path_of(changed, tmp_path).write_bytes(b"another picture")
    assert list(verify_originals(incident, registry.files())) == [
        f"photo {gone.name}: its file is gone",
        f"photo {changed.name}: its file was changed",
    ]
    assert main(["events", "verify", incident.ref]) == 1
    said = capsys.readouterr().out
    assert f"{incident.ref} photo {gone.name}: its file is gone\n" in said
    assert said.endswith(", 2 breaks.\n")


def test_a_row_that_names_another_file_than_the_chain_is_told(incident: Incident) -> None:
    photo = incident.photos.order_by("pk")[0]
    Photo.objects.filter(pk=photo.pk).update(sha256=registry.files().put(b"exchanged"))
    (problem,) = verify_originals(incident, registry.files())
    assert problem == f"photo {photo.name}: the chain does not tell of this file"


def test_a_document_that_is_gone_is_told(incident: Incident) -> None:
    incident.documents.create(name="d1", kind="pack", sha256="0" * 64, size=1, made_at=NOW)
    assert list(verify_originals(incident, registry.files())) == ["document d1: its file is gone"]
