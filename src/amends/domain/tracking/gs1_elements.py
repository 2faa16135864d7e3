"""GS1 element strings: application identifiers and what stands behind them.

A label after GS1 holds the parcel's number (00), the shipment's (402) or the consignment's (401),
and routing such as the postcode (420, 421), one behind the other.
"""

import re
from collections.abc import Iterator
from itertools import islice

MOST_ELEMENTS = 64
BRACKETED = re.compile(r"\((\d{2,4})\)([^()]*)", re.ASCII)
# Elements of a fixed length that may stand in front: item, dates, quantity, places.
FIXED = re.compile(
    r"(?:0[12]\d{14}|1[1-7]\d{6}|20\d{2}|41[0-7]\d{13}|426\d{3}|31\d{8}|33\d{8})", re.ASCII
)
SSCC = re.compile(r"00\d{18}", re.ASCII)
GSIN = re.compile(r"402\d{17}", re.ASCII)
# Routing has no fixed length: without FNC1 it ends where a number begins.
ROUTING = re.compile(r"(?:420|421\d{3})[0-9A-Z]{3,9}?(?=00\d{18}|402\d{17}|$)", re.ASCII)
# Elements without a fixed length that may stand at the end.
OPEN = re.compile(r"(?:10|21|37|24[01]|25[01]|40[0134]|43\d\d|9\d)[0-9A-Z]+", re.ASCII)
# What names goods or places, and never a parcel.
OTHER_THINGS = ("01", "02", "10", "11", "12", "13", "15", "16", "17", "20", "21", "30", "37")
OTHER_PREFIXES = ("31", "33", "41", "42", "43")


def elements(field: str) -> list[str]:
    """The numbers of parcel and shipment in capitals and digits, each with its identifier.

    Nothing where the whole cannot be read as elements: identifiers are but two or three digits.
    """
    found: list[str] = []
    at = 0
    while at < len(field):
        number = SSCC.match(field, at) or GSIN.match(field, at)
        if number:
            found.append(number[0])
        element = number or FIXED.match(field, at) or ROUTING.match(field, at)
        if not element:
            return found if OPEN.fullmatch(field, at) else []
        at = element.end()
    return found


def bracketed_elements(text: str) -> Iterator[str]:
    """Values of elements in brackets that may be a number, with or without the identifier.

    The identifiers of parcel and shipment belong to the number, and so do those that begin with 9,
    which carriers use as they like.
    """
    for element in islice(BRACKETED.finditer(text), MOST_ELEMENTS):
        identifier, value = element[1], element[2]
        if identifier in OTHER_THINGS or identifier.startswith(OTHER_PREFIXES):
            continue
        if identifier in ("00", "402") or identifier.startswith("9"):
            yield identifier + value
        if identifier not in ("00", "402"):
            yield value
