"""When two photos show the same picture: bits of a perceptual hash (PDQ) that differ.

PDQ is published with its distances: of 256 bits at most 31 differ between copies of one picture,
about 128 between unrelated ones; below a quality of 50 a picture has too few features to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MATCH_DISTANCE = 31
QUALITY_FLOOR = 50
BYTES = 32
# Sixteen bands of sixteen bits: of at most 31 bits that differ, one band holds at most one.
BANDS = 16


@dataclass(frozen=True)
class Look:
    """What a picture looks like: its PDQ hash as it lies (first), and turned and mirrored.

    Each hash is 32 bytes, the highest bit of PDQ first; `quality` is 0 to 100.
    """

    turns: tuple[bytes, ...]
    quality: int

    @property
    def pdq(self) -> bytes:
        """The hash of the picture as it lies."""
        return self.turns[0]

    @property
    def says_something(self) -> bool:
        """Whether the picture has enough features to be compared."""
        return self.quality >= QUALITY_FLOOR


@dataclass(frozen=True)
class LookAlike:
    """An earlier photo that shows the same picture, and how many bits differ."""

    photo_id: int
    distance: int


def distance(one: bytes, other: bytes) -> int:
    """How many bits differ."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def nearest(turns: Iterable[bytes], other: bytes) -> int:
    """How many bits differ at the turn where the fewest do."""
    return min(distance(turn, other) for turn in turns)
