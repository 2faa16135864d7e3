"""What a customer marked, judged against the grade that was sold, and compared for an agent."""

from amends.domain.grades import Judgement
from amends.domain.grades.comparing import Standing, compare
from amends.domain.grades.damage import Mark, read_mark
from amends.domain.grades.judging import judge
from amends.policies import grade_schemes
from amends.store.models import Case
from amends.store.queries.sold import versions_of


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
    return judge(versions_of(line), line.grade, line.graded_on, marks_of(case))


def standings_of(case: Case) -> tuple[Standing, ...]:
    """Where the same marks would stand in the scales of others: for an agent, deciding nothing."""
    return compare(grade_schemes(), marks_of(case), case.unit.line.graded_on)
