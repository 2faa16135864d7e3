"""The scales of other shops and of the trade: every row that their texts give, and no more."""

from datetime import date
from decimal import Decimal

import pytest

from amends.domain.grades import GradeScheme, SchemeKind, Verdict
from amends.domain.grades.comparing import compare
from amends.domain.grades.damage import Defect, Mark, Size, Zone
from amends.domain.grades.judging import judge_by
from amends.policies import grade_schemes

DAY = date(2026, 4, 2)
SCHEMES = {scheme.key: scheme for scheme in grade_schemes() if scheme.holds(DAY)}
OLDER_AMAZON = next(one for one in grade_schemes() if one.id == "amazon_renewed@2015-01-01")

W, B, N, P = Verdict.WITHIN, Verdict.BELOW, Verdict.NEVER_TOLERATED, Verdict.NEEDS_PERSON
SCREEN, FRAME, BACK, LENS = Zone.SCREEN, Zone.FRAME, Zone.BACK, Zone.LENS
LIGHT, MICRO, DEEP = Defect.LIGHT_SCRATCH, Defect.MICRO_SCRATCH, Defect.DEEP_SCRATCH
DENT, SCUFF, PIT, CHIP = Defect.DENT, Defect.SCUFF, Defect.PIT, Defect.CHIP
CRACK, BURR = Defect.CRACK, Defect.BURR
CLOSE, HAND, ARM, FAR = Size.CLOSE_UP, Size.HAND, Size.ARM, Size.FAR


