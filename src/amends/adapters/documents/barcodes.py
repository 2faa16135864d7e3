"""Barcodes as bars and squares to draw, in whole modules."""

from dataclasses import dataclass

import zxingcpp

# The dots of a usual label printer, and how many of them a module may be wide. Under two, bars
# run together on worn paper; over four, the code is larger than a hand scanner likes.
DOTS_PER_INCH = 203
_MODULE_DOTS = (4, 3, 2, 1)
_QUIET_MODULES = 10


class TooLong(ValueError):
    """A number that does not fit on the label as a barcode."""


@dataclass(frozen=True)
class Bars:
    """A linear code: (start, width) of each bar in dots from the left edge of the label."""

    bars: tuple[tuple[int, int], ...]
    left: int
    width: int


@dataclass(frozen=True)
class Squares:
    """A square code: each row is its dark runs as (start, length) in modules of `dots` dots."""

    dots: int
    rows: tuple[tuple[tuple[int, int], ...], ...]


def code_128(text: str, across: int) -> Bars:
    """`text` as Code 128, centred on `across` dots with its quiet zones; raises TooLong.

    Every bar begins and ends on a whole dot, so that a printer rounds none of them.
    """
    row = _modules(text, zxingcpp.BarcodeFormat.Code128)[0]
    for dots in _MODULE_DOTS:
        if (len(row) + 2 * _QUIET_MODULES) * dots <= across:
            width = len(row) * dots
            left = (across - width) // 2
            bars = tuple((left + start * dots, length * dots) for start, length in _runs(row))
            return Bars(bars, left, width)
    raise TooLong(f"{text!r} is too long for a barcode on a label")


def data_matrix(text: str, across: int) -> Squares:
    """`text` as a square Data Matrix of at most `across` dots."""
    rows = _modules(text, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    return Squares(max(1, across // len(rows)), tuple(_runs(row) for row in rows))


def qr_code(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """`text` as a QR code: each row is its dark runs as (start, length) in modules.

    Without its quiet zone, which is four modules. A seventh of it may be hidden and it still reads
    (level M): on a screen nothing is worn off, and fewer modules are larger ones.
    """
    return tuple(_runs(row) for row in _modules(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M"))


def _modules(
    text: str, form: zxingcpp.BarcodeFormat, **options: bool | str
) -> tuple[tuple[bool, ...], ...]:
    """The code's modules by row, dark ones true, without quiet zones."""
    code = zxingcpp.create_barcode(text, form, **options)
    image = code.to_image(scale=1, add_quiet_zones=False)
    view = memoryview(image)  # type: ignore[arg-type]
    high, wide = view.shape or (0, 0)
    flat = view.tobytes()
    return tuple(
        tuple(level < 128 for level in flat[row * wide : (row + 1) * wide]) for row in range(high)
    )


def _runs(row: tuple[bool, ...]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return tuple(runs)
