"""Comparing: which grade the same marks would still have in other scales. It decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amends.domain.grades import Grade, GradeScheme, Judgement, SchemeKind, Verdict
from amends.domain.grades.damage import Mark
from amends.domain.grades.judging import judge_by

Answers = tuple[Judgement, ...]
BEYOND = (Verdict.BELOW, Verdict.NEVER_TOLERATED)


@dataclass(frozen=True)
class Standing:
    """Where the marks stand in one scale, for an agent's eye alone.

    `sure` is the best grade whose text tolerates every mark; None where there is none. `perhaps`
    is a better one, or the only one, of which the text leaves something open. `why` is what a
    better grade says against it, or what is left open.
    """

    scheme: GradeScheme
    sure: Grade | None
    perhaps: Grade | None
    why: Judgement | None


def compare(
    schemes: Iterable[GradeScheme], marks: tuple[Mark, ...], on: date
) -> tuple[Standing, ...]:
    """The marks in every other scale as it was worded on a day, in the order given.

    Scales that orders are sold in are left out. No marks stand nowhere: the answer is empty.
    """
    others = (one for one in schemes if one.kind is not SchemeKind.SOLD and one.holds(on))
    return tuple(_standing(scheme, marks) for scheme in others) if marks else ()


def _standing(scheme: GradeScheme, marks: tuple[Mark, ...]) -> Standing:
    ranked = [grade for grade in scheme.grades.values() if grade.ranked]
    judged = [(grade, judge_by(scheme, grade.key, marks)) for grade in ranked]
    excluded = _excluded([answers for _, answers in judged])
    sure = next((grade for grade, answers in judged if _all_within(answers)), None)
    open_ = [
        (grade, answers)
        for (grade, answers), out in zip(judged, excluded, strict=True)
        if not out and not _all_within(answers)
    ]
    better = [pair for pair in open_ if sure is None or ranked.index(pair[0]) < ranked.index(sure)]
    if better:
        grade, answers = better[0]
        return Standing(scheme, sure, grade, _first(answers, (Verdict.NEEDS_PERSON,)))
    above = ranked.index(sure) - 1 if sure else len(ranked) - 1
    return Standing(scheme, sure, None, _against(judged[: above + 1]))


def _all_within(answers: Answers) -> bool:
    return all(one.verdict is Verdict.WITHIN for one in answers)


def _excluded(judged: list[Answers]) -> list[bool]:
    """By grade, best first: it, or a worse one, says no. What a worse grade does not tolerate, a
    better one that says nothing of it does not either."""
    said_no = [_first(answers, BEYOND) is not None for answers in judged]
    return [any(said_no[place:]) for place in range(len(said_no))]


def _against(better: list[tuple[Grade, Answers]]) -> Judgement | None:
    """What the worst of the better grades that speaks against the marks says."""
    found = (_first(answers, BEYOND) for _, answers in reversed(better))
    return next((one for one in found if one), None)


def _first(answers: Answers, verdicts: tuple[Verdict, ...]) -> Judgement | None:
    return next((one for one in answers if one.verdict in verdicts), None)
