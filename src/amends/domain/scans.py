"""What a scanner reads, and what of it may be a tracking number.

Scanners give more than is printed: a symbology identifier, routing in front, services behind,
brackets or control characters between the elements, a whole payload of fields.
"""

import re
from collections.abc import Iterator
from itertools import islice

# The longest text that is looked at: labels hold less, and nothing grows with what is thrown at us.
LONGEST = 10_000
MOST_FIELDS = 64
LONGEST_NUMBER = 40

# FNC1 as scanners pass it on, and the separators of structured payloads.
SEPARATORS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xe8\xf1|^]+")
SYMBOLOGY = re.compile(r"^\][A-Za-z]\d")
ELEMENT = re.compile(r"\((\d{2,4})\)([^()]*)")
USPS_ROUTING = re.compile(r"420(?:\d{9}|\d{5})(9[1-5]\d{20}|9[1-5]\d{24}|[0-8]\d{19})")
# Elements of GS1 that stand before or after the number: consignment, shipment, ship-to codes.
GS1_ELEMENTS = re.compile(r"(?:402(\d{17})|421\d{3}[0-9A-Z]{3,9}|00(\d{18}))", re.ASCII)


def normalise(text: str) -> str:
    """Capital letters and digits only: brackets, spaces, dashes and control characters go."""
    return re.sub(r"[^A-Z0-9]", "", text[:LONGEST].upper())


def readings(text: str) -> tuple[str, ...]:
    """What a scan or line may stand for, the plainest reading first, none twice."""
    text = text[:LONGEST]
    found = dict.fromkeys(reading for field in _fields(text) for reading in _unwrapped(field))
    mended = [reading.replace("O", "0") for reading in found if "O" in reading]
    return tuple(dict.fromkeys([*found, *mended]))


def _fields(text: str) -> Iterator[str]:
    """The text as a whole, and each of its fields, in normal form."""
    plain = SYMBOLOGY.sub("", text.strip())
    yield normalise(plain)
    for piece in SEPARATORS.split(plain, maxsplit=MOST_FIELDS)[:MOST_FIELDS]:
        yield normalise(SYMBOLOGY.sub("", piece.strip()))
        yield from _elements(piece)


def _elements(piece: str) -> Iterator[str]:
    """GS1 elements in brackets: each value, with its identifier where that is part of a number."""
    for element in islice(ELEMENT.finditer(piece), MOST_FIELDS):
        identifier, compact = element[1], normalise(element[2])
        yield f"{identifier}{compact}" if identifier[0] in "09" else compact


def _unwrapped(field: str) -> Iterator[str]:
    """The field, and what is left of it without what scanners put around a number."""
    if not field or len(field) > 2 * LONGEST_NUMBER:
        return
    yield field
    routed = USPS_ROUTING.fullmatch(field)
    if routed:
        yield routed[1]
    for match in GS1_ELEMENTS.finditer(field):
        if match.start() == 0 or field.startswith(("402", "421")):
            yield from (group for group in match.groups() if group)
    # DPD's barcode has a character in front that says what follows.
    if len(field) == 29 and field[8:28].isdigit():
        yield field[1:]
