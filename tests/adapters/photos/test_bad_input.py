"""Whatever is sent: a refusal in words, or a photo; and nobody's memory grows by it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from amends.adapters.photos import examine
from amends.adapters.photos.apart import Apart, NotAnalysed
from amends.domain.photos import PhotoLimits, PhotoRefused
from tests.adapters.photos.bad_files import KEPT, NOT_ANALYSED, REFUSED, SEVERAL
from tests.adapters.photos.makers import corners

LIMITS = PhotoLimits()
# Interpreter, numpy, decoders, and a photo of nine thousand pixels squared.
LOOKER_MEGABYTES, GROWTH_MEGABYTES = 220, 60


def megabytes(pid: int | str, what: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(what))


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    process = Apart()
    yield process
    (pid,) = process._lookers.pids
    assert megabytes(pid, "VmHWM") < LOOKER_MEGABYTES
    process.close()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_surely_no_whole_photo_is_refused_from_outside(name: str) -> None:
    code, made = REFUSED[name]
    with pytest.raises(PhotoRefused) as refused:
        examine(made(), LIMITS)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize("name", NOT_ANALYSED)
def test_what_no_picture_comes_of_is_told_so_by_whoever_decodes_it(name: str, apart: Apart) -> None:
    data = NOT_ANALYSED[name]()
    assert examine(data, LIMITS).width
    with pytest.raises(NotAnalysed, match="its file is damaged inside"):
        apart.look(data, LIMITS)
    with pytest.raises(NotAnalysed):
        apart.read_codes(data, 0.1)


@pytest.mark.parametrize("name", KEPT)
def test_a_photo_with_nonsense_in_it_is_a_photo(name: str, apart: Apart) -> None:
    data = KEPT[name]()
    facts = examine(data, LIMITS)
    found = apart.look(data, LIMITS)
    assert (found.facts.width, found.facts.height) == (facts.width, facts.height)
    assert found.facts.camera.isprintable()
    assert max(Image.open(BytesIO(found.large)).size) <= 1600
    assert max(Image.open(BytesIO(found.small)).size) <= 320


@pytest.mark.parametrize("name", SEVERAL)
def test_of_several_pictures_the_first_is_shown_and_how_many_is_told(
    name: str, apart: Apart
) -> None:
    found = apart.look(SEVERAL[name](), LIMITS)
    assert found.facts.frames == 2
    assert corners(found.large) == ["red", "green", "white", "blue"]


def test_whoever_receives_photos_does_not_grow_by_them() -> None:
    files = [made() for _, made in REFUSED.values()]
    files += [made() for group in (NOT_ANALYSED, KEPT, SEVERAL) for made in group.values()]
    before = megabytes("self", "VmRSS")
    for data in files:
        try:
            examine(data, LIMITS)
        except PhotoRefused:
            continue
    assert megabytes("self", "VmRSS") < before + GROWTH_MEGABYTES
