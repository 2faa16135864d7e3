"""What holds for every tracking number and every text: properties, and how much work is done."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.tracking import Check, candidates, same_number
from amends.domain.tracking import in_text as tracking_in_text
from amends.domain.tracking.check_digits import (
    correos_ok,
    dpd_ok,
    evri_ok,
    fedex_express_ok,
    gls_ok,
    identcode_ok,
    luhn_ok,
    mod7_ok,
    mod10_31_ok,
    s10_ok,
)
from amends.domain.tracking.formats import FORMATS, FORMATS_BY_NAME, Format, formats_of_length
from amends.domain.tracking.in_text import MOST_TRIED, find
from amends.domain.tracking.scans import MOST_READINGS, mended, normalise, readings
from tests.domain.tracking_numbers import ROWS

SCANNED = st.text(
    alphabet=st.one_of(st.sampled_from("0123456789ABZIOLJD()[]>|\x1d\x1e *%-./ "), st.characters()),
    max_size=120,
)

# Schemes that promise to catch every single wrong digit. Those with a weight that is even, or with
# two moduli, or modulo 7, do not promise it: the table below says how many they miss.
ALL_CAUGHT = (
    *("usps_impb", "usps_legacy", "fedex_smartpost", "fedex_ground"),
    *("fedex_ground_96", "fedex_sscc", "sscc", "gsin", "dhl_sscc", "dpd_28", "dpd_14_check"),
    *("dpd_15", "hermes", "gls", "canada_post", "purolator", "old_dominion", "colissimo"),
    *("bring", "correos"),
)
# What of the number the scheme covers, where that is not all of it.
COVERED = {
    "fedex_ground_96": slice(7, None),
    "colissimo": slice(2, None),
    "gsin": slice(3, None),
    "sscc": slice(2, None),
    "dpd_28": slice(0, 27),
    "dpd_14_check": slice(0, 14),
}


@pytest.mark.parametrize("name", ALL_CAUGHT)
def test_every_wrong_digit_is_caught_where_the_scheme_promises_it(name: str) -> None:
    shape = FORMATS_BY_NAME[name]
    assert shape.check is not None
    for number in ROWS[name].good:
        covered = range(len(number))[COVERED.get(name, slice(None))]
        for place in covered:
            if not number[place].isdigit():
                continue
            for digit in set("0123456789") - {number[place]}:
                wrong = number[:place] + digit + number[place + 1 :]
                assert not (shape.shape.fullmatch(wrong) and shape.check(wrong)), wrong


@pytest.mark.parametrize(
    ("check", "number", "missed"),
    [
        (fedex_express_ok, "986578788855", 0),
        (s10_ok, "RB123456785GB", 7),
        (mod7_ok, "3318810025", 7),
        (identcode_ok, "563102430313", 6),
        (luhn_ok, "320595463938", 0),
        (gls_ok, "841225178292", 0),
        (evri_ok, "H00RVD0551541466", 6),
        (correos_ok, "PK0DLC0000085800128009G", 0),
        (dpd_ok, "01015026003653C", 0),
        (mod10_31_ok, "00340433836442636597", 0),
    ],
)
def test_how_many_single_wrong_digits_a_scheme_misses(
    check: Callable[[str], bool], number: str, missed: int
) -> None:
    wrong = [
        number[:place] + digit + number[place + 1 :]
        for place, was in enumerate(number)
        if was.isdigit()
        for digit in "0123456789"
        if digit != was
    ]
    assert sum(map(check, wrong)) == missed


@given(SCANNED)
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert re.fullmatch(r"[0-9A-Z]*", once)


@given(SCANNED, st.sampled_from(["", "dpd", "dhl", "gls"]), st.sampled_from(["", "DE", "JP"]))
def test_any_text_is_answered(text: str, carrier: str, country: str) -> None:
    for one in (*candidates(text, carrier, country), *find(text, carrier, country)):
        assert re.fullmatch(r"[0-9A-Z]{8,41}", one.number)
        assert one.check in Check
    assert same_number(text, text) is bool(readings(text))


@given(st.sampled_from([number for row in ROWS.values() for number in row.good]), st.data())
def test_spaces_dashes_and_small_letters_change_nothing(number: str, data: st.DataObject) -> None:
    between = data.draw(st.lists(st.sampled_from(["", " ", "-", ".", "\u00a0"]), min_size=41))
    spaced = "".join(sign + gap for sign, gap in zip(number.lower(), between, strict=False))
    if not mended(number):
        assert candidates(spaced) == candidates(number)


@given(st.sampled_from(FORMATS), st.data())
def test_a_normal_form_is_recognised_as_the_same_number(shape: Format, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(ROWS[shape.name].good))
    for one in candidates(number):
        assert same_number(one.number, number)


HOSTILE = {
    "digits": "1" * 10_000,
    "pairs": "12" * 5_000,
    "fields": "A1\x1d" * 3_333,
    "brackets": "(00)1" * 2_500,
    "open brackets": "(" * 10_000,
    "letters that are mended": "O0I1L" * 2_000,
    "numbers in fields": "1Z5R89390357567127\x1d" * 526,
    "mended numbers in fields": "IZ5R8939O357567l27|" * 526,
    "groups": "123 " * 2_500,
    "routing": "420" * 3_333,
    "full width": "１２" * 5_000,
    "links": "a/1" * 3_333,
    "payload": "[)>\x1e" + "961Z00004951\x1dUPSN\x1d06X610\x1d" * 370,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_costs_no_more_work_than_a_label(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = 0

    def counted(length: int) -> tuple[tuple[int, Format], ...]:
        nonlocal worked
        found = formats_of_length(length)
        worked += len(found)
        return found

    monkeypatch.setattr("amends.domain.tracking.formats_of_length", counted)
    assert len(readings(HOSTILE[name])) <= MOST_READINGS
    candidates(HOSTILE[name])
    once, worked = worked, 0
    candidates(HOSTILE[name] * 100)
    assert once <= 4_000
    assert worked <= 1.1 * once + 100
    worked = 0
    monkeypatch.setattr(tracking_in_text, "MOST_TRIED", 50)
    find(HOSTILE[name])
    assert worked <= 50 * 16 * 30
    assert MOST_TRIED == 2_000


def test_patterns_have_no_nested_repetition() -> None:
    for shape in FORMATS:
        assert not re.search(r"[+*}]\)[+*{]", shape.shape.pattern), shape.name
        assert "*" not in shape.shape.pattern.replace("(?=[A-Z]*", "").replace("(?=[0-9]*", "")
