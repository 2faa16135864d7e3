"""Who says what: both sides of a dispute with its decision, and the exchange with the carrier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from amends.domain.dispute import KIND_WORDS, RULES
from amends.domain.money import Money
from amends.store.queries.making_good import ClaimAnswerView, DisputeView
from amends.web.care import words
from amends.web.care.rows import Row


@dataclass(frozen=True)
class Said:
    """One side's words in a dispute or a claim, with when and the photos; empty words stay out."""

    who: str
    words: str
    at: datetime | None
    photos: tuple[str, ...] = ()
    amount: Money | None = None


@dataclass(frozen=True)
class DisputeShown:
    """A dispute: what it is about, where it stands, both sides, and what was decided."""

    kind: str
    state: str
    tone: str
    said: tuple[Said, ...]
    decided: tuple[Row, ...]
    decided_at: datetime | None
    open: bool


DISPUTE_TONES = {"upheld": "warn", "final": "warn", "rejected": "good", "withdrawn": ""}


def dispute_shown(one: DisputeView, state: str) -> DisputeShown:
    return DisputeShown(
        kind=next((says for kind, says in KIND_WORDS.items() if kind == one.kind), one.kind),
        state=words.DISPUTE_STATES.get(state, ""),
        tone=DISPUTE_TONES.get(state, "info"),
        said=tuple(said for said in _sides(one) if said.words or said.photos),
        decided=tuple(row for row in _decided(one) if row[1]),
        decided_at=one.decided_at,
        open=bool(state),
    )


def _sides(one: DisputeView) -> Sequence[Said]:
    return (
        Said("The seller says", one.words, one.raised_at, _photos(one, "seller")),
        Said("The customer says", one.answer, one.answered_at, _photos(one, "customer")),
        Said("The customer appeals", one.appeal_words, one.appealed_at),
    )


def _decided(one: DisputeView) -> Sequence[Row]:
    return (
        ("The rule", RULES.get(one.rule, one.rule)),
        ("The facts", one.facts),
        ("Would change it", one.would_change),
        ("Said last", one.last_sentence),
    )


def _photos(one: DisputeView, by: str) -> tuple[str, ...]:
    return tuple(photo.name for photo in one.photos if photo.by == by)


def claim_said(one: ClaimAnswerView) -> Said:
    return Said(words.CLAIM_WORDS.get(one.kind, one.kind), one.words, one.at, (), one.amount)
