"""What would help somebody most to take a better photo; `photo_words` tells it to them."""

from typing import Literal

from amends.domain.photos import BRIGHTEST, DARKEST, SHARP_ENOUGH, Findings

Advice = Literal["too_dark", "too_bright", "too_far", "blurred"]

# Measured with `python -m bench labels`: bars whose edges are softer than this are not read, and
# neither are codes narrower than this many pixels of the photo (about two a module).
CLEAR_ENOUGH, WIDE_ENOUGH = 0.3, 400


def advice(found: Findings, *, label: bool) -> Advice | None:
    """What helps most, or None where the photo is good: light first, then distance, then focus.

    On a `label` it is measured where its code seems to be, since what lies around it may be sharp;
    where no code is seen, and on a device, in the sharpest part.
    """
    if found.brightness < DARKEST:
        return "too_dark"
    if found.brightness > BRIGHTEST:
        return "too_bright"
    if label and found.bars:
        if found.bars.clear < CLEAR_ENOUGH:
            return "blurred"
        return "too_far" if found.bars.wide < WIDE_ENOUGH else None
    return "blurred" if found.sharpness < SHARP_ENOUGH else None
