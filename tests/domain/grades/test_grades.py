"""Every cell of the marketplace's grade table, and what decides beside it."""

from datetime import date

import pytest

from amends.domain.grades import GradeScheme, Judgement, Verdict, find_grade
from amends.domain.grades.damage import COSMETIC, FUNCTIONAL, Defect, Mark, Size, Zone
from amends.domain.grades.judging import judge, judge_by, unjudged
from amends.policies import grade_scheme, grade_schemes

STANDARD = grade_scheme("standard", date(2026, 4, 2))
BEFORE = grade_scheme("standard", date(2024, 6, 1))
VERSIONS = tuple(scheme for scheme in grade_schemes() if scheme.key == "standard")
GRADES = ("premium", "excellent", "good", "fair")
BODY = (Zone.FRAME, Zone.BACK)
SMALL = (
    Zone.CAMERA,
    Zone.LENS,
    Zone.SPEAKER,
    Zone.MICROPHONE,
    Zone.BUTTONS,
    Zone.PORTS,
)
OUTSIDE = (Zone.SCREEN, *BODY, *SMALL)

# The sentences that decide, once each.
P_ALL = "Premium shows no sign of use on screen and body."
P_SMALL = "Premium shows no sign of use; we hold the small parts to it too."
E_SCREEN = "The screen of an Excellent device has no scratch."
E_SCREEN_OWN = "The screen of an Excellent device has no scuff, pit, dent or stain either."
E_FINE = "Excellent: very light marks on the body must not be seen from 20 cm."
E_DEEP = "Excellent allows very light marks on the body only, so no dent and no deep scratch."
E_PIT = "Excellent: a pit or a rough edge is no very light mark."
E_SCUFF = "Excellent: we hold scuffs and stains to the 20 cm of very light marks."
E_SMALL = "Excellent: we hold camera, lens, buttons, ports and speaker to the body's 20 cm."
E_SMALL_DEEP = "Excellent: no dent, pit or deep scratch on the small parts either."
G_SCREEN = "The screen of a Good device has no scratch."
G_SCREEN_OWN = "The screen of a Good device has no scuff, pit, dent or stain either."
G_FINE = "Good: light marks on the body must not be seen from 50 cm, which is arm's length."
G_DEEP = "Good allows light marks on the body only, so no dent and no deep scratch."
G_PIT = "Good: a pit or a rough edge is no light mark."
G_SCUFF = "Good: we hold scuffs and stains to the 50 cm of light marks."
G_SMALL = "Good: we hold camera, lens, buttons, ports and speaker to the body's 50 cm."
G_SMALL_DEEP = "Good: no dent, pit or deep scratch on the small parts either."
F_SCREEN = (
    "Fair allows light scratches on the screen, slightly visible while it is on; we take that as "
    "not seen from 50 cm."
)
F_SCREEN_BEFORE = (
    "Fair allows light scratches on the screen that are invisible while it is on; we take that as "
    "not seen from 20 cm."
)
F_SCREEN_DEEP = "Fair allows light scratches on the screen, so no deep one."
F_SCREEN_SCUFF = "Fair: we hold scuffs and stains on the screen to its light scratches."
F_SCREEN_DENT = "Fair allows dents on the body; a dent or a pit in the screen is none of them."
F_BODY = "Fair allows a few visible scratches and dents on the body."
F_SCUFF = "Fair: we take visible scuffs, pits and stains on the body for visible scratches."
F_BURR = "Fair: a rough edge must not be seen from 50 cm."
F_SMALL = "Fair: we hold camera, lens, buttons, ports and speaker to the body's visible marks."
F_SMALL_DEEP = "Fair: a dent, pit or deep scratch on a small part must not be seen from 50 cm."

FINE = (Defect.MICRO_SCRATCH, Defect.LIGHT_SCRATCH)
DEEP = (Defect.DEEP_SCRATCH,)
DENT = (Defect.DENT,)
PIT = (Defect.PIT,)
BURR = (Defect.BURR,)
STAIN = (Defect.SCUFF, Defect.DISCOLOURED)

