"""What the codes in a photo say of the device that was sold: its serial number or IMEI.

An IMEI has 15 digits, of which the last is a Luhn check digit; an IMEISV has 16 without one
(3GPP TS 23.003). A device with two SIM cards has two IMEIs, and an order names one of them: so
another number is no contradiction as long as any code names the device.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from amends.domain.serials import imei_ok, normal_serial

Kind = Literal["imei", "serial"]
Result = Literal["match", "other", "none"]

# Fewer characters may agree by chance.
SHORTEST = 5
IMEI_LENGTH, IMEISV_LENGTH = 15, 16
# What tells two devices apart: the type and the number within it, without check or version.
DEVICE_DIGITS = 14

_BETWEEN_FIELDS = re.compile(r"[\r\n\t;,|\x1c-\x1f]+")
_NAMED = re.compile(
    r"\b(?P<name>IMEI(?:SV)?|S/N|SN|SERIAL)(?: ?(?:NUMBER|NO))?\.?[ _]?\d?"
    r"\s*[:=#]\s*(?P<number>.+)",
    re.IGNORECASE,
)
# Element 21 of GS1's list of application identifiers is a serial number.
_GS1_SERIAL = re.compile(r"\(21\)(?P<number>[^()]{1,20})")


class Device(NamedTuple):
    """A device by the number that it was sold with."""

    serial: str
    kind: str

    @property
    def number(self) -> str:
        """The number in capital letters and digits."""
        return normal_serial(self.serial)

    @property
    def has_imei(self) -> bool:
        """Whether the number is an IMEI, whatever it was called on the order."""
        return imei_ok(self.serial) or (self.kind == "imei" and self.number.isdigit())


class Number(NamedTuple):
    """A number in a code; `named` where the code itself says what it is."""

    text: str
    kind: Kind
    named: bool


@dataclass(frozen=True)
class SerialReading:
    """Whether the codes name the device, with the number that says so (empty for none)."""

    result: Result
    text: str = ""
    kind: Kind = "serial"


NOTHING = SerialReading("none")


def serial_reading(texts: Iterable[str], devices: Collection[Device]) -> SerialReading:
    """What the texts of a photo's codes say of the device, or of the devices in one parcel.

    `other` only where a code surely is the number of a device and no code names one of these: a
    box bears many numbers, and most say nothing.
    """
    found = [number for text in texts for number in numbers_in(text)]
    known = [device for device in devices if len(device.number) >= SHORTEST]
    for number in found:
        if any(_is_of(number, device) for device in known):
            return SerialReading("match", number.text, number.kind)
    for number in found:
        if any(_is_another(number, device) for device in known):
            return SerialReading("other", number.text, number.kind)
    return NOTHING


def names_device(text: str, devices: Collection[Device]) -> bool | None:
    """Whether one code names a device of these; None where it names neither it nor another."""
    result = serial_reading([text], devices).result
    return None if result == "none" else result == "match"


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers in a code's text that may be a device's, each once."""
    yield from dict.fromkeys(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for gs1 in _GS1_SERIAL.finditer(text):
        yield _number(gs1["number"], "serial", named=True)
    for field in _BETWEEN_FIELDS.split(text):
        named = _NAMED.search(field)
        if named:
            kind: Kind = "imei" if named["name"].upper().startswith("IMEI") else "serial"
            yield _number(named["number"], kind, named=True)
        else:
            digits = normal_serial(field)
            yield _number(field, "imei" if imei_ok(digits) else "serial", named=False)


def _number(text: str, kind: Kind, *, named: bool) -> Number:
    return Number(normal_serial(text), kind, named)


def _is_of(number: Number, device: Device) -> bool:
    if number.text == device.number:
        return True
    if device.has_imei:
        return (
            _is_imei(number.text) and number.text[:DEVICE_DIGITS] == device.number[:DEVICE_DIGITS]
        )
    # Barcodes put an "S" in front of a serial.
    return number.text == f"S{device.number}"


def _is_another(number: Number, device: Device) -> bool:
    if device.has_imei:
        sure = imei_ok(number.text) or (number.named and _is_imei(number.text))
        return sure and number.kind == "imei"
    return number.named and number.kind == "serial" and len(number.text) >= SHORTEST


def _is_imei(text: str) -> bool:
    """Whether it is an IMEI with its check digit, or may be an IMEISV, which has none."""
    return imei_ok(text) or (len(text) == IMEISV_LENGTH and text.isdecimal())
