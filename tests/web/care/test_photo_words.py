"""What was found in a photo, in words: exact, calm, and what is worth a look first."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from amends.domain.photos.origin import KINDS
from amends.store.queries.photo_findings import (
    CodeFinding,
    OriginFinding,
    PhotoFinding,
    PhotoMatchFinding,
    SerialFinding,
)
from amends.web.care.photo_view import boxes
from amends.web.care.photo_words import lines, short_lines

AT = datetime(2026, 4, 2, 18, tzinfo=UTC)
FOUND = PhotoFinding(
    name="0a",
    slot_kind="device_front",
    slot_title="The front of the device",
    width=1200,
    height=900,
    taken_at=None,
    camera="",
    software="",
    legible=True,
    sharpness=412.0,
    brightness=120.0,
    codes=(),
    tracking="",
    serial=None,
    marks=(),
    not_analysed="",
    origin=(),
    matches=(),
    seen_at=AT,
    examined_at=AT,
)
LABEL = replace(FOUND, slot_kind="label", slot_title="The shipping label")
MATCH = PhotoMatchFinding(
    photo="0a",
    other="0b",
    other_is_later=False,
    report="AAAAA-BBBBB",
    slot_kind="device_back",
    slot_title="The back of the device",
    same_report=False,
    same_order=False,
    exact=False,
    distance=9,
    added_at=AT,
    other_is_visible=True,
)


def said(found: PhotoFinding) -> list[tuple[str, str]]:
    return [(line.text, line.tone) for line in lines(found)]


def test_a_sharp_photo_is_sharp() -> None:
    assert said(FOUND) == [("Sharp", "good")]


def test_a_photo_that_nobody_looked_at_yet_is_being_read() -> None:
    waiting = replace(FOUND, legible=None, sharpness=None, seen_at=None, examined_at=None)
    assert said(waiting) == [("Being read", "")]


def test_a_label_whose_codes_are_still_read_says_so() -> None:
    waiting = replace(LABEL, examined_at=None)
    assert said(waiting) == [("Its codes are being read", ""), ("Sharp", "good")]


@pytest.mark.parametrize(
    ("sharpness", "brightness", "text"),
    [
        (40.0, 120.0, "Blurred"),
        (400.0, 10.0, "Too dark"),
        (400.0, 250.0, "Too bright"),
        (40.0, 10.0, "Blurred and too dark"),
        (400.0, 120.0, "Hard to see"),
    ],
)
def test_why_a_photo_is_hard_to_see(sharpness: float, brightness: float, text: str) -> None:
    found = replace(FOUND, legible=False, sharpness=sharpness, brightness=brightness)
    assert said(found) == [(text, "warn")]


def test_a_label_says_whose_number_was_read() -> None:
    assert said(replace(LABEL, tracking="match"))[0] == ("Number read, this parcel", "good")
    assert said(replace(LABEL, tracking="none"))[0] == ("No number could be read", "warn")


def test_of_another_parcels_label_the_number_is_named() -> None:
    code = CodeFinding("Code 128", "1Z999AA10123456784", (), is_expected=False)
    line = lines(replace(LABEL, tracking="other", codes=(code, code)))[0]
    assert (line.text, line.tone) == ("Number read, another parcel", "warn")
    assert line.more == "A code names a parcel, and not this one. It reads 1Z999AA10123456784."


def test_the_devices_number_is_read_or_another_is() -> None:
    match = replace(FOUND, serial=SerialFinding("match", "356938035643809", "imei"))
    assert said(match)[0] == ("IMEI read, this device", "good")
    other = replace(FOUND, serial=SerialFinding("other", "C02XK1ABJGH5", "serial"))
    assert said(other)[0] == ("Another serial number", "warn")


def test_that_no_number_was_read_is_told_of_the_photo_of_the_number_alone() -> None:
    none = SerialFinding("none", "", "imei")
    assert said(replace(FOUND, serial=none)) == [("Sharp", "good")]
    photo = replace(FOUND, slot_kind="serial", serial=none)
    assert said(photo)[0] == ("No IMEI could be read", "")


def test_marks_are_told_as_what_may_be() -> None:
    found = replace(FOUND, marks=("screenshot", "of_screen", "several_frames", "has_gps"))
    assert said(found) == [
        ("May be a screenshot", "warn"),
        ("May show a screen", "warn"),
        ("Sharp", "good"),
        ("Several pictures in one file", ""),
    ]


READ = CodeFinding("Code 128", "1Z999AA10123456784", (), is_expected=True)


@pytest.mark.parametrize(
    "found", [replace(FOUND, slot_kind="screen_on"), replace(LABEL, codes=(READ,))]
)
def test_the_pattern_of_a_lit_screen_or_of_a_code_is_no_hint(found: PhotoFinding) -> None:
    told = [line.text for line in lines(replace(found, marks=("of_screen", "screenshot")))]
    assert "May be a screenshot" in told
    assert "May show a screen" not in told


def test_a_photo_that_no_machine_could_look_at_says_why() -> None:
    found = replace(FOUND, legible=None, not_analysed="it took too much memory")
    (line,) = lines(found)
    assert (line.text, line.more) == (
        "Not analysed",
        "It took too much memory. Look at it yourself.",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_contradiction_has_words_of_its_own(kind: str) -> None:
    found = replace(FOUND, legible=None, origin=(OriginFinding(kind, "0b", "The label"),))
    (line,) = lines(found)
    assert line.text != "Its facts do not fit"
    assert "{" not in line.more


def test_two_cameras_are_a_note_and_stand_on_no_tile() -> None:
    found = replace(FOUND, origin=(OriginFinding("two_cameras", "0b", "The shipping label"),))
    assert said(found) == [("Sharp", "good"), ("Another camera", "")]
    assert [line.text for line in short_lines(found)] == ["Sharp"]


def test_the_same_picture_is_named_within_a_report_and_counted_over_others() -> None:
    twice = replace(MATCH, same_report=True)
    others = (MATCH, replace(MATCH, report="CCCCC-DDDDD"))
    assert said(replace(FOUND, matches=(twice,)))[0] == (
        "Same picture as “Back”",
        "warn",
    )
    assert said(replace(FOUND, matches=(MATCH,)))[0][0] == "Same picture in another report"
    assert said(replace(FOUND, matches=others))[0][0] == "Same picture in 2 other reports"
    many = tuple(replace(MATCH, report=f"R{number}") for number in range(50))
    assert said(replace(FOUND, matches=many))[0][0] == "Same picture in 50 or more other reports"
    same_order = replace(MATCH, same_order=True)
    assert said(replace(FOUND, matches=(same_order,)))[0][0] == (
        "Same picture in another report on this order"
    )


def test_no_finding_accuses_anybody() -> None:
    marks = ("screenshot", "of_screen", "several_frames")
    origin = tuple(OriginFinding(kind, "0b", "The label") for kind in KINDS)
    found = replace(
        LABEL,
        tracking="other",
        serial=SerialFinding("other", "1", "imei"),
        marks=marks,
        origin=origin,
        matches=(MATCH, replace(MATCH, same_report=True, exact=True)),
    )
    words = " ".join(f"{line.text} {line.more}" for line in lines(found)).lower()
    for harsh in ("fraud", "fake", "forged", "stolen", "liar", "cheat", "suspic", "manipulat"):
        assert f" {harsh}" not in words


def test_the_outline_of_a_code_is_in_the_pictures_own_pixels() -> None:
    corners = ((10, 4), (90, 8), (88, 40), (12, 38))
    ours = CodeFinding("Code 128", "CP010", corners, is_expected=True)
    (box,) = boxes((ours,), 30)
    assert (box.number, box.points) == (1, "10,4 90,8 88,40 12,38")
    # Its number would stand above the picture's edge: it is kept inside.
    assert box.tag == (10, 30)
    assert (box.says, box.tone) == ("The expected number", "good")
