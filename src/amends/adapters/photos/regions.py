"""Where in a photo linear codes probably are, and how they lie, without reading any.

Bars make all edges around them point one way. So the picture is cut into small squares, each is
asked how strong its edges are and how much they agree (the structure tensor's coherence), and
squares that agree with their neighbours make a region.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grid = NDArray[np.floating]
Squares = list[tuple[int, int]]

_SQUARE = 16
_AGREEING, _STRONG = 0.55, 0.06
_SMALLEST = 6
_TURNED_AT_MOST = math.radians(20)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle turned by `angle` (radians) in pixels of the picture; `wide` is across the bars.

    `weight` is how much is in it: the strength of its edges, summed up.
    """

    middle: tuple[float, float]
    wide: float
    high: float
    angle: float
    weight: float


def regions(grey: Image.Image) -> tuple[Region, ...]:
    """The likely places of linear codes, those with the most bars first."""
    tensors = _tensors(grey)
    if tensors is None:
        return ()
    energy, coherence, direction = tensors
    floor = _STRONG * float(np.percentile(energy, 99.5))
    likely = (coherence > _AGREEING) & (energy > max(floor, 1e-6))
    found = [
        _region(squares, energy, direction)
        for squares in _grown(likely, direction)
        if len(squares) >= _SMALLEST
    ]
    return tuple(sorted(found, key=lambda one: -one.weight))


def _tensors(grey: Image.Image) -> tuple[Grid, Grid, Grid] | None:
    """Strength, agreement (0 to 1) and direction of the edges (radians) in each square."""
    smooth = np.asarray(grey.filter(ImageFilter.BoxBlur(1)), np.float32)
    rows, columns = (side // _SQUARE for side in smooth.shape)
    if rows < 4 or columns < 4:
        return None
    smooth = smooth[: rows * _SQUARE, : columns * _SQUARE]
    along, down = np.zeros_like(smooth), np.zeros_like(smooth)
    along[:, 1:-1] = smooth[:, 2:] - smooth[:, :-2]
    down[1:-1] = smooth[2:] - smooth[:-2]
    xx, yy, xy = (_summed(one, rows, columns) for one in (along**2, down**2, along * down))
    energy = xx + yy
    coherence = np.hypot(xx - yy, 2 * xy) / np.maximum(energy, 1e-6)
    return energy, coherence, 0.5 * np.arctan2(2 * xy, xx - yy)


def _summed(values: Grid, rows: int, columns: int) -> Grid:
    """The sum over each square and the eight around it."""
    summed = values.reshape(rows, _SQUARE, columns, _SQUARE).sum(axis=(1, 3))
    wide = np.pad(summed, 1)
    around: Grid = sum(
        (wide[y : y + rows, x : x + columns] for y in range(3) for x in range(3)),
        start=np.zeros_like(summed),
    )
    return around


def _grown(likely: NDArray[np.bool_], direction: Grid) -> Iterator[Squares]:
    """Squares that touch and agree on their direction."""
    left = {(int(y), int(x)) for y, x in np.argwhere(likely)}
    while left:
        squares = [left.pop()]
        for y, x in squares:
            for near in ((y, x + 1), (y, x - 1), (y + 1, x), (y - 1, x)):
                if near in left and _apart(direction[y, x], direction[near]) < _TURNED_AT_MOST:
                    left.remove(near)
                    squares.append(near)
        yield squares


def _apart(one: float, other: float) -> float:
    """The angle between two directions, of which each is as good as its opposite."""
    return abs((one - other + math.pi / 2) % math.pi - math.pi / 2)


def _region(squares: Squares, energy: Grid, direction: Grid) -> Region:
    """The turned rectangle round the squares."""
    places = np.array(squares)
    strong = energy[places[:, 0], places[:, 1]]
    doubled = 2 * direction[places[:, 0], places[:, 1]]
    angle = 0.5 * math.atan2(
        float((strong * np.sin(doubled)).sum()), float((strong * np.cos(doubled)).sum())
    )
    x, y = (places[:, 1] + 0.5) * _SQUARE, (places[:, 0] + 0.5) * _SQUARE
    across = x * math.cos(angle) + y * math.sin(angle)
    along = -x * math.sin(angle) + y * math.cos(angle)
    u, v = (float(one.max() + one.min()) / 2 for one in (across, along))
    middle = (
        u * math.cos(angle) - v * math.sin(angle),
        u * math.sin(angle) + v * math.cos(angle),
    )
    wide, high = (float(np.ptp(one)) + _SQUARE for one in (across, along))
    return Region(middle, wide, high, angle, float(strong.sum()))
