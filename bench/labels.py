"""How well codes on labels are read, condition by condition, and what that takes.

Each condition is told by what is different from an easy photo. A wrong number is a text that no
code on the label says; a false match is a label that is taken for another parcel's: each label is
also held against numbers that differ from its own in one place and are as valid.
"""

import time
from dataclasses import dataclass, field

from amends.adapters.photos.apart import READING_SECONDS
from amends.adapters.photos.reading import read_codes
from amends.domain.tracking.check_digits import ups_ok
from amends.domain.tracking.label_reading import label_number
from amends.world.numbers import tracking_number
from bench.drawn_labels import Form, Printed, Taken, photo
from bench.figures import table

EACH = 5
ROUTING = (Form.ITF, "34110120013079")
LINK = (Form.QRCode, "https://track.example/p?id=88421")
EASY = Taken()


def ups(serial: int) -> Printed:
    """A label of the commonest make: Code 128, with a routing code and a link beside it."""
    return Printed(tracking_number("ups", "DE", serial), beside=(ROUTING, LINK))


def in_form(form: Form, carrier: str) -> "list[Printed]":
    """Labels with this carrier's numbers as codes of this form."""
    numbers = [tracking_number(carrier, "DE", serial) for serial in range(EACH)]
    return [Printed(number, form, beside=(LINK,)) for number in numbers]


def gs1(form: Form) -> "list[Printed]":
    """Labels with a shipping unit's number (00) after GS1's rules."""
    numbers = [tracking_number("dhl_paket", "DE", serial)[-18:] for serial in range(EACH)]
    return [Printed(number, form, payload=f"(00){number}") for number in numbers]


@dataclass(frozen=True)
class Condition:
    """What is different from an easy photo, in words, and the labels that are photographed."""

    words: str
    taken: Taken
    labels: "list[Printed]" = field(default_factory=lambda: [ups(one) for one in range(EACH)])


CONDITIONS: tuple[Condition, ...] = (
    Condition("easy: Code 128, sharp, 7.5 px a module", EASY),
    Condition("GS1-128 (00)", EASY, gs1(Form.Code128)),
    Condition("ITF", EASY, in_form(Form.ITF, "dhl_paket")),
    Condition("DataMatrix", EASY, in_form(Form.DataMatrix, "ups")),
    Condition("PDF417", EASY, in_form(Form.PDF417, "ups")),
    Condition("Aztec", EASY, in_form(Form.Aztec, "ups")),
    Condition("QR", EASY, in_form(Form.QRCode, "ups")),
    *(
        Condition(f"turned {tilt}°", Taken(tilt=tilt))
        for tilt in (12, 20, 33, 45, 70, 90, 160, 180, 290)
    ),
    Condition("turned 38°, PDF417", Taken(tilt=38), in_form(Form.PDF417, "ups")),
    Condition("turned 38°, DataMatrix", Taken(tilt=38), in_form(Form.DataMatrix, "ups")),
    Condition("far end 25 % smaller, turned 15°", Taken(lean=0.25, tilt=15)),
    Condition("far end 40 % smaller", Taken(lean=0.4)),
    Condition("small: 4 px a module", Taken(wide=800)),
    Condition("small: 3 px a module, turned 25°", Taken(wide=600, tilt=25)),
    Condition("small: 2 px a module", Taken(wide=400)),
    Condition("small: 1.5 px a module", Taken(wide=300)),
    Condition(
        "DataMatrix, label a fifth of the photo", Taken(wide=600), in_form(Form.DataMatrix, "ups")
    ),
    Condition("blurred: half a module", Taken(focus=3.7)),
    Condition("blurred: a module", Taken(focus=7.5)),
    Condition("blurred: half a module, turned 25°", Taken(focus=3.7, tilt=25)),
    Condition("shaken by 12 px", Taken(shake=12)),
    Condition("shaken by 24 px, turned 70°", Taken(shake=24, tilt=70)),
    Condition("low light: a fifth, grain", Taken(light=0.2, grain=7)),
    Condition("low light: a tenth, grain, turned 25°", Taken(light=0.1, grain=5, tilt=25)),
    Condition("glare over a sixth of the code", Taken(glare=0.16)),
    Condition("glare over a third, turned 25°", Taken(glare=0.33, tilt=25)),
    Condition(
        "all at once: 4 px, turned 30°, half a module, a third of the light",
        Taken(wide=800, tilt=30, focus=2, light=0.33, grain=7),
    ),
)


