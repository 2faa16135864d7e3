"""`amends worker`: due clocks, outbox deliveries and photo findings, as they come."""

import argparse
import signal
import threading
from types import FrameType

from amends.cli import _django, _lifeline


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("worker", help="do what is due: clocks, mail, photo findings")
    parser.add_argument("--lifeline", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Works until SIGTERM or SIGINT, and finishes the row it is at."""
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    if args.lifeline:
        _lifeline.hold()
    _django.start()
    from amends.jobs import loop

    loop.work_in_lanes(loop.lanes(), stop)
    return 0
