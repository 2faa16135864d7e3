"""Files that nothing names end after a while; one in use is never taken, whatever happens when."""

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.adapters.files import Files
from amends.store.models import Document, Incident
from amends.store.refs import new_name
from amends.usecases import sweep_files as sweeping
from amends.usecases.problems import Problem
from amends.usecases.sweep_files import ASIDE, OLD, Swept, sweep_files
from tests.adapters.files.bucket import Bucket
from tests.adapters.files.stores import STORES, Store
from tests.makers import NOW, IncidentPlan, make_incident

pytestmark = pytest.mark.django_db

REAL = datetime.now(UTC)
LONG_AGO = REAL - OLD - timedelta(minutes=1)
NEXT_WEEK = REAL + ASIDE + timedelta(minutes=1)
NOTHING = Swept(put_back=0, removed=0, set_aside=0, leftovers=0)
DATA = b"a photo that is sent twice"


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path / "files")


@pytest.fixture
def incident() -> Incident:
    return make_incident(IncidentPlan(sent=False, photos=False))


def orphan(store: Store, data: bytes = DATA) -> str:
    """An old file that no row names."""
    name = store.files.put(data)
    store.age(name, LONG_AGO)
    return name


def name_it(incident: Incident, name: str) -> None:
    """The row of an upload that has finished."""
    Document.objects.create(
        name=new_name(), kind="pack", incident=incident, sha256=name, size=1, made_at=NOW
    )


def lies_in_its_place(files: Files, name: str) -> bool:
    return name in {one.name for one in files.kept(name[:2])}


def test_an_old_orphan_is_set_aside_and_ends_a_week_later_with_what_was_made_of_it(
    store: Store,
) -> None:
    files, name = store.files, orphan(store)
    files.put_derived(name, "small", b"small")
    assert sweep_files(files, real=REAL) == Swept(0, 0, 1, 0)
    assert files.read(name) == DATA
    assert sweep_files(files, real=NEXT_WEEK - timedelta(hours=1)) == NOTHING
    assert files.read_derived(name, "small") == b"small"
    assert sweep_files(files, real=NEXT_WEEK) == Swept(0, 1, 0, 0)
    assert not files.exists(name)
    assert files.read_derived(name, "small") is None
    assert sweep_files(files, real=NEXT_WEEK) == NOTHING


def test_a_young_orphan_and_an_old_file_in_use_stay_in_their_place(
    store: Store, incident: Incident
) -> None:
    young, used = store.files.put(b"young"), orphan(store)
    store.files.put_derived(used, "small", b"small")
    name_it(incident, used)
    assert sweep_files(store.files, real=REAL) == NOTHING
    assert lies_in_its_place(store.files, young)
    assert lies_in_its_place(store.files, used)
    assert store.files.read_derived(used, "small") == b"small"


def test_a_dry_run_tells_and_does_nothing(store: Store) -> None:
    name = orphan(store)
    assert sweep_files(store.files, real=REAL, dry_run=True) == Swept(0, 0, 1, 0)
    assert lies_in_its_place(store.files, name)


