"""`amends people`: who works here."""

import argparse
import sys

from amends.cli import _django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    parser = subparsers.add_parser("people", help="invite and end those who work here")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    invite = verbs.add_parser("invite", help="give somebody a role; a letter tells them")
    invite.add_argument("email")
    invite.add_argument("--role", required=True, choices=["agent", "seller", "operator"])
    invite.add_argument("--seller", default="", help="the seller's short name, for that role")
    invite.add_argument("--name", default="")
    end = verbs.add_parser("end", help="end somebody's roles and sessions, at once")
    end.add_argument("email")


def run(args: argparse.Namespace) -> int:
    """Does it and says so; returns 1 with the reason when it cannot be done."""
    _django.start()
    from amends.usecases.problems import Problem

    try:
        print(invite(args) if args.verb == "invite" else end(args.email))
    except Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 1
    return 0


def invite(args: argparse.Namespace) -> str:
    """Invites, and says what was done."""
    from amends.store import clock
    from amends.usecases.invite_person import Invitation, invite_person

    invitation = Invitation(args.email, args.role, args.seller, args.name)
    membership = invite_person(invitation, now=clock.now())
    return f"{membership.person.email} is now {membership.role}; a letter tells them."


def end(email: str) -> str:
    """Ends, and says what was done."""
    from amends.store import clock
    from amends.usecases.end_person import end_person

    person = end_person(email, now=clock.now())
    if person.is_active:
        return f"{person.email} works here no longer, and stays a customer."
    return f"{person.email} can no longer sign in."