# Zones, defects, then per grade the distance in cm from which it must not be seen ("-": none is
# tolerated, "any": every one is; "!" our own rule), and the sentence that decides.
TABLE = [
    ((Zone.SCREEN,), FINE, ("-", P_ALL), ("-", E_SCREEN), ("-", G_SCREEN), ("50!", F_SCREEN)),
    ((Zone.SCREEN,), DEEP, ("-", P_ALL), ("-", E_SCREEN), ("-", G_SCREEN), ("-", F_SCREEN_DEEP)),
    (
        (Zone.SCREEN,),
        STAIN,
        ("-", P_ALL),
        ("-!", E_SCREEN_OWN),
        ("-!", G_SCREEN_OWN),
        ("50!", F_SCREEN_SCUFF),
    ),
    (
        (Zone.SCREEN,),
        (*PIT, *DENT, *BURR),
        ("-", P_ALL),
        ("-!", E_SCREEN_OWN),
        ("-!", G_SCREEN_OWN),
        ("-!", F_SCREEN_DENT),
    ),
    (BODY, FINE, ("-", P_ALL), ("20", E_FINE), ("50", G_FINE), ("any", F_BODY)),
    (BODY, (*DEEP, *DENT), ("-", P_ALL), ("-", E_DEEP), ("-", G_DEEP), ("any", F_BODY)),
    (BODY, PIT, ("-", P_ALL), ("-!", E_PIT), ("-!", G_PIT), ("any!", F_SCUFF)),
    (BODY, BURR, ("-", P_ALL), ("-!", E_PIT), ("-!", G_PIT), ("50!", F_BURR)),
    (BODY, STAIN, ("-", P_ALL), ("20!", E_SCUFF), ("50!", G_SCUFF), ("any!", F_SCUFF)),
    (
        SMALL,
        (*FINE, *STAIN),
        ("-!", P_SMALL),
        ("20!", E_SMALL),
        ("50!", G_SMALL),
        ("any!", F_SMALL),
    ),
    (
        SMALL,
        (*DEEP, *PIT, *DENT),
        ("-!", P_SMALL),
        ("-!", E_SMALL_DEEP),
        ("-!", G_SMALL_DEEP),
        ("50!", F_SMALL_DEEP),
    ),
    (SMALL, BURR, ("-!", P_SMALL), ("-!", E_SMALL_DEEP), ("-!", G_SMALL_DEEP), ("50!", F_BURR)),
]
CELLS = [
    (zone, defect, grade, *cell)
    for zones, defects, *cells in TABLE
    for zone in zones
    for defect in defects
    for grade, cell in zip(GRADES, cells, strict=True)
]
# How many of the four distances, from close up on, each cell tolerates.
REACH = {"-": 0, "20": 1, "50": 2, "any": 4}


def one(grade: str, mark: Mark) -> Judgement:
    (judgement,) = judge_by(STANDARD, grade, (mark,))
    return judgement


@pytest.mark.parametrize(("zone", "defect", "grade", "cell", "sentence"), CELLS)
def test_each_cell_tolerates_up_to_its_distance_and_its_sentence_decides(
    zone: Zone, defect: Defect, grade: str, cell: str, sentence: str
) -> None:
    judged = [one(grade, Mark(zone, defect, size)) for size in Size]
    reach = REACH[cell.rstrip("!")]
    assert [j.verdict for j in judged] == [Verdict.WITHIN] * reach + [Verdict.BELOW] * (4 - reach)
    assert {j.deciding for j in judged} == {sentence}
    assert {j.rule_id for j in judged} == {f"standard@2025-01-01/{grade}/{zone}/{defect}"}
    own = cell.endswith("!")
    assert {(j.own_threshold, j.source, j.certainty) for j in judged} == {
        (True, "OWN", "own") if own else (False, "BM-GB-GRADE", "R")
    }


