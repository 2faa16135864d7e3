"""`amends photo`: what a machine sees in photos, as it does in a report. Needs no database."""

import argparse
import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from amends.adapters.photos.analysis import Analysis, codes_data
from amends.adapters.photos.apart import Apart, NotAnalysed
from amends.domain.photos import Code, PhotoLimits, PhotoRefused, legible, refused_bytes
from amends.domain.tracking import candidates
from amends.domain.tracking.label_reading import label_number

Answer = dict[str, Any]
LIMITS = PhotoLimits()
KEYS = (
    *("ok", "error", "kind", "width", "height", "sharpness", "exposure", "codes", "tracking"),
    *("taken_at", "camera", "has_gps", "pdq", "pdq_quality"),
)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares `photo`."""
    photo = subparsers.add_parser("photo", help="what a machine sees in a photo")
    photo.add_argument("files", nargs="+", metavar="FILE", help="a JPEG, PNG, WebP, HEIC or AVIF")
    photo.add_argument("--json", action="store_true", help="one JSON object a file")
    photo.add_argument(
        "--expect-tracking", default="", metavar="N", help="the number the label should show"
    )


def run(args: argparse.Namespace) -> int:
    """Answers for each file in order; 1 where any could not be used."""
    apart, ok = Apart(), True
    try:
        for name in args.files:
            answer = answer_of(Path(name), args.expect_tracking, apart)
            ok = ok and answer["ok"]
            print(json.dumps(answer) if args.json else in_words(name, answer), flush=True)
    finally:
        apart.close()
    return 0 if ok else 1


def answer_of(path: Path, expected: str, apart: Apart) -> Answer:
    """What is seen in a file as JSON data, with the same keys for each file.

    `ok` is False, and `error` says why, where it cannot be used; the rest is then empty. With an
    expected number, `label` is `match`, `other` or `none`.
    """
    answer: Answer = dict.fromkeys(KEYS) | {"ok": True, "codes": [], "tracking": []}
    if expected:
        answer["label"] = "none"
    try:
        data = _bytes(path)
        found = apart.look(data, LIMITS, to_read=True)
        codes = _codes(data, found, expected, apart)
    except OSError as problem:
        return answer | _failed(f"It cannot be read: {problem.strerror}.")
    except PhotoRefused as refused:
        return answer | _failed(refused.sentence)
    except NotAnalysed as problem:
        return answer | _failed(f"It was not analysed: {problem}.")
    if expected:
        answer["label"] = label_number(codes, expected)
    return answer | _data(found) | {"codes": codes_data(codes), "tracking": _tracking(codes)}


def _codes(data: bytes, found: Analysis, expected: str, apart: Apart) -> tuple[Code, ...]:
    """Read in the copy that was made for it, if one was, as in a report."""
    longest = max(found.facts.width, found.facts.height)
    wanted = [expected] if expected else []
    return apart.read_codes(found.to_read or data, expected=wanted, longest=longest)


def _bytes(path: Path) -> bytes:
    """What is in a file; of one that is too large no more than is needed to say so.

    Raises OSError, also for what is no file: a pipe or a device may never end.
    """
    with open(path, "rb", opener=_at_once) as stream:
        about = os.fstat(stream.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(0, "it is no file")
        if about.st_size > LIMITS.max_bytes:
            raise refused_bytes(about.st_size, LIMITS)
        return stream.read(LIMITS.max_bytes + 1)


def _at_once(path: str, flags: int) -> int:
    """Opens without waiting for somebody at the other end of a pipe."""
    return os.open(path, flags | os.O_NONBLOCK)


def _failed(error: str) -> Answer:
    return {"ok": False, "error": error}


def _data(found: Analysis) -> Answer:
    facts, seen = found.facts, found.findings
    return {
        "kind": facts.content_type.removeprefix("image/"),
        "width": facts.width,
        "height": facts.height,
        "sharpness": seen.sharpness,
        "exposure": round(seen.brightness / 255, 3),
        "taken_at": facts.taken_at.isoformat() if facts.taken_at else None,
        "camera": facts.camera,
        "has_gps": found.has_gps,
        "pdq": found.look.pdq.hex(),
        "pdq_quality": found.look.quality,
    }


def _tracking(codes: Iterable[Code]) -> list[dict[str, str]]:
    """The numbers that the codes may be, best first for each code; each number once."""
    known: dict[tuple[str, str], dict[str, str]] = {}
    for code in codes:
        for one in candidates(code.text):
            data = {"carrier": one.carrier, "number": one.number, "check": one.check.value}
            known.setdefault((one.carrier, one.number), data | {"format": one.format})
    return list(known.values())


LABEL_WORDS = {
    "match": "the label is this parcel's",
    "other": "the label shows another parcel's number",
    "none": "no number of a parcel was read",
}


def in_words(name: str, answer: Answer) -> str:
    """The answer for people, a line a file."""
    shown = _printable(name)
    if not answer["ok"]:
        return f"{shown}: {answer['error']}"
    clear = legible(answer["sharpness"], answer["exposure"] * 255)
    parts = [
        f"{answer['kind']}, {answer['width']} x {answer['height']}",
        "can be read" if clear else "is dark or not sharp",
        *(f"{code['format']}: {_printable(code['text'])}" for code in answer["codes"]),
    ]
    if "label" in answer:
        parts.append(LABEL_WORDS[answer["label"]])
    return f"{shown}: {'; '.join(parts)}"


def _printable(text: str) -> str:
    """A text that moves no cursor and can be written anywhere, whatever a file or code says."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
