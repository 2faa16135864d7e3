"""Photos are decoded in a process of its own, which has limits and can be lost."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.analysis import from_data
from amends.adapters.photos.apart import Apart, NotAnalysed
from amends.adapters.photos.deriving import derive
from amends.domain.photos import PhotoLimits, PhotoRefused
from tests.pictures import label_picture, picture

LIMITS = PhotoLimits()


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    process = Apart()
    yield process
    process.close()


def vast() -> bytes:
    """A small file that takes 200 MB when it is decoded."""
    kept = BytesIO()
    Image.new("RGBA", (7000, 7000), (10, 200, 30, 255)).save(kept, "PNG")
    return kept.getvalue()


def test_it_sees_what_is_seen_here(apart: Apart) -> None:
    photo = label_picture("1Z5R89390357567127")
    assert apart.analyse(photo, LIMITS, want_codes=True) == analyse(photo, LIMITS, want_codes=True)


def test_an_analysis_goes_through_json_unchanged() -> None:
    found = analyse(label_picture("1Z5R89390357567127"), LIMITS, want_codes=True)
    assert from_data(found.data()) == found


def test_it_derives_what_is_derived_here(apart: Apart) -> None:
    assert apart.derive(picture(), 120) == derive(picture(), 120)


def test_a_refusal_is_the_same_sentence(apart: Apart) -> None:
    with pytest.raises(PhotoRefused, match="This file is empty"):
        apart.analyse(b"", LIMITS, want_codes=False)


def test_past_the_limit_of_memory_nothing_is_said_of_a_photo_and_the_next_is_seen() -> None:
    process = Apart(megabytes=400)
    with pytest.raises(NotAnalysed, match="more memory than one photo may take"):
        process.analyse(vast(), LIMITS, want_codes=False)
    assert process.analyse(picture(), LIMITS, want_codes=False).facts.width == 240
    process.close()


def test_past_the_limit_of_time_nothing_is_said_of_a_photo() -> None:
    process = Apart(seconds=0.0)
    with pytest.raises(NotAnalysed, match="longer than one photo may"):
        process.analyse(picture(), LIMITS, want_codes=False)
    process.close()


def test_a_process_that_was_killed_is_started_again(apart: Apart) -> None:
    apart.analyse(picture(), LIMITS, want_codes=False)
    assert apart._process
    apart._process.kill()
    assert apart.analyse(picture(), LIMITS, want_codes=False).facts.height == 180
