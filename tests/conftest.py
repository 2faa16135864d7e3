"""What every test gets: its own folder, and the choice of database by the environment."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext
from functools import lru_cache
from inspect import signature
from pathlib import Path

import pytest

from tests import environment

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences"}
JOURNEYS = Path(__file__).parent / "journeys"
# What PostgreSQL may do otherwise than SQLite: locks, constraints, queries, money, many at once.
# Every use case is lived through there by the random runs.
ON_BOTH = ("store", "runs")
AND_THESE = (
    "test_charged_back.py",
    "test_import_order.py",
    "test_locks.py",
    "test_payment_disputes.py",
    "test_refunds.py",
    "test_refunds_at_once.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option of the second run, the one on PostgreSQL."""
    parser.addoption(
        "--only-database", action="store_true", help="only tests that use the database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the journeys; leaves out what cannot differ between databases when asked to."""
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.journey)
    if not config.getoption("--only-database"):
        return
    chosen = [item for item in items if uses_database(item) and is_for_both(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def is_for_both(item: pytest.Item) -> bool:
    """Whether the test is about what the two databases might do differently."""
    room = item.path.relative_to(JOURNEYS.parent).parts[0]
    return room in ON_BOTH or item.path.name in AND_THESE


def uses_database(item: pytest.Item) -> bool:
    """Whether the test asks for the database by mark or fixture."""
    if item.get_closest_marker("journey"):
        return False
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & DATABASE_FIXTURES)


def pytest_configure() -> None:
    """Looks for garbage rarely: the tests make a lot of it, and there is memory enough."""
    gc.set_threshold(100_000, 50, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves nothing behind."""
    environment.remove()


@pytest.fixture(autouse=True)
def own_folder(request: pytest.FixtureRequest) -> Iterator[None]:
    """Gives a test that uses the database an empty folder for photos and mail of its own.

    No power cut is near: it does not wait for the disk.
    """
    if not (isinstance(request.node, pytest.Item) and uses_database(request.node)):
        yield
        return
    from amends.adapters.durable import not_waiting
    from tests.remembering import remembering

    settings = request.getfixturevalue("settings")
    settings.VAR = request.getfixturevalue("tmp_path")
    with not_waiting(), nullcontext() if puts_something_else(request) else remembering():
        yield


def puts_something_else(request: pytest.FixtureRequest) -> bool:
    """Whether the test puts something of its own in the place of a part of the product."""
    return "monkeypatch" in signature(request.function).parameters


@pytest.fixture(autouse=True, scope="session")
def _same_bytes_are_read_once() -> None:
    """Remembers what was read off a photo: the tests send the same few pictures again and again.

    Reading depends on the bytes alone, so nothing that a test could see is different.
    """
    from amends.adapters.photos import apart
    from amends.usecases import add_photo

    add_photo.examine = lru_cache(256)(add_photo.examine)
    shared = apart()
    shared.look = lru_cache(256)(shared.look)  # type: ignore[method-assign]
    shared.read_codes = lru_cache(256)(shared.read_codes)  # type: ignore[method-assign]
    shared.derive = lru_cache(256)(shared.derive)  # type: ignore[method-assign]
