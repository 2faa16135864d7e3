"""What of a photographed label may be seen by somebody who does not need its address."""

from collections.abc import Iterable

from amends.domain.photos import Code
from amends.domain.tracking import same_number
from amends.domain.tracking.scans import normalise

# What scanners and carriers put around a number: an identifier, a check character. Not a postcode.
AROUND = 4

Area = tuple[tuple[float, float], ...]


def areas_to_show(codes: Iterable[Code], expected: str, size: tuple[int, int]) -> tuple[Area, ...]:
    """Where the codes stand that say the parcel's number and nothing else, in shares of the size.

    `size` is the width and height of the photo that the codes' corners are pixels of. Other codes
    are hidden with the print: routing codes hold the postcode, many square ones the address.
    """
    width, height = size
    return tuple(
        tuple((x / width, y / height) for x, y in code.corners)
        for code in codes
        if says_only(code.text, expected)
    )


def says_only(text: str, expected: str) -> bool:
    """Whether a code's text is the number `expected`, as scanners may give it, and no more."""
    most = len(normalise(expected)) + AROUND
    return len(normalise(text)) <= most and same_number(text, expected)
