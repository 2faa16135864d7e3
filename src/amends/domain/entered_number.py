"""Tracking numbers that somebody types for a parcel: of that carrier's form, or asked for again."""

from amends.domain.tracking import Check, candidates, normalise
from amends.domain.tracking_formats import FORMATS

SHORTEST, LONGEST = 6, 40

# Carriers whose forms are known: a number in none of them is not theirs.
_KNOWN = frozenset(carrier for shape in FORMATS for carrier in shape.carriers)


class WrongNumber(ValueError):
    """A number that cannot be this carrier's; the message is one sentence for people."""


def entered_number(text: str, carrier: str, name: str) -> str:
    """The number in its normal form. `carrier` is a code, `name` what people call the carrier.

    Raises `WrongNumber` for a check digit that does not agree, for a form that this carrier does
    not use, and, where no form is known, for what can be no number at all.
    """
    own = [found for found in candidates(text, carrier) if found.carrier == carrier]
    for found in own:
        if found.check is not Check.FAILED:
            return found.number
    if own:
        raise WrongNumber(
            f"One character of this {name} number does not agree with the others. "
            "Please compare it with the receipt."
        )
    if carrier in _KNOWN:
        raise WrongNumber(
            f"This does not look like a number of {name}. Please check the carrier and the number."
        )
    return _plain(text)


def _plain(text: str) -> str:
    number = normalise(text)
    if not SHORTEST <= len(number) <= LONGEST or not any(sign.isdigit() for sign in number):
        raise WrongNumber("Please enter the tracking number as it stands on the receipt.")
    return number
