"""What holds in every scale, whatever its rows say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.grades import GradeScheme, Verdict
from amends.domain.grades.damage import FUNCTIONAL, SIZE_ORDER, Defect, Mark, Size, Zone
from amends.domain.grades.judging import judge_by
from amends.policies import grade_schemes
from amends.policies.library import sources

SCHEMES = grade_schemes()
# From mild to severe: what needs a person lies between.
SEVERITY = (Verdict.WITHIN, Verdict.NEEDS_PERSON, Verdict.BELOW, Verdict.NEVER_TOLERATED)

schemes = st.sampled_from(SCHEMES)
marks = st.lists(
    st.builds(
        Mark,
        st.sampled_from(Zone),
        st.sampled_from(Defect),
        st.none() | st.sampled_from(Size),
        st.just(""),
        st.integers(1, 20),
        st.none() | st.decimals(0, 5, places=1),
        st.none() | st.integers(60, 100),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda mark: (mark.zone, mark.defect),
).map(tuple)


def severity(verdict: Verdict) -> int:
    return SEVERITY.index(verdict)


@given(schemes, marks)
def test_a_worse_grade_never_tolerates_less_than_a_better_one(
    scheme: GradeScheme, found: tuple[Mark, ...]
) -> None:
    """Where a text says nothing of the worse grade, a person looks: that is no refusal."""
    ranked = [grade.key for grade in scheme.grades.values() if grade.ranked]
    tolerated: set[Mark] = set()
    for grade in ranked:
        judged = judge_by(scheme, grade, found)
        if all(one.verdict is Verdict.WITHIN for one in judged):
            tolerated = set(found)
        beyond = {one.mark for one in judged if one.verdict in SEVERITY[2:]}
        assert not tolerated & beyond, (scheme.id, grade)


@given(schemes, marks, st.data())
def test_a_mark_that_is_seen_from_further_away_is_never_judged_milder(
    scheme: GradeScheme, found: tuple[Mark, ...], data: st.DataObject
) -> None:
    near, far = sorted(data.draw(st.lists(st.integers(0, 3), min_size=2, max_size=2)))
    grade = data.draw(st.sampled_from(sorted(scheme.grades)))
    first, *others = found

    def at(step: int) -> Verdict:
        moved = Mark(
            first.zone,
            first.defect,
            SIZE_ORDER[step],
            "",
            first.count,
            first.length_mm,
            first.percent,
        )
        return judge_by(scheme, grade, (moved, *others))[0].verdict

    assert severity(at(near)) <= severity(at(far))


@given(schemes, marks, st.integers(1, 20))
def test_more_of_the_same_is_never_judged_milder(
    scheme: GradeScheme, found: tuple[Mark, ...], more: int
) -> None:
    grade = list(scheme.grades)[-1]
    first, *others = found
    many = Mark(
        first.zone,
        first.defect,
        first.size,
        "",
        first.count + more,
        first.length_mm,
        first.percent,
    )
    before = judge_by(scheme, grade, found)[0].verdict
    after = judge_by(scheme, grade, (many, *others))[0].verdict
    assert severity(before) <= severity(after)


@given(schemes, marks, st.sampled_from(["premium", "c4", "b", "", "no such grade"]))
def test_what_does_not_work_is_tolerated_whatever_the_grade_by_none(
    scheme: GradeScheme, found: tuple[Mark, ...], grade: str
) -> None:
    for one in judge_by(scheme, grade, found):
        if one.mark.defect in FUNCTIONAL:
            assert one.verdict is Verdict.NEVER_TOLERATED


@given(schemes, marks, st.data())
def test_whatever_decides_has_a_sentence_a_rule_and_a_source(
    scheme: GradeScheme, found: tuple[Mark, ...], data: st.DataObject
) -> None:
    grade = data.draw(st.sampled_from([*sorted(scheme.grades), "unknown"]))
    judged = judge_by(scheme, grade, found)
    assert [one.mark for one in judged] == list(found)
    for one in judged:
        assert one.deciding
        assert one.rule_id.startswith(f"{scheme.id}/")
        if one.verdict is not Verdict.NEEDS_PERSON:
            assert one.source in sources()
            assert one.certainty in ("R", "R2", "G", "own")
            assert one.own_threshold is (one.certainty == "own")


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_what_is_our_own_cites_nobody_else(scheme: GradeScheme) -> None:
    cells = [*scheme.never.values(), scheme.function]
    cells += [cell for grade in scheme.grades.values() for cell in grade.cells.values()]
    for cell in cells:
        own = cell.own_threshold
        assert ((cell.source, cell.certainty) == ("OWN", "own")) is own
