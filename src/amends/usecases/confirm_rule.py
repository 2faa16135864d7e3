"""The operator confirms a rule that was not read at its owner: from now on it may decide."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.policies import NoPolicy
from amends.policies.rulebook import Entry, chapter
from amends.store.models import Person, RuleConfirmation
from amends.usecases.problems import Problem

LONGEST = 300


@dataclass(frozen=True)
class ConfirmRule:
    """Which rule of which policy version, and where the operator has read it."""

    policy: str
    rule: str
    read_in: str


@transaction.atomic
def confirm_rule(command: ConfirmRule, *, by: Person, now: datetime) -> RuleConfirmation:
    """The confirmation that stands from now on; a second time changes nothing.

    Raises `Problem` for a rule that does not exist, that needs no confirmation, or without a word
    about where it was read.
    """
    if not _entry(command).doubtful:
        raise Problem("This rule needs no confirmation.")
    read_in = _read_in(command.read_in)
    confirmation, _ = RuleConfirmation.objects.get_or_create(
        policy=command.policy,
        rule=command.rule,
        withdrawn_at=None,
        defaults={"read_in": read_in, "confirmed_by": by, "confirmed_at": now},
    )
    return confirmation


def _entry(command: ConfirmRule) -> Entry:
    try:
        entries = chapter(command.policy).entries
    except NoPolicy:
        entries = ()
    for entry in entries:
        if entry.rule == command.rule:
            return entry
    raise Problem("There is no such rule.")


def _read_in(words: str) -> str:
    said = " ".join(words.split())
    if not said:
        raise Problem("Say where you have read it: the contract, the page, the law.", "read_in")
    if len(said) > LONGEST:
        raise Problem(f"Say it in at most {LONGEST} characters.", "read_in")
    return said
