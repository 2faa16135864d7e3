"""Everything that a machine sees in a photo, as a value and as JSON data."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from amends.domain.photos import Bars, Code, Findings, Marks, PhotoFacts
from amends.domain.photos.look_alikes import Look


@dataclass(frozen=True)
class Analysis:
    """What a photo says of itself, what is seen in it, and what it looks like.

    `has_gps` tells that it names a place, never which one. `large` and `small` are what people see
    of it, as JPEG files; `to_read` is a copy in which its codes are read, where one was made. JSON
    data is without them.
    """

    facts: PhotoFacts
    findings: Findings
    look: Look
    has_gps: bool
    marks: Marks = field(default_factory=Marks)
    large: bytes = field(default=b"", repr=False)
    small: bytes = field(default=b"", repr=False)
    to_read: bytes = field(default=b"", repr=False)

    def data(self) -> dict[str, Any]:
        """As JSON data; `from_data` makes it an `Analysis` again."""
        facts, found = self.facts, self.findings
        return {
            "content_type": facts.content_type,
            "width": facts.width,
            "height": facts.height,
            "taken_at": facts.taken_at.isoformat() if facts.taken_at else None,
            "camera": facts.camera,
            "frames": facts.frames,
            "sharpness": found.sharpness,
            "brightness": found.brightness,
            "legible": found.legible,
            "bars": asdict(found.bars) if found.bars else None,
            "turns": [turn.hex() for turn in self.look.turns],
            "quality": self.look.quality,
            "has_gps": self.has_gps,
            "software": self.marks.software,
            "screenshot": self.marks.screenshot,
            "of_screen": self.marks.of_screen,
        }


def from_data(data: dict[str, Any]) -> Analysis:
    """The `Analysis` that `data` was made of. Raises KeyError or ValueError where it is none."""
    taken = data["taken_at"]
    facts = PhotoFacts(
        content_type=data["content_type"],
        width=int(data["width"]),
        height=int(data["height"]),
        taken_at=datetime.fromisoformat(taken) if taken else None,
        camera=data["camera"],
        frames=int(data["frames"]),
    )
    found = Findings(
        sharpness=float(data["sharpness"]),
        brightness=float(data["brightness"]),
        legible=bool(data["legible"]),
        bars=Bars(**data["bars"]) if data["bars"] else None,
    )
    turns = tuple(bytes.fromhex(turn) for turn in data["turns"])
    marks = Marks(data["software"], bool(data["screenshot"]), bool(data["of_screen"]))
    look = Look(turns, int(data["quality"]))
    return Analysis(facts, found, look, bool(data["has_gps"]), marks)


def codes_data(codes: Iterable[Code]) -> list[dict[str, Any]]:
    """Codes as JSON data; `codes_from` makes them codes again."""
    return [
        {"format": code.format, "text": code.text, "corners": [*map(list, code.corners)]}
        for code in codes
    ]


def codes_from(data: Iterable[dict[str, Any]]) -> tuple[Code, ...]:
    """The codes that `data` was made of."""
    return tuple(_code(one) for one in data)


def _code(data: dict[str, Any]) -> Code:
    corners = tuple((int(x), int(y)) for x, y in data["corners"])
    return Code(data["format"], data["text"], corners)
