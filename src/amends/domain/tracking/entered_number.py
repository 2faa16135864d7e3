"""Tracking numbers that somebody types for a parcel: of that carrier's form, or asked for again."""

from collections.abc import Sequence

from amends.domain.tracking import Candidate, Check, candidates, normalise
from amends.domain.tracking.carriers import CARRIERS, family
from amends.domain.tracking.formats import FORMATS_BY_NAME

SHORTEST, LONGEST = 6, 41

# Carriers all of whose forms are known: a number in none of them is not theirs. What others use is
# taken as it is, as long as it is not surely somebody else's.
ALL_KNOWN = frozenset({"dhl_express", "dhl_paket", "dpd", "fedex", "ups", "usps", "yamato"})


class WrongNumber(ValueError):
    """A number that cannot be this carrier's; the message is one sentence for people."""


def entered_number(text: str, carrier: str, name: str) -> str:
    """The number in its normal form. `carrier` is a code, `name` what people call the carrier.

    Raises `WrongNumber` for a check digit that does not agree, for a code that names the address
    instead of the parcel, for a number that is surely another carrier's or that this carrier does
    not use, and for what can be no number at all.
    """
    found = candidates(text, carrier)
    own = [one for one in found if one.carrier in family(carrier)]
    for one in own:
        if one.check is not Check.FAILED and not FORMATS_BY_NAME[one.format].routing:
            return one.number
    if own:
        raise WrongNumber(_asked_again(own[0], name))
    other = _surely_of_another(found)
    if other or carrier in ALL_KNOWN:
        but = f", but like one of {other}" if other else ""
        raise WrongNumber(
            f"This does not look like a number of {name}{but}. "
            "Please check the carrier and the number."
        )
    return _plain(text)


def _asked_again(candidate: Candidate, name: str) -> str:
    if FORMATS_BY_NAME[candidate.format].routing:
        return (
            f"This code of {name} names the address. "
            "Please enter the parcel's own number, which stands beside it."
        )
    return (
        f"One character of this {name} number does not agree with the others. "
        "Please compare it with the receipt."
    )


def _surely_of_another(found: Sequence[Candidate]) -> str:
    """What people call the carrier whose number this is; empty where that is not sure."""
    marked = (one for one in found if not FORMATS_BY_NAME[one.format].bare)
    return next((CARRIERS[one.carrier] for one in marked if one.check is Check.VALID), "")


def _plain(text: str) -> str:
    number = normalise(text)
    if not SHORTEST <= len(number) <= LONGEST or not any(sign.isdigit() for sign in number):
        raise WrongNumber("Please enter the tracking number as it stands on the receipt.")
    return number
