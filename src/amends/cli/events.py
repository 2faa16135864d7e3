"""`amends events`: whether what happened is still told as it happened."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amends.cli import _django

if TYPE_CHECKING:
    from amends.store.models import Incident


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("events", help="check the record of what happened")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser(
        "verify", help="recompute every chain, where each case stands, and every file's hash"
    )
    verify.add_argument("incident", nargs="*", help="references; without one, all")


def run(args: argparse.Namespace) -> int:
    """Prints each break, and at the end what was checked; returns 1 when there is one.

    A break is a chain that does not hold, a case that stands elsewhere than its events say, or a
    file that is gone or no longer what was sealed.
    """
    _django.start()
    from amends.store.models import Incident

    incidents = Incident.objects.order_by("pk")
    if args.incident:
        incidents = incidents.filter(ref__in=args.incident)
    checked = broken = 0
    for incident in incidents.iterator():
        checked += incident.event_count
        chain = list(_breaks(incident)) or _differences(incident)
        for problem in (*chain, *_unsealed(incident)):
            broken += 1
            print(problem)
    missing = sorted(set(args.incident) - set(incidents.values_list("ref", flat=True)))
    for ref in missing:
        print(f"There is no incident {ref}.")
    print(f"{checked} events checked, {broken} breaks.")
    return 1 if broken or missing else 0


def _breaks(incident: "Incident") -> Iterator[str]:
    from amends.store import events

    for found in events.verify(incident):
        yield f"{found.incident} event {found.number}: {found.problem}"


def _differences(incident: "Incident") -> Iterator[str]:
    """The cases whose rows say something else than the events alone; drafts have none to tell."""
    from amends.store.models import Case
    from amends.store.queries.replay import replayed
    from amends.store.queries.stages import case_facts, with_stage_data

    told = replayed(incident)
    for case in with_stage_data(Case.objects.filter(incident=incident)).order_by("pk"):
        if case.ref in told and case_facts(case) != told[case.ref]:
            yield f"{incident.ref} case {case.ref}: its events do not lead to where it stands"


def _unsealed(incident: "Incident") -> Iterator[str]:
    """The photos and documents whose bytes are not those that the events tell of."""
    from amends.adapters import registry
    from amends.usecases.verify_originals import verify_originals

    for problem in verify_originals(incident, registry.files()):
        yield f"{incident.ref} {problem}"
