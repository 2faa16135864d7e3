"""PostgreSQL as it stands in earnest: the tests' starter, but every commit reaches the disk."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

from tests import postgres

DURABLE = ("unix_socket_directories=", "shared_buffers=256MB", "max_connections=60")


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Yields the address of an empty server that ends with this block.

    Raises `NoPostgres` with the reason when it cannot be started.
    """
    guard = subprocess.Popen(
        [sys.executable, "-m", "bench.postgres"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert guard.stdin
    assert guard.stdout
    try:
        url = guard.stdout.readline().strip()
        if not url:
            raise postgres.NoPostgres("PostgreSQL could not be started; the reason is above")
        yield url
    finally:
        guard.stdin.close()
        guard.wait(timeout=30)


if __name__ == "__main__":
    postgres.FAST = DURABLE  # type: ignore[assignment]
    postgres.guard()
