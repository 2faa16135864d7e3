"""The line under a photo: what helps to take a better one, and never a suspicion."""

from dataclasses import replace
from itertools import product

import pytest

from amends.domain.photos.words import Seen, line
from amends.domain.slots import HANDS

FRONT = Seen("device_front", looked_at=True, examined=True, legible=True, brightness=120.0)
LABEL = replace(FRONT, slot="label", label_number="match")
NUMBER = replace(FRONT, slot="serial", serial="match")


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (Seen("label", looked_at=False, examined=False), "Received, being read"),
        (FRONT, "Received, sharp enough"),
        (replace(FRONT, examined=False), "Received, sharp enough"),
        (
            replace(LABEL, examined=False, label_number=""),
            "Received, its number is being read",
        ),
        (LABEL, "Number read, this parcel"),
        (replace(LABEL, legible=False), "Number read, this parcel"),
        (replace(LABEL, same_as="packaging"), "Number read, this parcel"),
        (replace(LABEL, label_number="other"), "This is another parcel's number"),
        (replace(LABEL, label_number="none"), "Received; a person reads the number"),
        (
            replace(LABEL, label_number="none", legible=False),
            "A little blurred. Hold the label flat and step closer",
        ),
        (replace(LABEL, advice="too_far"), "Number read, this parcel"),
        (
            replace(LABEL, examined=False, label_number="", advice="too_far"),
            "Received, its number is being read",
        ),
        (
            replace(LABEL, label_number="none", advice="too_far"),
            "The print is very small. Hold the label flat and step closer",
        ),
        (
            replace(LABEL, label_number="none", advice="blurred"),
            "A little blurred. Hold the label flat and step closer",
        ),
        (NUMBER, "Number read, this device"),
        (replace(NUMBER, serial="other"), "Received; a person reads the number"),
        (replace(NUMBER, serial="none"), "Received; a person reads the number"),
        (replace(FRONT, slot="device_back", serial="match"), "Number read, this device"),
        (replace(FRONT, slot="device_back", serial="other"), "Received, sharp enough"),
        (replace(FRONT, slot="device_back", serial="none"), "Received, sharp enough"),
        (
            replace(FRONT, legible=False, brightness=27.9),
            "A little dark. Hold it near a window or a lamp",
        ),
        (
            replace(FRONT, legible=False, brightness=242.1),
            "Very bright. Turn away from the light, or switch off the flash",
        ),
        (
            replace(FRONT, legible=False),
            "A little blurred. Hold still, and tap the screen to focus",
        ),
        (replace(FRONT, legible=None), "Received, a person looks at it"),
        (
            replace(FRONT, slot="device_back", same_as="device_front"),
            "The same picture as “The front of the device”. Take another one, or go on",
        ),
    ],
)
def test_the_line_under_a_photo(seen: Seen, said: str) -> None:
    assert line(seen) == said


def test_no_line_accuses_or_names_another_report() -> None:
    results, lights = ("", "match", "other", "none"), (True, False, None)
    slots = [kind.value for kind in HANDS]
    for slot, label, serial, legible in product(slots, results, results, lights):
        seen = replace(FRONT, slot=slot, label_number=label, serial=serial, legible=legible)
        words = line(seen).lower()
        assert len(words) <= 70
        assert not any(bad in words for bad in ("report", "order", "fake", "edited", "wrong"))
