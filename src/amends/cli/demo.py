"""`amends demo`: a whole marketplace on this machine, until Ctrl-C."""

import argparse
import contextlib
import fcntl
import os
import shutil
import socket
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from amends.cli import _django
from amends.cli._children import Children

HOST = "127.0.0.1"
START_SECONDS = 60
DATABASE = "amends.sqlite3"
# Written last: without it an earlier start was cut short, and the demo begins anew.
READY = "demo-ready"
LOCK = "demo-lock"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("demo", help="run a whole marketplace on this machine")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    parser.add_argument("--bare", action="store_true", help="do not fill the marketplace")
    parser.add_argument("--prepare", action="store_true", help="prepare, and start nothing")


def run(args: argparse.Namespace) -> int:
    """Prepares, serves and works; returns 0 after Ctrl-C, SIGTERM or a closed terminal."""
    if not args.prepare and not port_is_free(args.port):
        return refuse(f"Port {args.port} is taken: stop what uses it, or choose another, PORT=8001")
    os.environ.setdefault("AMENDS_DEMO", "true")
    os.environ.setdefault("AMENDS_URL", f"http://{HOST}:{args.port}")
    var = Path(os.environ.setdefault("AMENDS_VAR", "var")).resolve()
    var.mkdir(parents=True, exist_ok=True)
    with (var / LOCK).open("w") as lock:
        if not held(lock):
            return refuse(f"A demo is already running on {var}; another needs its own AMENDS_VAR")
        prepare(var, fresh=args.fresh, bare=args.bare)
        return 0 if args.prepare else serve(args.port)


def refuse(sentence: str) -> int:
    """Says on standard error why nothing was started; returns the exit status."""
    print(f"{sentence}.", file=sys.stderr)
    return 1


def port_is_free(port: int) -> bool:
    """Whether we could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def held(lock: TextIO) -> bool:
    """Takes the folder for us, until we end; False when another demo has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def prepare(var: Path, *, fresh: bool, bare: bool) -> None:
    """Database, marketplace and static files; quick when nothing changed since the last time."""
    ready = var / READY
    if fresh or not ready.exists():
        clear(var)
    _django.start()
    from django.core.management import call_command

    from amends.cli.migrate import migrate

    migrate()
    call_command("collectstatic", verbosity=0, interactive=False)
    if not bare and not ready.exists():
        fill()
    ready.touch()


def clear(var: Path) -> None:
    """Empties the demo's folder, except for the lock that we hold."""
    for path in var.iterdir():
        if path.name == LOCK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def fill() -> None:
    """Fills the marketplace."""
    if find_spec("amends.world.fill") is None:
        return
    from amends.world.fill import fill as fill_world

    say("Filling a small marketplace, once ...")
    fill_world()


def serve(port: int) -> int:
    """Runs web server and worker until somebody ends us."""
    from django.db import connections

    connections.close_all()
    children = Children()
    children.listen()
    try:
        children.start(["web", "--host", HOST, "--port", str(port)])
        children.start(["worker"])
        if answers(port, children):
            say(welcome(port))
        why = children.wait()
    finally:
        children.end()
    if why in {"asked", "orphaned"}:
        return 0
    return refuse(f"{why}, so the demo ended")


def answers(port: int, children: Children) -> bool:
    """Waits until the pages can be opened; False when it is over before that."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not children.asked_to_end:
        if children.ended():
            return False
        if healthy(port):
            return True
        time.sleep(0.2)
    return False


def healthy(port: int) -> bool:
    """Whether web server and worker say that all is well."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def welcome(port: int) -> str:
    """The address, and one link a reader that signs straight in."""
    lines = ["", f"Amends is running: http://{HOST}:{port}", ""]
    if find_spec("amends.world.links") is not None:
        from django.db import connections

        from amends.world.links import sign_in_links

        lines += [f"  {who:<10} {url}" for who, url in sign_in_links()]
        connections.close_all()
    return "\n".join([*lines, "", "Ctrl-C ends it."])


def say(text: str) -> None:
    """Prints at once; a terminal that was closed meanwhile is no reason to fail."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
