"""The check digits of tracking numbers, each as its carrier or standard defines it.

Every function answers whether a number in normal form (capitals and digits) agrees with itself.
"""

from itertools import cycle
from operator import mul

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    """The sum of the digits times the weights, which repeat."""
    return sum(map(mul, map(int, digits), cycle(weights)))


def mod10_31_ok(number: str) -> bool:
    """GS1 modulo 10: weights 3 and 1 from the right (USPS, SSCC, FedEx Ground, Hermes)."""
    body = number[:-1][::-1]
    return number.isdigit() and (10 - _weighted(body, (3, 1)) % 10) % 10 == int(number[-1])


def sscc_ok(number: str) -> bool:
    """SSCC: GS1 modulo 10 over the eighteen digits, without the identifier 00 in front."""
    return mod10_31_ok(number[-18:])


def gsin_ok(number: str) -> bool:
    """GSIN: GS1 modulo 10 over the seventeen digits behind the identifier 402."""
    return mod10_31_ok(number[3:])


def _ups_value(character: str) -> int:
    return int(character) if character.isdigit() else (ord(character) - 3) % 10


def _ups_sum_ok(body: str, check: str) -> bool:
    total = sum(_ups_value(c) * (2 if i % 2 else 1) for i, c in enumerate(body))
    return (10 - total % 10) % 10 == int(check)


def ups_ok(number: str) -> bool:
    """UPS: letters become digits (ASCII less 3, modulo 10), every second one doubled, modulo 10."""
    return _ups_sum_ok(number[2:-1], number[-1])


def ups_waybill_ok(number: str) -> bool:
    """UPS waybill: as UPS, over the digits after the letter."""
    return _ups_sum_ok(number[1:-1], number[-1])


def fedex_express_ok(number: str) -> bool:
    """FedEx Express: 3, 1, 7 over eleven digits, modulo 11, then modulo 10."""
    return _weighted(number[:11], (3, 1, 7)) % 11 % 10 == int(number[11])


def fedex_ground_96_ok(number: str) -> bool:
    """FedEx Ground 96: GS1 modulo 10, over the fourteen digits before the last alone."""
    return mod10_31_ok(number[-15:])


def fedex_astra_ok(number: str) -> bool:
    """FedEx ASTRA, 32 digits: the number of twelve stands in the places 17 to 28."""
    return fedex_express_ok(number[16:28])


def fedex_34_ok(number: str) -> bool:
    """FedEx's 34 digits: 1, 7, 3 over the thirteen before the last, modulo 11, then modulo 10."""
    return _weighted(number[-14:-1], (1, 7, 3)) % 11 % 10 == int(number[-1])


def smartpost_ok(number: str) -> bool:
    """FedEx SmartPost: GS1 modulo 10 with 92 in front, which is not always printed."""
    return mod10_31_ok(number if number.startswith("92") else f"92{number}")


def usps_20_ok(number: str) -> bool:
    """USPS, 20 digits: GS1 modulo 10, as printed or with 91 in front, which is not printed."""
    return mod10_31_ok(number) or mod10_31_ok(f"91{number}")


def s10_ok(number: str) -> bool:
    """S10 (UPU): weights 8 6 4 2 3 5 9 7, 11 less the rest; 10 gives 0, 11 gives 5."""
    rest = 11 - _weighted(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7)) % 11
    return {10: 0, 11: 5}.get(rest, rest) == int(number[10])


def mod7_ok(number: str) -> bool:
    """The digits before the last, modulo 7 (DHL Express, Yamato, Japan Post)."""
    return number.isdigit() and int(number[:-1]) % 7 == int(number[-1])


def identcode_ok(number: str) -> bool:
    """DHL Paket's Identcode and Leitcode: weights 4 and 9, modulo 10."""
    return (10 - _weighted(number[:-1], (4, 9)) % 10) % 10 == int(number[-1])


def dpd_check(digits: str) -> str:
    """DPD's check character over digits and capitals: ISO 7064 modulo 37, 36."""
    rest = 36
    for digit in digits:
        rest = (rest + ALPHANUMERIC.index(digit)) % 36 or 36
        rest = rest * 2 % 37
    return ALPHANUMERIC[(37 - rest) % 36]


def dpd_ok(number: str) -> bool:
    """DPD: the last character is theirs over all before it (14 digits, or a barcode's 27)."""
    return dpd_check(number[:-1]) == number[-1]


def luhn_ok(number: str) -> bool:
    """Luhn: every second digit from the right doubled, the digits summed (Purolator, freight)."""
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(number)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


ONTRAC_FIRST = {"C": "4", "D": "5"}


def ontrac_ok(number: str) -> bool:
    """OnTrac: C counts as 4 and D as 5 (unless the digit follows), then 1 and 2, modulo 10."""
    first, body = ONTRAC_FIRST[number[0]], number[1:-1]
    if not body.startswith(first):
        body = first + body
    return (10 - _weighted(body, (1, 2)) % 10) % 10 == int(number[-1])


def gls_ok(number: str) -> bool:
    """GLS: as GS1 modulo 10, but the sum begins at 1."""
    body = number[:-1][::-1]
    return (10 - (_weighted(body, (3, 1)) + 1) % 10) % 10 == int(number[-1])


def evri_ok(number: str) -> bool:
    """Evri: letters become digits as at UPS, weights 2 and 1, the sum modulo 10 itself."""
    total = sum(_ups_value(c) * (1 if i % 2 else 2) for i, c in enumerate(number[:-1]))
    return total % 10 == int(number[-1])


def colissimo_ok(number: str) -> bool:
    """Colissimo: GS1 modulo 10 over the digits after the product's two characters."""
    return mod10_31_ok(number[2:])


def mondial_relay_ok(number: str) -> bool:
    """Mondial Relay's barcode of 26: modulo 11, weights 2 to 7, in the places 15 and 26."""
    return _mod11_digit(number[:14]) == number[14] and _mod11_digit(number[15:25]) == number[25]


def _mod11_digit(digits: str) -> str:
    rest = 11 - _weighted(digits[::-1], (2, 3, 4, 5, 6, 7)) % 11
    return str(rest if rest < 10 else 0)


CORREOS_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def correos_ok(number: str) -> bool:
    """Correos: the codes of the characters summed, modulo 23, as a letter of a row of 23."""
    return CORREOS_LETTERS[sum(map(ord, number[:-1])) % 23] == number[-1]


def sf_express_ok(number: str) -> bool:
    """SF Express: without the first three digits, odd weights from the right, digits summed."""
    digits = number.removeprefix("SF")
    products = (int(d) * (2 * i + 1) for i, d in enumerate(reversed(digits[3:-1])))
    total = sum(product // 10 % 10 + product % 10 for product in products)
    return (10 - total % 10) % 10 == int(digits[-1])