def test_the_same_bytes_that_finish_while_they_are_set_aside_are_put_back(
    store: Store, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst moment: the upload finds the file there, then it goes, then the row comes."""
    files, name = store.files, orphan(store)
    set_aside = files.set_aside

    def meanwhile(found: str, since: datetime) -> None:
        assert files.put(DATA) == name
        set_aside(found, since)
        name_it(incident, name)

    monkeypatch.setattr(files, "set_aside", meanwhile)
    assert sweep_files(files, real=REAL).set_aside == 1
    assert files.read(name) == DATA
    monkeypatch.undo()
    assert sweep_files(files, real=NEXT_WEEK) == Swept(1, 0, 0, 0)
    assert lies_in_its_place(files, name)
    assert files.read(name) == DATA


@pytest.mark.parametrize("row_first", [True, False])
def test_the_same_bytes_that_finish_while_the_orphan_ends_are_there_in_its_stead(
    store: Store, incident: Incident, monkeypatch: pytest.MonkeyPatch, *, row_first: bool
) -> None:
    files, name = store.files, orphan(store)
    sweep_files(files, real=REAL)
    remove = files.remove

    def meanwhile(aside: object) -> None:
        files.put(DATA)
        if row_first:
            name_it(incident, name)
        remove(aside)  # type: ignore[arg-type]
        if not row_first:
            name_it(incident, name)

    monkeypatch.setattr(files, "remove", meanwhile)
    assert sweep_files(files, real=NEXT_WEEK).removed == 1
    assert lies_in_its_place(files, name)
    assert files.read(name) == DATA


def test_a_row_that_came_while_the_files_were_listed_keeps_its_file_in_its_place(
    store: Store, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, name = store.files, orphan(store)

    def late(start: str) -> set[str]:
        name_it(incident, name)
        return set()

    monkeypatch.setattr(sweeping, "names_in_use", late)
    sweep_files(files, real=REAL)
    assert lies_in_its_place(files, name)


def test_uploads_that_finish_while_files_are_swept_lose_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the bytes lie there as old orphans, half have lain aside for a week."""
    files, rows, ended = store.files, set[str](), threading.Event()
    monkeypatch.setattr(sweeping, "names_in_use", lambda start: set(rows))
    monkeypatch.setattr(sweeping, "is_in_use", rows.__contains__)
    sent = [b"photo %d" % number for number in range(60)]
    for number, name in enumerate([orphan(store, data) for data in sent]):
        if number % 2:
            files.set_aside(name, REAL - ASIDE - timedelta(minutes=1))

    def sweep() -> None:
        while not ended.is_set():
            sweep_files(files, real=REAL, many=True)

    sweeper = threading.Thread(target=sweep)
    sweeper.start()
    try:
        for data in sent:
            rows.add(files.put(data))
    finally:
        ended.set()
        sweeper.join()
    assert [files.read(hashlib.sha256(data).hexdigest()) for data in sent] == sent
    sweep_files(files, real=NEXT_WEEK)
    assert {name for name in rows if lies_in_its_place(files, name)} == rows


class Killed(BaseException):
    """The process ends here."""


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever changes files ends the process, once so many changes were made."""
    left = [step]

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def changed(*args: object, **named: object) -> object:
            if not left[0]:
                raise Killed
            left[0] -= 1
            return change(*args, **named)

        return changed

    for owner, names in ((Path, ("replace", "unlink", "mkdir")), (Bucket, ("put", "delete"))):
        for name in names:
            monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


@pytest.mark.parametrize("kind", STORES)
def test_killed_at_any_change_it_took_nothing_in_use_and_the_next_one_ends_it(
    kind: str, incident: Incident, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(20):
        store = STORES[kind](tmp_path / str(step))
        files, gone, late = store.files, orphan(store, b"gone"), orphan(store, b"late")
        used, back = orphan(store, b"in use"), orphan(store, b"named again")
        files.put_derived(gone, "small", b"small")
        for name in (gone, back):
            files.set_aside(name, REAL)
        for name in (used, back):
            name_it(incident, name)
        killed_at(step, monkeypatch)
        try:
            sweep_files(files, real=NEXT_WEEK)
            break
        except Killed:
            monkeypatch.undo()
        assert (files.read(used), files.read(back)) == (b"in use", b"named again")
        sweep_files(files, real=NEXT_WEEK)
        assert lies_in_its_place(files, back)
        assert set(files.names()) == {used, back, late}
        assert [one.name for one in files.aside()] == [late]
        assert files.read_derived(gone, "small") is None
    assert 3 < step < 19


def test_what_was_made_of_an_original_that_is_gone_ends(store: Store, incident: Incident) -> None:
    files, lost, used = store.files, "ab" * 32, "cd" * 32
    files.put_derived(lost, "small", b"small")
    files.put_derived(used, "small", b"all that is left")
    name_it(incident, used)
    assert sweep_files(files, real=REAL) == Swept(0, 0, 0, 1)
    assert files.read_derived(lost, "small") is None
    assert files.read_derived(used, "small") == b"all that is left"


def test_where_nearly_nothing_is_named_it_is_the_wrong_database_and_nothing_is_done(
    store: Store,
) -> None:
    names = [orphan(store, bytes([number])) for number in range(21)]
    with pytest.raises(Problem, match="is this the right database"):
        sweep_files(store.files, real=REAL)
    assert all(lies_in_its_place(store.files, name) for name in names)
    assert sweep_files(store.files, real=REAL, many=True).set_aside == 21
