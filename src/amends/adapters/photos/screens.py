"""Whether a photo shows a screen: its pixels leave a pattern that nothing else has all over.

A camera that looks at a screen sees its grid, or the moiré of that grid with its own. In the
spectrum of a small square of the photo such a pattern is a peak that stands alone, where edges and
textures spread. A barcode has one too, and so has cloth, but hardly in most parts of a photo.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grid = NDArray[np.floating]

_SIDE, _ALONG = 128, 4
# Cycles a pixel: slower ones are what the photo shows.
_SLOWEST = 0.11
# How far (in natural logarithms of power) a peak is above what lies around it, and in how many of
# the sixteen squares. Measured: drawn labels and parcels have six such squares at most.
PEAK, SQUARES = 8.0, 11
_AROUND, _WITHIN = 7, 2
_WINDOW = np.outer(np.hanning(_SIDE), np.hanning(_SIDE)).astype(np.float32)
_SLOW = np.hypot(np.fft.fftfreq(_SIDE)[:, None], np.fft.rfftfreq(_SIDE)[None, :]) < _SLOWEST


def is_of_screen(picture: Image.Image) -> bool:
    """Whether a picture probably shows a screen; False of one too small to tell."""
    return peaks(picture) >= SQUARES


def peaks(picture: Image.Image) -> int:
    """In how many of sixteen squares one frequency stands alone."""
    if min(picture.size) < 2 * _SIDE:
        return 0
    lefts, tops = (
        np.linspace(0.12 * side, 0.88 * side - _SIDE, _ALONG).astype(int) for side in picture.size
    )
    places = ((int(x), int(y)) for x in lefts for y in tops)
    squares = (picture.crop((x, y, x + _SIDE, y + _SIDE)).convert("L") for x, y in places)
    return sum(_highest(np.asarray(one, np.float32)) >= PEAK for one in squares)


def _highest(values: Grid) -> float:
    """By how much the highest peak is above the mean of what lies around it."""
    power = np.log(np.abs(np.fft.rfft2((values - values.mean()) * _WINDOW)) ** 2 + 1e-3)
    around, within = _summed(power, _AROUND), _summed(power, _WITHIN)
    count = (2 * _AROUND + 1) ** 2 - (2 * _WITHIN + 1) ** 2
    alone = power - (around - within) / count
    alone[_SLOW] = 0.0
    return float(alone.max())


def _summed(values: Grid, reach: int) -> Grid:
    """The sum of the values up to `reach` away in both directions; beyond an end lies the other."""
    padded = np.pad(values, reach, mode="wrap")
    total = np.pad(padded, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    side, (rows, columns) = 2 * reach + 1, values.shape
    below, above = slice(side, side + rows), slice(0, rows)
    right, left = slice(side, side + columns), slice(0, columns)
    low: Grid = total[below, right] - total[above, right]
    high: Grid = total[below, left] - total[above, left]
    return low - high