def test_the_table_above_holds_every_cell() -> None:
    wear = {defect for defect in COSMETIC if (Zone.BACK, defect) not in STANDARD.never}
    assert {row[:3] for row in CELLS} == {(z, d, g) for z in OUTSIDE for d in wear for g in GRADES}
    assert len(CELLS) == 9 * 8 * 4


@pytest.mark.parametrize("grade", [*GRADES, "unknown"])
@pytest.mark.parametrize("scheme", grade_schemes(), ids=lambda scheme: scheme.id)
def test_what_does_not_work_is_tolerated_by_no_grade_of_any_scheme(
    scheme: GradeScheme, grade: str
) -> None:
    for known in (*scheme.grades, grade):
        for zone in Zone:
            marks = tuple(Mark(zone, defect) for defect in sorted(FUNCTIONAL))
            judged = judge_by(scheme, known, marks)
            assert {j.verdict for j in judged} == {Verdict.NEVER_TOLERATED}


def test_what_does_not_work_is_judged_by_the_help_page() -> None:
    judgement = one("good", Mark(Zone.CAMERA, Defect.CAMERA_FAULT))
    assert judgement.rule_id == "standard@2025-01-01/function"
    assert (
        judgement.sentence == "Everything must work in every grade; the grade is about looks alone."
    )
    assert (judgement.source, judgement.certainty, judgement.sure) == ("HELP-PAGE", "R", True)


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


NEVER = [
    *(
        (defect, "No grade tolerates chipped, bent, loose, missing or wet parts.")
        for defect in (
            Defect.CHIP,
            Defect.BEND,
            Defect.LIFTED,
            Defect.MISSING_PART,
            Defect.LIQUID,
            Defect.LIQUID_INDICATOR,
        )
    ),
    *(
        (defect, "A picture with spots, shadows or dead pixels is one that does not work.")
        for defect in (Defect.BURN_IN, Defect.WHITE_SPOT, Defect.DEAD_PIXEL)
    ),
]


@pytest.mark.parametrize("grade", GRADES)
@pytest.mark.parametrize(("defect", "sentence"), NEVER)
def test_that_other_breakage_is_never_tolerated_is_our_own_rule(
    grade: str, defect: Defect, sentence: str
) -> None:
    for zone in Zone:
        judgement = one(grade, Mark(zone, defect, Size.CLOSE_UP))
        assert (judgement.verdict, judgement.own_threshold) == (Verdict.NEVER_TOLERATED, True)
        assert judgement.sentence == sentence


def test_every_defect_is_a_cell_a_crack_breakage_function_battery_or_words() -> None:
    in_cells = {defect for _, defect, *_ in CELLS}
    told = in_cells | {Defect.CRACK} | {defect for defect, _ in NEVER} | FUNCTIONAL
    assert set(Defect) - told == {Defect.BATTERY_LOW, Defect.OTHER}


@pytest.mark.parametrize(
    ("grade", "percent", "verdict", "sentence"),
    [
        (
            "fair",
            79,
            Verdict.NEVER_TOLERATED,
            (
                "Every grade promises a battery with 80 % of its capacity or more. "
                "This one has 79 % left."
            ),
        ),
        (
            "unknown",
            79,
            Verdict.NEVER_TOLERATED,
            (
                "Every grade promises a battery with 80 % of its capacity or more. "
                "This one has 79 % left."
            ),
        ),
        (
            "fair",
            80,
            Verdict.WITHIN,
            "Fair promises a battery with 80 % of its capacity or more. This one has 80 % left.",
        ),
        (
            "premium",
            85,
            Verdict.NEEDS_PERSON,
            (
                "Premium promises a battery with 80 % of its capacity or more. "
                "This one has 85 % left. 90 % is said of Premium, and not verified."
            ),
        ),
        (
            "premium",
            90,
            Verdict.WITHIN,
            "Premium promises a battery with 80 % of its capacity or more. This one has 90 % left.",
        ),
        (
            "good",
            None,
            Verdict.NEEDS_PERSON,
            "Nobody has said how much of its capacity is left.",
        ),
        (
            "unknown",
            85,
            Verdict.NEEDS_PERSON,
            "The grade names no capacity of the battery. This one has 85 % left.",
        ),
    ],
)
def test_a_worn_battery_is_held_against_what_the_grade_promises(
    grade: str, percent: int | None, verdict: Verdict, sentence: str
) -> None:
    judgement = one(grade, Mark(Zone.BATTERY, Defect.BATTERY_LOW, percent=percent))
    assert (judgement.verdict, judgement.sentence) == (verdict, sentence)


