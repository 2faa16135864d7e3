"""What a photo looks like, in 256 bits that survive recompression and scaling: PDQ.

After the published algorithm (Facebook, "PDQ", 2019): luminance, two passes of a box filter,
64 by 64 samples, the lowest 16 by 16 frequencies, each bit whether one is above their median.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from amends.domain.photos.look_alikes import Look

Grid = NDArray[np.floating]

SIDE, FREQUENCIES = 64, 16
# Larger pictures are made this small first, as the reference does.
LONGEST = 512
_WAVES = (
    np.sqrt(2 / SIDE)
    * np.cos(np.pi / 2 / SIDE * np.outer(np.arange(1, FREQUENCIES + 1), 2 * np.arange(SIDE) + 1))
).astype(np.float32)


def look(picture: Image.Image) -> Look:
    """The hash of a grey picture in all eight turns (as it lies first), and its quality."""
    small = picture.convert("L")
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.float32)
    # Mirrored before it is sampled: the samples do not lie in the very middle, so that mirroring
    # their frequencies would be some bits off the hash of a photo that really was mirrored.
    samples = [_samples(grey[::up, ::along]) for up in (1, -1) for along in (1, -1)]
    waves = [_WAVES @ one @ _WAVES.T for one in samples]
    turns = [*waves, *(one.T for one in waves)]
    return Look(tuple(map(_bits, turns)), _quality(samples[0]))


def _bits(waves: Grid) -> bytes:
    """The hash, its highest bit first: the last row's last frequency."""
    flat = waves.ravel()
    median = np.sort(flat)[flat.size // 2 - 1]
    return np.packbits((flat > median)[::-1]).tobytes()


def _quality(samples: Grid) -> int:
    """How much goes on in the picture: whole steps between neighbours, 0 to 100."""
    steps = sum(
        float(np.abs(np.trunc(np.diff(samples, axis=axis) * 100 / 255)).sum()) for axis in (0, 1)
    )
    return min(100, int(steps / 90))


def _samples(grey: Grid) -> Grid:
    """64 by 64 values, each the mean of what lies around it."""
    height, width = grey.shape
    samples: Grid = _sampling(height) @ grey @ _sampling(width).T
    return samples


@lru_cache(maxsize=8)
def _sampling(size: int) -> Grid:
    """Two passes of a box filter along `size` values, then 64 of them: as one matrix (64, size).

    The window is cut at the borders, and lies one value further ahead where it is even.
    """
    window = (size + 2 * SIDE - 1) // (2 * SIDE)
    place, ahead = np.arange(size), (window + 2) // 2
    first, end = np.maximum(0, place - window + ahead), np.minimum(size, place + ahead)
    inside = (place >= first[:, None]) & (place < end[:, None])
    box = inside / (end - first)[:, None]
    middles = ((np.arange(SIDE) + 0.5) * size / SIDE).astype(np.intp)
    both: Grid = (box[middles] @ box).astype(np.float32)
    return both
