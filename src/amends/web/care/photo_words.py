"""What was found in a photo, in words for whoever works at the desk: hints, never verdicts."""

from collections.abc import Iterable
from dataclasses import dataclass

from amends.domain.photos import BRIGHTEST, DARKEST, SHARP_ENOUGH
from amends.store.queries.photo_findings import (
    OriginFinding,
    PhotoFinding,
    PhotoMatchFinding,
    SerialFinding,
)

SERIAL_NAMES = {"imei": "IMEI", "serial": "serial number"}


@dataclass(frozen=True)
class Line:
    """One finding: a few words with an icon, and the sentence that says more where it is large.

    `tone` is good, warn (worth a look) or empty.
    """

    text: str
    icon: str
    tone: str = ""
    more: str = ""


READING = Line("Being read", "hourglass", "", "The machine has not looked at it yet.")

SHARP = Line("Sharp", "check", "good", "Print in it can be read.")


def short_lines(found: PhotoFinding) -> tuple[Line, ...]:
    """The findings for a small tile: that it is sharp only where nothing else is to be said."""
    every = lines(found)
    return tuple(line for line in every if line is not SHARP) or every


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
    yield from (MARKS[mark] for mark in found.marks if mark in MARKS and mark != "not_analysed")
    if found.not_analysed:
        yield Line("Not analysed", "eye-off", "warn", f"{found.not_analysed} Look at it yourself.")
    yield from map(_origin, found.origin)
    yield from same_pictures(found.matches)


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
            "smartphone",
            "warn",
            f"It reads {serial.text}, and the order names another one. It may stand on something "
            "else in the picture.",
        )
    elif slot_kind == "serial":
        yield Line(
            f"No {name} could be read", "smartphone", "", "Compare it with the order yourself."
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
        "A screenshot",
        "smartphone",
        "warn",
        "It looks like a picture of a screen's content, and no camera's. There may be a good "
        "reason for it: some people save a photo that way.",
    ),
    "of_screen": Line(
        "A photo of a screen",
        "monitor",
        "warn",
        "It looks as if it was taken off a screen. There may be a good reason for it.",
    ),
    "several_frames": Line(
        "Several pictures in one file",
        "images",
        "",
        "Only the first is shown here. The original holds all of them.",
    ),
}


def _origin(found: OriginFinding) -> Line:
    text, more = ORIGIN.get(found.kind, ("Its facts do not fit", "Compare them yourself."))
    other = f"“{found.against_title}”" if found.against_title else "another"
    return Line(text, "file-search", "warn", more.format(other=other))


ORIGIN: dict[str, tuple[str, str]] = {}


def same_pictures(matches: Iterable[PhotoMatchFinding]) -> Iterable[Line]:
    """One line for each other slot of this report, and one for all other reports together."""
    elsewhere = []
    for match in matches:
        if match.same_report:
            text = f"Same picture as “{match.slot_title}”"
            yield Line(text, "copy", "warn", f"{how_alike(match)} One view may be missing.")
        else:
            elsewhere.append(match)
    if elsewhere:
        yield _in_other_reports(elsewhere)


def _in_other_reports(matches: list[PhotoMatchFinding]) -> Line:
    reports = len({match.report for match in matches})
    where = "another report" if reports == 1 else f"{reports} other reports"
    if all(match.same_order for match in matches):
        where += " on this order"
    return Line(
        f"Same picture in {where}",
        "copy",
        "warn",
        "Look at both. It may be the same damage told twice, and innocent.",
    )


def how_alike(match: PhotoMatchFinding) -> str:
    """How much two pictures are the same, in plain words."""
    if match.exact:
        return "The very same file."
    if match.distance == 0:
        return "The same picture, saved anew, turned or mirrored."
    return "The same picture, recompressed or turned."