def test_the_sentence_holds_the_grades_rule_and_the_fact() -> None:
    judgement = one("excellent", Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.HAND))
    assert judgement.verdict is Verdict.BELOW
    assert judgement.deciding == E_FINE
    assert judgement.fact == "This light scratch is seen from 20 cm away."
    assert judgement.sentence == f"{E_FINE} This light scratch is seen from 20 cm away."


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


@pytest.mark.parametrize("zone", [Zone.INSIDE, Zone.BATTERY])
@pytest.mark.parametrize("grade", GRADES)
def test_of_wear_inside_no_grade_says_anything(zone: Zone, grade: str) -> None:
    judgement = one(grade, Mark(zone, Defect.SCUFF, Size.ARM))
    assert (judgement.verdict, judgement.sentence) == (
        Verdict.NEEDS_PERSON,
        "The grade says nothing about this.",
    )
    assert (judgement.source, judgement.sure) == ("", False)


@pytest.mark.parametrize("name", ["Gold", "silver", "BRONZE", "Shiny", "stallone"])
def test_an_older_name_is_told_as_one_and_needs_a_person(name: str) -> None:
    judgement = one(name, Mark(Zone.BACK, Defect.DENT, Size.ARM))
    assert (judgement.verdict, judgement.sentence) == (
        Verdict.NEEDS_PERSON,
        f"“{name}” is an older name; which of the grades it was is not verified.",
    )


def test_an_unknown_grade_needs_a_person() -> None:
    assert one("mint", Mark(Zone.BACK, Defect.DENT, Size.ARM)).sentence == (
        "The grade that was sold is not in this scheme."
    )


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("excellent", "excellent"),
        (" EXCELLENT ", "excellent"),
        ("Like new", "premium"),
        ("like_new", "premium"),
        ("Parfait état", "excellent"),
        ("Très bon état", "good"),
        ("tres bon etat", "good"),
        ("État correct", "fair"),
        ("ÉTAT CORRECT", "fair"),
    ],
)
def test_a_grade_is_found_by_key_name_or_another_name_with_or_without_accents(
    written: str, key: str
) -> None:
    for scheme in VERSIONS:
        found = find_grade(scheme, written)
        assert found is not None
        assert found.key == key


def plain(*zones: Zone) -> tuple[Mark, ...]:
    defects = (Defect.DENT, Defect.LIGHT_SCRATCH)
    return tuple(Mark(zone, defect, Size.ARM) for zone in zones for defect in defects)


def test_a_few_plain_marks_are_within_fair_and_more_need_a_person() -> None:
    four = plain(Zone.BACK, Zone.FRAME)
    assert {one.verdict for one in judge_by(STANDARD, "fair", four[:3])} == {Verdict.WITHIN}
    judged = judge_by(STANDARD, "fair", four)
    assert {one.verdict for one in judged} == {Verdict.NEEDS_PERSON}
    assert {one.rule_id for one in judged} == {"standard@2025-01-01/fair/few"}
    assert all(one.own_threshold for one in judged)
    assert judged[0].sentence == (
        "Fair tolerates a few visible marks, and we call up to 3 a few. There are 4 in all."
    )


