"""`amends web`: the web server."""

import argparse

from amends.cli import _django, _lifeline


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("web", help="serve the pages")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each (default: 4)")
    parser.add_argument("--lifeline", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Serves until SIGTERM or SIGINT."""
    # A wrong setting is said here, once, and not by every worker.
    _django.check_settings()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    if args.lifeline:
        _lifeline.hold()
    Server(
        "amends.config.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        websockets=False,
        workers_kill_timeout=2,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()
    return 0
