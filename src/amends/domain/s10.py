"""Numbers of postal items after UPU standard S10: two letters, nine digits, a country."""

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def s10_number(service: str, serial: int, country: str) -> str:
    """The number with its check digit, such as `RR123456785FR`. `serial` has at most 8 digits."""
    digits = f"{serial:08d}"
    if len(digits) != len(WEIGHTS):
        raise ValueError("a serial number has at most eight digits")
    return f"{service}{digits}{check_digit(digits)}{country}"


def check_digit(digits: str) -> int:
    """The ninth digit: 11 minus the weighted sum mod 11, where 10 becomes 0 and 11 becomes 5."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
