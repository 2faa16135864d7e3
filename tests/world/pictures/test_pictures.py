"""The drawn photos: the same for a seed, readable where a label is, good photos to the adapter."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from amends.adapters.photos import PhotoLimits, examine
from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.reading import read_codes
from amends.world.pictures import SUBJECTS, draw
from amends.world.pictures.devices import Look, front
from amends.world.pictures.label import label

SMALL = (640, 480)
ADDRESSEE = ("Łukasz Żółć", "12 rue des Tilleuls", "69003 Lyon", "FR")
NUMBERS = (
    "6A12345678907",
    "1Z999AA10123456784",
    "00340433836442636597",
    "RR123456785FR",
    "01015026003653C",
    "JVGL0612345678901234",
    "986578788855",
)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_seed_draws_the_same_bytes_again_and_another_seed_others(subject: str) -> None:
    random.seed(1)
    first = draw(subject, seed=7, size=SMALL, tracking="6A12345678907")
    random.seed(2)
    assert draw(subject, seed=7, size=SMALL, tracking="6A12345678907") == first
    assert draw(subject, seed=8, size=SMALL, tracking="6A12345678907") != first


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_picture_is_a_sharp_and_light_photo(subject: str) -> None:
    data = draw(subject, seed=1, tracking="6A12345678907", defect="crack", zone="screen")
    facts = examine(data, PhotoLimits())
    assert (facts.width, facts.height) == (1600, 1200)
    assert analyse(data, PhotoLimits()).findings.legible


@pytest.mark.parametrize(("seed", "number"), enumerate(NUMBERS))
def test_the_label_is_read_back_from_its_photo(seed: int, number: str) -> None:
    data = draw("label", seed=seed, tracking=number, carrier="Colissimo", addressee=ADDRESSEE)
    assert number in {code.text for code in read_codes(data, 3.0)}


@pytest.mark.parametrize(
    ("fmt", "content_type"),
    [
        ("JPEG", "image/jpeg"),
        ("HEIC", "image/heif"),
        ("PNG", "image/png"),
        ("WebP", "image/webp"),
    ],
)
def test_every_format_carries_camera_and_moment(fmt: str, content_type: str) -> None:
    taken = datetime(2026, 4, 3, 9, 27, tzinfo=timezone(timedelta(hours=2)))
    data = draw("device_front", seed=4, size=SMALL, fmt=fmt, taken_at=taken)
    facts = examine(data, PhotoLimits())
    assert facts.content_type == content_type
    assert facts.taken_at == datetime(2026, 4, 3, 7, 27, tzinfo=UTC)
    assert facts.camera in {"Fairgate 9", "Norrsken X2", "Alba One Pro"}


def test_without_a_moment_one_follows_from_the_seed() -> None:
    facts = examine(draw("label", seed=4, size=SMALL), PhotoLimits())
    assert facts.taken_at is not None
    assert datetime(2026, 4, 1, tzinfo=UTC) < facts.taken_at < datetime(2026, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize("device", ["phone", "tablet", "laptop"])
@pytest.mark.parametrize("zone", ["screen", "back", "frame", ""])
def test_damage_shows_on_the_side_where_it_is(device: str, zone: str) -> None:
    def picture(subject: str, defect: str) -> bytes:
        return draw(subject, seed=5, size=SMALL, defect=defect, zone=zone, device=device)

    on_back = zone in ("back", "camera")
    front_differs = picture("device_front", "crack") != picture("device_front", "")
    assert front_differs is not on_back


@pytest.mark.parametrize("defect", ["crushed", "torn", "wet", "open"])
def test_every_damage_of_the_box_shows(defect: str) -> None:
    whole = draw("packaging", seed=6, size=SMALL)
    assert draw("packaging", seed=6, size=SMALL, defect=defect) != whole


def test_all_pictures_of_a_parcel_show_the_same_label_and_another_parcel_another() -> None:
    assert label("6A1", "GLS", ADDRESSEE) == label("6A1", "GLS", ADDRESSEE)
    assert label("6A1", "GLS", ADDRESSEE) != label("6A2", "GLS", ADDRESSEE)


def test_the_same_crack_is_seen_whole_and_from_near() -> None:
    whole, near = (Look("phone", "black", unit, "crack", "screen", 3) for unit in (2.0, 4.0))
    far_sheet, far_hit = front(whole.chance("one"), whole)
    near_sheet, near_hit = front(near.chance("two"), near)
    assert far_hit == near_hit
    edges = [
        sheet.convert("L").resize((72, 148)).filter(ImageFilter.FIND_EDGES)
        for sheet in (far_sheet, near_sheet)
    ]
    other = front(whole.chance("one"), replace(whole, seed=4))[0].convert("L").resize((72, 148))
    alike = _difference(*edges)
    assert alike < 0.6 * _difference(edges[0], other.filter(ImageFilter.FIND_EDGES))


def _difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def test_an_unknown_subject_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("selfie", seed=1)
