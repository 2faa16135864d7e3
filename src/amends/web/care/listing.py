"""The left pane and the tabs: the views with their counts, and the list in groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils import dateformat

from amends.store.queries import care
from amends.store.queries.care import QueueRow, Today
from amends.ui.clockface import day_words
from amends.web.care.signs import Sign, sign
from amends.web.care.times import left, today_of
from amends.web.context import reader_zone


@dataclass(frozen=True)
class Blank:
    """What stands in a view that holds nothing: it says what would come there."""

    title: str
    words: str


VIEW_NAMES = {
    "todo": "To do",
    "safety": "Safety",
    "overdue": "Overdue",
    "today": "Today",
    "later": "Later",
    "appeals": "Appeals",
    "stuck": "Stuck",
    "disputes": "Disputes",
    "claims": "Claims",
    "waiting": "Waiting",
    "accepted": "Accepted",
    "closed": "Made good",
    "all": "All",
}
BLANKS = {
    "todo": Blank("Nobody waits for an answer", "New reports that need a person appear here."),
    "safety": Blank("No device is dangerous", "Hot, swollen, leaking or smelling: call at once."),
    "overdue": Blank("Nothing is overdue", "Every promise so far was kept."),
    "today": Blank("Nothing more is due today", "Look into Later, or take a breath."),
    "later": Blank("Nothing is due later", "What is due on another day appears here."),
    "appeals": Blank("Nobody has appealed", "An appeal goes to somebody who did not decline it."),
    "stuck": Blank("Nothing is stuck", "Parcels gone astray, late sellers, failed refunds."),
    "disputes": Blank(
        "No dispute waits for care", "What a seller says of a return comes here to be decided."
    ),
    "claims": Blank("No carrier waits, or is late", "Questions about claims, and silent carriers."),
    "waiting": Blank("No customer owes us anything", "Reports that wait for photos appear here."),
    "accepted": Blank("Nothing was accepted yet", "They stay here until they are made good."),
    "closed": Blank("Nothing was made good yet", "What is paid or replaced appears here."),
    "all": Blank("No report was sent yet", "Every report appears here once it is sent."),
    "search": Blank(
        "Nothing found",
        "Search by reference, order, tracking or serial number, mail address or name.",
    ),
}


@dataclass(frozen=True)
class Tab:
    """A view in the top line; `count` is a figure, "99+", or empty."""

    key: str
    name: str
    href: str
    count: str
    current: bool


@dataclass(frozen=True)
class Line:
    """One case in the list: its words, its sign, and what is left, ready to show."""

    href: str
    row: QueueRow
    sign: Sign
    end: str
    tone: str
    current: bool

    @property
    def told(self) -> str:
        """What is left, in words; empty where nothing is due."""
        if self.row.due is None:
            return ""
        return f"overdue by {self.end[1:]}" if self.end.startswith("−") else f"{self.end} left"


@dataclass(frozen=True)
class Group:
    """The lines of one day, or of no day."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Listing:
    """Everything that the tabs and the left pane show. `keep` is the query that stays in links."""

    view: str
    text: str
    keep: str
    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...]
    blank: Blank
    more: str

    @property
    def first(self) -> Line | None:
        """The line on top."""
        return next((line for group in self.groups for line in group.lines), None)


def view_of(request: HttpRequest) -> str:
    """The view that the address names; the queue for anything else."""
    asked = request.GET.get("view", "")
    return asked if asked in care.VIEWS else "todo"


def listing(request: HttpRequest, current: str = "") -> Listing:
    """The list that the address names (`view`, `after`, `q`), with `current` marked."""
    today, zone = today_of(request), ZoneInfo(reader_zone(request))
    view, text, keep = view_of(request), _text(request), keep_of(request)
    after = request.GET.get("after", "")
    page = care.search(text) if text else care.queue(view, today, after)
    lines = [_line(row, current, keep, today, zone) for row in page.rows]
    in_days = not text and view in care.DUE_VIEWS
    return Listing(
        view="search" if text else view,
        text=text,
        keep=keep,
        tabs=_tabs(view if not text else "", care.counts(today)),
        groups=tuple(_groups(lines, today, zone)) if in_days else _one(lines),
        blank=BLANKS["search" if text else view],
        more=_queue_href(view, page.following) if page.following else "",
    )


def keep_of(request: HttpRequest) -> str:
    """The query that says which list somebody is in, to stay in it."""
    return _keep(view_of(request), _text(request), request.GET.get("after", ""))


def _text(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:100]


def _keep(view: str, text: str, after: str) -> str:
    asked = {"q": text} if text else {"view": view, "after": after}
    kept = {key: value for key, value in asked.items() if value and value != "todo"}
    return f"?{urlencode(kept)}" if kept else ""


def _queue_href(view: str, after: str = "") -> str:
    return reverse("desk") + _keep(view, "", after)


def _tabs(view: str, counts: dict[str, int]) -> tuple[Tab, ...]:
    return tuple(
        Tab(key, name, _queue_href(key), _count(counts.get(key)), key == view)
        for key, name in VIEW_NAMES.items()
    )


def _count(number: int | None) -> str:
    if not number:
        return ""
    return str(number) if number < care.COUNT_LIMIT else f"{care.COUNT_LIMIT - 1}+"


def _line(row: QueueRow, current: str, keep: str, today: Today, zone: ZoneInfo) -> Line:
    href = reverse("desk_case", args=(row.ref,)) + keep
    end, tone = _end(row, today, zone)
    return Line(href, row, sign(row.sign), end, tone, row.ref == current)


def _end(row: QueueRow, today: Today, zone: ZoneInfo) -> tuple[str, str]:
    if row.due:
        tone = "danger" if row.due < today.now else "warn" if row.due < today.end else ""
        return left(row.due, today.now), tone
    return (_short_day(row.sent_at, zone), "") if row.sent_at else ("", "")


def _short_day(at: datetime, zone: ZoneInfo) -> str:
    return dateformat.format(at.astimezone(zone), "j M")


def _groups(lines: Iterable[Line], today: Today, zone: ZoneInfo) -> Iterable[Group]:
    for name, members in groupby(lines, key=lambda line: _day_name(line.row.due, today, zone)):
        yield Group(name, tuple(members))


def _one(lines: list[Line]) -> tuple[Group, ...]:
    return (Group("", tuple(lines)),) if lines else ()


def _day_name(due: datetime | None, today: Today, zone: ZoneInfo) -> str:
    if due is None or due < today.now:
        return "Overdue"
    return day_words(due.astimezone(zone).date(), today.now.astimezone(zone).date())
