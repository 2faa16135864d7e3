"""Makes numbers of postal items after UPU standard S10: two letters, nine digits, a country."""

from amends.domain.check_digits import s10_ok


def s10_number(service: str, serial: int, country: str) -> str:
    """The number with its check digit, such as `RR123456785FR`. `serial` has at most 8 digits."""
    if not 0 <= serial < 10**8:
        raise ValueError("a serial number has at most eight digits")
    numbers = (f"{service}{serial:08d}{digit}{country}" for digit in range(10))
    return next(number for number in numbers if s10_ok(number))
