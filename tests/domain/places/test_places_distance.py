import random

import pytest

from amends.domain.places import RecordRefused, spot_at
from amends.domain.places.distance import (
    EARTH,
    distance_words,
    metres_between,
    middle,
    share,
    share_within,
)

QUARTER = EARTH * 1.5707963267948966


def test_known_ways_over_the_ground() -> None:
    paris, lyon = spot_at(48.8566, 2.3522), spot_at(45.764, 4.8357)
    assert round(metres_between(paris, lyon) / 100) == 3915
    assert metres_between(spot_at(0, 0), spot_at(90, 0)) == pytest.approx(QUARTER)
    assert metres_between(spot_at(0, 0), spot_at(0, 180)) == pytest.approx(2 * QUARTER)
    assert metres_between(paris, paris) == 0


def test_the_date_line_and_the_poles_are_places_like_others() -> None:
    one = metres_between(spot_at(-16, 179.999), spot_at(-16, -179.999))
    assert one == pytest.approx(metres_between(spot_at(-16, 10), spot_at(-16, 10.002)))
    assert metres_between(spot_at(90, 0), spot_at(90, 120)) == pytest.approx(0, abs=1e-6)
    assert metres_between(spot_at(89.999, 0), spot_at(89.999, 180)) == pytest.approx(222.4, abs=0.1)


def test_a_share_grows_with_the_way_and_says_the_same_of_a_radius() -> None:
    chance = random.Random(3)
    spots = [spot_at(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _ in range(100)]
    ways = sorted((share(spots[0], one), metres_between(spots[0], one)) for one in spots)
    assert [way for _, way in ways] == sorted(way for _, way in ways)
    assert share_within(ways[50][1]) == pytest.approx(ways[50][0])


def test_the_middle_of_a_box_is_on_the_shorter_side_of_the_earth() -> None:
    assert middle([spot_at(0, 0), spot_at(2, 4), spot_at(1, 0)]) == spot_at(1, 2)
    assert middle([spot_at(0, 179), spot_at(0, -177)]) == spot_at(0, -179)
    assert middle([spot_at(5, 7)]) == spot_at(5, 7)
    with pytest.raises(ValueError, match="nothing"):
        middle([])


@pytest.mark.parametrize("bad", [(90.1, 0), (0, 180.1), (-91, 0), (float("nan"), 0)])
def test_what_is_not_on_earth_is_no_position(bad: tuple[float, float]) -> None:
    with pytest.raises(RecordRefused, match="no position on Earth"):
        spot_at(*bad)


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (3, "50 m"),
        (330, "350 m"),
        (940, "950 m"),
        (951, "1.0 km"),
        (2449, "2.4 km"),
        (9949, "9.9 km"),
        (9951, "10 km"),
        (1_234_567, "1,235 km"),
    ],
)
def test_distances_are_told_as_exactly_as_they_help(metres: float, words: str) -> None:
    assert distance_words(metres) == words