# Scheme, grade, mark, verdict, own threshold: what domain facts give row by row.
ROWS = [
    # Amazon, newer: nothing at 30 cm; Good is mild scratches, and no zone is named.
    ("amazon_renewed", "premium", Mark(BACK, LIGHT, CLOSE), W, False),
    ("amazon_renewed", "premium", Mark(BACK, LIGHT, HAND), P, False),
    ("amazon_renewed", "excellent", Mark(SCREEN, DEEP, ARM), B, False),
    ("amazon_renewed", "good", Mark(SCREEN, LIGHT, HAND), W, True),
    ("amazon_renewed", "good", Mark(FRAME, LIGHT, ARM), B, True),
    ("amazon_renewed", "good", Mark(FRAME, DENT, CLOSE), P, False),
    ("amazon_renewed", "good", Mark(BACK, CRACK, CLOSE), N, False),
    # eBay.
    ("ebay_refurbished", "certified", Mark(BACK, MICRO, CLOSE), B, False),
    ("ebay_refurbished", "excellent", Mark(SCREEN, LIGHT, CLOSE), W, True),
    ("ebay_refurbished", "excellent", Mark(SCREEN, LIGHT, HAND), B, True),
    ("ebay_refurbished", "excellent", Mark(FRAME, MICRO, ARM), W, False),
    ("ebay_refurbished", "excellent", Mark(FRAME, DENT, CLOSE), B, False),
    ("ebay_refurbished", "good", Mark(SCREEN, LIGHT, ARM), W, False),
    ("ebay_refurbished", "good", Mark(BACK, DENT, ARM), W, True),
    ("ebay_refurbished", "good", Mark(BACK, DENT, FAR), B, True),
    ("ebay_refurbished", "good", Mark(BACK, DEEP, HAND), P, False),
    ("ebay_refurbished", "good", Mark(SCREEN, CRACK), N, False),
    # Swappa: scratches may, cracked and chipped glass may not.
    ("swappa", "listed", Mark(SCREEN, DEEP, FAR), W, False),
    ("swappa", "listed", Mark(BACK, LIGHT, ARM), W, False),
    ("swappa", "listed", Mark(FRAME, DENT, ARM), W, False),
    ("swappa", "listed", Mark(FRAME, SCUFF, ARM), W, False),
    ("swappa", "listed", Mark(LENS, LIGHT, HAND), W, False),
    ("swappa", "listed", Mark(SCREEN, CHIP, CLOSE), N, False),
    ("swappa", "listed", Mark(BACK, CRACK, CLOSE), N, False),
    ("swappa", "listed", Mark(Zone.INSIDE, Defect.LIQUID), N, False),
    ("swappa", "listed", Mark(Zone.SPEAKER, DENT, ARM), P, False),
    # Apple's trade-in: a cracked back is a no; of scratches it says nothing.
    ("apple_trade_in", "good_shape", Mark(BACK, CRACK), B, False),
    ("apple_trade_in", "good_shape", Mark(SCREEN, LIGHT, HAND), P, False),
    # R2.
    ("r2", "c9", Mark(SCREEN, MICRO, CLOSE), B, True),
    ("r2", "c8", Mark(SCREEN, MICRO, CLOSE), B, True),
    ("r2", "c7", Mark(FRAME, SCUFF, CLOSE), B, False),
    ("r2", "c6", Mark(SCREEN, LIGHT, ARM), W, False),
    ("r2", "c6", Mark(FRAME, LIGHT, ARM), W, False),
    ("r2", "c6", Mark(Zone.BUTTONS, Defect.MISSING_PART), B, False),
    ("r2", "c6", Mark(FRAME, DENT, CLOSE), P, False),
    ("r2", "c5", Mark(FRAME, DENT, ARM), W, True),
    ("r2", "c4", Mark(SCREEN, DEEP, FAR), W, False),
    ("r2", "c4", Mark(FRAME, DENT, ARM), W, True),
    ("r2", "c4", Mark(FRAME, DENT, FAR), B, True),
    ("r2", "c4", Mark(BACK, Defect.MISSING_PART), B, False),
    ("r2", "c3", Mark(BACK, Defect.MISSING_PART), W, False),
    ("r2", "c3", Mark(FRAME, DENT, FAR), W, False),
    ("r2", "c2", Mark(Zone.CAMERA, Defect.MISSING_PART), W, False),
    ("r2", "c1", Mark(SCREEN, CRACK), W, False),
    ("r2", "c0", Mark(SCREEN, MICRO, CLOSE), P, False),
    ("r2", "c6", Mark(LENS, LIGHT, CLOSE), P, False),
    ("r2", "c7", Mark(SCREEN, CRACK), B, False),
    ("r2", "c4", Mark(SCREEN, CRACK), B, True),
    ("r2", "c3", Mark(SCREEN, CRACK), P, False),
    # CTIA.
    ("ctia", "a", Mark(BACK, LIGHT, CLOSE), B, True),
    ("ctia", "b", Mark(BACK, LIGHT, ARM), W, False),
    ("ctia", "b", Mark(SCREEN, CRACK), B, True),
    ("ctia", "c", Mark(BACK, LIGHT, ARM), P, False),
    ("ctia", "d", Mark(SCREEN, CRACK), W, False),
    ("ctia", "e", Mark(SCREEN, CRACK), P, False),
    # The CTIA-like B of a seller of lots.
    ("bstock", "b", Mark(SCREEN, LIGHT, FAR), W, False),
    ("bstock", "b", Mark(SCREEN, DEEP, CLOSE), B, False),
    ("bstock", "b", Mark(SCREEN, CRACK), B, False),
    ("bstock", "b", Mark(FRAME, BURR, ARM), W, False),
    ("bstock", "b", Mark(LENS, CRACK), W, False),
    ("bstock", "b", Mark(Zone.INSIDE, Defect.LIQUID_INDICATOR), B, False),
    ("bstock", "b", Mark(Zone.PORTS, SCUFF, ARM), P, False),
    # Trillion, looked at from 20 in.
    ("trillion", "first", Mark(SCREEN, LIGHT, HAND), W, False),
    ("trillion", "first", Mark(SCREEN, LIGHT, ARM), B, False),
    ("trillion", "second", Mark(FRAME, PIT, ARM, length_mm=Decimal("0.9")), W, False),
    ("trillion", "second", Mark(FRAME, PIT, ARM, length_mm=Decimal("1.0")), B, False),
    ("trillion", "second", Mark(FRAME, PIT, ARM), P, False),
    ("trillion", "second", Mark(SCREEN, MICRO, ARM), W, False),
    ("trillion", "second", Mark(FRAME, DENT, CLOSE), B, False),
    ("trillion", "second", Mark(Zone.PORTS, SCUFF, ARM), W, False),
    ("trillion", "third", Mark(BACK, CHIP, ARM), W, False),
    ("trillion", "third", Mark(BACK, DENT, CLOSE), B, False),
    ("trillion", "fourth", Mark(BACK, DEEP, FAR), W, False),
    ("trillion", "fourth", Mark(SCREEN, LIGHT, FAR), W, False),
    ("trillion", "fourth", Mark(FRAME, DENT, ARM), W, True),
    ("trillion", "fourth", Mark(Zone.PORTS, DEEP, FAR), W, False),
    # Intercellus counts.
    ("intercellus", "ab", Mark(SCREEN, LIGHT, ARM, count=5), W, False),
    ("intercellus", "ab", Mark(SCREEN, LIGHT, ARM, count=6), B, False),
    ("intercellus", "ab", Mark(FRAME, SCUFF, ARM), W, False),
    ("intercellus", "ab", Mark(BACK, LIGHT, HAND), W, True),
    ("intercellus", "ab", Mark(FRAME, DENT, CLOSE), B, False),
    ("intercellus", "b", Mark(SCREEN, LIGHT, ARM, count=10), W, False),
    ("intercellus", "b", Mark(SCREEN, LIGHT, ARM, count=11), B, False),
    ("intercellus", "b", Mark(SCREEN, DEEP, CLOSE), B, False),
    ("intercellus", "b", Mark(FRAME, DENT, ARM, count=2), W, False),
    ("intercellus", "b", Mark(FRAME, DENT, ARM, count=3), B, False),
    ("intercellus", "b", Mark(BACK, SCUFF, ARM, count=11), B, False),
    ("intercellus", "c", Mark(SCREEN, LIGHT, ARM, count=15), W, False),
    ("intercellus", "c", Mark(BACK, CRACK, count=1), W, False),
    ("intercellus", "c", Mark(BACK, CRACK, count=2), B, False),
    ("intercellus", "c", Mark(SCREEN, CRACK), B, False),
    # Tigerphones.
    ("tigerphones", "a", Mark(SCREEN, LIGHT, HAND), W, True),
    ("tigerphones", "a", Mark(BACK, SCUFF, HAND, count=3), W, True),
    ("tigerphones", "a", Mark(BACK, SCUFF, HAND, count=4), B, False),
    ("tigerphones", "a", Mark(FRAME, DENT, CLOSE), B, False),
    ("tigerphones", "a", Mark(BACK, DEEP, CLOSE), B, False),
    ("tigerphones", "a", Mark(BACK, CHIP, CLOSE), N, False),
    ("tigerphones", "a", Mark(Zone.PORTS, SCUFF, ARM), W, False),
    # ModernTech and UpPhone.
    ("moderntech", "fair", Mark(FRAME, CHIP, ARM, length_mm=Decimal("1.9")), W, False),
    ("moderntech", "fair", Mark(FRAME, CHIP, ARM, length_mm=Decimal("2.0")), B, False),
    ("moderntech", "fair", Mark(BACK, CRACK), N, False),
    ("moderntech", "fair", Mark(BACK, LIGHT, CLOSE), P, False),
    ("upphone", "a", Mark(BACK, DENT, HAND), W, False),
    ("upphone", "a", Mark(BACK, DENT, ARM), B, False),
]


