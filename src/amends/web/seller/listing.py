"""The left pane: own units in groups, or what a search finds, with what is left of the time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from amends.domain.seller_list import CLOSED, GROUPS, WAITING, YOURS
from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries import seller_list
from amends.store.queries.seller_list import SellerGroup, SellerRow
from amends.web.care.times import left
from amends.web.seller.words import OWNERS

GROUP_NAMES = {
    YOURS: "Yours to answer",
    WAITING: "Waiting for somebody else",
    CLOSED: "Closed",
}

ENDS = {"declined": "Declined", "upheld": "Declined", "withdrawn": "Withdrawn"}


@dataclass(frozen=True)
class Line:
    """One unit: `end` is what is left, or whose turn it is, in a word."""

    href: str
    row: SellerRow
    end: str
    tone: str
    told: str
    current: bool


@dataclass(frozen=True)
class Group:
    """One group; `count` stands where not all of it is shown."""

    key: str
    name: str
    lines: tuple[Line, ...]
    count: int
    more: str


@dataclass(frozen=True)
class Listing:
    """Everything that the left pane shows. `keep` is the query that stays in links; `count` is
    how many units are the seller's to answer, whichever list is shown."""

    text: str
    keep: str
    groups: tuple[Group, ...]
    whole: str
    count: int

    @property
    def only(self) -> Line | None:
        """The one unit that a search found, where it is one."""
        lines = [line for group in self.groups for line in group.lines] if self.text else []
        return lines[0] if len(lines) == 1 else None

    @property
    def yours(self) -> Group | None:
        """What is the seller's to answer, where there is something."""
        return next((group for group in self.groups if group.key == YOURS), None)


def listing(request: HttpRequest, current: str = "") -> Listing:
    """The list that the address names (`q`, or `group` and `page`), with `current` marked."""
    cases = access.cases_of_seller(request.user)
    text = request.GET.get("q", "").strip()[:100]
    name, page = _group_of(request)
    keep, now = keep_of(request), clock.now()
    counted = seller_list.counts(cases)
    count = counted.get(YOURS, 0)
    if text:
        rows = seller_list.search(cases, text)
        one = (_named("", rows, len(rows), "", current, keep, now),) if rows else ()
        return Listing(text, keep, one, "", count)
    found = _found(cases, name, page, counted)
    shown = (_shown(group, name, page, current, keep, now) for group in found)
    return Listing("", keep, tuple(shown), GROUP_NAMES.get(name, ""), count)


def keep_of(request: HttpRequest) -> str:
    """The query that says which list somebody is in, to stay in it."""
    text = request.GET.get("q", "").strip()[:100]
    name, page = _group_of(request)
    asked = {"q": text} if text else {"group": name, "page": str(page) if page else ""}
    kept = {key: value for key, value in asked.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def _group_of(request: HttpRequest) -> tuple[str, int]:
    """The group that the address names, and its page from 0; none for what cannot be read."""
    name = request.GET.get("group", "")
    if name not in GROUPS:
        return "", 0
    page = request.GET.get("page", "")
    return name, int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0


def _found(
    cases: QuerySet[Case], name: str, page: int, counted: Mapping[str, int]
) -> Iterable[SellerGroup]:
    if not name:
        return seller_list.first_page(cases, counted)
    group = seller_list.one_group(cases, name, page, counted.get(name, 0))
    return (group,) if group.rows else ()


def _shown(
    group: SellerGroup, name: str, page: int, current: str, keep: str, now: datetime
) -> Group:
    following = {"group": group.name, "page": str(page + 1)} if name else {"group": group.name}
    more = f"{reverse('seller')}?{urlencode(following)}" if group.more else ""
    return _named(group.name, group.rows, group.count, more, current, keep, now)


def _named(
    key: str,
    rows: Iterable[SellerRow],
    count: int,
    more: str,
    current: str,
    keep: str,
    now: datetime,
) -> Group:
    lines = tuple(_line(row, current, keep, now) for row in rows)
    return Group(key, GROUP_NAMES.get(key, ""), lines, count, more)


def _line(row: SellerRow, current: str, keep: str, now: datetime) -> Line:
    end, tone, told = _end(row, now)
    href = reverse("seller_case", args=(row.ref,)) + keep
    return Line(href, row, end, tone, told, row.ref == current)


def _end(row: SellerRow, now: datetime) -> tuple[str, str, str]:
    """What is left of the seller's time, or whose turn it is."""
    if row.group == CLOSED:
        return ENDS.get(row.stage.key, "Closed"), "", ""
    if row.group == WAITING:
        return (OWNERS.get(row.stage.owner, "") if row.stage.owner else "Closed"), "", ""
    if row.due is None:
        return "You", "", ""
    gap = row.due - now
    size = left(row.due, now)
    if gap < timedelta(0):
        return f"{size[1:]} late", "danger", ""
    return size, "warn" if gap <= timedelta(days=1) else "", "left"
