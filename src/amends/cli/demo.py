"""`amends demo`: a whole marketplace on this machine, until Ctrl-C."""

import argparse
import contextlib
import fcntl
import os
import socket
import sys
import time
import urllib.request
from pathlib import Path
from typing import TextIO

from amends.cli._children import Children
from amends.cli._prepare import LINKS, LOCK

HOST = "127.0.0.1"
START_SECONDS = 60


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("demo", help="run a whole marketplace on this machine")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    parser.add_argument("--bare", action="store_true", help="do not fill the marketplace")
    parser.add_argument("--prepare", action="store_true", help="prepare, and start nothing")


def run(args: argparse.Namespace) -> int:
    """Prepares, serves and works; returns 0 after Ctrl-C, SIGTERM or a closed terminal."""
    var = Path(os.environ.setdefault("AMENDS_VAR", "var")).resolve()
    reason = hindrance(args, var)
    if reason:
        return refuse(reason)
    os.environ["AMENDS_DEMO"] = "true"
    os.environ.setdefault("AMENDS_URL", f"http://{HOST}:{args.port}")
    var.mkdir(parents=True, exist_ok=True)
    with (var / LOCK).open("w") as lock:
        if not held(lock):
            return refuse(f"A demo is already running on {var}; another needs its own AMENDS_VAR")
        children = Children()
        children.listen()
        try:
            status = prepare(var, args, children)
            if status or args.prepare or children.asked_to_end:
                return status
            return serve(var, args.port, children)
        finally:
            children.end()


def hindrance(args: argparse.Namespace, var: Path) -> str:
    """Why no demo can start here; empty when it can."""
    if os.environ.get("AMENDS_DEMO") == "false":
        return "AMENDS_DEMO is false: a demo opens doors that real customers must never find open"
    if "AMENDS_DATABASE" in os.environ:
        return "AMENDS_DATABASE is set: a demo fills a database of its own, and no other"
    if var.exists() and any(var.iterdir()) and not (var / LOCK).exists():
        return f"{var} holds files that are not a demo's: name another folder with AMENDS_VAR"
    if not args.prepare and not port_is_free(args.port):
        return f"Port {args.port} is taken: stop what uses it, or choose another, PORT=8001"
    return ""


def refuse(sentence: str) -> int:
    """Says on standard error why nothing was started; returns the exit status."""
    with contextlib.suppress(OSError):
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


def prepare(var: Path, args: argparse.Namespace, children: Children) -> int:
    """Prepares the folder in a child of its own; returns its exit status."""
    flags = [flag for flag in ("--fresh", "--bare") if getattr(args, flag.strip("-"))]
    children.start("prepare", "amends.cli._prepare", [str(var), *flags])
    children.wait()
    return children.forget("prepare")


def serve(var: Path, port: int, children: Children) -> int:
    """Runs web server and worker until somebody ends us."""
    children.start("web", "amends.cli.main", ["web", "--host", HOST, "--port", str(port)])
    children.start("worker", "amends.cli.main", ["worker"])
    if answers(port, children):
        say(welcome(var, port))
    children.wait()
    if children.ended() and not children.asked_to_end:
        return refuse(f"`amends {children.ended()[0]}` ended by itself, so the demo ended")
    return 0


def answers(port: int, children: Children) -> bool:
    """Waits until the pages can be opened; False when it is over before that."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not children.is_over():
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


def welcome(var: Path, port: int) -> str:
    """The address, and one link a reader that signs straight in."""
    links = (var / LINKS).read_text()
    return f"\nAmends is running: http://{HOST}:{port}\n\n{links}\n\nCtrl-C ends it."


def say(text: str) -> None:
    """Prints at once; a terminal that was closed meanwhile is no reason to fail."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
