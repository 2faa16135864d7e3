"""Serial numbers and IMEIs as people and stickers write them."""

import re

from stdnum import imei
from stdnum.exceptions import ValidationError


def normal_serial(text: str) -> str:
    """Capital letters and digits only: what two writings of one serial have in common."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def imei_ok(text: str) -> bool:
    """Whether `text` is an IMEI of 15 digits with the right check digit.

    Spaces, dashes and slashes are ignored. IMEISV (16 digits, no check digit) is none.
    """
    compact = imei.compact(text).replace("/", "")
    try:
        return len(imei.validate(compact)) == 15
    except ValidationError:
        return False


def same_serial(one: str, other: str) -> bool:
    """Whether two writings name one device: letters and digits agree, a leading S aside.

    Barcodes put an "S" in front of a serial; an IMEISV agrees with its IMEI in the first 14 digits.
    """
    first, second = normal_serial(one), normal_serial(other)
    if not first or not second:
        return False
    if first.isdigit() and second.isdigit() and {len(first), len(second)} <= {14, 15, 16}:
        return first[:14] == second[:14]
    return first == second or f"S{first}" == second or f"S{second}" == first
