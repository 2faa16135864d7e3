"""What the codes on a photographed label say of the parcel that it should be."""

from collections.abc import Iterable

from amends.domain.photos import Code
from amends.domain.tracking import candidates, is_sure, same_number


def label_number(codes: Iterable[Code], expected: str) -> str:
    """`match`, `other` or `none`: whether the codes name the parcel with the number `expected`.

    `other` only when a code surely is a parcel's number and no code is ours: labels carry routing
    codes too, whose digits may agree by chance, and those accuse nobody.
    """
    read = [code.text for code in codes]
    if any(same_number(text, expected) for text in read):
        return "match"
    found = (candidate for text in read for candidate in candidates(text))
    return "other" if any(is_sure(one, expected) for one in found) else "none"
