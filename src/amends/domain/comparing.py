"""Comparing: which grade the same marks would still have in other scales. It decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amends.domain.damage import Mark
from amends.domain.grades import Grade, GradeScheme, Judgement, SchemeKind, Verdict
from amends.domain.judging import judge_by

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
    perhaps, against, open_ = None, None, None
    for grade in (one for one in scheme.grades.values() if one.ranked):
        judged = judge_by(scheme, grade.key, marks)
        beyond = next((one for one in judged if one.verdict in BEYOND), None)
        doubt = next((one for one in judged if one.verdict is Verdict.NEEDS_PERSON), None)
        if beyond is None and doubt is None:
            return Standing(scheme, grade, perhaps, open_ or against)
        if beyond is None and perhaps is None:
            perhaps, open_ = grade, doubt
        against = beyond or against
    return Standing(scheme, None, perhaps, open_ or against)
