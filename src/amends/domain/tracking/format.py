"""What is known of one shape of tracking number, with its source and how sure it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """One shape of number, as a value.

    `carriers` names whose it may be, the likeliest first; `whose` says it by the number where that
    decides, and then `carriers` are examples. `also` are carriers that use the shape too, but are
    only offered to somebody who names them. `lengths` are all lengths that `shape` can have.

    `check` says whether a number agrees with its check digit; None where there is none that is
    known. `number` makes the normal form out of what was read. `countries` are where the shape is
    at home; empty for everywhere.

    A `bare` shape is digits (or any characters) without anything that says whose. A `weak` one is
    only offered where its check digit agrees, or to somebody who names its carrier or country.
    `routing` marks codes on a label that name the address or the shipment, not the parcel.

    `source` is a tag of the pages about the rules, empty for general knowledge; `certainty` is R
    (read in a specification, a carrier's page or a published list), R2 (read in a secondary page)
    or G (general knowledge). `example` is a number that has the shape, its check digit right.
    """

    name: str
    carriers: tuple[str, ...]
    shape: re.Pattern[str]
    lengths: tuple[int, ...]
    words: str
    example: str
    source: str
    certainty: str
    check: Callable[[str], bool] | None = None
    countries: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    bare: bool = False
    weak: bool = False
    routing: bool = False
    number: Callable[[str], str] = str
    whose: Callable[[str], tuple[str, ...]] | None = None

    def owners(self, reading: str) -> tuple[str, ...]:
        """Whose number this is, the likeliest first; empty where it can be nobody's."""
        return self.whose(reading) if self.whose else self.carriers


def shape(pattern: str) -> re.Pattern[str]:
    """A pattern of capitals and digits of ASCII."""
    return re.compile(pattern, re.ASCII)


EUROPE = (
    *("AD", "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR"),
    *("GB", "GR", "HR", "HU", "IE", "IT", "LI", "LT", "LU", "LV", "MC", "ME", "MK", "MT", "NL"),
    *("NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM"),
)
NORTH_AMERICA = ("US", "CA", "MX")