@pytest.mark.parametrize(("key", "grade", "mark", "verdict", "own"), ROWS)
def test_a_row_of_another_scale_says_what_its_text_says(
    key: str, grade: str, mark: Mark, verdict: Verdict, own: bool
) -> None:
    (judged,) = judge_by(SCHEMES[key], grade, (mark,))
    assert (judged.verdict, judged.own_threshold) == (verdict, own)


def test_every_grade_of_every_other_scale_has_a_row_above_or_says_nothing() -> None:
    said = {(key, grade) for key, grade, *_ in ROWS}
    others = [one for one in SCHEMES.values() if one.kind is not SchemeKind.SOLD]
    assert said == {(one.key, grade) for one in others for grade in one.grades}


@pytest.mark.parametrize(
    ("size", "verdict"), [(CLOSE, W), (HAND, P), (ARM, B), (FAR, B), (None, P)]
)
def test_the_older_amazon_looks_from_30_cm(size: Size | None, verdict: Verdict) -> None:
    for zone, defect in ((SCREEN, LIGHT), (FRAME, DENT), (BACK, SCUFF)):
        (judged,) = judge_by(OLDER_AMAZON, "renewed", (Mark(zone, defect, size),))
        assert judged.verdict is verdict


@pytest.mark.parametrize(
    ("key", "grade", "percent"),
    [
        ("amazon_renewed", "good", 80),
        ("ebay_refurbished", "excellent", 85),
        ("ebay_refurbished", "good", 80),
        ("trillion", "second", 85),
        ("trillion", "third", None),
        ("trillion", "fourth", 85),
        ("tigerphones", "a", 80),
        ("swappa", "listed", None),
        ("r2", "c6", None),
    ],
)
def test_each_text_promises_its_own_battery_or_says_nothing(
    key: str, grade: str, percent: int | None
) -> None:
    assert SCHEMES[key].grades[grade].battery_min == percent


