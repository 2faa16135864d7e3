"""What the folder promises: an acknowledged file is there, whole, under the hash of its bytes."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from amends.adapters.files import FileMissing, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "photos")


def test_a_kept_file_is_named_by_its_sha256_and_read_back_whole(folder: Folder) -> None:
    data = os.urandom(100_000)
    name = folder.put(data)
    assert name == hashlib.sha256(data).hexdigest()
    assert folder.read(name) == data
    assert folder.exists(name)


def test_an_original_is_sealed_against_writing(folder: Folder, tmp_path: Path) -> None:
    name = folder.put(b"photo")
    mode = (tmp_path / "photos" / "originals" / name[:2] / name).stat().st_mode
    assert mode & 0o222 == 0
    assert mode & 0o400


def test_keeping_the_same_bytes_twice_keeps_one_file(folder: Folder) -> None:
    assert folder.put(b"one") == folder.put(b"one")
    assert list(folder.names()) == [hashlib.sha256(b"one").hexdigest()]


def test_an_original_that_lost_its_end_is_whole_again_once_its_bytes_come_again(
    folder: Folder, tmp_path: Path
) -> None:
    name = folder.put(b"a whole photo")
    original = tmp_path / "photos" / "originals" / name[:2] / name
    original.unlink()
    original.write_bytes(b"a whole")
    assert folder.put(b"a whole photo") == name
    assert folder.read(name) == b"a whole photo"


def test_names_lists_every_original(folder: Folder) -> None:
    assert list(folder.names()) == []
    kept = {folder.put(bytes([number])) for number in range(50)}
    assert set(folder.names()) == kept


def test_a_file_that_is_not_kept_is_said_to_be_missing(folder: Folder) -> None:
    absent = "0" * 64
    assert not folder.exists(absent)
    with pytest.raises(FileMissing):
        folder.read(absent)


@pytest.mark.parametrize(
    "name", ["", "../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "0" * 65]
)
def test_nothing_but_a_hash_becomes_part_of_a_path(folder: Folder, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a kept file"):
        folder.read(name)
    with pytest.raises(ValueError, match="not the name of a kept file"):
        folder.put_derived(name, "w1600", b"")


@pytest.mark.parametrize("variant", ["", "../x", "W1600", "a/b", "a.b"])
def test_a_variant_has_a_plain_name(folder: Folder, variant: str) -> None:
    name = folder.put(b"original")
    with pytest.raises(ValueError, match="not the name of a variant"):
        folder.put_derived(name, variant, b"")


def test_derived_files_are_replaced_and_never_listed_as_originals(folder: Folder) -> None:
    name = folder.put(b"original")
    assert folder.read_derived(name, "w320") is None
    folder.put_derived(name, "w320", b"small")
    folder.put_derived(name, "w320", b"smaller")
    assert folder.read_derived(name, "w320") == b"smaller"
    assert list(folder.names()) == [name]


def test_file_and_folders_are_synced_before_the_name_is_returned(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    real = os.fsync

    def watched(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink())
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    name = folder.put(b"photo")
    originals = tmp_path / "photos" / "originals"
    shard = originals / name[:2]
    assert {tmp_path, tmp_path / "photos", originals, shard} <= set(synced)
    part = next(path for path in synced if path.name.endswith(".part"))
    assert part.parent == shard
    assert synced.index(part) < len(synced) - 1 - synced[::-1].index(shard)


def test_a_write_that_fails_leaves_nothing_behind(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    folder.put(b"first")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        folder.put(b"second")
    monkeypatch.undo()
    assert list(folder.names()) == [hashlib.sha256(b"first").hexdigest()]
    assert list(tmp_path.rglob("*.part")) == []


def test_a_leftover_of_a_killed_write_is_never_listed_and_the_write_can_be_repeated(
    folder: Folder, tmp_path: Path
) -> None:
    data = b"photo" * 1000
    name = hashlib.sha256(data).hexdigest()
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from amends.adapters.files import Folder\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL) "
        "if os.readlink(f'/proc/self/fd/{handle}').endswith('.part') else None\n"
        "Folder(Path(sys.argv[1])).put(b'photo' * 1000)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path / "photos")], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert len(list(tmp_path.rglob("*.part"))) == 1
    assert list(folder.names()) == []
    assert not folder.exists(name)
    assert folder.put(data) == name
    assert folder.read(name) == data


def test_many_writers_of_the_same_bytes_do_not_disturb_each_other(folder: Folder) -> None:
    data = os.urandom(200_000)
    names: list[str] = []
    threads = [threading.Thread(target=lambda: names.append(folder.put(data))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == [hashlib.sha256(data).hexdigest()] * 8
    assert folder.read(names[0]) == data
