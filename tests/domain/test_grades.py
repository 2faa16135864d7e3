"""Every cell of the marketplace's grade table, and what decides beside it."""

from datetime import date

import pytest

from amends.domain.damage import FUNCTIONAL, Defect, Mark, Size, Zone
from amends.domain.grades import Judgement, Verdict, find_grade, judge, unjudged
from amends.policies import grade_scheme

STANDARD = grade_scheme("standard", date(2026, 4, 2))
BEFORE = grade_scheme("standard", date(2024, 6, 1))
GRADES = ("premium", "excellent", "good", "fair")

# Defect, zone, then per grade (premium, excellent, good, fair) the farthest distance from which
# the mark may be seen: "-" none, c close up, h 20 cm, a arm's length. "!" is our own rule.
TABLE = [
    (Defect.MICRO_SCRATCH, Zone.SCREEN, "- - - h!"),
    (Defect.LIGHT_SCRATCH, Zone.SCREEN, "- - - h!"),
    (Defect.DEEP_SCRATCH, Zone.SCREEN, "- - - -"),
    (Defect.SCUFF, Zone.SCREEN, "- - - h!"),
    (Defect.DISCOLOURED, Zone.SCREEN, "- -! -! h!"),
    (Defect.DENT, Zone.SCREEN, "- -! -! -!"),
    (Defect.MICRO_SCRATCH, Zone.BACK, "- c h a"),
    (Defect.LIGHT_SCRATCH, Zone.BACK, "- c h a"),
    (Defect.DEEP_SCRATCH, Zone.BACK, "- - - a"),
    (Defect.SCUFF, Zone.BACK, "- c! h! a!"),
    (Defect.DISCOLOURED, Zone.BACK, "- c! h! a!"),
    (Defect.DENT, Zone.BACK, "- - - a"),
    (Defect.MICRO_SCRATCH, Zone.FRAME, "- c h a"),
    (Defect.LIGHT_SCRATCH, Zone.FRAME, "- c h a"),
    (Defect.DEEP_SCRATCH, Zone.FRAME, "- - - a"),
    (Defect.SCUFF, Zone.FRAME, "- c! h! a!"),
    (Defect.DISCOLOURED, Zone.FRAME, "- c! h! a!"),
    (Defect.DENT, Zone.FRAME, "- - - a"),
    *[
        (defect, zone, cells)
        for zone in (Zone.CAMERA, Zone.BUTTONS, Zone.PORTS, Zone.SPEAKER)
        for defect, cells in (
            (Defect.MICRO_SCRATCH, "-! c! h! a!"),
            (Defect.LIGHT_SCRATCH, "-! c! h! a!"),
            (Defect.DEEP_SCRATCH, "-! -! -! h!"),
            (Defect.SCUFF, "-! c! h! a!"),
            (Defect.DISCOLOURED, "-! c! h! a!"),
            (Defect.DENT, "-! -! -! h!"),
        )
    ],
]
CELLS = [
    (defect, zone, grade, cell)
    for defect, zone, cells in TABLE
    for grade, cell in zip(GRADES, cells.split(), strict=True)
]
REACH = {"-": 0, "c": 1, "h": 2, "a": 3}


def one(grade: str, mark: Mark) -> Judgement:
    (judgement,) = judge(STANDARD, grade, (mark,))
    return judgement


@pytest.mark.parametrize(("defect", "zone", "grade", "cell"), CELLS)
def test_each_cell_tolerates_up_to_its_distance(
    defect: Defect, zone: Zone, grade: str, cell: str
) -> None:
    verdicts = [one(grade, Mark(zone, defect, size)).verdict for size in Size]
    reach = REACH[cell[0]]
    assert verdicts == [Verdict.WITHIN] * reach + [Verdict.BELOW] * (3 - reach)


@pytest.mark.parametrize(("defect", "zone", "grade", "cell"), CELLS)
def test_each_cell_says_whose_rule_it_is(defect: Defect, zone: Zone, grade: str, cell: str) -> None:
    judgement = one(grade, Mark(zone, defect, Size.ARM))
    assert judgement.own_threshold is cell.endswith("!")
    surface = {Zone.SCREEN: "screen", Zone.BACK: "body", Zone.FRAME: "body"}.get(
        zone, "small_parts"
    )
    assert judgement.rule_id == f"standard@2025-01-01/{grade}/{surface}/{defect}"


def test_the_table_above_holds_every_cell() -> None:
    zones = [zone for zone in Zone if zone is not Zone.INSIDE]
    cosmetic = set(Defect) - FUNCTIONAL - set(STANDARD.never) - {Defect.OTHER}
    assert {(row[0], row[1]) for row in TABLE} == {(d, z) for d in cosmetic for z in zones}


@pytest.mark.parametrize("grade", [*GRADES, "unknown"])
@pytest.mark.parametrize("defect", sorted(FUNCTIONAL))
def test_what_does_not_work_is_tolerated_by_no_grade(grade: str, defect: Defect) -> None:
    judgement = one(grade, Mark(Zone.INSIDE, defect))
    assert judgement.verdict is Verdict.NEVER_TOLERATED
    assert judgement.rule_id == "standard@2025-01-01/function"
    assert judgement.sentence.startswith("Everything must work in every grade;")


