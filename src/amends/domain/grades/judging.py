"""Judging: each mark against the grade that was sold, with the sentence that decides.

A text that says nothing about a mark decides nothing: such a mark needs a person.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from amends.domain.grades import (
    Cell,
    Grade,
    GradeScheme,
    Judgement,
    Limit,
    Tolerance,
    Verdict,
    find_grade,
    is_old_name,
    wording_on,
)
from amends.domain.grades.damage import (
    FUNCTIONAL,
    SEEN_CM,
    SIZE_WORDS,
    Defect,
    Mark,
    defect_words,
)

Marks = tuple[Mark, ...]
Judged = tuple[Judgement, ...]


def judge(versions: Iterable[GradeScheme], grade: str, on: date, marks: Marks) -> Judged:
    """Each mark against the grade that was sold, as the scheme was worded on the order's day.

    `versions` are all wordings of one scheme; `grade` is the key of a grade, or a name of it in
    any case and language. The answers come in the order of the marks. Where no wording of that
    day is known, all of them need a person.
    """
    scheme = wording_on(versions, on)
    return judge_by(scheme, grade, marks) if scheme else unjudged(marks)


def judge_by(scheme: GradeScheme, grade: str, marks: Marks) -> Judged:
    """Each mark against a grade by one wording, in the order given.

    Of an unknown grade, only what no grade tolerates is judged; the rest needs a person.
    """
    sold = find_grade(scheme, grade)
    judged = tuple(_one(scheme, sold, grade, mark) for mark in marks)
    if sold is None:
        return judged
    for limit in sold.limits:
        judged = _within_limit(scheme, sold, limit, judged)
    return judged


def unjudged(marks: Marks) -> Judged:
    """All marks for a person, where the scheme of the sold grade is not known to us."""
    sentence = "The scheme of the grade that was sold is not known."
    return tuple(
        Judgement(mark, Verdict.NEEDS_PERSON, sentence, "no_scheme", own_threshold=False)
        for mark in marks
    )


def _one(scheme: GradeScheme, grade: Grade | None, sold_as: str, mark: Mark) -> Judgement:
    if mark.defect in FUNCTIONAL:
        return _never(scheme, mark, scheme.function, "function")
    never = scheme.never.get((mark.zone, mark.defect))
    if never:
        return _never(scheme, mark, never, f"never/{mark.defect}")
    if mark.defect is Defect.BATTERY_LOW:
        return _battery(scheme, grade, mark)
    if mark.defect is Defect.OTHER:
        return _person(scheme, mark, "It is described in words, and words need a person.")
    if grade is None:
        return _person(scheme, mark, _unknown(scheme, sold_as))
    cell = grade.cells.get((mark.zone, mark.defect))
    if cell is None:
        return _person(scheme, mark, "The grade says nothing about this.")
    return _against(scheme, f"{grade.key}/{mark.zone}/{mark.defect}", cell, mark)


def _unknown(scheme: GradeScheme, sold_as: str) -> str:
    if is_old_name(scheme, sold_as):
        return f"“{sold_as}” is an older name; which of the grades it was is not verified."
    return "The grade that was sold is not in this scheme."


def _never(scheme: GradeScheme, mark: Mark, cell: Cell, rule: str) -> Judgement:
    return _judgement(scheme, rule, cell, mark, Verdict.NEVER_TOLERATED)


def _judgement(
    scheme: GradeScheme, rule: str, cell: Cell, mark: Mark, verdict: Verdict, fact: str = ""
) -> Judgement:
    return Judgement(
        mark,
        verdict,
        cell.sentence,
        f"{scheme.id}/{rule}",
        cell.own_threshold,
        fact,
        scheme.id,
        cell.source,
        cell.certainty,
    )


def _person(scheme: GradeScheme, mark: Mark, sentence: str) -> Judgement:
    rule = f"{scheme.id}/person"
    return Judgement(
        mark, Verdict.NEEDS_PERSON, sentence, rule, own_threshold=False, scheme_id=scheme.id
    )


def _against(scheme: GradeScheme, rule: str, cell: Cell, mark: Mark) -> Judgement:
    if cell.tolerates is Tolerance.HIDDEN:
        verdict, fact = _seen(cell, mark)
    elif cell.tolerates is Tolerance.UNDER:
        verdict, fact = _measured(cell, mark)
    else:
        verdict = Verdict.WITHIN if cell.tolerates is Tolerance.ANY else Verdict.BELOW
        fact = ""
    return _judgement(scheme, rule, cell, mark, verdict, fact)


def _seen(cell: Cell, mark: Mark) -> tuple[Verdict, str]:
    """What was said of the distance lies wholly on one side of the grade's, or a person looks."""
    if mark.size is None:
        return Verdict.NEEDS_PERSON, "Nobody has said from how far away it is seen."
    nearest, beyond = SEEN_CM[mark.size]
    said = f"This {_noun(mark)} is seen {SIZE_WORDS[mark.size]}."
    if nearest >= cell.hidden_from_cm:
        return Verdict.BELOW, said
    if beyond is not None and beyond <= cell.hidden_from_cm:
        return Verdict.WITHIN, said
    return Verdict.NEEDS_PERSON, f"{said} Whether from {cell.hidden_from_cm} cm, nobody has said."


