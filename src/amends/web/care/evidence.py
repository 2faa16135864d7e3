"""Completeness of the evidence at one glance: for us, and for the carrier."""

from dataclasses import dataclass

from amends.domain.evidence import Completeness, SlotAnswer
from amends.domain.slots import Recipient, cannot_words
from amends.store.models import Case
from amends.store.queries.evidence import completeness_of
from amends.web.care.words import slot_name


@dataclass(frozen=True)
class ForWhom:
    """How the evidence stands for one recipient: what is missing, and what cannot be had and why,
    in words; `taken` of `total` are there."""

    name: str
    taken: int
    total: int
    missing: str
    cannot: tuple[tuple[str, str], ...]
    complete: bool

    @property
    def icon(self) -> str:
        """The icon that says it without colour."""
        if self.complete:
            return "check"
        return "triangle-alert" if self.missing else "message-square-text"


def for_whom(case: Case, carrier: str) -> tuple[ForWhom, ...]:
    """One line for each recipient: of the parcel's photos and of this unit's."""
    names = {Recipient.MARKETPLACE: "For us", Recipient.CARRIER: f"For {carrier}"}
    return tuple(_line(names[one.recipient], one) for one in completeness_of(case.incident, case))


def _line(name: str, found: Completeness) -> ForWhom:
    return ForWhom(
        name=name,
        taken=len(found.taken),
        total=len(found.answers),
        missing=", ".join(slot_name(one.kind).lower() for one in found.missing),
        cannot=tuple((slot_name(one.kind), _why(one)) for one in found.cannot),
        complete=found.complete,
    )


def _why(answer: SlotAnswer) -> str:
    """The reason in plain words, and the customer's own beside it."""
    said = f"“{answer.words}”" if answer.words else ""
    return " · ".join(filter(None, [cannot_words(answer.reason), said]))
