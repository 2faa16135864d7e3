"""What a scanner reads, and what of it may be a tracking number.

Scanners give more than is printed: a symbology identifier, routing in front, services behind,
brackets or control characters between the elements, a whole payload of fields.
"""

import re
from collections.abc import Iterator
from itertools import islice

from amends.domain.tracking.formats import LONGEST_NUMBER
from amends.domain.tracking.gs1_elements import bracketed_elements, elements
from amends.domain.tracking.label_payloads import payload_numbers

# The longest text that is looked at, and the longest scan: a QR code holds 4,296 capitals, others
# less. Nothing grows with what is thrown at us.
LONGEST = 10_000
LONGEST_SCAN = 4_296
MOST_FIELDS = 64
MOST_READINGS = 256
LONGEST_FIELD = 100

# FNC1 as scanners pass it on (also as bytes that are no UTF-8), the separators of structured
# payloads, and what stands between a word and its number on a printed line.
SEPARATORS = re.compile("[\x00-\x1f\x7f\xe8\xf1\udc80-\udcff|^:;#,]+")
SPELT_OUT = re.compile(r"<(?:GS|RS|US|FS|EOT|FNC1)>")
DIGIT = re.compile(r"[0-9]")
URL_PARTS = re.compile(r"[/?&=]+")
SYMBOLOGY = re.compile(r"^\][A-Za-z]\d")
CODABAR = re.compile(r"[A-D](\d{8,})[A-D]", re.ASCII)

# Signs that are typed or shown for others: full-width ones, and pictures of control characters.
_SHOWN = re.compile("[\uff01-\uff5e\u2400-\u241f]")
_MEANT = {0xFF01 + place: 0x21 + place for place in range(94)}
_MEANT |= {0x2400 + place: place for place in range(32)}
_DROPPED = bytes(byte for byte in range(256) if not chr(byte).isalnum() or byte > 127)
# What is read for a digit: the letters O and I, and the small l.
_MENDED = str.maketrans("OIL", "011")


def normalise(text: str) -> str:
    """Capital letters and digits only: brackets, spaces, dashes and control characters go."""
    return _compact(_meant(text))


def _meant(text: str) -> str:
    text = text[:LONGEST]
    if _SHOWN.search(text):
        text = text.translate(_MEANT)
    return SPELT_OUT.sub("\x1d", text) if "<" in text else text


def _compact(text: str) -> str:
    return text.encode("ascii", "ignore").translate(None, _DROPPED).decode("ascii").upper()


def readings(text: str) -> tuple[str, ...]:
    """What a scan or line may stand for, the plainest reading first, none twice.

    Every number has a digit: a text without any stands for nothing.
    """
    text = _meant(text[:LONGEST_SCAN])
    if not DIGIT.search(text):
        return ()
    found = (reading for field in _fields(text) for reading in _unwrapped(field))
    return tuple(dict.fromkeys(islice(found, MOST_READINGS)))


def mended(reading: str) -> tuple[str, ...]:
    """The reading with O as 0 and I or L as 1: everywhere, or between letters that stay.

    Nothing where no such letter is in it, or where more than a third of it would change.
    """
    if len(reading) > LONGEST_NUMBER or not any(letter in reading for letter in "OIL"):
        return ()
    found = dict.fromkeys(
        reading[:first] + reading[first : len(reading) - last].translate(_MENDED) + tail
        for first in range(5)
        for last, tail in ((0, ""), (1, reading[-1:]), (2, reading[-2:]))
        if first + last < len(reading)
    )
    found.pop(reading, None)
    most = len(reading) // 3
    return tuple(one for one in found if sum(map(str.__ne__, one, reading)) <= most)


def _fields(text: str) -> Iterator[str]:
    """The text as a whole, its numbers where it is a payload, and each of its fields."""
    plain = SYMBOLOGY.sub("", text.strip(), count=1)
    whole = _compact(plain)
    yield whole
    if len(whole) == len(plain):
        return
    pieces = SEPARATORS.split(plain, maxsplit=MOST_FIELDS)[:MOST_FIELDS]
    yield from payload_numbers(pieces)
    for piece in pieces:
        piece = SYMBOLOGY.sub("", piece.strip(), count=1)
        yield _compact(piece)
        if ")" in piece:
            yield from map(_compact, bracketed_elements(piece))
        if "/" in piece:
            yield from map(_compact, URL_PARTS.split(piece, maxsplit=MOST_FIELDS))


def _unwrapped(field: str) -> Iterator[str]:
    """The field, and what is left of it without what scanners put around a number."""
    if not field or len(field) > LONGEST_FIELD:
        return
    yield field
    if field.startswith("420"):
        yield from _without_routing(field)
    if len(field) > 20:
        yield from elements(field)
    # DPD's barcode has a character in front that says what follows.
    if len(field) == 29 and field[8:28].isdigit():
        yield field[1:]
    codabar = CODABAR.fullmatch(field)
    if codabar:
        yield codabar[1]


def _without_routing(field: str) -> Iterator[str]:
    """What stands behind 420 and an American ZIP of five or nine digits."""
    for length in (5, 9):
        number = field[3 + length :]
        if len(number) in (20, 22, 26, 30) and number.isdigit():
            yield number
