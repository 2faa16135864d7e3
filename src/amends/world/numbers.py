"""Numbers that look real and check out: IMEIs and tracking numbers, made from a counter."""

from collections.abc import Callable

from amends.domain.serials import imei_ok
from amends.domain.tracking.check_digits import (
    ALPHANUMERIC,
    colissimo_ok,
    dpd_check,
    evri_ok,
    fedex_express_ok,
    mod7_ok,
    mod10_31_ok,
    ups_ok,
)
from amends.domain.tracking.s10 import s10_number

# Spreads consecutive counters over a number's digits, so that no two orders look alike.
STRIDE = 7_919
# What is added to an order's counter for the parcels that come after its first.
REPLACEMENT, SECOND_REPLACEMENT, SHIP_BACK = 1_000, 2_000, 3_000


def imei(counter: int) -> str:
    """An IMEI with a type code that begins with 35, as most do."""
    return _checked(f"35{counter * STRIDE % 10**12:012d}", imei_ok)


def tracking_number(carrier: str, country: str, counter: int) -> str:
    """A number in this carrier's shape, its check digit valid."""
    serial = 1_000_003 + counter * STRIDE
    make = MAKERS.get(carrier)
    return make(serial) if make else s10_number("CP", serial % 10**8, country)


def _checked(body: str, ok: Callable[[str], bool]) -> str:
    return next(body + last for last in ALPHANUMERIC if ok(body + last))


MAKERS: dict[str, Callable[[int], str]] = {
    "ups": lambda serial: _checked(f"1Z5R8939{serial:09d}", ups_ok),
    "usps": lambda serial: _checked(f"94001112062{serial:010d}", mod10_31_ok),
    "fedex": lambda serial: _checked(f"9865{serial % 10**7:07d}", fedex_express_ok),
    "dhl_paket": lambda serial: _checked(f"00340433836{serial % 10**8:08d}", mod10_31_ok),
    "dpd": lambda serial: (
        f"0101502{serial % 10**7:07d}" + dpd_check(f"0101502{serial % 10**7:07d}")
    ),
    "gls": lambda serial: f"401{serial % 10**8:08d}",
    "yamato": lambda serial: _checked(f"3120{serial % 10**7:07d}", mod7_ok),
    "colissimo": lambda serial: _checked(f"6A{serial % 10**10:010d}", colissimo_ok),
    "mondial_relay": lambda serial: f"{24 * 10**6 + serial % 10**6:08d}",
    "evri": lambda serial: _checked(f"H02{serial % 10**12:012d}", evri_ok),
}