@dataclass
class Counted:
    """What came of one condition's photos."""

    photos: int = 0
    matched: int = 0
    codes: int = 0
    printed: int = 0
    wrong: int = 0
    false: int = 0
    held: int = 0
    accused: int = 0
    seconds: float = 0.0


def section() -> str:
    """The section of the page."""
    counted = [(one.words, measured(one, READING_SECONDS)) for one in CONDITIONS]
    rows = [_row(words, one) for words, one in counted]
    total = _total([one for _, one in counted])
    return f"""## Codes on labels

{total.photos} photos of labels, drawn by code: twelve megapixels, a label 1500 pixels wide unless
said otherwise, slightly tilted, with a camera's grain, as JPEG. A label carries the parcel's number
as Code 128 unless said otherwise, and beside it a routing code (ITF) or a link (QR). "Match" is
where the parcel's own number was read; once it was, no more codes are looked for. The budget of
policy is {READING_SECONDS:.0f} s of computing a photo. A wrong number is a text that no code on the
label says; a false match, one of the {total.held:,} times that a photo was held against another
valid number, which differs from its own at one place and in the check digit.

{table(["", "match", "codes read", "CPU a photo"], rows)}

**Wrong numbers read: {total.wrong}. False matches: {total.false}. Labels taken for another
parcel's than their own: {total.accused}.** {total.matched} of {total.photos} matched; {total.codes}
codes read in {total.seconds:.0f} s of CPU: {total.codes / total.seconds:.1f} a second, and
{_easy(counted):.1f} a second where the first try reads them.
"""


def _easy(counted: list[tuple[str, Counted]]) -> float:
    """Codes a second of CPU on the easy photos."""
    first = counted[0][1]
    return first.codes / first.seconds


def _row(words: str, one: Counted) -> list[str]:
    return [
        words,
        f"{one.matched} of {one.photos}",
        f"{one.codes} of {one.printed}",
        f"{one.seconds / one.photos:.2f} s",
    ]


def _total(counted: list[Counted]) -> Counted:
    fields = Counted.__dataclass_fields__
    return Counted(**{name: sum(getattr(one, name) for one in counted) for name in fields})


def measured(condition: Condition, seconds: float) -> Counted:
    """The counts of a condition, with this budget of computing a photo."""
    counted = Counted()
    for seed, printed in enumerate(condition.labels):
        data = photo(printed, condition.taken, seed)
        before = time.process_time()
        codes = read_codes(data, seconds, [printed.number])
        counted.seconds += time.process_time() - before
        texts = {code.text for code in codes}
        counted.photos += 1
        verdict = label_number(codes, printed.number)
        counted.matched += verdict == "match"
        counted.accused += verdict == "other"
        counted.codes += len(texts & printed.texts())
        counted.printed += len(printed.texts())
        counted.wrong += len(texts - printed.texts())
        others = like(printed)
        counted.held += len(others)
        counted.false += sum(label_number(codes, other) == "match" for other in others)
    return counted


def like(printed: Printed) -> list[str]:
    """Numbers as valid as the label's, each with other digits at one place and at the end."""
    own = printed.number
    if not own.startswith("1Z"):
        return [tracking_number("dhl_paket", "DE", serial) for serial in range(40, 60)]
    changed = (
        own[:at] + str((int(own[at]) + 1) % 10) + own[at + 1 : -1] + last
        for at in range(8, 17)
        for last in "0123456789"
    )
    return [other for other in changed if ups_ok(other)]
