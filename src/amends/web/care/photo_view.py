"""One photo of a case, large: the codes' boxes on it, everything found, and its like pictures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from amends.domain.photos import BRIGHTEST, DARKEST, SHARP_ENOUGH
from amends.store.models import Case, Photo
from amends.store.queries.photo_findings import (
    CodeFinding,
    PhotoFinding,
    PhotoMatchFinding,
    photo_findings,
)
from amends.web.care import words
from amends.web.care.photo_words import Line, how_alike, lines
from amends.web.care.rows import Row, day_and_time

# The type of a box's number, as a part of the picture's longer side.
TAG_PART = 34
# A picture from a catalogue may have come hundreds of times.
MOST_ALIKE = 12
FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/heif": "HEIC",
    "image/avif": "AVIF",
}


@dataclass(frozen=True)
class Box:
    """A code with its outline: `points` in pixels of the picture, `tag` where its number stands.

    `tone` is good for what was expected, warn for another, empty where it says neither.
    """

    number: int
    points: str
    tag: tuple[int, int]
    format: str
    text: str
    says: str
    icon: str
    tone: str


@dataclass(frozen=True)
class Alike:
    """Another photo with the same picture; `href` leads to both beside each other, `case` to its
    case. Both are empty where it was never sent."""

    where: str
    slot: str
    how: str
    added_at: datetime
    src: str
    href: str
    case_ref: str


@dataclass(frozen=True)
class PhotoView:
    """Everything that the page of a photo shows."""

    ref: str
    name: str
    title: str
    count: str
    src: str
    width: int
    height: int
    tag_size: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    rows: list[Row]
    alike: tuple[Alike, ...]
    more_alike: int
    earlier: tuple[tuple[str, datetime], ...]
    before: str
    after: str


def photo_view(case: Case, photo: Photo) -> PhotoView | None:
    """The page of a current photo of the case; None for a photo that is not on its board."""
    every = photo_findings(case)
    names = [one.name for one in every]
    if photo.name not in names:
        return None
    at = names.index(photo.name)
    found = every[at]
    alike = sorted(found.matches, key=lambda match: (not match.same_report, match.distance))
    tag = max(found.width, found.height) // TAG_PART
    return PhotoView(
        ref=case.ref,
        name=photo.name,
        title=words.slot_name(found.slot_kind),
        count=f"{at + 1} of {len(every)}",
        src=reverse("photo", args=(photo.name, "large")),
        width=found.width,
        height=found.height,
        tag_size=tag,
        boxes=boxes(found.codes, tag),
        lines=lines(found),
        rows=photo_rows(photo, found, case),
        alike=tuple(_alike(case, alike[:MOST_ALIKE])),
        more_alike=max(0, len(alike) - MOST_ALIKE),
        earlier=_earlier(photo),
        before=_page(case.ref, names[at - 1]) if at else "",
        after=_page(case.ref, names[at + 1]) if at + 1 < len(names) else "",
    )


def _page(ref: str, name: str) -> str:
    return reverse("desk_photo", args=(ref, name))


def boxes(codes: Sequence[CodeFinding], tag: int) -> tuple[Box, ...]:
    """Each code with its outline, numbered from 1; `tag` is the height of a number in pixels."""
    return tuple(_box(number, code, tag) for number, code in enumerate(codes, 1))


# Of a code: what it says, its icon, and its tone.
EXPECTED = {
    True: ("The expected number", "check", "good"),
    False: ("Another number", "triangle-alert", "warn"),
    None: ("No number that we look for", "minus", ""),
}


def _box(number: int, code: CodeFinding, tag: int) -> Box:
    says, icon, tone = EXPECTED[code.is_expected]
    x, y = min(code.corners, key=lambda corner: (corner[1], corner[0]), default=(0, 0))
    return Box(
        number=number,
        points=" ".join(f"{x},{y}" for x, y in code.corners),
        # Above the outline, and still inside the picture.
        tag=(x, max(y - tag // 2, tag)),
        format=code.format,
        text=code.text,
        says=says,
        icon=icon,
        tone=tone,
    )


def photo_rows(photo: Photo, found: PhotoFinding, case: Case) -> list[Row]:
    """What the file says of itself, and what was measured."""
    zone = case.incident.parcel.address.zone or "UTC"
    size = f"{found.width} × {found.height} px, {_megabytes(photo.size)}"
    rows: list[Row] = [
        ("Taken", day_and_time(found.taken_at, zone) if found.taken_at else "It does not say"),
        ("Added", day_and_time(photo.added_at, zone)),
        ("Camera", found.camera or "It does not say"),
        ("Software", found.software),
        ("Place", "The file holds one" if "has_gps" in found.marks else ""),
        ("File", f"{FORMATS.get(photo.content_type, photo.content_type)}, {size}"),
        ("Sharpness", _measured(found.sharpness, f"{SHARP_ENOUGH:.0f} is enough")),
        ("Brightness", _measured(found.brightness, f"{DARKEST:.0f} to {BRIGHTEST:.0f} is good")),
    ]
    return [row for row in rows if row[1]]


def _measured(figure: float | None, scale: str) -> str:
    return "" if figure is None else f"{figure:,.0f} ({scale})"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1_000:.0f} kB"


def _earlier(photo: Photo) -> tuple[tuple[str, datetime], ...]:
    taken = photo.slot.photos.filter(current=False).order_by("pk")
    return tuple((reverse("photo", args=(one.name, "large")), one.added_at) for one in taken)


def _alike(case: Case, matches: Sequence[PhotoMatchFinding]) -> Iterable[Alike]:
    cases = _cases({match.report for match in matches if match.other_is_visible})
    for match in matches:
        seen = match.other_is_visible
        yield Alike(
            where=_where(match),
            slot=words.slot_name(match.slot_kind) if seen else "",
            how=how_alike(match),
            added_at=match.added_at,
            src=other_src(match, "small") if seen else "",
            href=reverse("desk_photos_beside", args=(case.ref, match.photo, match.other))
            if seen
            else "",
            case_ref="" if match.same_report else cases.get(match.report, ""),
        )


def _where(match: PhotoMatchFinding) -> str:
    """Whose picture the other is."""
    if match.same_report:
        return "This report"
    if not match.other_is_visible:
        return "A report that was never sent"
    order = ", on the same order" if match.same_order else ""
    return f"Report {match.report}{order}"


def _cases(reports: set[str]) -> Mapping[str, str]:
    """The first case of each report."""
    found = Case.objects.filter(incident__ref__in=reports).order_by("-pk")
    return {case.incident.ref: case.ref for case in found.select_related("incident")}


def other_src(match: PhotoMatchFinding, size: str) -> str:
    """The address of the other picture; the label of another report with all but its codes
    hidden."""
    hidden = not match.same_report and match.slot_kind == "label"
    return reverse("photo", args=(match.other, f"masked-{size}" if hidden else size))