def _measured(cell: Cell, mark: Mark) -> tuple[Verdict, str]:
    if mark.length_mm is None:
        return Verdict.NEEDS_PERSON, "Nobody has measured it."
    fits = mark.length_mm < cell.under_mm
    said = f"This {_noun(mark)} is {mark.length_mm} mm long."
    return (Verdict.WITHIN if fits else Verdict.BELOW), said


def _noun(mark: Mark) -> str:
    words = defect_words(mark.defect)
    return words if words.endswith(("scratch", "dent")) else "mark"


def _battery(scheme: GradeScheme, grade: Grade | None, mark: Mark) -> Judgement:
    """A battery below what every grade promises is no matter of looks: no grade tolerates it."""
    promised = grade.battery_min if grade else None
    floor, percent = scheme.battery_floor, mark.percent
    if percent is None:
        return _person(scheme, mark, "Nobody has said how much of its capacity is left.")
    left = f"This one has {percent} % left."
    if floor is not None and percent < floor:
        words = f"Every grade promises a battery with {floor} % of its capacity or more."
        return _by_battery(scheme, grade, mark, Verdict.NEVER_TOLERATED, (words, left))
    if grade is None or promised is None:
        return _person(scheme, mark, f"The grade names no capacity of the battery. {left}")
    words = f"{grade.name} promises a battery with {promised} % of its capacity or more."
    if percent < promised:
        return _by_battery(scheme, grade, mark, Verdict.BELOW, (words, left))
    if grade.battery_said is not None and percent < grade.battery_said:
        doubt = f"{left} {grade.battery_said} % is said of {grade.name}, and not verified."
        return _by_battery(scheme, grade, mark, Verdict.NEEDS_PERSON, (words, doubt))
    return _by_battery(scheme, grade, mark, Verdict.WITHIN, (words, left))


def _by_battery(
    scheme: GradeScheme, grade: Grade | None, mark: Mark, verdict: Verdict, said: tuple[str, str]
) -> Judgement:
    source, certainty = scheme.source, scheme.certainty
    if grade is not None:
        source, certainty = grade.source, grade.certainty
    rule = f"{scheme.id}/battery"
    return Judgement(mark, verdict, said[0], rule, False, said[1], scheme.id, source, certainty)


def _within_limit(scheme: GradeScheme, grade: Grade, limit: Limit, judged: Judged) -> Judged:
    """More marks than a limit are below the grade, or a person's where the number is ours."""
    counted = [one for one in judged if one.verdict is Verdict.WITHIN and _counts(limit, one.mark)]
    number = sum(one.mark.count for one in counted)
    if number <= limit.most:
        return judged
    return tuple(
        replace(
            one,
            verdict=Verdict.NEEDS_PERSON if limit.own_threshold else Verdict.BELOW,
            deciding=limit.sentence,
            fact=f"There are {number} in all.",
            rule_id=f"{scheme.id}/{grade.key}/{limit.key}",
            own_threshold=limit.own_threshold,
            source=limit.source,
            certainty=limit.certainty,
        )
        if one in counted
        else one
        for one in judged
    )


def _counts(limit: Limit, mark: Mark) -> bool:
    plain = mark.size is None or SEEN_CM[mark.size][0] >= limit.plain_from_cm
    zone = not limit.zones or mark.zone in limit.zones
    return plain and zone and (not limit.defects or mark.defect in limit.defects)
