"""Once a day one worker sweeps the files."""

import os
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.utils import timezone

from amends.adapters import registry
from amends.cli.main import main
from amends.jobs import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def name(settings: LazySettings, tmp_path: object) -> Iterator[str]:
    """An original of long ago that no row names; nobody has swept today."""
    settings.VAR = tmp_path
    cache.delete(uploads.SWEPT)
    name = registry.files().put(b"nobody's")
    os.utime(f"{tmp_path}/files/originals/{name[:2]}/{name}", (1_000_000_000, 1_000_000_000))
    yield name
    cache.delete(uploads.SWEPT)


def aside() -> list[str]:
    return [one.name for one in registry.files().aside()]


def test_the_first_worker_of_a_day_sweeps_and_no_other(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_looked", uploads._Looked())
    uploads.run(timezone.now())
    assert aside() == [name]
    registry.files().put_back(next(registry.files().aside()))
    uploads.run(timezone.now())
    uploads.sweep_daily()
    assert aside() == []


def test_a_dry_run_says_what_a_sweep_would_do_and_a_sweep_says_what_it_did(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sweep", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("Would be done:\n  1 set aside")
    assert aside() == []
    assert main(["sweep", "--hours", "2"]) == 0
    assert capsys.readouterr().out.startswith("Done:\n  1 set aside")
    assert aside() == [name]


def test_a_sweep_of_files_that_an_upload_may_still_be_keeping_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sweep", "--hours", "0"])
    assert ended.value.code == 2
    assert "--hours" in capsys.readouterr().err
