"""The perceptual hash: as its reference computes it, and the same for copies of one picture."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from amends.adapters.photos.looks import look
from amends.domain.photos.look_alikes import MATCH_DISTANCE, distance, nearest


def drawn(size: tuple[int, int] = (512, 384), shift: int = 0) -> Image.Image:
    """A picture with large shapes."""
    width, height = size
    picture = Image.new("L", size, 200)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([width // 8, height // 6 + shift, width // 2, height // 2 + shift], fill=30)
    draw.ellipse([width // 3, height // 3, width - width // 10, height - height // 12], fill=90)
    draw.line([(0, height), (width, 0)], fill=0, width=max(2, width // 40))
    corners = [(width // 2, height // 10), (width - 5, height // 4), (width * 2 // 3, height // 2)]
    draw.polygon(corners, fill=240)
    return picture


# Computed once with the reference implementation (the package pdqhash).
@pytest.mark.parametrize(
    ("size", "pdq", "quality"),
    [
        ((512, 512), "5293f48105297d2cc36b5ec78076679e244ee6d3db84893a3b913f83be51c0fc", 100),
        ((512, 384), "1293f48105a97d2cc3695ec79066679e344ee6d3db84893a3b913f83be51c0fc", 100),
        ((200, 300), "5293f48105097d2cc3695ec7906667be344ee653db84893a79917f83be51c0fc", 100),
    ],
)
def test_the_hash_is_that_of_the_reference(size: tuple[int, int], pdq: str, quality: int) -> None:
    found = look(drawn(size))
    assert (found.pdq.hex(), found.quality) == (pdq, quality)


@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_copy_is_found_at_one_of_eight_turns(
    quarter: int, mirrored: bool
) -> None:
    original = drawn()
    turned = original.rotate(90 * quarter, expand=True)
    if mirrored:
        turned = turned.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert nearest(look(turned).turns, look(original).pdq) == 0


def test_all_eight_turns_of_a_lopsided_picture_differ() -> None:
    assert len(set(look(drawn()).turns)) == 8


def test_a_recompressed_and_smaller_copy_matches() -> None:
    original = drawn((1600, 1200))
    kept = BytesIO()
    original.resize((700, 525)).save(kept, "JPEG", quality=40)
    copy = Image.open(kept)
    assert distance(look(copy).pdq, look(original).pdq) <= MATCH_DISTANCE


def test_another_picture_does_not_match() -> None:
    other = drawn().transpose(Image.Transpose.TRANSPOSE).resize((512, 384))
    ImageDraw.Draw(other).rectangle([0, 0, 512, 150], fill=120)
    assert nearest(look(other).turns, look(drawn()).pdq) > MATCH_DISTANCE


def test_an_even_wall_says_nothing() -> None:
    found = look(Image.new("L", (512, 384), 180))
    assert (found.quality, found.says_something) == (0, False)