CONSUMER = [one for one in grade_schemes() if one.kind is not SchemeKind.TRADE]


@pytest.mark.parametrize("scheme", CONSUMER, ids=lambda scheme: scheme.id)
def test_that_dealers_take_a_cracked_lens_is_imported_into_no_consumer_scale(
    scheme: GradeScheme,
) -> None:
    (dealers,) = judge_by(SCHEMES["bstock"], "b", (Mark(LENS, CRACK),))
    assert dealers.verdict is Verdict.WITHIN
    for grade in scheme.grades:
        for zone in Zone:
            (judged,) = judge_by(scheme, grade, (Mark(zone, CRACK, Size.CLOSE_UP),))
            assert judged.verdict is Verdict.NEVER_TOLERATED


def test_the_codes_of_ctia_and_r2_stand_beside_each_other() -> None:
    maps = [(one.function, one.grades, one.codes) for one in SCHEMES["ctia"].code_maps]
    assert maps == [
        ("0", ("A",), ("F6", "C7")),
        ("1", ("A", "B"), ("F5", "C6")),
        ("2", ("A", "B", "C", "D"), ("F3", "C3", "C4", "C5", "C6")),
    ]


def standings(*marks: Mark) -> dict[str, tuple[str, str]]:
    """By scheme, the grade that is sure and the one that may be."""
    return {
        one.scheme.key: (one.sure.key if one.sure else "", one.perhaps.key if one.perhaps else "")
        for one in compare(grade_schemes(), marks, DAY)
    }


def test_the_same_marks_stand_in_every_scale_but_the_one_that_was_sold() -> None:
    found = standings(Mark(BACK, LIGHT, ARM))
    assert found.keys() == SCHEMES.keys() - {"standard"}
    assert found["r2"] == ("c6", "")
    assert found["trillion"] == ("third", "second")
    assert found["ebay_refurbished"] == ("good", "")
    assert found["intercellus"] == ("b", "")
    assert found["apple_trade_in"] == ("", "good_shape")
    assert found["upphone"] == ("", "")


def test_a_grade_that_says_nothing_is_no_perhaps_where_a_worse_one_says_no() -> None:
    found = standings(Mark(SCREEN, CRACK))
    assert found["intercellus"] == ("", "")
    assert found["ctia"] == ("d", "c")
    assert found["r2"] == ("c1", "c3")
    assert found["apple_trade_in"] == ("", "good_shape")


def test_a_standing_tells_what_a_better_grade_has_against_it() -> None:
    marks = (Mark(BACK, LIGHT, ARM),)
    ebay = next(one for one in compare(SCHEMES.values(), marks, DAY) if "ebay" in one.scheme.key)
    assert ebay.why is not None
    assert (ebay.why.verdict, ebay.why.deciding) == (
        Verdict.BELOW,
        (
            "Excellent has at most micro-scratches on the body; "
            "we take a scratch not seen from 20 cm for one."
        ),
    )


def test_what_does_not_work_stands_in_no_scale() -> None:
    assert set(standings(Mark(Zone.CAMERA, Defect.CAMERA_FAULT)).values()) == {("", "")}


def test_no_marks_stand_nowhere_and_a_code_out_of_order_is_never_a_standing() -> None:
    assert standings() == {}
    assert standings(Mark(Zone.INSIDE, Defect.SCUFF))["r2"] == ("c1", "c9")
