"""What was found in a photo, in words for whoever works at the desk: hints, never verdicts."""

from collections.abc import Iterable
from dataclasses import dataclass

from amends.domain.photos import BRIGHTEST, DARKEST, SHARP_ENOUGH
from amends.domain.photos import origin as photo_origin
from amends.domain.slots import SlotKind
from amends.store.queries.photo_findings import (
    OriginFinding,
    PhotoFinding,
    PhotoMatchFinding,
    SerialFinding,
)
from amends.store.same_pictures import MOST
from amends.web.care.words import slot_name

SERIAL_NAMES = {"imei": "IMEI", "serial": "serial number"}


@dataclass(frozen=True)
class Line:
    """One finding: a few words with an icon, and the sentence that says more where it is large.

    `tone` is good, warn (worth a look) or empty. What is `minor` is told only where it is large.
    """

    text: str
    icon: str
    tone: str = ""
    more: str = ""
    minor: bool = False


READING = Line("Being read", "hourglass", "", "The machine has not looked at it yet.")

SHARP = Line("Sharp", "check", "good", "Print in it can be read.", minor=True)


def short_lines(found: PhotoFinding) -> tuple[Line, ...]:
    """The findings for a small tile: that it is sharp only where nothing else is to be said."""
    every = lines(found)
    return tuple(line for line in every if not line.minor) or every[:1]


def lines(found: PhotoFinding) -> tuple[Line, ...]:
    """Everything that was found, what is worth a look first; never empty."""
    every = list(_lines(found))
    return tuple(sorted(every, key=lambda line: line.tone != "warn")) or (READING,)


def _lines(found: PhotoFinding) -> Iterable[Line]:
    if found.slot_kind == "label":
        yield from _tracking(found)
    if found.serial:
        yield from _serial(found.serial, found.slot_kind)
    yield from _legible(found)
    yield from (MARKS[mark] for mark in _telling(found))
    if found.not_analysed:
        yield Line("Not analysed", "eye-off", "warn", _not_analysed(found.not_analysed))
    yield from map(_origin, found.origin)
    yield from same_pictures(found.matches)


def _telling(found: PhotoFinding) -> Iterable[str]:
    """The marks that say something: bars have the pattern of a screen, and a lit one is wanted."""
    natural = found.slot_kind == SlotKind.SCREEN_ON or bool(found.codes)
    silent = {"of_screen"} if natural else set()
    return (mark for mark in found.marks if mark in MARKS and mark not in silent)


def _not_analysed(why: str) -> str:
    reason = why.strip().rstrip(".")
    return f"{reason[:1].upper()}{reason[1:]}. Look at it yourself."


def _tracking(found: PhotoFinding) -> Iterable[Line]:
    other = [code.text for code in found.codes if code.is_expected is False]
    if found.tracking == "match":
        yield Line(
            "Number read, this parcel", "check", "good", "A code names the parcel of this report."
        )
    elif found.tracking == "other":
        which = f" It reads {', '.join(dict.fromkeys(other))}." if other else ""
        yield Line(
            "Number read, another parcel",
            "scan-barcode",
            "warn",
            f"A code names a parcel, and not this one.{which}",
        )
    elif found.tracking == "none":
        yield Line(
            "No number could be read",
            "scan-barcode",
            "warn",
            "No code in it surely names a parcel. Compare the printed number yourself.",
        )
    elif found.seen_at and not found.examined_at:
        yield Line("Its codes are being read", "hourglass")


def _serial(serial: SerialFinding, slot_kind: str) -> Iterable[Line]:
    name = SERIAL_NAMES.get(serial.kind, "number")
    shown = name if name.isupper() else name.capitalize()
    if serial.result == "match":
        yield Line(f"{shown} read, this device", "check", "good", f"It reads {serial.text}.")
    elif serial.result == "other":
        yield Line(
            f"Another {name}",
            "scan-barcode",
            "warn",
            f"It reads {serial.text}, and the order names another one. It may stand on something "
            "else in the picture.",
        )
    elif slot_kind == "serial":
        yield Line(
            f"No {name} could be read", "scan-barcode", "", "Compare it with the order yourself."
        )


