"""Judges what a customer marked against the grade that was sold, and compares it for an agent."""

from dataclasses import dataclass

from amends.domain.comparing import Standing, compare
from amends.domain.damage import Mark, read_mark
from amends.domain.grades import Grade, GradeScheme, Judgement, find_grade, wording_on
from amends.domain.judging import judge
from amends.policies import grade_schemes
from amends.store.models import Case, OrderLine


@dataclass(frozen=True)
class Sold:
    """What was promised with a line: the wording that held on the day of its grade, and the grade
    in it. None where we have no such wording, or where it knows no such grade."""

    scheme: GradeScheme | None
    grade: Grade | None


def sold_as(line: OrderLine) -> Sold:
    """The grade that a line was sold in, by the wording of its day."""
    scheme = wording_on(_versions(line), line.graded_on)
    return Sold(scheme, find_grade(scheme, line.grade) if scheme else None)


def marks_of(case: Case) -> tuple[Mark, ...]:
    """What the customer marked on this unit, in the order in which it was said."""
    return tuple(
        read_mark(mark.zone, mark.defect, mark.size, mark.words)
        for mark in case.marks.order_by("pk")
    )


def judgements_of(case: Case) -> tuple[Judgement, ...]:
    """Each mark judged against the grade that was sold, as it was worded on its day.

    A scheme that we have no wording of leaves the judgement to a person.
    """
    line = case.unit.line
    return judge(_versions(line), line.grade, line.graded_on, marks_of(case))


def standings_of(case: Case) -> tuple[Standing, ...]:
    """Where the same marks would stand in the scales of others: for an agent, deciding nothing."""
    return compare(grade_schemes(), marks_of(case), case.unit.line.graded_on)


def _versions(line: OrderLine) -> tuple[GradeScheme, ...]:
    return tuple(scheme for scheme in grade_schemes() if scheme.key == line.grade_scheme)
