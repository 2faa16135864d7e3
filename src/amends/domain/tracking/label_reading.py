"""What the codes on a photographed label say of the parcel that it should be."""

from collections.abc import Iterable, Sequence
from enum import Enum

from amends.domain.photos import Code
from amends.domain.tracking import candidates, is_sure, normalise, same_number


def label_number(codes: Iterable[Code], expected: str) -> str:
    """`match`, `other` or `none`: whether the codes name the parcel with the number `expected`.

    `other` only when a code surely is a parcel's number and no code is ours: labels carry routing
    codes too, whose digits may agree by chance, and those accuse nobody.
    """
    says = {is_our_number(code.text, expected) for code in codes}
    if True in says:
        return "match"
    return "other" if False in says else "none"


def is_our_number(text: str, expected: str) -> bool | None:
    """Whether a code names this parcel; None where it surely names neither it nor another."""
    if same_number(text, expected):
        return True
    return False if any(is_sure(one, expected) for one in candidates(text)) else None


class Enough(Enum):
    """Whether what was read of a photo is what it was looked at for."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


def enough(codes: Iterable[Code], expected: Sequence[str]) -> Enough:
    """Whether more codes need not be looked for; a label has several.

    `YES` once one of the expected numbers was read, on a label, on the device or on its box.
    `PERHAPS` where another one is surely a parcel's: an expected one may still stand beside it.
    """
    texts = [code.text for code in codes]
    if any(_names(text, one) for text in texts for one in expected if one):
        return Enough.YES
    found = (one for text in texts for one in candidates(text))
    sure = any(is_sure(one, other) for one in found for other in (*expected, ""))
    return Enough.PERHAPS if sure else Enough.NO


def _names(text: str, expected: str) -> bool:
    return normalise(expected) in normalise(text) or same_number(text, expected)
