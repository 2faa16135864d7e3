"""A refusal as the customer reads it: why, what would change it, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime

from amends.store.models import Case
from amends.store.queries.customer import CaseView
from amends.usecases.change_mind import change_of_mind_until
from amends.usecases.decline_case import RULES


@dataclass(frozen=True)
class DeclineCard:
    """The rule as a sentence, the facts, and what would change the answer.

    `last_word` is what the second person wrote. `mind_until` is the end of the change-of-mind
    return while it is open, `mind_ended` its end once that has passed.
    """

    rule: str
    facts: str
    would_change: str
    last_word: str
    can_appeal: bool
    mind_until: datetime | None
    mind_ended: datetime | None


def decline_card(case: CaseView, row: Case, now: datetime) -> DeclineCard | None:
    """The refusal that stands, or None: one that was turned into a yes is no longer told."""
    told = case.decline
    if told is None or case.decision not in ("declined", "appealed", "upheld"):
        return None
    until = None if row.incident.safety_stop else change_of_mind_until(row)
    return DeclineCard(
        rule=RULES.get(told.rule, ""),
        facts=told.facts,
        would_change=told.would_change,
        last_word=case.said if case.decision == "upheld" else "",
        can_appeal=case.decision == "declined" and not told.appealed,
        mind_until=until if until and now <= until else None,
        mind_ended=until if until and now > until else None,
    )
