"""Where and when photos were taken: a contradiction is a question, an absence is nothing."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.photos.origin import (
    Contradiction,
    Journey,
    Taken,
    contradictions,
    far_apart,
    kilometres,
    signals,
    span_of,
)

SHIPPED = datetime(2026, 3, 30, 15, tzinfo=UTC)
DELIVERED = datetime(2026, 4, 2, 12, tzinfo=UTC)
JOURNEY = Journey(SHIPPED, DELIVERED)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN, PARIS, POTSDAM = (52.5, 13.4), (48.9, 2.4), (52.4, 13.1)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def kinds(*photos: Taken, journey: Journey = JOURNEY) -> list[str]:
    return [one.kind for one in contradictions(photos, journey)]


def at(moment: datetime) -> Taken:
    return Taken("front", span_of(moment))


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (DELIVERED + HOUR, []),
        (DELIVERED, []),
        (DELIVERED - 12 * HOUR, []),
        (DELIVERED - 12 * HOUR - timedelta(seconds=1), ["before_delivery"]),
        (SHIPPED - 12 * HOUR, ["before_delivery"]),
        (SHIPPED - 12 * HOUR - timedelta(seconds=1), ["before_shipping"]),
        (SHIPPED - 400 * DAY, ["before_shipping"]),
    ],
)
def test_a_photo_from_before_the_parcel_came_is_a_contradiction(
    moment: datetime, found: list[str]
) -> None:
    assert kinds(at(moment)) == found


@pytest.mark.parametrize(("hours_before", "found"), [(23, []), (24, []), (25, ["before_delivery"])])
def test_a_clock_without_an_offset_is_given_the_westmost_one(
    hours_before: int, found: list[str]
) -> None:
    clock = (DELIVERED - hours_before * HOUR).replace(tzinfo=None)
    assert kinds(at(clock)) == found


def test_where_no_delivery_is_known_nothing_is_before_it() -> None:
    assert kinds(at(DELIVERED - 2 * DAY), journey=Journey(SHIPPED, None)) == []
    assert kinds(at(DELIVERED - 900 * DAY), journey=Journey()) == []


def test_what_is_not_there_says_nothing() -> None:
    bare = [Taken("front"), Taken("back"), Taken("near", None, "Fairgate 9", "9.1")]
    assert contradictions(bare, JOURNEY) == ()


def test_two_cameras_and_two_programs_are_notes_and_send_nothing_to_a_person() -> None:
    front, back = Taken("front", None, "Fairgate 9", "9.1"), Taken("back", None, "Norrsken X2")
    again = Taken("near", None, "Fairgate 9", "Retouch 3")
    found = contradictions([front, back, again], JOURNEY)
    assert found == (
        Contradiction("two_cameras", "back", "front"),
        Contradiction("two_programs", "near", "front"),
        Contradiction("two_cameras", "near", "back"),
    )
    assert signals(found) == ()


def test_of_a_photo_each_kind_is_told_once_against_the_first() -> None:
    first, second = Taken("front", None, "Fairgate 9"), Taken("back", None, "Fairgate 9")
    other = Taken("near", None, "Norrsken X2")
    assert contradictions([first, second, other], JOURNEY) == (
        Contradiction("two_cameras", "near", "front"),
    )


@pytest.mark.parametrize(("days", "found"), [(7, []), (8, ["days_apart"])])
def test_photos_more_than_a_week_apart_are_a_note(days: int, found: list[str]) -> None:
    one = at(DELIVERED)
    other = Taken("back", span_of(DELIVERED + days * DAY))
    assert kinds(one, other) == found
    assert kinds(other, one) == found
    assert not signals(contradictions([one, other], JOURNEY))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [(BERLIN, PARIS, True), (BERLIN, POTSDAM, False), ((0, 179.9), (0, -179.9), False)],
)
def test_places_are_apart_beyond_a_hundred_kilometres(
    one: tuple[float, float], other: tuple[float, float], apart: bool
) -> None:
    assert far_apart(one, other) is apart
    assert far_apart(other, one) is apart


def test_a_degree_of_longitude_at_the_equator_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.05)
    assert kilometres((90, 0), (-90, 0)) == pytest.approx(20015.1, abs=0.05)


@given(moments, offsets)
def test_whatever_offset_a_clock_had_its_moment_lies_in_the_span(
    clock: datetime, offset: timezone
) -> None:
    span = span_of(clock)
    assert span.earliest <= clock.replace(tzinfo=offset) <= span.latest


@given(moments, offsets)
def test_a_photo_taken_after_the_delivery_is_never_a_signal(
    clock: datetime, offset: timezone
) -> None:
    came = clock.replace(tzinfo=offset)
    journey = Journey(came - 3 * DAY, came)
    assert signals(contradictions([at(clock), at(came)], journey)) == ()


@given(st.lists(st.builds(lambda name, clock: Taken(name, span_of(clock)), st.text(), moments)))
def test_the_order_of_the_photos_changes_no_answer(photos: list[Taken]) -> None:
    there, back = contradictions(photos, JOURNEY), contradictions(photos[::-1], JOURNEY)
    assert {one.kind for one in there} == {one.kind for one in back}
