"""Grades: what wear a grade tolerates, and whether a mark is within or below it.

Looks and function are two things: what does not work is tolerated by no grade.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amends.domain.damage import (
    FUNCTIONAL,
    SIZE_ORDER,
    SIZE_WORDS,
    Defect,
    Mark,
    Size,
    Zone,
    defect_words,
)


class Verdict(StrEnum):
    """What a grade says of a mark."""

    WITHIN = "within"
    BELOW = "below"
    NEVER_TOLERATED = "never_tolerated"
    NEEDS_PERSON = "needs_person"


VERDICT_WORDS = {
    Verdict.WITHIN: "within the grade",
    Verdict.BELOW: "below the grade",
    Verdict.NEVER_TOLERATED: "tolerated by no grade",
    Verdict.NEEDS_PERSON: "for a person to judge",
}


class Surface(StrEnum):
    """The surfaces that the public texts speak of, and what they leave out."""

    SCREEN = "screen"
    BODY = "body"
    SMALL_PARTS = "small_parts"


SURFACE_OF = {
    Zone.SCREEN: Surface.SCREEN,
    Zone.FRAME: Surface.BODY,
    Zone.BACK: Surface.BODY,
    Zone.CAMERA: Surface.SMALL_PARTS,
    Zone.BUTTONS: Surface.SMALL_PARTS,
    Zone.PORTS: Surface.SMALL_PARTS,
    Zone.SPEAKER: Surface.SMALL_PARTS,
}


@dataclass(frozen=True)
class Cell:
    """What a grade says of one defect on one surface.

    `seen_from` is the nearest distance class at which the mark may still be seen; None tolerates
    none at all. `own_threshold`: the public text is silent, and this rule is ours.
    """

    seen_from: Size | None
    sentence: str
    own_threshold: bool


@dataclass(frozen=True)
class Grade:
    """One grade: its name and text for people, its cells, and the battery it promises (percent).

    `few` is how many plainly visible marks are still "a few"; 0 where the text knows none.
    """

    key: str
    name: str
    text: str
    cells: Mapping[tuple[Surface, Defect], Cell]
    battery_min: int
    few: int = 0


@dataclass(frozen=True)
class GradeScheme:
    """A scheme of grades as its owner worded it from `valid_from` to `valid_to`."""

    id: str
    key: str
    name: str
    valid_from: date
    valid_to: date | None
    grades: Mapping[str, Grade]
    never: Mapping[Defect, Cell]
    function_sentence: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Judgement:
    """What a grade says of one mark, with the sentence and the rule that decide."""

    mark: Mark
    verdict: Verdict
    sentence: str
    rule_id: str
    own_threshold: bool


def judge(scheme: GradeScheme, grade: str, marks: tuple[Mark, ...]) -> tuple[Judgement, ...]:
    """Each mark against the grade that was sold, in the order given.

    `grade` is the key of a grade, or its name in any case. Of an unknown grade, only what no
    grade tolerates is judged; the rest needs a person.
    """
    sold = find_grade(scheme, grade)
    judged = tuple(_one(scheme, sold, mark) for mark in marks)
    return _count_few(scheme, sold, judged) if sold else judged


def unjudged(marks: tuple[Mark, ...]) -> tuple[Judgement, ...]:
    """All marks for a person, where the scheme of the sold grade is not known to us."""
    sentence = "The scheme of the grade that was sold is not known."
    return tuple(
        Judgement(mark, Verdict.NEEDS_PERSON, sentence, "no_scheme", own_threshold=False)
        for mark in marks
    )


def find_grade(scheme: GradeScheme, grade: str) -> Grade | None:
    """The grade with this key or name, whatever the case; None where the scheme has none."""
    wanted = grade.strip().casefold()
    for known in scheme.grades.values():
        if wanted in (known.key, known.name.casefold()):
            return known
    return None


def _one(scheme: GradeScheme, grade: Grade | None, mark: Mark) -> Judgement:
    if mark.defect in FUNCTIONAL:
        rule = f"{scheme.id}/function"
        return Judgement(
            mark, Verdict.NEVER_TOLERATED, scheme.function_sentence, rule, own_threshold=False
        )
    if mark.defect in scheme.never:
        cell, rule = scheme.never[mark.defect], f"{scheme.id}/never/{mark.defect}"
        return Judgement(mark, Verdict.NEVER_TOLERATED, cell.sentence, rule, cell.own_threshold)
    return _cosmetic(scheme, grade, mark)


def _cosmetic(scheme: GradeScheme, grade: Grade | None, mark: Mark) -> Judgement:
    if mark.defect is Defect.OTHER:
        return _person(scheme, mark, "It is described in words, and words need a person.")
    if grade is None:
        return _person(scheme, mark, "The grade that was sold is not in this scheme.")
    surface = SURFACE_OF.get(mark.zone)
    cell = grade.cells.get((surface, mark.defect)) if surface else None
    if surface is None or cell is None:
        return _person(scheme, mark, "The grade says nothing about this.")
    rule = f"{scheme.id}/{grade.key}/{surface}/{mark.defect}"
    return _against(cell, mark, rule)


def _against(cell: Cell, mark: Mark, rule: str) -> Judgement:
    if cell.seen_from is None:
        return Judgement(mark, Verdict.BELOW, cell.sentence, rule, cell.own_threshold)
    if cell.seen_from is SIZE_ORDER[-1]:
        return Judgement(mark, Verdict.WITHIN, cell.sentence, rule, cell.own_threshold)
    if mark.size is None:
        sentence = f"{cell.sentence} Nobody has said from how far away it is seen."
        return Judgement(mark, Verdict.NEEDS_PERSON, sentence, rule, cell.own_threshold)
    fits = SIZE_ORDER.index(mark.size) <= SIZE_ORDER.index(cell.seen_from)
    verdict = Verdict.WITHIN if fits else Verdict.BELOW
    sentence = f"{cell.sentence} This {_noun(mark)} is seen {SIZE_WORDS[mark.size]}."
    return Judgement(mark, verdict, sentence, rule, cell.own_threshold)


def _noun(mark: Mark) -> str:
    words = defect_words(mark.defect)
    return words if words.endswith(("scratch", "dent")) else "mark"


def _person(scheme: GradeScheme, mark: Mark, sentence: str) -> Judgement:
    rule = f"{scheme.id}/person"
    return Judgement(mark, Verdict.NEEDS_PERSON, sentence, rule, own_threshold=False)


def _count_few(
    scheme: GradeScheme, grade: Grade, judged: tuple[Judgement, ...]
) -> tuple[Judgement, ...]:
    """More plain marks than "a few" are no longer within; how many that is, is our own rule."""
    plain = [one for one in judged if one.verdict is Verdict.WITHIN and _plain(one.mark)]
    if not grade.few or len(plain) <= grade.few:
        return judged
    sentence = (
        f"{grade.name} tolerates a few visible marks; {len(plain)} are more than the "
        f"{grade.few} that we call a few."
    )
    rule = f"{scheme.id}/{grade.key}/few"
    return tuple(
        Judgement(one.mark, Verdict.NEEDS_PERSON, sentence, rule, own_threshold=True)
        if one in plain
        else one
        for one in judged
    )


def _plain(mark: Mark) -> bool:
    """Whether a mark is seen from arm's length, or may be for all that was said."""
    return mark.size in (None, Size.ARM)