@pytest.mark.parametrize("grade", [*GRADES, "unknown"])
@pytest.mark.parametrize("zone", list(Zone))
def test_a_crack_is_tolerated_by_no_grade_anywhere(grade: str, zone: Zone) -> None:
    judgement = one(grade, Mark(zone, Defect.CRACK, Size.CLOSE_UP))
    assert (judgement.verdict, judgement.sentence) == (
        Verdict.NEVER_TOLERATED,
        "No grade tolerates a crack.",
    )
    assert judgement.rule_id == "standard@2025-01-01/never/crack"
    assert judgement.own_threshold is False


@pytest.mark.parametrize(
    "defect",
    [Defect.CHIP, Defect.BEND, Defect.LIFTED, Defect.MISSING_PART, Defect.LIQUID],
)
def test_that_other_breakage_is_never_tolerated_is_our_own_rule(defect: Defect) -> None:
    judgement = one("fair", Mark(Zone.FRAME, defect))
    assert (judgement.verdict, judgement.own_threshold) == (Verdict.NEVER_TOLERATED, True)


def test_the_sentence_holds_the_grades_rule_and_the_fact() -> None:
    judgement = one("excellent", Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.HAND))
    assert judgement.verdict is Verdict.BELOW
    assert judgement.sentence == (
        "Excellent: very light marks on the body must not be seen from 20 cm. "
        "This light scratch is seen from 20 cm away."
    )


def test_without_a_distance_a_person_judges_what_the_distance_decides() -> None:
    judgement = one("good", Mark(Zone.BACK, Defect.SCUFF))
    assert judgement.verdict is Verdict.NEEDS_PERSON
    assert judgement.sentence.endswith("Nobody has said from how far away it is seen.")


@pytest.mark.parametrize(
    ("grade", "zone", "verdict"),
    [("good", Zone.SCREEN, Verdict.BELOW), ("fair", Zone.BACK, Verdict.WITHIN)],
)
def test_without_a_distance_a_cell_that_needs_none_decides(
    grade: str, zone: Zone, verdict: Verdict
) -> None:
    assert one(grade, Mark(zone, Defect.LIGHT_SCRATCH)).verdict is verdict


def test_free_words_are_never_judged_within_a_grade() -> None:
    judgement = one("fair", Mark(Zone.BACK, Defect.OTHER, Size.CLOSE_UP, "it smells of smoke"))
    assert (judgement.verdict, judgement.rule_id) == (
        Verdict.NEEDS_PERSON,
        "standard@2025-01-01/person",
    )


def test_wear_inside_and_an_unknown_grade_need_a_person() -> None:
    assert one("good", Mark(Zone.INSIDE, Defect.SCUFF, Size.ARM)).sentence == (
        "The grade says nothing about this."
    )
    assert one("gold", Mark(Zone.BACK, Defect.DENT, Size.ARM)).sentence == (
        "The grade that was sold is not in this scheme."
    )


@pytest.mark.parametrize("written", ["excellent", "Excellent", " EXCELLENT "])
def test_a_grade_is_found_by_key_or_name(written: str) -> None:
    found = find_grade(STANDARD, written)
    assert found is not None
    assert found.key == "excellent"


def plain(*zones: Zone) -> tuple[Mark, ...]:
    defects = (Defect.DENT, Defect.LIGHT_SCRATCH)
    return tuple(Mark(zone, defect, Size.ARM) for zone in zones for defect in defects)


def test_a_few_plain_marks_are_within_fair_and_more_need_a_person() -> None:
    four = plain(Zone.BACK, Zone.FRAME)
    assert {one.verdict for one in judge(STANDARD, "fair", four[:3])} == {Verdict.WITHIN}
    judged = judge(STANDARD, "fair", four)
    assert {one.verdict for one in judged} == {Verdict.NEEDS_PERSON}
    assert {one.rule_id for one in judged} == {"standard@2025-01-01/fair/few"}
    assert all(one.own_threshold for one in judged)
    assert judged[0].sentence == (
        "Fair tolerates a few visible marks; 4 are more than the 3 that we call a few."
    )


def test_marks_that_are_hardly_seen_are_not_counted_among_the_few() -> None:
    hardly = tuple(Mark(zone, Defect.SCUFF, Size.CLOSE_UP) for zone in Zone)
    judged = judge(STANDARD, "fair", (*hardly[:7], *plain(Zone.BACK)))
    assert {one.verdict for one in judged} == {Verdict.WITHIN}


def test_marks_are_judged_in_the_order_given() -> None:
    marks = (
        Mark(Zone.BACK, Defect.DENT, Size.ARM),
        Mark(Zone.SCREEN, Defect.CRACK),
        Mark(Zone.BACK, Defect.MICRO_SCRATCH, Size.CLOSE_UP),
    )
    judged = judge(STANDARD, "good", marks)
    assert [one.mark for one in judged] == list(marks)
    assert [one.verdict for one in judged] == [
        Verdict.BELOW,
        Verdict.NEVER_TOLERATED,
        Verdict.WITHIN,
    ]
    assert judge(STANDARD, "good", ()) == ()


def test_the_wording_of_the_day_of_sale_decides() -> None:
    mark = Mark(Zone.SCREEN, Defect.LIGHT_SCRATCH, Size.HAND)
    assert judge(BEFORE, "fair", (mark,))[0].verdict is Verdict.BELOW
    assert judge(STANDARD, "fair", (mark,))[0].verdict is Verdict.WITHIN


def test_without_a_scheme_every_mark_needs_a_person() -> None:
    (judgement,) = unjudged((Mark(Zone.SCREEN, Defect.CRACK),))
    assert (judgement.verdict, judgement.rule_id) == (Verdict.NEEDS_PERSON, "no_scheme")
