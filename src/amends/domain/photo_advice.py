"""What somebody can do better when a photo cannot be read well: one thing at a time."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from amends.domain.photos import BRIGHTEST, DARKEST, SHARP_ENOUGH, Findings

Advice = Literal["too_dark", "too_bright", "too_far", "blurred"]

# Measured with `python -m bench labels`: bars whose edges are softer than this are not read, and
# neither are codes narrower than this many pixels of the photo (about two a module).
CLEAR_ENOUGH, WIDE_ENOUGH = 0.3, 400

LABEL_WORDS: Mapping[Advice, str] = MappingProxyType(
    {
        "too_dark": "A little dark. Turn on a light, or hold the label towards a window.",
        "too_bright": "Very bright. Tilt the label a little, so that no light shines back from it.",
        "too_far": "The print is very small. Hold the label flat, step closer.",
        "blurred": "A little blurred. Hold the label flat and the phone still.",
    }
)
WORDS: Mapping[Advice, str] = MappingProxyType(
    {
        "too_dark": "A little dark. Turn on a light, or go to a window.",
        "too_bright": "Very bright. Turn away from the light a little.",
        "too_far": "Quite small in the picture. Step closer.",
        "blurred": "A little blurred. Hold the phone still until the picture is sharp.",
    }
)


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


def words(one: Advice, *, label: bool) -> str:
    """The advice as it is told to whoever holds the camera."""
    return (LABEL_WORDS if label else WORDS)[one]
