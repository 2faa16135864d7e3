"""A QR code to put into a page."""

from dataclasses import dataclass

from amends.adapters.documents.barcodes import qr_code

# The quiet zone that a QR code needs on every side, in modules.
QUIET = 4


@dataclass(frozen=True)
class Drawing:
    """The dark modules as one path of an SVG that is `side` modules wide and high, its quiet zone
    included."""

    side: int
    path: str


def drawn(text: str) -> Drawing:
    """`text` as a QR code."""
    rows = qr_code(text)
    path = "".join(
        f"M{QUIET + start} {QUIET + down}h{length}v1h-{length}z"
        for down, row in enumerate(rows)
        for start, length in row
    )
    return Drawing(len(rows) + 2 * QUIET, path)
