"""What was promised with a line: the grade, as its scheme was worded on the day that counts."""

from dataclasses import dataclass

from amends.domain.grades import Grade, GradeScheme, find_grade, wording_on
from amends.policies import grade_schemes
from amends.store.models import OrderLine


@dataclass(frozen=True)
class Sold:
    """The wording that held on the day of the grade, and the grade in it.

    None where we have no such wording, or where it knows no such grade. `as_written` is what the
    order says: another name of the grade, or one that nobody knows.
    """

    scheme: GradeScheme | None
    grade: Grade | None
    as_written: str

    @property
    def name(self) -> str:
        """The grade by its own name; an unknown one as people would write its code."""
        return self.grade.name if self.grade else grade_name(self.as_written)


def grade_name(grade: str) -> str:
    """A grade's code as people write it: "very_good" is "Very good"."""
    words = grade.replace("_", " ")
    return words[:1].upper() + words[1:]


def versions_of(line: OrderLine) -> tuple[GradeScheme, ...]:
    """Every wording of the scheme that a line was graded by."""
    return tuple(scheme for scheme in grade_schemes() if scheme.key == line.grade_scheme)


def sold_as(line: OrderLine) -> Sold:
    """The grade that a line was sold in, by the wording of its day."""
    scheme = wording_on(versions_of(line), line.graded_on)
    found = find_grade(scheme, line.grade) if scheme else None
    return Sold(scheme, found, line.grade)
