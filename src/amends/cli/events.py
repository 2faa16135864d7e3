"""`amends events`: whether what happened is still told as it happened."""

import argparse

from amends.cli import _django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("events", help="check the record of what happened")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="recompute the chain of every incident")
    verify.add_argument("incident", nargs="*", help="references; without one, all")


def run(args: argparse.Namespace) -> int:
    """Prints each break, and at the end what was checked; returns 1 when a chain is broken."""
    _django.start()
    from amends.store import events
    from amends.store.models import Incident

    incidents = Incident.objects.order_by("pk")
    if args.incident:
        incidents = incidents.filter(ref__in=args.incident)
    checked = broken = 0
    for incident in incidents.iterator():
        checked += incident.event_count
        for found in events.verify(incident):
            broken += 1
            print(f"{found.incident} event {found.number}: {found.problem}")
    missing = sorted(set(args.incident) - set(incidents.values_list("ref", flat=True)))
    for ref in missing:
        print(f"There is no incident {ref}.")
    print(f"{checked} events checked, {broken} breaks.")
    return 1 if broken or missing else 0