@pytest.mark.parametrize(("count", "verdict"), [(3, Verdict.WITHIN), (4, Verdict.NEEDS_PERSON)])
def test_a_mark_that_was_counted_counts_as_often(count: int, verdict: Verdict) -> None:
    assert one("fair", Mark(Zone.BACK, Defect.DENT, Size.FAR, count=count)).verdict is verdict


def test_marks_that_are_hardly_seen_are_not_counted_among_the_few() -> None:
    hardly = tuple(Mark(zone, Defect.SCUFF, Size.CLOSE_UP, count=9) for zone in OUTSIDE[1:])
    judged = judge_by(STANDARD, "fair", (*hardly, *plain(Zone.BACK)))
    assert {one.verdict for one in judged} == {Verdict.WITHIN}


def test_marks_are_judged_in_the_order_given() -> None:
    marks = (
        Mark(Zone.BACK, Defect.DENT, Size.ARM),
        Mark(Zone.SCREEN, Defect.CRACK),
        Mark(Zone.BACK, Defect.MICRO_SCRATCH, Size.CLOSE_UP),
    )
    judged = judge_by(STANDARD, "good", marks)
    assert [one.mark for one in judged] == list(marks)
    assert [one.verdict for one in judged] == [
        Verdict.BELOW,
        Verdict.NEVER_TOLERATED,
        Verdict.WITHIN,
    ]
    assert judge_by(STANDARD, "good", ()) == ()


@pytest.mark.parametrize(
    ("size", "verdict"),
    [(Size.CLOSE_UP, Verdict.WITHIN), (Size.HAND, Verdict.BELOW), (Size.ARM, Verdict.BELOW)],
)
def test_before_2025_a_scratch_on_a_fair_screen_had_to_be_invisible(
    size: Size, verdict: Verdict
) -> None:
    mark = Mark(Zone.SCREEN, Defect.LIGHT_SCRATCH, size)
    (judgement,) = judge(VERSIONS, "fair", date(2024, 12, 31), (mark,))
    assert (judgement.verdict, judgement.deciding) == (verdict, F_SCREEN_BEFORE)
    assert judgement.scheme_id == "standard@2015-01-01"


def test_the_wording_of_the_orders_day_decides() -> None:
    mark = Mark(Zone.SCREEN, Defect.LIGHT_SCRATCH, Size.HAND)
    verdicts = [
        judge(VERSIONS, "fair", day, (mark,))[0].verdict
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2014, 12, 31))
    ]
    assert verdicts == [Verdict.BELOW, Verdict.WITHIN, Verdict.NEEDS_PERSON]


def test_what_the_older_copy_alone_says_is_not_sure() -> None:
    scratch, crack = Mark(Zone.BACK, Defect.DEEP_SCRATCH), Mark(Zone.SCREEN, Defect.CRACK)
    judged = judge_by(BEFORE, "good", (scratch, crack))
    assert [(j.certainty, j.sure) for j in judged] == [("R2", False), ("R", True)]


def test_every_other_cell_before_2025_is_judged_as_today() -> None:
    screen = {Defect.MICRO_SCRATCH, Defect.LIGHT_SCRATCH, Defect.SCUFF, Defect.DISCOLOURED}
    for zone, defect, grade, *_ in CELLS:
        if (zone, grade) == (Zone.SCREEN, "fair") and defect in screen:
            continue
        marks = tuple(Mark(zone, defect, size) for size in Size)
        before, after = (judge_by(scheme, grade, marks) for scheme in (BEFORE, STANDARD))
        assert [one.verdict for one in before] == [one.verdict for one in after]


def test_without_a_scheme_every_mark_needs_a_person() -> None:
    (judgement,) = unjudged((Mark(Zone.SCREEN, Defect.CRACK),))
    assert (judgement.verdict, judgement.rule_id) == (Verdict.NEEDS_PERSON, "no_scheme")
