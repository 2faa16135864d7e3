"""`amends photo`: what a machine sees in photos, as it does in a report. Needs no database."""

import argparse
import json
from pathlib import Path
from typing import Any

from amends.adapters.photos.analysis import Analysis
from amends.adapters.photos.apart import Apart, NotAnalysed
from amends.domain.label_reading import label_number
from amends.domain.photos import PhotoLimits, PhotoRefused
from amends.domain.tracking import candidates

Answer = dict[str, Any]


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
            shown = json.dumps(answer, ensure_ascii=False) if args.json else in_words(answer)
            print(shown, flush=True)
    finally:
        apart.close()
    return 0 if ok else 1


def answer_of(path: Path, expected: str, apart: Apart) -> Answer:
    """What is seen in a file as JSON data; `ok` is False with `error` where it cannot be used."""
    try:
        found = apart.analyse(path.read_bytes(), PhotoLimits(), want_codes=True)
    except OSError as problem:
        return _failed(path, f"It cannot be read: {problem.strerror}.")
    except PhotoRefused as refused:
        return _failed(path, refused.sentence)
    except NotAnalysed as problem:
        return _failed(path, f"It was not analysed: {problem}.")
    return {"file": str(path), "ok": True, "error": None} | _data(found, expected)


def _failed(path: Path, error: str) -> Answer:
    return {"file": str(path), "ok": False, "error": error}


def _data(found: Analysis, expected: str) -> Answer:
    facts, seen = found.facts, found.findings
    answer: Answer = {
        "kind": facts.content_type.removeprefix("image/"),
        "width": facts.width,
        "height": facts.height,
        "frames": facts.frames,
        "sharpness": seen.sharpness,
        "exposure": round(seen.brightness / 255, 3),
        "legible": seen.legible,
        "codes": found.data()["codes"],
        "tracking": _tracking(found),
        "taken_at": facts.taken_at.isoformat() if facts.taken_at else None,
        "camera": facts.camera,
        "has_gps": found.has_gps,
        "pdq": found.look.pdq.hex(),
        "pdq_quality": found.look.quality,
    }
    if expected:
        answer["label"] = label_number(seen.codes, expected)
    return answer


def _tracking(found: Analysis) -> list[dict[str, str]]:
    """The numbers that the codes may be, best first for each code; each number once."""
    known: dict[tuple[str, str], dict[str, str]] = {}
    for code in found.findings.codes:
        for one in candidates(code.text):
            data = {"carrier": one.carrier, "number": one.number, "check": one.check.value}
            known.setdefault((one.carrier, one.number), data | {"format": one.format})
    return list(known.values())


LABEL_WORDS = {
    "match": "the label is this parcel's",
    "other": "the label shows another parcel's number",
    "none": "no number of a parcel was read",
}


def in_words(answer: Answer) -> str:
    """The answer for people, a line a file."""
    if not answer["ok"]:
        return f"{answer['file']}: {answer['error']}"
    sharp = "can be read" if answer["legible"] else "is dark or not sharp"
    parts = [
        f"{answer['kind']}, {answer['width']} x {answer['height']}, {sharp}",
        *(f"{code['format']}: {code['text']}" for code in answer["codes"]),
    ]
    if "label" in answer:
        parts.append(LABEL_WORDS[answer["label"]])
    return f"{answer['file']}: {'; '.join(parts)}"
