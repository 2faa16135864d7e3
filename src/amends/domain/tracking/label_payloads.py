"""Payloads of two-dimensional codes on labels, after ANSI MH10.8: `[)>`, then fields.

Which field is the number is known for UPS (MaxiCode) and FedEx (PDF417).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amends.domain.tracking.check_digits import ups_ok

ENVELOPE = "[)>"
# Data identifiers in front of a number: licence plates, and FedEx's own for number and barcode.
IDENTIFIED = re.compile(r"(?:[1-6]J|28Z|31Z)([0-9A-Z]{8,})", re.ASCII)
# MaxiCode: the year of the standard (96) may stand in front, and the number is a short one.
SHORT_1Z = re.compile(r"(?:96)?(1Z(\d{8}))", re.ASCII)
CLASS_OF_SERVICE = re.compile(r"\d(\d\d)", re.ASCII)
SHIPPER = re.compile(r"[0-9A-Z]{6}", re.ASCII)
FEDEX_CARRIERS = ("FDE", "FDEG", "FDX")


@dataclass(frozen=True)
class ShortNumber:
    """UPS's number as MaxiCode has it: shipper, the last eight digits; `service` may be empty."""

    shipper: str
    service: str
    last: str

    def whole(self) -> str:
        """The number as it is printed; empty where it cannot be known."""
        number = f"1Z{self.shipper}{self.service}{self.last}"
        return number if self.service and ups_ok(number) else ""


def payload_numbers(fields: Sequence[str]) -> Iterator[str]:
    """Numbers in the fields of a payload, the surest first; nothing for any other text."""
    if not fields or not fields[0].startswith(ENVELOPE):
        return
    short = short_number(fields)
    if short and short.whole():
        yield short.whole()
    for place, field in enumerate(fields):
        identified = IDENTIFIED.fullmatch(field)
        if identified:
            yield identified[1]
        # FedEx: twelve digits, and four of the form behind them.
        if field in FEDEX_CARRIERS and place and _is_fedex_field(fields[place - 1]):
            yield fields[place - 1][:12]
        brief = SHORT_1Z.fullmatch(field)
        if brief:
            yield brief[1]
        elif field.startswith("961Z"):
            yield field[2:]


def _is_fedex_field(field: str) -> bool:
    return len(field) == 16 and field.isascii() and field.isdigit()


def short_number(fields: Sequence[str]) -> ShortNumber | None:
    """UPS's short number: its field, that of the carrier (UPSN), and the shipper's behind it.

    The class of service stands in front of it where the reader puts the primary message there.
    """
    for place in range(len(fields) - 2):
        brief = SHORT_1Z.fullmatch(fields[place])
        if brief and fields[place + 1] == "UPSN" and SHIPPER.fullmatch(fields[place + 2]):
            service = CLASS_OF_SERVICE.fullmatch(fields[place - 1]) if place else None
            return ShortNumber(fields[place + 2], service[1] if service else "", brief[2])
    return None
