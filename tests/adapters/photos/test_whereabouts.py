"""When and where a photo says that it was taken."""

from datetime import datetime
from io import BytesIO

import pytest
from PIL import ExifTags, Image

from amends.adapters.photos.whereabouts import Whereabouts, whereabouts
from tests.pictures import picture

SYDNEY = ("S", (33.0, 51.0, 54.0)), ("E", (151.0, 12.0, 34.0))


def told(*, moment: str = "", offset: str = "", place: object = None) -> Whereabouts:
    exif = Image.Exif()
    details, gps = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    if moment:
        details[ExifTags.Base.DateTimeOriginal] = moment
    if offset:
        details[ExifTags.Base.OffsetTimeOriginal] = offset
    if place:
        (gps[1], gps[2]), (gps[3], gps[4]) = place  # type: ignore[misc]
    kept = BytesIO()
    Image.open(BytesIO(picture())).save(kept, "JPEG", exif=exif.tobytes())
    return whereabouts(kept.getvalue())


def test_a_place_is_told_to_a_tenth_of_a_degree_south_and_west_below_zero() -> None:
    assert told(place=SYDNEY).place == (-33.9, 151.2)
    assert told(place=(("N", (0.0, 30.0, 0.0)), ("W", (3.0, 0.0, 0.0)))).place == (0.5, -3.0)


@pytest.mark.parametrize(
    "place", [(("N", (91.0, 0.0, 0.0)), ("E", (1.0, 0.0, 0.0))), (("N", (1.0,)), ("E", (1.0,)))]
)
def test_nonsense_is_no_place(place: object) -> None:
    assert told(place=place).place is None


def test_a_clock_is_told_only_without_an_offset() -> None:
    moment = "2026:04:02 18:30:05"
    assert told(moment=moment).clock == datetime(2026, 4, 2, 18, 30, 5)  # noqa: DTZ001
    assert told(moment=moment, offset="+02:00").clock is None
    assert told(moment="yesterday").clock is None


def test_what_is_no_photo_says_nothing() -> None:
    assert whereabouts(b"") == whereabouts(picture()) == Whereabouts()
