"""Which codes are read in photos of labels, and that no wrong number ever passes for the right one.

How often, condition by condition, is in `bench/README.md`; here are some of each, small.
"""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from amends.adapters.photos import reading
from amends.adapters.photos.reading import read_codes
from amends.domain.photos import Code
from amends.domain.tracking.label_reading import label_number
from amends.world.numbers import tracking_number
from amends.world.pictures import draw
from bench.drawn_labels import Form, Printed, Taken, photo
from bench.labels import LINK, ROUTING, like
from tests.adapters.photos.makers import NUMBER, encoded, label, quarters, with_code

SECONDS = 3.0
# Other labels in other photos than those of the figures: under two megapixels.
SMALL = (1500, 1125)
UPS = Printed("1Z5R89390357567127", beside=(ROUTING, LINK))
SSCC = tracking_number("dhl_paket", "DE", 5)[-18:]


def read(picture: Image.Image, expected: str = NUMBER) -> tuple[Code, ...]:
    return read_codes(encoded(picture, quality=85), SECONDS, [expected])


CONDITIONS = {
    "upright": (UPS, Taken(wide=600, size=SMALL)),
    "tilted": (UPS, Taken(wide=600, tilt=27, size=SMALL)),
    "turned": (UPS, Taken(wide=600, tilt=118, size=SMALL)),
    "leaning": (UPS, Taken(wide=600, lean=0.3, tilt=12, size=SMALL)),
    "small": (UPS, Taken(wide=330, tilt=20, size=SMALL)),
    "blurred": (UPS, Taken(wide=600, tilt=22, focus=1.9, size=SMALL)),
    "dark": (UPS, Taken(wide=600, tilt=22, light=0.15, grain=6, size=SMALL)),
    "glare": (UPS, Taken(wide=600, glare=0.12, size=SMALL)),
    "GS1-128": (Printed(SSCC, payload=f"(00){SSCC}"), Taken(wide=600, tilt=19, size=SMALL)),
    "ITF": (Printed(f"00{SSCC}", Form.ITF), Taken(wide=600, tilt=19, size=SMALL)),
    "DataMatrix": (
        Printed(UPS.number, Form.DataMatrix),
        Taken(wide=500, tilt=40, size=SMALL),
    ),
    "PDF417": (Printed(UPS.number, Form.PDF417), Taken(wide=600, tilt=33, size=SMALL)),
    "Aztec": (Printed(UPS.number, Form.Aztec), Taken(wide=600, tilt=52, size=SMALL)),
    "QR": (Printed(UPS.number, Form.QRCode), Taken(wide=600, tilt=200, size=SMALL)),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_the_number_is_read_and_no_other_passes_for_it(name: str) -> None:
    printed, taken = CONDITIONS[name]
    codes = read_codes(photo(printed, taken, 7), SECONDS, [printed.number])
    assert label_number(codes, printed.number) == "match"
    assert {code.text for code in codes} <= printed.texts()
    assert [other for other in like(printed) if label_number(codes, other) == "match"] == []


UNREADABLE = {
    "far out of focus": Taken(wide=600, focus=9, size=SMALL),
    "across the street": Taken(wide=90, size=SMALL),
    "cut by glare": Taken(wide=600, glare=0.5, tilt=24, size=SMALL),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_no_number_whatever_was_expected(name: str) -> None:
    printed = Printed(UPS.number)
    expected = [printed.number, *like(printed)]
    codes = read_codes(photo(printed, UNREADABLE[name], 3), 0.3, expected)
    assert {label_number(codes, one) for one in expected} == {"none"}
    assert {code.text for code in codes} <= printed.texts()


def test_the_number_is_found_behind_the_other_codes_of_a_label() -> None:
    """The link and the routing code are the easy ones here; the first try reads the link alone."""
    data = photo(UPS, Taken(wide=600, tilt=33, size=SMALL), 2)
    easy = {code.text for code in read_codes(data, 0.0, [UPS.number])}
    assert UPS.number not in easy
    assert UPS.number in {code.text for code in read_codes(data, SECONDS, [UPS.number])}


def test_another_parcels_number_is_read_as_what_it_is() -> None:
    data = photo(UPS, Taken(wide=600, size=SMALL), 2)
    assert label_number(read_codes(data, 0.5, like(UPS)[:1]), like(UPS)[0]) == "other"


@pytest.mark.parametrize("angle", [0, 8, 17, -25, 33, 45, 90, 98, 180])
def test_a_number_is_read_at_any_angle(angle: int) -> None:
    assert [code.text for code in read(label(angle))] == [NUMBER]


@pytest.mark.parametrize("angle", [0, 17, -25, 45, 90])
def test_bars_that_are_seen_are_read_in_passing_too(angle: int) -> None:
    data = encoded(label(angle), quality=85)
    assert [code.text for code in read_codes(data, SECONDS, [NUMBER], hard=False)] == [NUMBER]


def test_in_passing_the_whole_photo_is_not_turned() -> None:
    back = Image.open(BytesIO(draw("device_back", seed=5, size=(600, 450)))).convert("L")
    easy, every = (list(reading._views(back, hard=hard)) for hard in (False, True))
    assert len(every) - len(easy) == len(reading._TURNS)


def test_a_number_is_read_in_a_small_photo() -> None:
    assert [code.text for code in read(label(12, (900, 700), 2))] == [NUMBER]


@pytest.mark.parametrize("angle", [0, 25, 45, 90])
def test_the_place_of_a_code_is_told_in_pixels_of_the_upright_photo(angle: int) -> None:
    picture = label(angle, (2600, 1300), 4)
    (code,) = read(picture)
    assert code.format == "Code 128"
    middle = [sum(axis) / 4 for axis in zip(*code.corners, strict=True)]
    assert middle == pytest.approx([picture.width / 2, picture.height / 2], abs=60)


def test_a_photo_that_lies_in_its_file_has_its_codes_where_they_are_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(label(0).rotate(90, expand=True), exif=exif.tobytes())
    (code,) = read_codes(data, SECONDS, [NUMBER])
    xs, ys = zip(*code.corners, strict=True)
    assert max(xs) - min(xs) > 2 * (max(ys) - min(ys))


def test_a_matrix_code_may_be_all_there_is() -> None:
    matrix = with_code(
        "JVGL0612345678", zxingcpp.BarcodeFormat.DataMatrix, size=(900, 900), scale=9
    )
    assert [code.text for code in read(matrix, "JVGL0612345678")] == ["JVGL0612345678"]


def test_a_photo_without_codes_has_none() -> None:
    assert read(quarters((1600, 1200))) == ()
    assert read(Image.new("RGB", (1, 1), "white")) == ()
