"""The same picture is found again among all photos: every match, and nothing else."""

import random

import pytest

from amends.domain.photos.look_alikes import MATCH_DISTANCE, Look, LookAlike, distance
from amends.store.look_alikes import look_alikes, shelve
from amends.store.models import Photo, PhotoPrint, PrintShelf
from tests.makers import make_incident

pytestmark = pytest.mark.django_db


def seen(pdq: bytes, quality: int = 80) -> Look:
    """A picture that looks the same at every turn."""
    return Look((pdq,) * 8, quality)


def changed(pdq: bytes, bits: list[int]) -> bytes:
    """The hash with some of its bits turned over."""
    value = int.from_bytes(pdq, "big")
    for bit in bits:
        value ^= 1 << bit
    return value.to_bytes(32, "big")


@pytest.fixture
def photos() -> list[Photo]:
    """Photos that stand on no shelf yet."""
    found = list(make_incident().photos.order_by("pk"))
    PhotoPrint.objects.all().delete()
    PrintShelf.objects.all().delete()
    return found


def test_every_match_up_to_31_bits_is_found_whatever_bits_differ(photos: list[Photo]) -> None:
    chance = random.Random(7)
    pdq = chance.randbytes(32)
    shelve(photos[0], seen(pdq))
    for bits in range(40):
        asked = changed(pdq, chance.sample(range(256), bits))
        expected = (LookAlike(photos[0].pk, bits),) if bits <= MATCH_DISTANCE else ()
        assert look_alikes(seen(asked)) == expected


def test_bits_that_differ_evenly_in_every_band_hide_no_match(photos: list[Photo]) -> None:
    pdq = random.Random(8).randbytes(32)
    shelve(photos[0], seen(pdq))
    # Two in each band but one: 31 bits, and only the last band is one bit away.
    evenly = [16 * band + at for band in range(16) for at in (3, 11)][:31]
    assert look_alikes(seen(changed(pdq, evenly))) == (LookAlike(photos[0].pk, 31),)


def test_the_nearest_of_the_eight_turns_counts(photos: list[Photo]) -> None:
    chance = random.Random(9)
    turns = tuple(chance.randbytes(32) for _ in range(8))
    shelve(photos[0], seen(changed(turns[5], [1, 2])))
    assert look_alikes(Look(turns, 80)) == (LookAlike(photos[0].pk, 2),)


def test_the_nearest_come_first_as_brute_force_says(photos: list[Photo]) -> None:
    chance = random.Random(10)
    pdq = chance.randbytes(32)
    prints = {}
    for photo, bits in zip(photos, (40, 12, 31, 3, 0), strict=False):
        prints[photo.pk] = changed(pdq, chance.sample(range(256), bits))
        shelve(photo, seen(prints[photo.pk]))
    brute = [(distance(one, pdq), pk) for pk, one in prints.items()]
    expected = [LookAlike(pk, far) for far, pk in sorted(brute) if far <= MATCH_DISTANCE]
    assert list(look_alikes(seen(pdq))) == expected
    assert [one.distance for one in expected] == [0, 3, 12, 31]


def test_shelving_twice_is_once(photos: list[Photo]) -> None:
    look = seen(random.Random(11).randbytes(32))
    shelve(photos[0], look)
    before = {shelf.key: bytes(shelf.entries) for shelf in PrintShelf.objects.all()}
    shelve(photos[0], look)
    assert {shelf.key: bytes(shelf.entries) for shelf in PrintShelf.objects.all()} == before
    assert len(before) == 16


def test_a_picture_without_features_is_kept_and_never_compared(photos: list[Photo]) -> None:
    look = seen(bytes(32), quality=49)
    shelve(photos[0], look)
    assert PhotoPrint.objects.get().quality == 49
    assert not PrintShelf.objects.exists()
    assert look_alikes(look) == ()


def test_the_very_same_file_again_takes_no_room_on_the_shelves(photos: list[Photo]) -> None:
    look = seen(random.Random(12).randbytes(32))
    shelve(photos[0], look)
    Photo.objects.filter(pk=photos[1].pk).update(sha256=photos[0].sha256)
    photos[1].refresh_from_db()
    shelve(photos[1], look)
    assert PhotoPrint.objects.count() == 2
    assert look_alikes(look) == (LookAlike(photos[0].pk, 0),)


def test_turns_that_stand_on_the_same_shelves_find_each_photo_once(photos: list[Photo]) -> None:
    chance = random.Random(13)
    pdq = chance.randbytes(32)
    for photo, bits in zip(photos, (33, 31, 20, 2), strict=False):
        shelve(photo, seen(changed(pdq, chance.sample(range(256), bits))))
    turns = (pdq, pdq, *(changed(pdq, [bit, bit + 40]) for bit in range(6)))
    kept = {one.photo_id: bytes(one.pdq) for one in PhotoPrint.objects.all()}
    brute = {pk: min(distance(turn, one) for turn in turns) for pk, one in kept.items()}
    expected = {pk: far for pk, far in brute.items() if far <= MATCH_DISTANCE}
    found = look_alikes(Look(turns, 80))
    assert {one.photo_id: one.distance for one in found} == expected
    assert len(found) == len(expected) >= 3