def _legible(found: PhotoFinding) -> Iterable[Line]:
    if found.legible is None:
        return
    if found.legible:
        yield SHARP
        return
    why = _why_not(found) or "hard to see"
    text = why[0].upper() + why[1:]
    yield Line(text, "eye-off", "warn", "Print in it may be hard to read. Ask for it once more.")


def _why_not(found: PhotoFinding) -> str:
    """What speaks against the photo: blurred, too dark, too bright."""
    reasons = []
    if found.sharpness is not None and found.sharpness < SHARP_ENOUGH:
        reasons.append("blurred")
    if found.brightness is not None and found.brightness < DARKEST:
        reasons.append("too dark")
    if found.brightness is not None and found.brightness > BRIGHTEST:
        reasons.append("too bright")
    return " and ".join(reasons)


MARKS = {
    "screenshot": Line(
        "May be a screenshot",
        "smartphone",
        "warn",
        "Its shape or its program is that of a screen, and no camera is named. Some people save "
        "their photos that way.",
    ),
    "of_screen": Line(
        "May show a screen",
        "monitor",
        "warn",
        "It has the fine pattern of a photo that was taken off a screen. There may be a good "
        "reason for it.",
    ),
    "several_frames": Line(
        "Several pictures in one file",
        "images",
        "",
        "Only the first is shown here. The original holds all of them.",
    ),
}

# What its metadata say against something else: a few words, and a sentence about `{other}`.
ORIGIN = {
    photo_origin.BEFORE_SHIPPING: (
        "Taken before it was sent",
        "By its own clock it was taken before the parcel was handed in. The clock may be wrong.",
    ),
    photo_origin.BEFORE_DELIVERY: (
        "Taken before delivery",
        "By its own clock it was taken before the parcel came. The clock or the scan may be wrong.",
    ),
    photo_origin.PLACES_APART: (
        "Taken far from another",
        "Its place lies far from that of {other}. Photos may be passed on before they are sent.",
    ),
    photo_origin.TWO_CAMERAS: ("Another camera", "Not the camera of {other}. Many have two."),
    photo_origin.TWO_PROGRAMS: (
        "Another program",
        "Written by another program than {other}, on the same camera.",
    ),
    photo_origin.DAYS_APART: ("Days apart", "Taken days before or after {other}."),
}
UNKNOWN_ORIGIN = ("Its facts do not fit", "Compare them with {other} yourself.")


def _origin(found: OriginFinding) -> Line:
    text, more = ORIGIN.get(found.kind, UNKNOWN_ORIGIN)
    other = f"“{found.against_title}”" if found.against_title else "another photo"
    signal = found.kind in photo_origin.SIGNALS
    icon, tone = ("calendar-clock", "warn") if signal else ("info", "")
    return Line(text, icon, tone, more.format(other=other), minor=not signal)


def same_pictures(matches: Iterable[PhotoMatchFinding]) -> Iterable[Line]:
    """One line for each other slot of this report, and one for all other reports together."""
    elsewhere = []
    for match in matches:
        if match.same_report:
            text = f"Same picture as “{slot_name(match.slot_kind)}”"
            yield Line(text, "copy", "warn", f"{how_alike(match)} One view may be missing.")
        else:
            elsewhere.append(match)
    if elsewhere:
        yield _in_other_reports(elsewhere)


def _in_other_reports(matches: list[PhotoMatchFinding]) -> Line:
    reports = len({match.report for match in matches})
    count = f"{MOST} or more" if reports >= MOST else str(reports)
    where = "another report" if reports == 1 else f"{count} other reports"
    if all(match.same_order for match in matches):
        where += " on this order"
    return Line(
        f"Same picture in {where}",
        "copy",
        "warn",
        "Look at them side by side. There may be a good reason for it.",
    )


def how_alike(match: PhotoMatchFinding) -> str:
    """How much two pictures are the same, in plain words."""
    if match.exact:
        return "The very same file."
    if match.distance == 0:
        return "The same picture, saved anew, turned or mirrored."
    return "The same picture, recompressed or turned."
