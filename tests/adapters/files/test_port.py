"""What every way of keeping files promises: a folder, and a store reached over a network."""

import hashlib
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.adapters.files import Aside, FileMissing, Files, Folder
from tests.adapters.files.stores import STORES, Store

LONG_AGO = datetime(2026, 1, 2, tzinfo=UTC)
LATER = datetime(2026, 2, 3, tzinfo=UTC)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path / "files")


@pytest.fixture
def files(store: Store) -> Files:
    return store.files


def test_what_is_kept_is_named_by_its_hash_read_back_and_kept_once(files: Files) -> None:
    data = os.urandom(50_000)
    name = files.put(data)
    assert name == files.put(data) == hashlib.sha256(data).hexdigest()
    assert files.read(name) == data
    assert files.exists(name)
    assert list(files.names()) == [name]


def test_what_is_not_there_is_missing(files: Files) -> None:
    assert not files.exists("0" * 64)
    with pytest.raises(FileMissing):
        files.read("0" * 64)
    assert files.read_derived("0" * 64, "small") is None
    assert [*files.names(), *files.aside(), *files.kept("00"), *files.derived("00")] == []


def test_originals_are_listed_by_how_they_begin_with_when_they_were_last_kept(
    store: Store,
) -> None:
    names = {store.files.put(bytes([number])) for number in range(40)}
    assert set(store.files.names()) == names
    start = min(names)[:2]
    assert {one.name for one in store.files.kept(start)} == {
        name for name in names if name.startswith(start)
    }
    store.age(min(names), LONG_AGO)
    assert LONG_AGO in {one.at for one in store.files.kept(start)}


def test_keeping_bytes_again_makes_them_young_again(store: Store) -> None:
    name = store.files.put(b"old")
    store.age(name, LONG_AGO)
    assert store.files.put(b"old") == name
    (kept,) = store.files.kept(name[:2])
    assert kept.at > datetime.now(UTC) - timedelta(minutes=10)


def test_what_lies_aside_can_be_read_and_put_back_until_it_is_removed(files: Files) -> None:
    name = files.put(b"photo")
    files.set_aside(name, LATER)
    assert list(files.kept(name[:2])) == []
    assert list(files.aside()) == [Aside(name, LATER)]
    assert files.read(name) == b"photo"
    assert files.exists(name)
    assert list(files.names()) == [name]
    files.put_back(Aside(name, LATER))
    assert [one.name for one in files.kept(name[:2])] == [name]
    assert list(files.aside()) == []
    files.set_aside(name, LATER)
    files.remove(Aside(name, LATER))
    assert not files.exists(name)
    assert list(files.names()) == []


def test_removing_one_that_lies_aside_takes_no_other_of_its_name(files: Files) -> None:
    name = files.put(b"photo")
    files.set_aside(name, LONG_AGO)
    files.put(b"photo")
    files.set_aside(name, LATER)
    files.put(b"photo")
    files.remove(Aside(name, LONG_AGO))
    assert list(files.aside()) == [Aside(name, LATER)]
    files.remove(Aside(name, LATER))
    assert files.read(name) == b"photo"


def test_what_is_not_there_is_set_aside_put_back_and_removed_without_harm(files: Files) -> None:
    name = files.put(b"photo")
    files.put_back(Aside(name, LATER))
    files.remove(Aside(name, LATER))
    assert files.read(name) == b"photo"
    files.set_aside("0" * 64, LATER)
    assert list(files.aside()) == []


def test_what_was_made_is_replaced_listed_and_ended_and_is_no_original(files: Files) -> None:
    name, other = files.put(b"photo"), files.put(b"another")
    for variant in ("small", "large", "small"):
        files.put_derived(name, variant, variant.encode())
    files.put_derived(other, "small", b"other")
    assert files.read_derived(name, "small") == b"small"
    assert list(files.derived(name[:2])) == [name]
    assert set(files.names()) == {name, other}
    files.remove_derived(name)
    assert list(files.derived(name[:2])) == []
    assert files.read_derived(name, "large") is None
    assert files.read_derived(other, "small") == b"other"


def test_one_of_what_was_made_can_end_alone_and_twice(files: Files) -> None:
    name = files.put(b"photo")
    for variant in ("large", "to-read"):
        files.put_derived(name, variant, variant.encode())
    for _ in range(2):
        files.remove_derived(name, "to-read")
        assert files.read_derived(name, "to-read") is None
        assert files.read_derived(name, "large") == b"large"


def test_bytes_that_are_kept_while_they_are_set_aside_are_there_all_the_time(store: Store) -> None:
    files, data = store.files, b"sent twice"
    name, ended = files.put(data), threading.Event()

    def sweep() -> None:
        while not ended.is_set():
            files.set_aside(name, LATER)

    sweeper = threading.Thread(target=sweep)
    sweeper.start()
    try:
        for _ in range(150):
            assert files.put(data) == name
            assert files.read(name) == data
    finally:
        ended.set()
        sweeper.join()


def test_what_killed_writes_left_is_ended_once_it_is_old(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    name = folder.put(b"photo")
    part = tmp_path / "originals" / name[:2] / ".0123456789abcdef.part"
    part.write_bytes(b"half")
    assert folder.tidy(LONG_AGO) == 0
    assert folder.tidy(datetime.now(UTC) + timedelta(hours=1)) == 1
    assert not part.exists()
    assert folder.read(name) == b"photo"
