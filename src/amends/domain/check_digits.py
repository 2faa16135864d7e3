"""The check digits of tracking numbers, each as its carrier or standard defines it.

Every function answers whether a number in normal form (capitals and digits) agrees with itself.
"""

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    """The sum of the digits times the weights, which repeat."""
    return sum(int(d) * weights[i % len(weights)] for i, d in enumerate(digits))


def mod10_31_ok(number: str) -> bool:
    """GS1 modulo 10: weights 3 and 1 from the right (USPS, SSCC, FedEx Ground, Hermes)."""
    body = number[:-1][::-1]
    return number.isdigit() and (10 - _weighted(body, (3, 1)) % 10) % 10 == int(number[-1])


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


def fedex_34_ok(number: str) -> bool:
    """FedEx's 34 digits: 1, 7, 3 over the thirteen before the last, modulo 11, then modulo 10."""
    return _weighted(number[-14:-1], (1, 7, 3)) % 11 % 10 == int(number[-1])


def smartpost_ok(number: str) -> bool:
    """FedEx SmartPost: GS1 modulo 10 with 92 in front, which is not always printed."""
    return mod10_31_ok(number if number.startswith("92") else f"92{number}")


def s10_ok(number: str) -> bool:
    """S10 (UPU): weights 8 6 4 2 3 5 9 7, 11 less the rest; 10 gives 0, 11 gives 5."""
    rest = 11 - _weighted(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7)) % 11
    return {10: 0, 11: 5}.get(rest, rest) == int(number[10])


def mod7_ok(number: str) -> bool:
    """The digits before the last, modulo 7 (DHL Express, Yamato, Japan Post)."""
    return number.isdigit() and int(number[:-1]) % 7 == int(number[-1])


def identcode_ok(number: str) -> bool:
    """DHL Paket's Identcode: weights 4 and 9, modulo 10."""
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
